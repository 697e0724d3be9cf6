package org.assay.structure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.assay.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PrototypeTest {

  /** Rounding of coordinates of some Å. */
  private static final double ROUNDING = 1e-12;

  private static final double C_OVER_A_IDEAL = Math.sqrt(8.0 / 3);

  private static LatticeParameters parameters(Prototype prototype, double a) {
    return prototype == Prototype.BETA_TIN
        ? LatticeParameters.uniaxial(a, 0.549 * a)
        : LatticeParameters.cubic(a);
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
    Structure primitive = prototype.primitive("Si", parameters(prototype, 5));
    Structure conventional = prototype.conventional("Si", parameters(prototype, 5));
    assertEquals(primitive.volumePerAtom(), conventional.volumePerAtom(), ROUNDING * 100);
    assertEquals(0, Fingerprint.of(primitive).differenceFrom(Fingerprint.of(conventional)), 1e-10);
    assertEquals(5, conventional.cell().length(0), ROUNDING);
    if (prototype.isCubic()) {
      assertEquals(125, conventional.cell().volume(), 1e-9);
    }
  }

  @ParameterizedTest
  @EnumSource(Prototype.class)
  void allAtomsAreOnOneKindOfSite(Prototype prototype) {
    Structure crystal = prototype.conventional("Si", parameters(prototype, 5));
    double[][] d = Neighbourhood.distances(crystal, 6);
    for (double[] one : d) {
      assertArrayEquals(d[0], one, 1e-9);
    }
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
    assertEquals(8, Arrays.stream(all).distinct().count());
  }
}
