package org.assay.engine;

import java.util.ArrayList;
import java.util.List;
import org.assay.model.LegendreMoments;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Descriptors of atoms as their definition has them, a double sum over the neighbours of an atom,
 * and their derivatives by the vectors to the neighbours:
 *
 * <pre>
 * G(l, n)  = asinh(g),   g = Σ_jk P_l(c_jk) f_n(r_j) f_n(r_k),   c_jk = u_j · u_k,   u_j = r_j / |r_j|
 * ∂g/∂r_j  = 2 f'_j u_j Σ_k P_l f_k + 2 (f_j / |r_j|) (t_j − (t_j · u_j) u_j),   t_j = Σ_k P'_l f_k u_k
 * </pre>
 *
 * <p>Functions of a distance are arrays (atom, neighbour, centre n), those of an angle (atom,
 * neighbour j, neighbour k), so that sums over k are products of matrices, atom by atom. A vector
 * is three arrays, its components.
 */
final class Nd4jDescriptors {

  private final INDArray distance;
  private final INDArray[] u = new INDArray[3];
  private final INDArray f;
  private final INDArray df;
  private final List<INDArray> values = new ArrayList<>();
  private final List<INDArray[]> slopes = new ArrayList<>();

  /**
   * Finds the descriptors of all atoms.
   *
   * @param r vectors to the neighbours (atom, neighbour, xyz); those beyond the cutoff count for
   *     nothing
   * @param withSlopes whether the derivatives, too
   */
  Nd4jDescriptors(LegendreMoments settings, INDArray r, boolean withSlopes) {
    distance = r.norm2(true, 2);
    INDArray unit = r.div(distance);
    for (int a = 0; a < 3; a++) {
      u[a] = unit.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(a, a + 1));
    }
    // fc = x⁴ / (1 + x⁴), fc' = 4 x³ / (1 + x⁴)² / hc, with x = (r − rc)/hc, and 0 beyond rc
    INDArray x = distance.sub(settings.cutoffRadius()).divi(settings.cutoffRange());
    x = Transforms.min(x, 0, false);
    INDArray x3 = x.mul(x).muli(x);
    INDArray norm = x3.mul(x).addi(1).rdivi(1);
    INDArray fc = x3.mul(x).muli(norm);
    INDArray dfc = x3.mul(norm).muli(norm).muli(4 / settings.cutoffRange());
    // f = h exp(−y²) fc, with y = (r − r0)/σ and h = 1/r0, or y = r/r0 and h = 1
    INDArray r0 = Nd4j.createFromArray(settings.centres()).reshape(1, 1, -1);
    boolean shifted = settings.type() == 5;
    INDArray width = shifted ? Nd4j.onesLike(r0).muli(settings.sigma()) : r0;
    INDArray y = (shifted ? distance.sub(r0) : distance).div(width);
    INDArray gauss = Transforms.exp(y.mul(y).negi(), false);
    INDArray bell = shifted ? gauss.div(r0) : gauss;
    f = bell.mul(fc);
    df = bell.mul(dfc.sub(y.div(width).muli(2).mul(fc)));
    findOrders(settings.orders(), Nd4j.matmul(unit, unit, false, true, false), withSlopes);
  }

  /**
   * Finds the descriptors of each order, by {@code (l + 1) P_(l+1) = (2l + 1) c P_l − l P_(l−1)}
   * and {@code P'_(l+1) = P'_(l−1) + (2l + 1) P_l}.
   */
  private void findOrders(int[] orders, INDArray cosine, boolean withSlopes) {
    INDArray p = Nd4j.onesLike(cosine);
    INDArray dp = Nd4j.zerosLike(cosine);
    INDArray before = Nd4j.zerosLike(cosine);
    INDArray slopeBefore = Nd4j.zerosLike(cosine);
    for (int l = 0; values.size() < orders.length; l++) {
      if (orders[values.size()] == l) {
        findOrder(p, dp, withSlopes);
      }
      INDArray above = cosine.mul(p).muli(2 * l + 1).subi(before.muli(l)).divi(l + 1);
      INDArray slopeAbove = slopeBefore.addi(p.mul(2 * l + 1));
      before = p;
      p = above;
      slopeBefore = dp;
      dp = slopeAbove;
    }
  }

  /** Finds the descriptors of one order, from P and P'. */
  private void findOrder(INDArray p, INDArray dp, boolean withSlopes) {
    INDArray sum = Nd4j.matmul(p, f);
    INDArray g = f.mul(sum).sum(true, 1);
    values.add(Nd4j.math().asinh(g.dup())); // in place, hence the copy
    if (!withSlopes) {
      return;
    }
    INDArray factor = Transforms.sqrt(g.mul(g).addi(1), false).rdivi(2); // 2 ∂G/∂g
    INDArray across = f.div(distance);
    INDArray[] t = new INDArray[3];
    INDArray along = df.mul(sum);
    for (int a = 0; a < 3; a++) {
      t[a] = Nd4j.matmul(dp, f.mul(u[a]));
      along.subi(across.mul(t[a]).muli(u[a]));
    }
    INDArray[] slope = new INDArray[3];
    for (int a = 0; a < 3; a++) {
      slope[a] = along.mul(u[a]).addi(across.mul(t[a])).muli(factor);
    }
    slopes.add(slope);
  }

  /** Returns G (atom, descriptor). */
  INDArray values() {
    INDArray all = Nd4j.concat(2, values.toArray(INDArray[]::new));
    return all.reshape(all.size(0), all.size(2));
  }

  /** Returns ∂G/∂r for x, y or z (atom, neighbour, descriptor). */
  INDArray slopes(int axis) {
    return Nd4j.concat(2, slopes.stream().map(s -> s[axis]).toArray(INDArray[]::new));
  }
}
