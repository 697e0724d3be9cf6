package org.assay.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.RandomStructures;
import org.assay.RandomStructures.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeighbourListTest {

  private static final double CUTOFF = 4.7;

  /** Images to each side that the brute force looks at; enough for the flattest cell below. */
  private static final int IMAGES = 12;

  /** Rounding of positions of some 10 Å. */
  private static final double ROUNDING = 1e-12;

  private record Neighbour(int atom, double x, double y, double z) {
    double distance() {
      return Math.sqrt(x * x + y * y + z * z);
    }
  }

  static Stream<Sample> samples() {
    return Stream.of(1L, 2L).flatMap(seed -> RandomStructures.all(seed).stream());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void listsEveryImageWithinTheCutoff(Sample sample) {
    Structure s = sample.structure();
    NeighbourList list = NeighbourList.of(s, CUTOFF);
    assertEquals(s.size(), list.size());
    assertEquals(Optional.empty(), list.coincident());
    List<double[]> images = RandomStructures.images(s.cell(), IMAGES);
    for (int i = 0; i < s.size(); i++) {
      List<Neighbour> expected = bruteForce(s, i, images);
      List<Neighbour> found = listed(list, i);
      assertEquals(expected.size(), found.size(), sample + ", atom " + i);
      for (Neighbour e : expected) {
        assertTrue(
            found.stream().anyMatch(f -> same(e, f)),
            sample + ", atom " + i + ": " + e + " missing");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void listsBothDirectionsOfAPair(Sample sample) {
    NeighbourList list = NeighbourList.of(sample.structure(), CUTOFF);
    for (int i = 0; i < list.size(); i++) {
      for (Neighbour n : listed(list, i)) {
        Neighbour back = new Neighbour(i, -n.x, -n.y, -n.z);
        assertTrue(
            listed(list, n.atom).stream().anyMatch(f -> same(back, f)),
            sample + ": atom " + i + " sees " + n + " but is not seen by it");
      }
    }
  }

  @Test
  void cutoffItselfIsOutside() {
    Structure one = Structure.ofElement(Cell.cubic(3), "Si", new double[] {0, 0, 0});
    assertEquals(0, NeighbourList.of(one, 3).entries());
    assertEquals(6, NeighbourList.of(one, Math.nextUp(3.0)).entries());
  }

  @Test
  void oneAtomHasItsImagesAsNeighbours() {
    double h = 2;
    Cell faceCentred = Cell.ofRows(0, h, h, h, 0, h, h, h, 0);
    Structure one = Structure.ofElement(faceCentred, "Si", new double[] {0.3, 0.1, -7});
    // Shells of the face-centred cubic lattice at a/√2, a and a √1.5: 12, 6 and 24 neighbours.
    assertEquals(12, NeighbourList.of(one, 3.9).entries());
    assertEquals(18, NeighbourList.of(one, 4.1).entries());
    assertEquals(42, NeighbourList.of(one, 5).entries());
  }

  @Test
  void isolatedAtomsHaveNone() {
    Structure two = Structure.ofElement(Cell.cubic(30), "Si", new double[] {1, 1, 1, 9, 9, 9});
    assertEquals(0, NeighbourList.of(two, CUTOFF).entries());
  }

  @Test
  void atomsOnOneSpotAreToldAndNotListed() {
    double[] positions = {1, 1, 1, 2.5, 1, 1, 1 - 10, 1 + 20, 1};
    Structure s = Structure.ofElement(Cell.cubic(10), "Si", positions);
    NeighbourList list = NeighbourList.of(s, CUTOFF);
    NeighbourList.Pair pair = list.coincident().orElseThrow();
    assertEquals(2, pair.first() + pair.second());
    assertEquals(2, Math.abs(pair.first() - pair.second()));
    assertEquals(List.of(1), listed(list, 0).stream().map(Neighbour::atom).toList());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void cutoffMustBePositive(double cutoff) {
    Structure one = Structure.ofElement(Cell.cubic(3), "Si", new double[] {0, 0, 0});
    assertThrows(IllegalArgumentException.class, () -> NeighbourList.of(one, cutoff));
  }

  private static List<Neighbour> bruteForce(Structure s, int i, List<double[]> images) {
    // Atoms outside the cell are brought back, so that the images around the cell do.
    double[] inside = s.cell().toFractional(s.positions());
    for (int c = 0; c < inside.length; c++) {
      inside[c] -= Math.floor(inside[c]);
    }
    double[] r = s.cell().toCartesian(inside);
    List<Neighbour> all = new ArrayList<>();
    for (double[] image : images) {
      for (int j = 0; j < s.size(); j++) {
        Neighbour n =
            new Neighbour(
                j,
                r[3 * j] + image[0] - r[3 * i],
                r[3 * j + 1] + image[1] - r[3 * i + 1],
                r[3 * j + 2] + image[2] - r[3 * i + 2]);
        if (n.distance() < CUTOFF && n.distance() > 1e-5) {
          all.add(n);
        }
      }
    }
    return all;
  }

  private static List<Neighbour> listed(NeighbourList list, int i) {
    List<Neighbour> all = new ArrayList<>();
    for (int n = list.start(i); n < list.start(i + 1); n++) {
      all.add(new Neighbour(list.atom(n), list.vector(n, 0), list.vector(n, 1), list.vector(n, 2)));
    }
    all.sort(Comparator.comparingDouble(Neighbour::distance));
    return all;
  }

  private static boolean same(Neighbour a, Neighbour b) {
    return a.atom == b.atom
        && Math.abs(a.x - b.x) < ROUNDING
        && Math.abs(a.y - b.y) < ROUNDING
        && Math.abs(a.z - b.z) < ROUNDING;
  }
}
