package org.assay.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MirrorTwinTest {

  private static final double A = 3.6;

  private static MirrorTwin twin(String plane) {
    return MirrorTwin.of(
        Prototype.FCC.primitive("Cu", LatticeParameters.cubic(A)),
        Prototype.FCC.conventionalTransformation(),
        MillerIndices.of(plane),
        12);
  }

  /** Areas in units of a²: of the plane's own cell, twice that where it is a centred rectangle. */
  @ParameterizedTest
  @CsvSource({"210, 2.2360680", "310, 1.5811388", "111, 0.8660254", "221, 1.5"})
  void theCellInThePlaneIsTheCrystals(String plane, double area) {
    assertEquals(area, twin(plane).area() / (A * A), 1e-6);
  }

  /** Two crystals fill the cell with nothing left over when no atom is removed. */
  @Test
  void nothingIsLost() {
    MirrorTwin twin = twin("210");
    Structure cell = twin.shifted(0.3, 0.1, 1e-3);
    assertEquals(twin.size(), cell.size());
    assertEquals(A * A * A / 4, cell.volumePerAtom(), 1e-9);
  }

  @Test
  void atomsThatAreTooNearAreRemoved() {
    double bond = A / Math.sqrt(2);
    Structure cell = twin("310").shifted(0, 0, 0.8);
    assertTrue(Neighbourhood.nearestDistance(cell) >= 0.8 * bond);
    assertTrue(cell.size() < twin("310").size());
  }

  /** What the atoms at the lower boundary see is what those at the upper one see. */
  @ParameterizedTest
  @CsvSource({"0.2, 0.35, 0.6", "0.5, 0.25, 0.6", "0.1, 0, 1e-3"})
  void bothBoundariesAreTheSame(double first, double second, double nearest) {
    Structure cell = twin("210").shifted(first, second, nearest);
    double half = cell.cell().height(2) / 2;
    assertEquals(seenAt(half, cell), seenAt(0, cell));
  }

  /** Distances around each atom of a boundary (1e-6 Å), atoms in an order that is theirs alone. */
  private static List<String> seenAt(double height, Structure cell) {
    double[][] seen = Neighbourhood.distances(cell, 0.97 * A);
    double whole = cell.cell().height(2);
    return IntStream.range(0, cell.size())
        .filter(i -> Math.abs(Math.IEEEremainder(cell.position(i, 2) - height, whole)) < 0.9 * A)
        .mapToObj(
            i -> Arrays.stream(seen[i]).map(d -> Math.rint(1e6 * d)).boxed().toList().toString())
        .sorted()
        .toList();
  }

  @Test
  void theTwinOfCopperIsOneOfTheShifts() {
    MirrorTwin twin = twin("111");
    double bond = A / Math.sqrt(2);
    boolean found = false;
    for (double first : new double[] {0, 1.0 / 3, 2.0 / 3}) {
      for (double second : new double[] {0, 1.0 / 3, 2.0 / 3}) {
        int[] neighbours = Neighbourhood.coordination(twin.shifted(first, second, 0.5), 1.1 * bond);
        found |= Arrays.stream(neighbours).allMatch(n -> n == 12);
      }
    }
    assertTrue(found, "every atom of a coherent twin has twelve neighbours");
  }
}
