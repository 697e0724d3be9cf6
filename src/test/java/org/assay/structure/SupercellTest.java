package org.assay.structure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupercellTest {

  @ParameterizedTest
  @CsvSource({"diamond, 200, 216", "fcc, 864, 864", "fcc, 200, 256", "bcc, 200, 250", "sc, 1, 1"})
  void cubesStayCubes(String prototype, int minAtoms, int atoms) {
    Structure cell = Prototype.of(prototype).conventional("Si", LatticeParameters.cubic(5));
    Structure large = Supercell.nearlyCubic(cell, minAtoms);
    assertEquals(atoms, large.size());
    assertEquals(large.cell().length(0), large.cell().length(1), 1e-9);
    assertEquals(large.cell().length(0), large.cell().length(2), 1e-9);
  }

  /**
   * Four cubes make a body-centred cell, two a face-centred one: √3 and √2 edges from image to
   * image.
   */
  @ParameterizedTest
  @CsvSource({"diamond, 32, 32, 1.7320508", "fcc, 8, 8, 1.4142136", "sc, 16, 16, 2.8284271"})
  void compactCellsKeepImagesFarApart(String prototype, int minAtoms, int atoms, double edges) {
    Structure cell = Prototype.of(prototype).conventional("Si", LatticeParameters.cubic(5));
    Structure compact = Supercell.compact(cell, minAtoms);
    assertEquals(atoms, compact.size());
    assertEquals(5 * edges, shortestVector(compact.cell().rows()), 1e-6);
    double[] expected = Neighbourhood.distances(cell, 6)[0];
    for (double[] d : Neighbourhood.distances(compact, 6)) {
      assertArrayEquals(expected, d, 1e-9);
    }
    // The crystal is not turned: every atom sits on a site of the cube's.
    double[] fractional = cell.cell().toFractional(compact.positions());
    for (double x : fractional) {
      assertEquals(Math.rint(4 * x), 4 * x, 1e-9);
    }
  }

  @Test
  void aFlatCellIsAsCompactInItsOwnWay() {
    Structure flat = Prototype.BETA_TIN.conventional("Si", LatticeParameters.uniaxial(4.81, 2.64));
    Structure compact = Supercell.compact(flat, 60);
    Structure repeated = Supercell.nearlyCubic(flat, 60);
    assertTrue(compact.size() >= 60 && compact.size() <= 75, compact.toString());
    assertTrue(
        shortestVector(compact.cell().rows()) / Math.cbrt(compact.size())
            > shortestVector(repeated.cell().rows()) / Math.cbrt(repeated.size()));
  }

  /** By trying many, not by reduction. */
  private static double shortestVector(double[] h) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 343; i++) {
      int a = i % 7 - 3;
      int b = i / 7 % 7 - 3;
      int c = i / 49 - 3;
      double square = 0;
      for (int k = 0; k < 3; k++) {
        square += Math.pow(a * h[k] + b * h[3 + k] + c * h[6 + k], 2);
      }
      least = a == 0 && b == 0 && c == 0 ? least : Math.min(least, Math.sqrt(square));
    }
    return least;
  }

  @Test
  void aFlatCellIsRepeatedMoreAlongItsShortSide() {
    Structure flat = Prototype.BETA_TIN.conventional("Si", LatticeParameters.uniaxial(4.81, 2.64));
    Structure large = Supercell.nearlyCubic(flat, 200);
    double[] heights = {large.cell().height(0), large.cell().height(1), large.cell().height(2)};
    Arrays.sort(heights);
    assertTrue(large.size() >= 200 && large.size() < 400, large.toString());
    assertTrue(heights[2] / heights[0] < 1.35, Arrays.toString(heights));
  }

  @Test
  void anyIntegerMatrixGivesTheSameCrystal() {
    Random random = new Random(7);
    Structure primitive = Prototype.DIAMOND.primitive("Si", LatticeParameters.cubic(5.43));
    double[] expected = Neighbourhood.distances(primitive, 6)[0];
    int tried = 0;
    while (tried < 20) {
      int[] m = new int[9];
      for (int i = 0; i < 9; i++) {
        m[i] = random.nextInt(5) - 2;
      }
      int determinant = IntegerMatrix.determinant(m);
      if (determinant == 0) {
        continue;
      }
      tried++;
      Structure large = Supercell.transformed(primitive, m);
      assertEquals(2 * Math.abs(determinant), large.size(), Arrays.toString(m));
      for (double[] d : Neighbourhood.distances(large, 6)) {
        assertArrayEquals(expected, d, 1e-9, Arrays.toString(m));
      }
      assertEquals(primitive.position(1, 0), large.position(1, 0), "first cell first");
    }
  }

  @Test
  void aFlatMatrixIsRefused() {
    Structure cell = Prototype.SC.primitive("Si", LatticeParameters.cubic(3));
    assertThrows(
        IllegalArgumentException.class,
        () -> Supercell.transformed(cell, new int[] {1, 0, 0, 2, 0, 0, 0, 0, 1}));
  }

  @Test
  void strainDeformsCellAndAtomsAlike() {
    Structure cell = Prototype.DIAMOND.conventional("Si", LatticeParameters.cubic(5));
    Structure strained = Strain.applied(cell, 0.01, -0.02, 0.03, 0.004, 0.006, 0.008);
    assertArrayEquals(
        new double[] {5.05, 0.02, 0.015, 0.02, 4.9, 0.01, 0.015, 0.01, 5.15},
        strained.cell().rows(),
        1e-12);
    assertArrayEquals(
        cell.cell().toFractional(cell.positions()),
        strained.cell().toFractional(strained.positions()),
        1e-12);
    assertThrows(IllegalArgumentException.class, () -> Strain.applied(cell, 0.01));
  }

  @Test
  void distancesAgreeWithASearchOverManyImagesInSkewedCells() {
    Random random = new Random(11);
    for (int trial = 0; trial < 10; trial++) {
      double[] rows = new double[9];
      double[] positions = new double[9];
      for (int i = 0; i < 9; i++) {
        rows[i] = (i % 4 == 0 ? 3 : 0) + 2 * random.nextDouble();
        positions[i] = 10 * random.nextDouble() - 5;
      }
      Structure s = Structure.ofElement(Cell.ofRows(rows), "Si", positions);
      double[][] found = Neighbourhood.distances(s, 4.5);
      for (int i = 0; i < 3; i++) {
        assertArrayEquals(naive(s, i, 4.5), found[i], 1e-9, "trial " + trial);
      }
    }
  }

  private static double[] naive(Structure s, int i, double cutoff) {
    double[] out = new double[0];
    Structure many = s.repeated(25, 25, 25);
    for (int j = 0; j < many.size(); j++) {
      double sum = 0;
      for (int c = 0; c < 3; c++) {
        double middle = 12 * (s.cell().get(0, c) + s.cell().get(1, c) + s.cell().get(2, c));
        double d = many.position(j, c) - s.position(i, c) - middle;
        sum += d * d;
      }
      double r = Math.sqrt(sum);
      if (r <= cutoff && r > 1e-5) {
        out = Arrays.copyOf(out, out.length + 1);
        out[out.length - 1] = r;
      }
    }
    Arrays.sort(out);
    return out;
  }
}
