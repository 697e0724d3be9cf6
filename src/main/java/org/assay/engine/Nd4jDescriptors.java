package org.assay.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.model.LegendreMoments;
import org.assay.structure.NeighbourList;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Descriptors of the atoms of some structures as their definition has them, a double sum over the
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

  private final LegendreMoments settings;
  private final boolean withSlopes;
  private final INDArray r;
  private final INDArray distance;
  private final INDArray unit;
  private final INDArray f;
  private final INDArray df;
  private final INDArray values;
  private final INDArray[] slopes = new INDArray[3];

  /**
   * Descriptors of one Legendre order.
   *
   * @param values G (atom, 1, centre)
   * @param slopes ∂G/∂r_j, for x, y and z (atom, neighbour, centre)
   */
  private record Order(INDArray values, INDArray[] slopes) {}

  /**
   * Finds the descriptors of all atoms.
   *
   * @param lists neighbours of each structure
   * @param withSlopes whether their derivatives, too
   */
  Nd4jDescriptors(LegendreMoments settings, List<NeighbourList> lists, boolean withSlopes) {
    this.settings = settings;
    this.withSlopes = withSlopes;
    int most = lists.stream().mapToInt(Nd4jDescriptors::most).max().orElseThrow();
    r = vectors(lists, Math.max(1, most), settings.cutoffRadius());
    distance = r.norm2(true, 2);
    unit = r.div(distance);
    INDArray x = distance.sub(settings.cutoffRadius()).divi(settings.cutoffRange());
    INDArray x3 = x.mul(x).muli(x);
    INDArray norm = x3.mul(x).addi(1).rdivi(1);
    INDArray cutoff = x3.mul(x).muli(norm); // fc = x⁴ / (1 + x⁴)
    INDArray cutoffSlope = x3.mul(norm).muli(norm).muli(4 / settings.cutoffRange());
    INDArray centre = Nd4j.createFromArray(settings.centres()).reshape(1, 1, -1);
    // The Gaussian's exponent is −y², y = (r − r0)/σ or r/r0.
    boolean shifted = settings.type() == 5;
    INDArray width = shifted ? Nd4j.onesLike(centre).muli(settings.sigma()) : centre;
    INDArray y = (shifted ? distance.sub(centre) : distance).div(width);
    INDArray gauss = Transforms.exp(y.mul(y).negi(), false);
    gauss = shifted ? gauss.div(centre) : gauss;
    f = gauss.mul(cutoff);
    df = gauss.mul(y.mul(width.rdiv(-2)).mul(cutoff).add(cutoffSlope));
    List<Order> orders = orders();
    INDArray all = concat(2, orders.stream().map(Order::values).toList());
    values = all.reshape(all.size(0), all.size(2));
    for (int a = 0; a < 3 && withSlopes; a++) {
      int axis = a;
      slopes[a] = concat(2, orders.stream().map(o -> o.slopes[axis]).toList());
    }
  }

  /** Returns how many neighbours an atom of a structure has at the most. */
  static int most(NeighbourList list) {
    return IntStream.range(0, list.size())
        .map(i -> list.start(i + 1) - list.start(i))
        .max()
        .orElse(0);
  }

  /** Returns the vectors r to the neighbours (atom, neighbour, xyz), filled up at the cutoff. */
  private static INDArray vectors(List<NeighbourList> lists, int most, double cutoff) {
    int atoms = lists.stream().mapToInt(NeighbourList::size).sum();
    double[] r = new double[3 * most * atoms];
    int at = 0;
    for (NeighbourList list : lists) {
      for (int i = 0; i < list.size(); i++, at += 3 * most) {
        int count = list.start(i + 1) - list.start(i);
        System.arraycopy(list.vectors(), 3 * list.start(i), r, at, 3 * count);
        for (int n = count; n < most; n++) {
          r[at + 3 * n] = cutoff;
        }
      }
    }
    return Nd4j.createFromArray(r).reshape(atoms, most, 3);
  }

  /**
   * Returns the descriptors of each order, by {@code (l + 1) P_(l+1) = (2l + 1) c P_l − l P_(l−1)}
   * and {@code P'_(l+1) = P'_(l−1) + (2l + 1) P_l}.
   */
  private List<Order> orders() {
    List<Order> found = new ArrayList<>();
    INDArray cosine = Nd4j.matmul(unit, unit, false, true, false);
    INDArray p = Nd4j.onesLike(cosine);
    INDArray slope = Nd4j.zerosLike(cosine);
    INDArray before = Nd4j.zerosLike(cosine);
    INDArray slopeBefore = Nd4j.zerosLike(cosine);
    int[] orders = settings.orders();
    for (int l = 0, next = 0; next < orders.length; l++) {
      if (orders[next] == l) {
        found.add(order(p, slope));
        next++;
      }
      INDArray above = cosine.mul(p).muli(2 * l + 1).subi(before.muli(l)).divi(l + 1);
      INDArray slopeAbove = slopeBefore.addi(p.mul(2 * l + 1));
      before = p;
      p = above;
      slopeBefore = slope;
      slope = slopeAbove;
    }
    return found;
  }

  /** Returns the descriptors of an order, from P and P' (atom, neighbour j, neighbour k). */
  private Order order(INDArray p, INDArray slope) {
    INDArray sum = Nd4j.matmul(p, f);
    INDArray g = f.mul(sum).sum(true, 1);
    INDArray[] gradient = new INDArray[3];
    Order found = new Order(Nd4j.math().asinh(g.dup()), gradient); // in place, hence the copy
    if (!withSlopes) {
      return found;
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
      gradient[a] = along.mul(unit(a)).addi(across.mul(t[a])).muli(factor);
    }
    return found;
  }

  private INDArray unit(int a) {
    return component(unit, a);
  }

  /** Returns G (atom, descriptor). */
  INDArray values() {
    return values;
  }

  /** Returns how many neighbours each atom has in the arrays. */
  int most() {
    return (int) r.size(1);
  }

  /**
   * Returns {@code w_j = Σ_p ∂E/∂G_p ∂G_p/∂r_j}, for x, y and z: of atom i and its neighbour j at
   * {@code i · most + j}.
   *
   * @param b ∂E/∂G (atom, descriptor)
   */
  double[][] pulls(INDArray b) {
    INDArray column = b.dup('c').reshape(b.size(0), b.size(1), 1);
    return Arrays.stream(slopes)
        .map(s -> Nd4j.matmul(s, column).dup('c').data().asDouble())
        .toArray(double[][]::new);
  }

  /**
   * Returns the response of forces and stress of a structure to the energy's derivatives by its
   * descriptors, K ((atom, descriptor), (atom, xyz) and Voigt): {@code −∂G/∂R} beside {@code ∂G/∂ε
   * / V}, so that forces and stress are {@code Kᵀ ∂E/∂G}.
   *
   * @param first number of the structure's first atom among all
   * @param list its neighbours
   */
  INDArray response(int first, NeighbourList list, double volume) {
    INDArray moves = moves(list);
    INDArray arms = rows(r, first, list).div(volume);
    long rows = (long) list.size() * settings.size();
    INDArray[] forces = new INDArray[3];
    INDArray[] slope = new INDArray[3];
    for (int a = 0; a < 3; a++) {
      slope[a] = rows(slopes[a], first, list);
      forces[a] = Nd4j.matmul(slope[a], moves, true, false, false).negi();
    }
    List<INDArray> parts = new ArrayList<>();
    parts.add(Nd4j.stack(3, forces).reshape(rows, 3L * list.size()));
    for (int c = 0; c < 6; c++) {
      INDArray arm = component(arms, Voigt.COLUMN[c]);
      parts.add(Nd4j.matmul(slope[Voigt.ROW[c]], arm, true, false, false).reshape(rows, 1));
    }
    return concat(1, parts);
  }

  /**
   * Returns {@code ∂r_ij/∂R_k} (atom i, neighbour j, atom k): 1 where j is k, less 1 where i is.
   */
  private INDArray moves(NeighbourList list) {
    int atoms = list.size();
    int most = most();
    double[] moves = new double[atoms * most * atoms];
    for (int i = 0; i < atoms; i++) {
      for (int n = list.start(i); n < list.start(i + 1); n++) {
        int at = (i * most + n - list.start(i)) * atoms;
        moves[at + list.atom(n)] += 1;
        moves[at + i] -= 1;
      }
    }
    return Nd4j.createFromArray(moves).reshape(atoms, most, atoms);
  }

  /** Returns the part of an array that is of the atoms of a structure. */
  private static INDArray rows(INDArray all, int first, NeighbourList list) {
    return all.get(
            NDArrayIndex.interval(first, first + list.size()),
            NDArrayIndex.all(),
            NDArrayIndex.all())
        .dup('c');
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
