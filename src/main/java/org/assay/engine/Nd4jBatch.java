package org.assay.engine;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.assay.model.LegendreMoments;
import org.assay.structure.NeighbourList;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Some atoms with their descriptors G, and how forces and stresses respond to the energies' slopes
 * by them. Let x be all forces of a set, and behind them all stresses. An atom adds to those of the
 * atoms that it reaches, which are itself and those that its neighbours are images of:
 *
 * <pre>
 * x_i = K_iᵀ B_i,   B_i = ∂E_i/∂G_i
 * K_i = (−∂G_i/∂R | ∂G_i/∂ε / V) = Σ_a D_aᵀ T_a,   D_a = ∂G_i/∂r_a,   T_a = (−∂r_a/∂R_a | r_b / V)
 * </pre>
 *
 * <p>for the vectors r to the neighbours, with components a = x, y, z and b = z … a: a stress is
 * symmetric.
 */
final class Nd4jBatch {

  private final INDArray values;
  private final INDArray response;
  private final int[] place;

  /**
   * An atom and its neighbours.
   *
   * @param list those of its structure
   * @param centre its number in the structure
   * @param first place in x of the force on the structure's first atom
   * @param stress place in x of the structure's stress
   * @param volume of the structure (Å³)
   * @param reached numbers of the atoms that it reaches, ascending; none where K is not asked for
   */
  record Atom(NeighbourList list, int centre, int first, int stress, double volume, int[] reached) {

    int neighbours() {
      return list.start(centre + 1) - list.start(centre);
    }

    /** Returns how many numbers K has for each descriptor. */
    int columns() {
      return reached.length == 0 ? 0 : 3 * reached.length + 6;
    }
  }

  /**
   * Finds G, and K.
   *
   * @param atoms all of them with K, or none
   */
  Nd4jBatch(LegendreMoments settings, List<Atom> atoms) {
    int near = Math.max(1, most(atoms, Atom::neighbours));
    int reach = most(atoms, a -> a.reached.length);
    INDArray r = vectors(atoms, near, settings.cutoffRadius());
    Nd4jDescriptors found = new Nd4jDescriptors(settings, r, reach > 0);
    values = found.values();
    response = reach > 0 ? response(found, moves(atoms, near, reach)) : null;
    place = places(atoms, reach);
  }

  private static int most(List<Atom> atoms, ToIntFunction<Atom> count) {
    return atoms.stream().mapToInt(count).max().orElseThrow();
  }

  /** Returns how many numbers K of some atoms has for each descriptor, filled up. */
  static long responses(List<Atom> atoms) {
    return (long) atoms.size() * most(atoms, Atom::columns);
  }

  /** Returns r (atom, neighbour, xyz), filled up beyond the cutoff. */
  private static INDArray vectors(List<Atom> atoms, int near, double cutoff) {
    double[] r = new double[3 * near * atoms.size()];
    Arrays.fill(r, cutoff);
    for (int i = 0; i < atoms.size(); i++) {
      Atom atom = atoms.get(i);
      int from = 3 * atom.list.start(atom.centre);
      System.arraycopy(atom.list.vectors(), from, r, 3 * near * i, 3 * atom.neighbours());
    }
    return Nd4j.createFromArray(r).reshape(atoms.size(), near, 3);
  }

  /**
   * Returns T (atom, neighbour, column): among the atoms reached −1 for the one that the neighbour
   * is an image of and 1 for the centre, both 0 where it is an image of the centre; z, y, x of r/V.
   */
  private static INDArray moves(List<Atom> atoms, int near, int reach) {
    int columns = reach + 3;
    double[] t = new double[atoms.size() * near * columns];
    for (int i = 0; i < atoms.size(); i++) {
      Atom atom = atoms.get(i);
      int self = Arrays.binarySearch(atom.reached, atom.centre);
      int at = i * near * columns;
      for (int n = atom.list.start(atom.centre); n < atom.list.start(atom.centre + 1); n++) {
        t[at + Arrays.binarySearch(atom.reached, atom.list.atom(n))] -= 1;
        t[at + self] += 1;
        for (int b = 0; b < 3; b++) {
          t[at + columns - 1 - b] = atom.list.vector(n, b) / atom.volume;
        }
        at += columns;
      }
    }
    return Nd4j.createFromArray(t).reshape(atoms.size(), near, columns);
  }

  /** Returns K (atom, descriptor, column); T_a is T up to component a of r. */
  private static INDArray response(Nd4jDescriptors found, INDArray t) {
    INDArray[] parts = new INDArray[3];
    for (int a = 0; a < 3; a++) {
      INDArrayIndex columns = NDArrayIndex.interval(0, t.size(2) - a);
      INDArray ta = t.get(NDArrayIndex.all(), NDArrayIndex.all(), columns).dup('c');
      parts[a] = Nd4j.matmul(found.slopes(a), ta, true, false, false);
    }
    return Nd4j.concat(2, parts);
  }

  /** Returns where in x the columns of K stand; those that fill up are 0, and stand anywhere. */
  private static int[] places(List<Atom> atoms, int reach) {
    int[] places = new int[reach == 0 ? 0 : atoms.size() * (3 * reach + 6)];
    int at = 0;
    for (Atom atom : atoms) {
      for (int a = 0; a < 3 && reach > 0; a++, at += reach) {
        for (int k = 0; k < atom.reached.length; k++) {
          places[at + k] = atom.first + 3 * atom.reached[k] + a;
        }
        for (int b = 2; b >= a; b--, at++) {
          places[at + reach] = atom.stress + Voigt.index(a, b);
        }
      }
    }
    return places;
  }

  /** Returns G (atom, descriptor). */
  INDArray values() {
    return values;
  }

  /** Returns how many atoms it has. */
  int size() {
    return (int) values.size(0);
  }

  /** Returns how many numbers K has. */
  long derivatives() {
    return response == null ? 0 : response.length();
  }

  /**
   * Adds the forces and stresses of these atoms, Kᵀ B.
   *
   * @param all B (atom, descriptor) of all atoms
   * @param first which of them is the first here
   * @param x modified
   */
  void respond(INDArray all, int first, double[] x) {
    if (response != null) {
      INDArray b = all.get(NDArrayIndex.interval(first, first + size()), NDArrayIndex.all());
      INDArray row = b.dup('c').reshape(b.size(0), 1, b.size(1));
      double[] own = Nd4j.matmul(row, response).dup('c').data().asDouble();
      for (int n = 0; n < own.length; n++) {
        x[place[n]] += own[n];
      }
    }
  }

  /** Returns {@code K λ} (atom, descriptor), for λ in the order of x. */
  INDArray push(double[] lambda) {
    if (response == null) {
      return Nd4j.zerosLike(values);
    }
    double[] own = Arrays.stream(place).mapToDouble(p -> lambda[p]).toArray();
    INDArray column = Nd4j.createFromArray(own).reshape(response.size(0), response.size(2), 1);
    return Nd4j.matmul(response, column).reshape(values.shape());
  }
}
