package org.assay.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.assay.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlabBuilderTest {

  private static final double THICKNESS = 20;
  private static final double VACUUM = 12;
  private static final double A = 5;

  private static List<Slab> slabs(Prototype prototype, LatticeParameters p, String plane) {
    return new SlabBuilder(
            prototype.primitive("Si", p),
            prototype.conventionalTransformation(),
            MillerIndices.of(plane))
        .terminations(THICKNESS, VACUUM);
  }

  /**
   * Terminations, area of the smallest cell in a², and nearest-neighbour bonds cut per such cell of
   * the first termination: counted by hand.
   */
  @ParameterizedTest
  @CsvSource({
    "diamond, 100, 1, 0.5, 2",
    "diamond, 110, 1, 0.7071067811865476, 2",
    "diamond, 111, 2, 0.4330127018922193, 1",
    "fcc, 100, 1, 0.5, 4",
    "fcc, 110, 1, 0.7071067811865476, 6",
    "fcc, 111, 1, 0.4330127018922193, 3",
    "sc, 100, 1, 1, 1",
    "sc, 110, 1, 1.4142135623730951, 2",
    "sc, 210, 1, 2.23606797749979, 3",
    "sc, -111, 1, 1.7320508075688772, 3"
  })
  void areasAndBrokenBondsOfCubicCrystals(
      String name, String plane, int terminations, double area, double bonds) {
    List<Slab> all = slabs(Prototype.of(name), LatticeParameters.cubic(A), plane);
    assertEquals(terminations, all.size());
    Slab first = all.get(0);
    assertEquals(area * A * A, first.area(), 1e-9);
    assertEquals(bonds, first.brokenBonds() * first.area(), 1e-9);
    all.forEach(s -> assertTrue(s.equalFaces(), s.toString()));
  }

  @Test
  void theSecondTerminationOfDiamond111CutsThreeTimesAsManyBonds() {
    List<Slab> all = slabs(Prototype.DIAMOND, LatticeParameters.cubic(A), "111");
    assertEquals(1, all.get(0).brokenBonds() * all.get(0).area(), 1e-9);
    assertEquals(3, all.get(1).brokenBonds() * all.get(1).area(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "110", "111", "211", "310", "321", "-1-12"})
  void slabsAreThickFlatAndKeepTheCrystalInside(String plane) {
    for (Prototype prototype : List.of(Prototype.DIAMOND, Prototype.BCC)) {
      Structure primitive = prototype.primitive("Si", LatticeParameters.cubic(A));
      double bond = 1.1 * Neighbourhood.nearestDistance(primitive);
      int bulk = Neighbourhood.coordination(primitive, bond)[0];
      for (Slab slab : slabs(prototype, LatticeParameters.cubic(A), plane)) {
        assertTrue(slab.thickness() >= THICKNESS, slab.toString());
        assertTrue(slab.thickness() < THICKNESS + 25, slab.toString());
        Cell cell = slab.structure().cell();
        assertEquals(slab.thickness() + VACUUM, cell.get(2, 2), 1e-9);
        assertEquals(0, Math.abs(cell.get(2, 0)) + Math.abs(cell.get(2, 1)), 1e-9);
        assertEquals(0, Math.abs(cell.get(0, 2)) + Math.abs(cell.get(1, 2)), 1e-9);
        int[] coordination = Neighbourhood.coordination(slab.structure(), bond);
        for (int i = 0; i < coordination.length; i++) {
          double z = slab.structure().position(i, 2) - VACUUM / 2;
          boolean inside = z > bond && z < slab.thickness() - bond;
          assertTrue(z > -1e-9 && z < slab.thickness() + 1e-9, "height " + z);
          assertEquals(
              bulk, inside ? coordination[i] : bulk, prototype + " " + plane + " atom " + i);
        }
      }
    }
  }

  @Test
  void hexagonalCrystalsTakeThreeOrFourIndices() {
    LatticeParameters p = LatticeParameters.uniaxial(3.2, 5.2);
    Slab basal = slabs(Prototype.HCP, p, "0001").get(0);
    assertEquals(3.2 * 3.2 * Math.sqrt(3) / 2, basal.area(), 1e-9);
    assertEquals(slabs(Prototype.HCP, p, "001").get(0).area(), basal.area(), 1e-12);
    List<Slab> prismatic = slabs(Prototype.HCP, p, "10-10");
    assertEquals(2, prismatic.size(), "two distances between the planes of (10-10)");
    assertEquals(3.2 * 5.2, prismatic.get(0).area(), 1e-9);
    assertTrue(prismatic.get(0).brokenBonds() < prismatic.get(1).brokenBonds());
  }

  /** Wurtzite-like (001) of hexagonal diamond: a wide cut of one bond, a narrow one of three. */
  @Test
  void hexagonalDiamondHasTwoBasalTerminations() {
    List<Slab> all = slabs(Prototype.HEXAGONAL_DIAMOND, LatticeParameters.cubic(3.85), "0001");
    assertEquals(2, all.size());
    all.forEach(s -> assertTrue(s.equalFaces()));
    assertEquals(3, all.get(1).brokenBonds() / all.get(0).brokenBonds(), 1e-9);
  }

  @Test
  void facesOfAPolarCrystalAreReportedDifferent() {
    // Two atoms a cell, off centre along z and both alone in their plane: no mirror, no inversion.
    Structure polar =
        Structure.ofElement(
            Cell.orthorhombic(3, 3.3, 7), "Si", new double[] {0, 0, 0, 0.7, 0.9, 2.2, 1.9, 0.2, 4});
    List<Slab> all =
        new SlabBuilder(polar, new int[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, MillerIndices.of("001"))
            .terminations(THICKNESS, VACUUM);
    assertEquals(3, all.size());
    all.forEach(s -> assertFalse(s.equalFaces(), s.toString()));
  }

  @Test
  void terminationsDoNotDependOnOrientationOrOrigin() {
    Random random = new Random(3);
    double[] shift = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    Structure primitive = Prototype.DIAMOND.primitive("Si", LatticeParameters.cubic(A));
    double c = Math.cos(0.7);
    double s = Math.sin(0.7);
    double[] turn = {c, s, 0, -s, c, 0, 0, 0, 1};
    Structure turned = primitive.withCellScalingAtoms(primitive.cell().deformed(turn));
    double[] moved = turned.positions();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += 20 * shift[i % 3];
    }
    for (String plane : List.of("100", "111", "311")) {
      List<Slab> expected = slabs(Prototype.DIAMOND, LatticeParameters.cubic(A), plane);
      List<Slab> found =
          new SlabBuilder(
                  turned.withPositions(moved),
                  Prototype.DIAMOND.conventionalTransformation(),
                  MillerIndices.of(plane))
              .terminations(THICKNESS, VACUUM);
      assertEquals(expected.size(), found.size(), plane);
      for (int i = 0; i < found.size(); i++) {
        assertEquals(expected.get(i).area(), found.get(i).area(), 1e-9);
        assertEquals(expected.get(i).brokenBonds(), found.get(i).brokenBonds(), 1e-9);
        assertEquals(expected.get(i).planes(), found.get(i).planes(), plane + expected + found);
      }
    }
  }

  @Test
  void anyCoprimeIndicesGetABasisOfTheirPlane() {
    Random random = new Random(5);
    for (int trial = 0; trial < 200; trial++) {
      int[] g = {random.nextInt(15) - 7, random.nextInt(15) - 7, random.nextInt(15) - 7};
      if (IntegerMatrix.gcd(g[0], g[1], g[2]) != 1) {
        continue;
      }
      int[] b = LayeredCrystal.planeBasis(g);
      String what = java.util.Arrays.toString(g);
      assertEquals(0, g[0] * b[0] + g[1] * b[1] + g[2] * b[2], what);
      assertEquals(0, g[0] * b[3] + g[1] * b[4] + g[2] * b[5], what);
      assertEquals(1, g[0] * b[6] + g[1] * b[7] + g[2] * b[8], what);
      assertEquals(1, Math.abs(IntegerMatrix.determinant(b)), what);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "11", "11111", "1a1", "000", "1 1 1", "1011", "1,,1", "--111"})
  void whatIsNoPlaneIsRefused(String text) {
    assertThrows(SettingsException.class, () -> MillerIndices.of(text));
  }

  @Test
  void millerIndicesAreReadInEveryForm() {
    assertEquals(new MillerIndices("1-10", 1, -1, 0), MillerIndices.of("1-10"));
    assertEquals(new MillerIndices("1,0,12", 1, 0, 12), MillerIndices.of("1,0,12"));
    assertEquals(new MillerIndices("11-20", 1, 1, 0), MillerIndices.of("11-20"));
  }
}
