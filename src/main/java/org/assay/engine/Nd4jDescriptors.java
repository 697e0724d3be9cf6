package org.assay.engine;

import java.util.ArrayList;
import java.util.List;
import org.assay.descriptor.DescriptorSettings;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Descriptors of the atoms of a structure as their definition has them, a double sum over the
 * neighbours of an atom, and their derivatives by the neighbours' positions:
 *
 * <pre>
 * G(l, n)  = asinh(g),   g = Σ_jk P_l(c_jk) f_n(r_j) f_n(r_k),   c_jk = u_j · u_k,   u_j = r_j / |r_j|
 * ∂g/∂r_j  = 2 f'_j u_j Σ_k P_l f_k + 2 (f_j / |r_j|) (t_j − (t_j · u_j) u_j),   t_j = Σ_k P'_l f_k u_k
 * </pre>
 *
 * <p>Arrays are (atom, neighbour, …). Atoms with fewer neighbours than others are given more of
 * them at the cutoff, where f and f' vanish: those count for nothing.
 */
final class Nd4jDescriptors {

  /** Numbers of an array (atom, neighbour, neighbour); a larger structure is done in parts. */
  private static final int MOST = 1 << 21;

  private final DescriptorSettings settings;
  private final boolean withResponse;

  /**
   * What is found for the atoms of a structure.
   *
   * @param values G (atom, descriptor)
   * @param response K ((atom, descriptor), (atom, xyz) and Voigt): {@code −∂G/∂R} beside {@code
   *     ∂G/∂ε / V}, so that forces and stress are {@code Kᵀ ∂E/∂G}; null when not asked for
   */
  record Described(INDArray values, INDArray response) {}

  /**
   * Takes the settings.
   *
   * @param withResponse whether K will be asked for
   */
  Nd4jDescriptors(DescriptorSettings settings, boolean withResponse) {
    this.settings = settings;
    this.withResponse = withResponse;
  }

  /** Describes the atoms of a structure. */
  Described of(Structure structure, NeighbourList list) {
    int most = 1;
    for (int i = 0; i < list.size(); i++) {
      most = Math.max(most, list.start(i + 1) - list.start(i));
    }
    List<INDArray> values = new ArrayList<>();
    List<INDArray> responses = new ArrayList<>();
    int part = Math.max(1, MOST / (most * most));
    for (int first = 0; first < list.size(); first += part) {
      int last = Math.min(list.size(), first + part);
      Neighbours near = new Neighbours(vectors(list, first, last, most));
      values.add(near.values());
      if (withResponse) {
        INDArray moves = moves(list, first, last, most);
        responses.add(near.response(moves, structure.cell().volume()));
      }
    }
    return new Described(concat(0, values), withResponse ? concat(0, responses) : null);
  }

  /** Returns the vectors r to the neighbours (atom, neighbour, xyz), filled up at the cutoff. */
  private INDArray vectors(NeighbourList list, int first, int last, int most) {
    double[] r = new double[3 * most * (last - first)];
    for (int i = first; i < last; i++) {
      int at = 3 * most * (i - first);
      int count = list.start(i + 1) - list.start(i);
      System.arraycopy(list.vectors(), 3 * list.start(i), r, at, 3 * count);
      for (int n = count; n < most; n++) {
        r[at + 3 * n] = settings.cutoffRadius();
      }
    }
    return Nd4j.createFromArray(r).reshape(last - first, most, 3);
  }

  /**
   * Returns {@code ∂r_ij/∂R_k} (atom i, neighbour j, atom k): 1 where j is k, less 1 where i is.
   */
  private static INDArray moves(NeighbourList list, int first, int last, int most) {
    int atoms = list.size();
    double[] moves = new double[(last - first) * most * atoms];
    for (int i = first; i < last; i++) {
      for (int n = list.start(i); n < list.start(i + 1); n++) {
        int at = ((i - first) * most + n - list.start(i)) * atoms;
        moves[at + list.atom(n)] += 1;
        moves[at + i] -= 1;
      }
    }
    return Nd4j.createFromArray(moves).reshape(last - first, most, atoms);
  }

  /** The neighbours of some atoms, and what the descriptors make of them. */
  private final class Neighbours {

