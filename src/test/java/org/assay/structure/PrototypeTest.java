package org.assay.structure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.assay.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PrototypeTest {

  /** Rounding of coordinates of some Å. */
  private static final double ROUNDING = 1e-12;

  private static final double C_OVER_A_IDEAL = Math.sqrt(8.0 / 3);

  private static final List<String> ELEMENTS = List.of("Cu", "Au", "O");

  private static LatticeParameters parameters(Prototype prototype, double a) {
    return prototype == Prototype.BETA_TIN
        ? LatticeParameters.uniaxial(a, 0.549 * a)
        : prototype.usual(a);
  }

  private static Crystal crystal(Prototype prototype, double a) {
    List<String> elements = ELEMENTS.subList(0, prototype.kinds());
    return new DecoratedPrototype(prototype, elements, parameters(prototype, a));
  }

  /** First shell of each prototype: atoms in the cell, neighbours, and distance in units of a. */
  @ParameterizedTest
  @CsvSource({
    "sc, 1, 6, 1.0",
    "fcc, 4, 12, 0.7071067811865476",
    "bcc, 2, 8, 0.8660254037844386",
    "diamond, 8, 4, 0.4330127018922193",
    "hcp, 2, 12, 1.0",
    "hexagonal-diamond, 4, 4, 0.6123724356957945"
  })
  void firstShellIsAsTabulated(String name, int atoms, int neighbours, double distance) {
    Prototype prototype = Prototype.of(name);
    double a = 3.7;
    Structure crystal = prototype.conventional("Si", LatticeParameters.cubic(a));
    assertEquals(atoms, crystal.size());
    for (double[] d : Neighbourhood.distances(crystal, 1.05 * distance * a)) {
      assertEquals(neighbours, d.length);
      assertEquals(distance * a, d[0], ROUNDING);
      assertEquals(distance * a, d[neighbours - 1], ROUNDING);
    }
  }

  @Test
  void betaTinHasFourNeighboursAndTwoMoreAlongTheAxis() {
    double a = 4.81;
    double c = 0.549 * a;
    Structure crystal = Prototype.BETA_TIN.conventional("Si", LatticeParameters.uniaxial(a, c));
    assertEquals(4, crystal.size());
    double four = Math.sqrt(a * a / 4 + c * c / 16);
    double two = c;
    for (double[] d : Neighbourhood.distances(crystal, 2.8)) {
      assertArrayEquals(new double[] {four, four, four, four, two, two}, d, ROUNDING);
    }
  }

  /** Silicon's BC8: one bond of 2.30 Å along the diagonal, three of 2.39 Å (Kasper 1964). */
  @Test
  void bc8HasOneShortAndThreeLongBonds() {
    Structure crystal =
        Prototype.BC8.conventional(
            "Si", new LatticeParameters(6.636, OptionalDouble.empty(), OptionalDouble.of(0.1003)));
    assertEquals(16, crystal.size());
    for (double[] d : Neighbourhood.distances(crystal, 2.6)) {
      assertEquals(4, d.length);
      assertEquals(2 * Math.sqrt(3) * 0.1003 * 6.636, d[0], 1e-9);
      assertEquals(2.39, d[1], 0.01);
      assertEquals(d[1], d[3], 1e-9);
    }
  }

  @ParameterizedTest
  @EnumSource(Prototype.class)
  void primitiveAndConventionalCellsAreTheSameCrystal(Prototype prototype) {
    Structure primitive = crystal(prototype, 5).primitive();
    Structure conventional = crystal(prototype, 5).conventional();
    assertEquals(primitive.volumePerAtom(), conventional.volumePerAtom(), ROUNDING * 100);
    assertEquals(0, Fingerprint.of(primitive).differenceFrom(Fingerprint.of(conventional)), 1e-10);
    assertEquals(5, conventional.cell().length(0), ROUNDING);
    if (prototype.isCubic()) {
      assertEquals(125, conventional.cell().volume(), 1e-9);
    }
  }

  @ParameterizedTest
  @EnumSource(Prototype.class)
  void atomsOfAnElementAreOnOneKindOfSite(Prototype prototype) {
    Structure crystal = crystal(prototype, 5).conventional();
    double[][] d = Neighbourhood.distances(crystal, 6);
    Set<String> kinds = new HashSet<>();
    for (int i = 0; i < d.length; i++) {
      double[] rounded = Arrays.stream(d[i]).map(r -> Math.rint(1e6 * r)).toArray();
      kinds.add(crystal.symbol(i) + Arrays.toString(rounded));
    }
    // Of C14 zinc has two that are alike to their first neighbours alone.
    assertEquals(prototype.kinds() + (prototype == Prototype.MGZN2 ? 1 : 0), kinds.size());
  }

  @Test
  void idealHexagonalCrystalsAreTheDefault() {
    Structure hcp = Prototype.HCP.primitive("Mg", LatticeParameters.cubic(3.2));
    assertEquals(3.2 * C_OVER_A_IDEAL, hcp.cell().length(2), ROUNDING);
    assertEquals(
        0.433012701892 * 5.43,
        Neighbourhood.nearestDistance(
            Prototype.HEXAGONAL_DIAMOND.primitive(
                "Si", LatticeParameters.cubic(5.43 / Math.sqrt(2)))),
        1e-9);
  }

  /**
   * Compounds: atoms of the conventional cell, order of the point group, and by pair of elements
   * the nearest distance and how many of the second an atom of the first has there.
   */
  @ParameterizedTest
  @CsvSource({
    "B1, 8, 48, Cu, Au, 0.5, 6",
    "rocksalt, 8, 48, Au, Cu, 0.5, 6",
    "CsCl, 2, 48, Cu, Au, 0.8660254037844386, 8",
    "B2, 2, 48, Cu, Cu, 1, 6",
    "zincblende, 8, 24, Cu, Au, 0.4330127018922193, 4",
    "B3, 8, 24, Cu, Cu, 0.7071067811865476, 12",
    "B4, 4, 12, Au, Cu, 0.6123724356957945, 4",
    "wurtzite, 4, 12, Cu, Cu, 1, 12",
    "NiAs, 4, 24, Au, Cu, 0.674021, 6",
    "B8_1, 4, 24, Cu, Cu, 0.695, 2",
    "fluorite, 12, 48, Cu, Au, 0.4330127018922193, 8",
    "C1, 12, 48, Au, Cu, 0.4330127018922193, 4",
    "rutile, 6, 16, Cu, Au, 0.423990, 4",
    "C15, 24, 48, Cu, Au, 0.4145780987944245, 12",
    "MgCu2, 24, 48, Au, Au, 0.3535533905932738, 6",
    "C15, 24, 48, Cu, Cu, 0.4330127018922193, 4",
    "C14, 12, 24, Cu, Au, 0.5863019699779287, 12",
    "MgZn2, 12, 24, Cu, Cu, 0.6123724356957945, 4",
    "C14, 12, 24, Au, Au, 0.5, 6",
    "L1_1, 6, 12, Cu, Au, 1, 6",
    "CuPt, 6, 12, Au, Au, 1, 6",
    "L1_0, 4, 16, Cu, Au, 0.7071067811865476, 8",
    "CuAu, 4, 16, Cu, Cu, 0.7071067811865476, 4",
    "L1_2, 4, 48, Cu, Au, 0.7071067811865476, 4",
    "Cu3Au, 4, 48, Au, Cu, 0.7071067811865476, 12",
    "D0_3, 16, 48, Au, Cu, 0.4330127018922193, 8",
    "D0_19, 8, 24, Au, Cu, 0.5, 12",
    "D0_19, 8, 24, Cu, Au, 0.5, 4",
    "D0_22, 8, 16, Au, Cu, 0.7071067811865476, 12",
    "D0_22, 8, 16, Au, Au, 1, 4",
    "A15, 8, 48, Cu, Cu, 0.5, 2",
    "Cr3Si, 8, 48, Au, Cu, 0.5590169943749475, 12",
    "perovskite, 5, 48, Au, O, 0.5, 6",
    "E2_1, 5, 48, Cu, O, 0.7071067811865476, 12",
  })
  void compoundsHaveTheirNeighboursAndSymmetry(
      String name, int atoms, int operations, String of, String to, double distance, int count) {
    double a = 4.2;
    Crystal crystal = crystal(Prototype.of(name), a);
    assertEquals(atoms, crystal.conventional().size());
    assertEquals(
        operations, CrystalSymmetry.of(crystal.primitive(), 1e-4).rotations().size(), name);
    Structure cell = crystal.conventional();
    NeighbourList list = NeighbourList.of(cell, 1.001 * distance * a);
    for (int i = 0; i < cell.size(); i++) {
      if (cell.symbol(i).equals(of)) {
        int found = 0;
        for (int e = list.start(i); e < list.start(i + 1); e++) {
          boolean like = cell.symbol(list.atom(e)).equals(to);
          found += like ? 1 : 0;
          double length =
              Math.hypot(Math.hypot(list.vector(e, 0), list.vector(e, 1)), list.vector(e, 2));
          assertTrue(!like || length > 0.999 * distance * a, name + " has a shorter one");
        }
        assertEquals(count, found, name + " " + of + "-" + to);
      }
    }
  }

  @Test
  void elementsAreAsManyAsKindsOfSitesAndEachOnOne() {
    LatticeParameters a = LatticeParameters.cubic(5);
    String few =
        assertThrows(
                SettingsException.class,
                () -> new DecoratedPrototype(Prototype.ZINCBLENDE, List.of("In"), a))
            .getMessage();
    assertEquals("zincblende takes 2 elements (AB), and one, In, is given", few);
    String many =
        assertThrows(
                SettingsException.class,
                () -> new DecoratedPrototype(Prototype.FCC, List.of("In", "P"), a))
            .getMessage();
    assertEquals("fcc takes one element (A), and 2, In, P, are given", many);
    assertThrows(
        SettingsException.class,
        () -> new DecoratedPrototype(Prototype.CU3AU, List.of("Ni", "Ni"), a));
  }

  @Test
  void anUnknownNameListsTheValidOnes() {
    String message =
        assertThrows(SettingsException.class, () -> Prototype.of("diamnd")).getMessage();
    assertTrue(message.contains("\"diamnd\""), message);
    Prototype.names().forEach(n -> assertTrue(message.contains(n), message));
  }

  @Test
  void parametersThatDoNotBelongAreRefused() {
    String message =
        assertThrows(
                SettingsException.class,
                () -> Prototype.FCC.primitive("Cu", LatticeParameters.uniaxial(3.6, 4)))
            .getMessage();
    assertEquals("fcc has no parameter c; it takes a", message);
    message =
        assertThrows(
                SettingsException.class,
                () -> Prototype.BETA_TIN.primitive("Si", LatticeParameters.cubic(4.8)))
            .getMessage();
    assertEquals("beta-tin: c is missing; it takes a, c", message);
    assertThrows(SettingsException.class, () -> LatticeParameters.cubic(-1));
    assertThrows(SettingsException.class, () -> LatticeParameters.cubic(Double.NaN));
  }

  @Test
  void fingerprintsTellPrototypesApart() {
    Prototype[] all = Prototype.values();
    for (Prototype p : all) {
      for (Prototype q : all) {
        if (p.kinds() > 1 || q.kinds() > 1) {
          continue; // distances know no elements: CsCl is bcc to them
        }
        double difference =
            Fingerprint.of(p.primitive("Si", parameters(p, 5)))
                .differenceFrom(Fingerprint.of(q.primitive("Si", parameters(q, 7))));
        if (p == q) {
          assertEquals(0, difference, 1e-10);
        } else {
          assertTrue(difference > 0.05, p + " and " + q + " differ by " + difference);
        }
      }
    }
    assertEquals(8, Arrays.stream(all).filter(p -> p.kinds() == 1).count());
  }
}
