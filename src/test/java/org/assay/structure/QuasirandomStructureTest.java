package org.assay.structure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.assay.structure.QuasirandomStructure.Correlation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuasirandomStructureTest {

  private static final double ROUNDING = 1e-12;

  private static Structure lattice(Prototype prototype) {
    return prototype.primitive("Xx", prototype.usual(1));
  }

  private static int spin(Structure s, int i, String first) {
    return s.symbol(i).equals(first) ? 1 : -1;
  }

  /** The mean of products of two spins, over all images within reach, one pair after the other. */
  private static double pairCorrelation(Structure s, double distance, String first) {
    double sum = 0;
    int count = 0;
    int n = 6;
    for (int i = 0; i < s.size(); i++) {
      for (int j = 0; j < s.size(); j++) {
        for (int image = 0; image < Math.pow(2 * n + 1, 3); image++) {
          int[] k = {
            image % (2 * n + 1) - n,
            image / (2 * n + 1) % (2 * n + 1) - n,
            image / (2 * n + 1) / (2 * n + 1) - n
          };
          double square = 0;
          for (int c = 0; c < 3; c++) {
            double d = s.position(j, c) - s.position(i, c);
            for (int v = 0; v < 3; v++) {
              d += k[v] * s.cell().get(v, c);
            }
            square += d * d;
          }
          if (Math.abs(Math.sqrt(square) - distance) < 1e-6) {
            sum += spin(s, i, first) * spin(s, j, first);
            count++;
          }
        }
      }
    }
    return sum / count;
  }

  @ParameterizedTest
  @CsvSource({"FCC, NiAl, 16", "FCC, Ni3Al, 16", "BCC, NiAl, 16", "HCP, Ni3Al, 8"})
  void correlationsAreWhatCountingPairsGives(Prototype prototype, String formula, int cells) {
    Composition composition = Composition.parse(formula);
    QuasirandomStructure found =
        QuasirandomStructure.find(lattice(prototype), composition, cells, 5);
    String first = composition.elements().get(0);
    for (Correlation c : found.correlations()) {
      double mean = 2 * composition.fraction(first) - 1;
      assertEquals(Math.pow(mean, c.edges().size() == 1 ? 2 : 3), c.random(), ROUNDING);
      if (c.edges().size() == 1) {
        double counted = pairCorrelation(found.structure(), c.edges().get(0), first);
        assertEquals(counted, c.found(), ROUNDING, c.toString());
        // the part of unlike pairs, (1 − correlation + what the concentrations leave)/2
        assertEquals(Math.abs(c.found() - c.random()) / 2, c.largestError(), ROUNDING);
      }
    }
  }

  @Test
  void nearPairsAndTrianglesOfThirtyTwoSitesAreRandom() {
    for (Prototype prototype : List.of(Prototype.FCC, Prototype.BCC)) {
      QuasirandomStructure found =
          QuasirandomStructure.find(lattice(prototype), Composition.parse("NiAl"), 32, 1);
      assertEquals(Composition.parse("NiAl"), Composition.of(found.structure()));
      List<Correlation> near =
          found.correlations().stream()
              .filter(c -> c.edges().get(c.edges().size() - 1) < 1.01)
              .toList();
      assertTrue(near.size() >= 3, near.toString());
      near.forEach(c -> assertEquals(c.random(), c.found(), ROUNDING, prototype + " " + c));
    }
  }

  @Test
  void threeElementsTakeTheirParts() {
    Composition composition = Composition.parse("NbMoTa");
    QuasirandomStructure found =
        QuasirandomStructure.find(lattice(Prototype.BCC), composition, 36, 2);
    assertEquals(36, found.structure().size());
    assertEquals(composition, Composition.of(found.structure()));
    // a ninth of the nearest pairs is of one element alone, two ninths are of any other two
    assertTrue(found.correlations().get(0).largestError() < 0.02, found.correlations().toString());
  }

  @Test
  void theSeedDecides() {
    Structure lattice = lattice(Prototype.FCC);
    Composition composition = Composition.parse("Ni3Al");
    Structure one = QuasirandomStructure.find(lattice, composition, 16, 3).structure();
    Structure same = QuasirandomStructure.find(lattice, composition, 16, 3).structure();
    assertEquals(one.symbols(), same.symbols());
    assertArrayEquals(one.positions(), same.positions());
  }

  @Test
  void sitesThatCannotHaveTheCompositionAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> QuasirandomStructure.find(lattice(Prototype.FCC), Composition.parse("Ni3Al"), 6, 1));
  }

  /** Of fcc, 4 points are a cube whose edge is the lattice constant, or less compact. */
  @Test
  void cellsAreCompact() {
    Cell fcc = lattice(Prototype.FCC).cell();
    for (int points : new int[] {1, 4, 8, 27}) {
      int[] m = CompactCells.of(fcc, points, 3).get(0);
      assertEquals(points, IntegerMatrix.determinant(m));
    }
    Cell eight = Cell.ofRows(IntegerMatrix.multiply(CompactCells.of(fcc, 8, 1).get(0), fcc.rows()));
    for (int i = 0; i < 3; i++) {
      // no cell of eight points is more compact than the primitive one doubled
      assertEquals(Math.sqrt(2), eight.length(i), 1e-9);
    }
  }
}
