package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units that files of extended XYZ declare. */
class ExtendedXyzUnitsTest {

  /** CODATA 2018. */
  private static final double HARTREE = 27.211386245988;

  private static final double BOHR = 0.529177210903;

  /** eV/Å³ in GPa. */
  private static final double GPA = 160.2176634;

  @ParameterizedTest
  @CsvSource({
    "energy-unit=hartree, 27.211386245988",
    "energy_unit=Ha, 27.211386245988",
    "Energy-Units=a.u., 27.211386245988",
    "energy-unit=au, 27.211386245988",
    "energy-unit=Ry, 13.605693122994",
    "energy-unit=eV, 1",
    "energy-unit=meV, 0.001",
    "energy-unit=kcal/mol, 0.0433641043",
    "energy-unit=kcal_mol, 0.0433641043",
    "energy-unit=kJ/mol, 0.0103642697",
    "energy-unit=eV/atom, 2",
    "REF_energy_unit=hartree, 27.211386245988",
  })
  void declaredEnergyUnitsAreObeyed(String declared, double factor) {
    assertEquals(
        -0.25 * factor, XyzFiles.energy("energy=-0.25 force-unit=eV/Ang " + declared), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({
    "hartree/bohr, 51.4220675",
    "au, 51.4220675",
    "a.u., 51.4220675",
    "Ry/bohr, 25.7110337",
    "eV/angstrom, 1",
    "ev/nm, 0.1",
    "kcal/mol/angstrom, 0.0433641043",
  })
  void declaredForceUnitsAreObeyed(String unit, double factor) {
    double[] f =
        XyzFiles.one(XyzFiles.frame("energy=-1 force-unit=" + unit)).forces().orElseThrow();
    assertArrayEquals(new double[] {1, 2, 3, -1, -2, -3}, Geometry.scaled(f, 1 / factor), 1e-7);
  }

  @ParameterizedTest
  @CsvSource({
    "GPa, 0.00624150907",
    "kbar, 0.000624150907",
    "bar, 6.24150907e-7",
    "Pa, 6.24150907e-12",
    "MPa, 6.24150907e-6",
    "eV/Ang^3, 1",
    "eV/A^3, 1",
    "hartree/bohr^3, 183.631542",
    "Ry/bohr3, 91.815771",
    "au/bohr^3, 183.631542",
  })
  void declaredStressUnitsAreObeyed(String unit, double factor) {
    double[] s = XyzFiles.stress("stress=\"1 0 0 0 2 0 0 0 3\" stress-unit=" + unit);
    assertArrayEquals(new double[] {1, 2, 3, 0, 0, 0}, Geometry.scaled(s, 1 / factor), 1e-7);
  }

  @Test
  void aVirialHasTheUnitOfTheEnergyWhereItHasNoneOfItsOwn() {
    String virial = "virial=\"1 0 0 0 2 0 0 0 3\" energy-unit=hartree force-unit=hartree/bohr";
    double[] expected = {-HARTREE / 64, -2 * HARTREE / 64, -3 * HARTREE / 64, 0, 0, 0};
    assertArrayEquals(expected, XyzFiles.stress(virial), 1e-12);
    assertArrayEquals(
        new double[] {-1 / 64.0, -2 / 64.0, -3 / 64.0, 0, 0, 0},
        XyzFiles.stress(virial + " virial-unit=eV"),
        1e-12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"length-unit=bohr", "pos-unit=Bohr", "lattice_unit=a.u."})
  void declaredLengthsScaleCellAndPositions(String declared) {
    LabelledStructure s = XyzFiles.one(XyzFiles.frame("energy=-1 " + declared));
    assertEquals(4 * BOHR, s.structure().cell().get(1, 1), 1e-12);
    assertEquals(1.5 * BOHR, s.structure().position(1, 2), 1e-12);
  }

  @Test
  void aUnitThatIsNotKnownIsRefused() {
    assertTrue(
        XyzFiles.error(XyzFiles.frame("energy=-1 energy-unit=nonsense"))
            .startsWith("a.xyz:2: energy-unit=nonsense is not understood as the unit of an energy"),
        XyzFiles.error(XyzFiles.frame("energy=-1 energy-unit=nonsense")));
    assertTrue(
        XyzFiles.error(XyzFiles.frame("energy=-1 stress-unit=mbar")).contains("valid: Pa, kPa"));
  }

  @Test
  void forcesWithoutAUnitBesideEnergiesWithOneAreSaid() {
    assertTrue(
        XyzFiles.notes("energy=-1 energy-unit=hartree").contains("forces are taken as eV/Å"));
  }

  @Test
  void largestStressInGpaIsThatOfTheFile() {
    assertEquals(
        1 / GPA, XyzFiles.stress("stress=\"1 0 0 0 1 0 0 0 1\" stress-unit=GPa")[0], 1e-15);
  }
}
