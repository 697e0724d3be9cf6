package org.assay.engine;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assay.structure.NeighbourList;

/**
 * An atom and its neighbours. Its energy moves forces and stresses x by T, which has for each
 * component of the vector r to a neighbour −1 at the atom that this is an image of, 1 at the atom
 * itself, and r / V at the stress.
 *
 * @param list neighbours in its structure
 * @param elements of the structure's atoms
 * @param centre its number in the structure
 * @param first number in the set of the structure's first atom
 * @param structure number of the structure
 * @param volume of the structure (Å³)
 * @param places where in x the columns of T stand: the atoms that it reaches, ascending, then the
 *     stress; none where T is not asked for
 */
record Nd4jAtom(
    NeighbourList list,
    int[] elements,
    int centre,
    int first,
    int structure,
    double volume,
    int[] places) {

  /**
   * Returns it with the columns of T.
   *
   * @param stress where in x the structure's stress stands
   */
  Nd4jAtom reaching(int stress) {
    IntStream others = IntStream.range(list.start(centre), list.start(centre + 1)).map(list::atom);
    IntStream forces =
        IntStream.concat(IntStream.of(centre), others)
            .distinct()
            .sorted()
            .map(atom -> 3 * (first + atom))
            .flatMap(at -> IntStream.range(at, at + 3));
    int[] all = IntStream.concat(forces, IntStream.range(stress, stress + 6)).toArray();
    return new Nd4jAtom(list, elements, centre, first, structure, volume, all);
  }

  /** Returns its number in the set. */
  int number() {
    return first + centre;
  }

  int element() {
    return elements[centre];
  }

  int neighbours() {
    return list.start(centre + 1) - list.start(centre);
  }

  int columns() {
    return places.length;
  }

  /** Returns the element of a neighbour. */
  int elementOf(int n) {
    return elements[list.atom(list.start(centre) + n)];
  }

  /** Returns r to a neighbour. */
  double[] vector(int n) {
    int at = 3 * (list.start(centre) + n);
    return Arrays.copyOfRange(list.vectors(), at, at + 3);
  }

  /**
   * Adds T.
   *
   * @param t (component, column): x, y, z of neighbour after neighbour; modified
   */
  void addMoves(double[][] t) {
    for (int k = 0; k < 3 * neighbours() && columns() > 0; k++) {
      int n = k / 3;
      int a = k % 3;
      int neighbour = list.atom(list.start(centre) + n);
      t[k][Arrays.binarySearch(places, 3 * (first + neighbour) + a)] -= 1;
      t[k][Arrays.binarySearch(places, 3 * (first + centre) + a)] += 1;
      for (int b = a; b < 3; b++) {
        t[k][columns() - 6 + Voigt.index(a, b)] = vector(n)[b] / volume;
      }
    }
  }
}