    private final INDArray r;
    private final INDArray distance;
    private final INDArray unit;
    private final INDArray f;
    private final INDArray df;
    private final List<INDArray> values = new ArrayList<>();
    private final List<List<INDArray>> gradient =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    Neighbours(INDArray r) {
      this.r = r;
      distance = r.norm2(true, 2);
      unit = r.div(distance);
      INDArray x = distance.sub(settings.cutoffRadius()).divi(settings.cutoffRange());
      INDArray x3 = x.mul(x).muli(x);
      INDArray norm = x3.mul(x).addi(1).rdivi(1);
      INDArray cutoff = x3.mul(x).muli(norm); // fc = x⁴ / (1 + x⁴)
      INDArray slope = x3.mul(norm).muli(norm).muli(4 / settings.cutoffRange());
      INDArray centre = Nd4j.createFromArray(settings.centres()).reshape(1, 1, -1);
      boolean shifted = settings.type() == 5;
      INDArray d = shifted ? distance.sub(centre) : distance.mul(centre.rdiv(1));
      double width = shifted ? settings.sigma() : 1;
      INDArray gauss = Transforms.exp(d.mul(d).divi(-width * width), false);
      // d/dr of the exponent: −2 (r − r0)/σ², or −2 r/r0².
      INDArray steepness = shifted ? d.mul(-2 / (width * width)) : d.mul(centre.rdiv(-2));
      gauss = shifted ? gauss.div(centre) : gauss;
      f = gauss.mul(cutoff);
      df = gauss.mul(steepness.mul(cutoff).add(slope));
      descend();
    }

    /**
     * Goes through the orders: {@code (l + 1) P_(l+1) = (2l + 1) c P_l − l P_(l−1)} and {@code
     * P'_(l+1) = P'_(l−1) + (2l + 1) P_l}.
     */
    private void descend() {
      INDArray cosine = Nd4j.matmul(unit, unit, false, true, false);
      INDArray p = Nd4j.onesLike(cosine);
      INDArray slope = Nd4j.zerosLike(cosine);
      INDArray before = Nd4j.zerosLike(cosine);
      INDArray slopeBefore = Nd4j.zerosLike(cosine);
      int[] orders = settings.orders();
      for (int l = 0, next = 0; next < orders.length; l++) {
        if (orders[next] == l) {
          add(p, slope);
          next++;
        }
        INDArray above = cosine.mul(p).muli(2 * l + 1).subi(before.muli(l)).divi(l + 1);
        INDArray slopeAbove = slopeBefore.addi(p.mul(2 * l + 1));
        before = p;
        p = above;
        slopeBefore = slope;
        slope = slopeAbove;
      }
    }

    /** Adds the descriptors of an order, P and P' (atom, neighbour j, neighbour k). */
    private void add(INDArray p, INDArray slope) {
      INDArray sum = Nd4j.matmul(p, f);
      INDArray g = f.mul(sum).sum(true, 1);
      values.add(Nd4j.math().asinh(g.dup()));
      if (!withResponse) {
        return;
      }
      INDArray factor = Transforms.sqrt(g.mul(g).addi(1), false).rdivi(2);
      INDArray along = df.mul(sum);
      INDArray across = f.div(distance);
      INDArray[] t = new INDArray[3];
      for (int a = 0; a < 3; a++) {
        t[a] = Nd4j.matmul(slope, f.mul(unit(a)));
        along.subi(across.mul(t[a]).muli(unit(a)));
      }
      for (int a = 0; a < 3; a++) {
        gradient.get(a).add(along.mul(unit(a)).addi(across.mul(t[a])).muli(factor));
      }
    }

    private INDArray unit(int a) {
      return component(unit, a);
    }

    INDArray values() {
      INDArray all = concat(2, values);
      return all.reshape(all.size(0), all.size(2));
    }

    /** Returns the rows of K of these atoms. */
    INDArray response(INDArray moves, double volume) {
      long rows = r.size(0) * settings.size();
      INDArray[] byPosition = new INDArray[3];
      List<INDArray> parts = new ArrayList<>();
      INDArray[] slopes = new INDArray[3];
      for (int a = 0; a < 3; a++) {
        slopes[a] = concat(2, gradient.get(a));
        byPosition[a] = Nd4j.matmul(slopes[a], moves, true, false, false).negi();
      }
      parts.add(Nd4j.stack(3, byPosition).reshape(rows, 3 * moves.size(2)));
      for (int c = 0; c < 6; c++) {
        INDArray arm = component(r, Voigt.COLUMN[c]).div(volume);
        INDArray strain = Nd4j.matmul(slopes[Voigt.ROW[c]], arm, true, false, false);
        parts.add(strain.reshape(rows, 1));
      }
      return concat(1, parts);
    }
  }

  /** Returns a component of vectors (atom, neighbour, xyz) as (atom, neighbour, 1). */
  private static INDArray component(INDArray vectors, int a) {
    return vectors
        .get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(a, a + 1))
        .dup('c');
  }

  private static INDArray concat(int dimension, List<INDArray> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : Nd4j.concat(dimension, parts.toArray(INDArray[]::new));
  }
}
