package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of extended XYZ under which energies, forces and stresses stand. */
class ExtendedXyzKeysTest {

  @Test
  void theFreeEnergyGoesBeforeTheEnergy() {
    assertEquals(-3.702, XyzFiles.energy("energy=-3.7 free_energy=-3.702"));
    assertEquals(-3.702, XyzFiles.energy("free_energy=-3.702 energy=-3.7"));
    assertEquals(-3.702, XyzFiles.energy("free_energy=-3.702"));
    assertEquals(-3.702, XyzFiles.energy("REF_energy=-3.7 REF_free_energy=-3.702"));
    assertEquals(
        "a.xyz:2: 1 structure whose energy is not free_energy; the free energy is taken, of which"
            + " forces and stress are derivatives",
        XyzFiles.notes("energy=-3.7 free_energy=-3.702"));
    assertEquals("", XyzFiles.notes("energy=-3.702 free_energy=-3.702"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "energy",
        "Energy",
        "ENERGY",
        "REF_energy",
        "ref_energy",
        "dft_energy",
        "DFT_energy",
        "DFT_Energy",
        "vasp_energy",
        "TotEnergy",
        "total_energy",
        "Potential_energy",
        "energy_dft",
        "energies",
        "dft-energy",
        "pbe_total_energy",
        "REF_TotEnergy",
        "epot",
        "refenergy",
        "QM_energy",
        "target_energy"
      })
  void energiesAreFoundByRule(String key) {
    assertEquals(-10.7, XyzFiles.energy(key + "=-10.7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mace_energy",
        "gap_energy",
        "local_energy",
        "bond_energy",
        "energy_per_atom",
        "e0_energy",
        "kinetic_energy"
      })
  void energiesOfModelsAndPartsOfEnergiesAreNamedAndNotTaken(String key) {
    Dataset dataset = XyzFiles.read(XyzFiles.frame(key + "=-10.7"));
    assertEquals(OptionalDouble.empty(), dataset.structures().get(0).energy());
    String notes = String.join("\n", dataset.notes());
    assertTrue(notes.contains("1 structure without an energy"), notes);
    assertTrue(notes.contains("keys that are not taken: " + key), notes);
    assertEquals(-1, XyzFiles.energy("energy=-1 " + key + "=-10.7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"forces", "force", "Forces", "REF_forces", "dft_force", "DFT_forces"})
  void forcesAreFoundByRule(String column) {
    String text = XyzFiles.frame("energy=-1").replace("forces", column);
    assertArrayEquals(
        new double[] {1, 2, 3, -1, -2, -3}, XyzFiles.one(text).forces().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"stress", "stresses", "Stress", "REF_stress", "dft_stress", "DFT_stresses"})
  void stressesAreFoundByRule(String key) {
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, XyzFiles.stress(key + "=\"1 2 3 4 5 6\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"virial", "virials", "Virial", "REF_virial", "dft_virial", "vasp_virials"})
  void virialsAreFoundByRule(String key) {
    double[] expected = {-1, -2, -3, -4, -5, -6};
    assertArrayEquals(
        expected, Geometry.scaled(XyzFiles.stress(key + "=\"1 2 3 4 5 6\""), 64), 1e-12);
  }

  @Test
  void aLineThatNamesTheKeysOfAMaceFileIsReadWhole() {
    LabelledStructure s =
        XyzFiles.one(
            "2\nLattice=\"3.9 0 0 0 3.9 0 0 0 3.9\""
                + " Properties=species:S:1:pos:R:3:REF_forces:R:3 REF_energy=-10.7"
                + " REF_stress=\"0.01 0 0 0 0.02 0 0 0 0.03\" pbc=\"T T T\"\n"
                + XyzFiles.ATOMS);
    assertEquals(-10.7, s.energy().orElseThrow());
    assertEquals(3, s.forces().orElseThrow()[2]);
    assertArrayEquals(new double[] {0.01, 0.02, 0.03, 0, 0, 0}, s.stressVoigt().orElseThrow());
  }

  @Test
  void severalEnergiesThatDifferAreAnErrorThatNamesThem() {
    String message = XyzFiles.error(XyzFiles.frame("energy=-10.2 REF_energy=-10.7"));
    assertEquals(
        "a.xyz:2: energy, REF_energy differ, and each may be the energy; say which is: --keys"
            + " energy=REF_energy, in input.json \"dataset_keys\" (structure 1 \"ALL\")",
        message);
    assertEquals(-10.7, XyzFiles.energy("energy=-10.7 REF_energy=-10.70000000"));
    assertEquals(
        -10.7,
        XyzFiles.read(
                XyzFiles.frame("energy=-10.2 REF_energy=-10.7"),
                DataKeys.parse("energy=REF_energy"))
            .structures()
            .get(0)
            .energy()
            .orElseThrow());
  }

  @Test
  void severalForcesThatDifferAreAnErrorThatNamesThem() {
    String text =
        "1\n"
            + XyzFiles.LATTICE
            + "Properties=species:S:1:pos:R:3:forces:R:3:REF_forces:R:3 energy=1\n"
            + "Si 0 0 0 1 2 3 4 5 6\n";
    assertTrue(XyzFiles.error(text).contains("forces, REF_forces differ"), XyzFiles.error(text));
    double[] chosen =
        XyzFiles.read(text, DataKeys.parse("forces=REF_forces"))
            .structures()
            .get(0)
            .forces()
            .orElseThrow();
    assertArrayEquals(new double[] {4, 5, 6}, chosen);
    assertArrayEquals(
        new double[] {1, 2, 3},
        XyzFiles.one(text.replace("4 5 6", "1.0 2 3")).forces().orElseThrow());
  }

  @Test
  void aChosenKeyMayBeAnyAndNoneTakesNothing() {
    String header = "energy=-1 foo=-2 stress=\"1 2 3 4 5 6\" virial=\"-64 0 0 0 -64 0 0 0 -64\"";
    DataKeys keys = DataKeys.parse("energy=foo, stress=none");
    LabelledStructure s = XyzFiles.read(XyzFiles.frame(header), keys).structures().get(0);
    assertEquals(-2, s.energy().orElseThrow());
    assertArrayEquals(new double[] {1, 1, 1, 0, 0, 0}, s.stressVoigt().orElseThrow(), 1e-12);
    assertTrue(
        XyzFiles.read(XyzFiles.frame(header), DataKeys.parse("forces=none"))
            .structures()
            .get(0)
            .forces()
            .isEmpty());
  }

  @Test
  void aChosenKeyThatNoStructureHasIsAnErrorThatNamesThoseFound() {
    DataFormatException e =
        assertThrows(
            DataFormatException.class,
            () -> XyzFiles.read(XyzFiles.frame("foo=-1 bar=2"), DataKeys.parse("energy=fo")));
    assertEquals(
        "a.xyz: no structure has the key fo that was named for energy (--keys, in input.json"
            + " \"dataset_keys\"); found: Lattice, Properties, foo, bar",
        e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"energy", "energie=x", "energy=a,energy=b", "energy="})
  void keysThatCannotBeUnderstoodAreRefused(String text) {
    assertThrows(SettingsException.class, () -> DataKeys.parse(text));
  }

  @Test
  void keysAreGivenBackByName() {
    DataKeys keys = DataKeys.parse("virial=w,energy=e");
    assertEquals(Map.of("energy", "e", "virial", "w"), keys.byName());
    assertEquals(List.of("energy", "virial"), List.copyOf(keys.byName().keySet()));
  }

  @Test
  void theSameThingIsSaidOnceAFileWithItsCount() {
    String three = XyzFiles.frame("mace_energy=1").repeat(3);
    List<String> notes = XyzFiles.read(three).notes();
    assertEquals(2, notes.size(), notes.toString());
    assertTrue(notes.get(0).startsWith("a.xyz:2: 3 structures without an energy"), notes.get(0));
    assertTrue(notes.get(0).contains("found: Lattice, Properties, mace_energy"), notes.get(0));
  }

  @Test
  void energyAndForcesOfDifferentOriginsAreSaid() {
    String text = XyzFiles.frame("energy=-1").replace("forces", "REF_forces");
    assertTrue(XyzFiles.read(text).notes().toString().contains("are they of one calculation"));
  }

  @Test
  void stressAndVirialThatContradictEachOtherAreSaid() {
    String virial = " virial=\"0.64 0 0 0 0.64 0 0 0 0.64\"";
    assertEquals("", XyzFiles.notes("energy=1 stress=\"-0.01 0 0 0 -0.01 0 0 0 -0.01\"" + virial));
    String wrong = XyzFiles.notes("energy=1 stress=\"0.02 0 0 0 0.02 0 0 0 0.02\"" + virial);
    assertTrue(wrong.contains("stress is not −virial/V"), wrong);
    String turned = XyzFiles.notes("energy=1 stress=\"0.01 0 0 0 0.01 0 0 0 0.01\"" + virial);
    assertTrue(turned.contains("stress is +virial/V, positive in compression"), turned);
  }

  @Test
  void aStressBeyondATerapascalIsSaid() {
    assertEquals("", XyzFiles.notes("energy=1 stress=\"6.2 0 0 0 6.2 0 0 0 6.2\""));
    String kbar = XyzFiles.notes("energy=1 stress=\"40 0 0 0 40 0 0 0 40\"");
    assertTrue(kbar.contains("1 structure with a stress beyond 1 TPa"), kbar);
  }
}
