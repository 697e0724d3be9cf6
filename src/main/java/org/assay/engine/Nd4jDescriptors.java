package org.assay.engine;

import org.assay.model.LegendreMoments;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Descriptors of atoms as their definition has them, a double sum over the neighbours of an atom,
 * and their derivatives by the vectors to the neighbours. With f_α = f of a neighbour of element α
 * and 0 of others, and c_jk = u_j · u_k, u_j = r_j / |r_j|,
 *
 * <pre>
 * G(αβ, l, n) = T(g + Δ),    g = s Σ_j f_αj S_βj,    S_βj = Σ_k P_l(c_jk) f_βk,    s = 1, 2 for α ≠ β
 * ∂g/∂r_j = 2 R_αβ, 2 (R_αβ + R_βα) for α ≠ β
 * R_αβ    = f'_αj S_βj u_j + (f_αj / |r_j|) (t_βj − (t_βj · u_j) u_j),    t_βj = Σ_k P'_l f_βk u_k
 * </pre>
 *
 * <p>Functions of a distance are arrays (atom, neighbour, xyz, centre n), the third dimension 1
 * where they are no vectors, those of an angle (atom, neighbour j, neighbour k), so that sums over
 * k are products of matrices, atom by atom.
 */
final class Nd4jDescriptors {

  private final LegendreMoments settings;
  private final int orders;
  private final INDArray distance;
  private final INDArray u;
  private final INDArray[] f;
  private final INDArray[] df;
  private final INDArray[] values;
  private final INDArray[] slopes;

  /**
   * Finds the descriptors of all atoms.
   *
   * @param r vectors to the neighbours (atom, neighbour, xyz); those beyond the reach count for
   *     nothing
   * @param of for each element 1 where the neighbour is of it, 0 elsewhere (atom, neighbour, 1, 1)
   * @param withSlopes whether the derivatives, too
   */
  Nd4jDescriptors(LegendreMoments settings, INDArray r, INDArray[] of, boolean withSlopes) {
    this.settings = settings;
    orders = settings.orders().length;
    values = new INDArray[of.length * (of.length + 1) / 2 * orders];
    slopes = new INDArray[withSlopes ? values.length : 0];
    distance = r.norm2(true, 2).reshape(r.size(0), -1, 1, 1);
    u = r.reshape(r.size(0), -1, 3, 1).div(distance);
    f = of.clone();
    df = of.clone();
    findRadial();
    INDArray unit = u.reshape(r.shape());
    findOrders(Nd4j.matmul(unit, unit, false, true, false));
  }

  /** Finds f and f'. */
  private void findRadial() {
    // fc = x⁴ / (1 + x⁴), fc' = 4 x³ / (1 + x⁴)² / hc, with x = (r − R)/hc, and 0 beyond R
    INDArray x = distance.sub(settings.reach()).divi(settings.cutoffRange());
    x = Transforms.min(x, 0, false);
    INDArray x3 = x.mul(x).muli(x);
    INDArray norm = x3.mul(x).addi(1).rdivi(1);
    INDArray fc = x3.mul(x).muli(norm);
    INDArray dfc = x3.mul(norm).muli(norm).muli(4 / settings.cutoffRange());
    // f = h exp(−y²) fc, with y = (r − r0)/σ and h = 1/r0, or y = r/r0 and h = 1
    INDArray r0 = Nd4j.createFromArray(settings.centres()).reshape(1, 1, 1, -1);
    boolean shifted = settings.usesSigma();
    INDArray width = shifted ? Nd4j.onesLike(r0).muli(settings.sigma()) : r0;
    INDArray y = (shifted ? distance.sub(r0) : distance).div(width);
    INDArray gauss = Transforms.exp(y.mul(y).negi(), false);
    INDArray bell = shifted ? gauss.div(r0) : gauss;
    INDArray slope = bell.mul(dfc.sub(y.div(width).muli(2).mul(fc)));
    for (int e = 0; e < f.length; e++) {
      df[e] = slope.mul(f[e]);
      f[e] = bell.mul(fc.mul(f[e]));
    }
  }

  /**
   * Finds the descriptors of each order, by {@code (l + 1) P_(l+1) = (2l + 1) c P_l − l P_(l−1)}
   * and {@code P'_(l+1) = P'_(l−1) + (2l + 1) P_l}.
   */
  private void findOrders(INDArray cosine) {
    INDArray p = Nd4j.onesLike(cosine);
    INDArray dp = Nd4j.zerosLike(cosine);
    INDArray before = Nd4j.zerosLike(cosine);
    INDArray slopeBefore = Nd4j.zerosLike(cosine);
    int found = 0;
    for (int l = 0; found < orders; l++) {
      if (settings.orders()[found] == l) {
        findOrder(found++, p, dp);
      }
      INDArray above = cosine.mul(p).muli(2 * l + 1).subi(before.muli(l)).divi(l + 1);
      INDArray slopeAbove = slopeBefore.addi(p.mul(2 * l + 1));
      before = p;
      p = above;
      slopeBefore = dp;
      dp = slopeAbove;
    }
  }

  /** Finds the descriptors of one order, of all pairs of elements, from P and P'. */
  private void findOrder(int at, INDArray p, INDArray dp) {
    int place = at;
    for (int first = 0; first < f.length; first++) {
      for (int second = first; second < f.length; second++, place += orders) {
        INDArray g = f[first].mul(sum(p, f[second])).sum(true, 1);
        g.muli(first == second ? 1 : 2).addi(settings.shift());
        values[place] = transformed(g);
        if (slopes.length > 0) {
          INDArray r = turned(first, second, p, dp);
          r = first == second ? r : r.addi(turned(second, first, p, dp));
          slopes[place] = r.mul(slope(g).muli(2));
        }
      }
    }
  }

  /** Returns sums over the neighbours k of an array (j, k) times one of k. */
  private static INDArray sum(INDArray p, INDArray f) {
    return Nd4j.matmul(p, f.reshape(p.size(0), p.size(1), -1)).reshape(f.shape());
  }

  /** Returns R. */
  private INDArray turned(int own, int other, INDArray p, INDArray dp) {
    INDArray t = sum(dp, f[other].mul(u));
    INDArray across = f[own].div(distance);
    INDArray along = df[own].mul(sum(p, f[other])).subi(across.mul(t.mul(u).sum(true, 2)));
    return along.mul(u).addi(t.muli(across));
  }

  /** Returns T; ND4J's own asinh loses the digits of numbers below 0. */
  private INDArray transformed(INDArray g) {
    return switch (settings.transform()) {
      case NONE -> g;
      case LOGARITHM -> Transforms.log(g, true);
      case INVERSE_SINH ->
          Nd4j.math().asinh(Transforms.abs(g, true)).muli(Transforms.sign(g, true));
    };
  }

  /** Returns T'. */
  private INDArray slope(INDArray g) {
    return switch (settings.transform()) {
      case NONE -> Nd4j.onesLike(g);
      case LOGARITHM -> g.rdiv(1);
      case INVERSE_SINH -> Transforms.sqrt(g.mul(g).addi(1), false).rdivi(1);
    };
  }

  /** Returns G (atom, descriptor). */
  INDArray values() {
    return Nd4j.concat(3, values).reshape(u.size(0), -1);
  }

  /** Returns ∂G/∂r (atom, component, descriptor): x, y, z of neighbour after neighbour. */
  INDArray slopes() {
    return Nd4j.concat(3, slopes).reshape(u.size(0), 3 * u.size(1), -1);
  }
}
