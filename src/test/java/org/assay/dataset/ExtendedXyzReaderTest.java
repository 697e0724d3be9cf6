package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Extended XYZ as other programs write it: keys, units, arrays, species, periodicity. */
class ExtendedXyzReaderTest {

  /** CODATA 2018. */
  private static final double HARTREE = 27.211386245988;

  private static final double BOHR = 0.529177210903;

  /** eV/Å³ in GPa. */
  private static final double GPA = 160.2176634;

  private static final String LATTICE = "Lattice=\"4 0 0 0 4 0 0 0 4\" ";

  private static final String COLUMNS = "Properties=species:S:1:pos:R:3:forces:R:3 ";

  private static final String ATOMS = "Si 0 0 0 1 2 3\nSi 1.5 1.5 1.5 -1 -2 -3\n";

  private static Dataset read(String text, DataKeys keys) {
    return DatasetReader.parse(
        "a.xyz",
        text.getBytes(StandardCharsets.ISO_8859_1),
        new DataSettings("Si", Optional.empty(), GroupRule.AUTO, keys, false));
  }

  private static Dataset read(String text) {
    return read(text, DataKeys.BY_RULE);
  }

  private static String frame(String header) {
    return "2\n" + LATTICE + COLUMNS + header + "\n" + ATOMS;
  }

  private static LabelledStructure one(String text) {
    return read(text).structures().get(0);
  }

  private static double energy(String header) {
    return one(frame(header)).energy().orElseThrow();
  }

  private static double[] stress(String header) {
    return one(frame("energy=-1 " + header)).stressVoigt().orElseThrow();
  }

  private static String notes(String header) {
    return String.join("\n", read(frame(header)).notes());
  }

  private static String error(String text) {
    return assertThrows(DataFormatException.class, () -> read(text)).getMessage();
  }

  // Units.

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
    assertEquals(-0.25 * factor, energy("energy=-0.25 force-unit=eV/Ang " + declared), 1e-9);
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
    double[] f = one(frame("energy=-1 force-unit=" + unit)).forces().orElseThrow();
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
    double[] s = stress("stress=\"1 0 0 0 2 0 0 0 3\" stress-unit=" + unit);
    assertArrayEquals(new double[] {1, 2, 3, 0, 0, 0}, Geometry.scaled(s, 1 / factor), 1e-7);
  }

  @Test
  void aVirialHasTheUnitOfTheEnergyWhereItHasNoneOfItsOwn() {
    String virial = "virial=\"1 0 0 0 2 0 0 0 3\" energy-unit=hartree force-unit=hartree/bohr";
    double[] expected = {-HARTREE / 64, -2 * HARTREE / 64, -3 * HARTREE / 64, 0, 0, 0};
    assertArrayEquals(expected, stress(virial), 1e-12);
    assertArrayEquals(
        new double[] {-1 / 64.0, -2 / 64.0, -3 / 64.0, 0, 0, 0},
        stress(virial + " virial-unit=eV"),
        1e-12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"length-unit=bohr", "pos-unit=Bohr", "lattice_unit=a.u."})
  void declaredLengthsScaleCellAndPositions(String declared) {
    LabelledStructure s = one(frame("energy=-1 " + declared));
    assertEquals(4 * BOHR, s.structure().cell().get(1, 1), 1e-12);
    assertEquals(1.5 * BOHR, s.structure().position(1, 2), 1e-12);
  }

  @Test
  void aUnitThatIsNotKnownIsRefused() {
    assertTrue(
        error(frame("energy=-1 energy-unit=nonsense"))
            .startsWith("a.xyz:2: energy-unit=nonsense is not understood as the unit of an energy"),
        error(frame("energy=-1 energy-unit=nonsense")));
    assertTrue(error(frame("energy=-1 stress-unit=mbar")).contains("valid: Pa, kPa"));
  }

  @Test
  void forcesWithoutAUnitBesideEnergiesWithOneAreSaid() {
    assertTrue(notes("energy=-1 energy-unit=hartree").contains("forces are taken as eV/Å"));
  }

  // Keys.

  @Test
  void theFreeEnergyGoesBeforeTheEnergy() {
    assertEquals(-3.702, energy("energy=-3.7 free_energy=-3.702"));
    assertEquals(-3.702, energy("free_energy=-3.702 energy=-3.7"));
    assertEquals(-3.702, energy("free_energy=-3.702"));
    assertEquals(-3.702, energy("REF_energy=-3.7 REF_free_energy=-3.702"));
    assertEquals(
        "a.xyz:2: 1 structure whose energy is not free_energy; the free energy is taken, of which"
            + " forces and stress are derivatives",
        notes("energy=-3.7 free_energy=-3.702"));
    assertEquals("", notes("energy=-3.702 free_energy=-3.702"));
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
    assertEquals(-10.7, energy(key + "=-10.7"));
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
    Dataset dataset = read(frame(key + "=-10.7"));
    assertEquals(OptionalDouble.empty(), dataset.structures().get(0).energy());
    String notes = String.join("\n", dataset.notes());
    assertTrue(notes.contains("1 structure without an energy"), notes);
    assertTrue(notes.contains("keys that are not taken: " + key), notes);
    assertEquals(-1, energy("energy=-1 " + key + "=-10.7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"forces", "force", "Forces", "REF_forces", "dft_force", "DFT_forces"})
  void forcesAreFoundByRule(String column) {
    String text = frame("energy=-1").replace("forces", column);
    assertArrayEquals(new double[] {1, 2, 3, -1, -2, -3}, one(text).forces().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"stress", "stresses", "Stress", "REF_stress", "dft_stress", "DFT_stresses"})
  void stressesAreFoundByRule(String key) {
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, stress(key + "=\"1 2 3 4 5 6\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"virial", "virials", "Virial", "REF_virial", "dft_virial", "vasp_virials"})
  void virialsAreFoundByRule(String key) {
    double[] expected = {-1, -2, -3, -4, -5, -6};
    assertArrayEquals(expected, Geometry.scaled(stress(key + "=\"1 2 3 4 5 6\""), 64), 1e-12);
  }

  @Test
  void aLineThatNamesTheKeysOfAMaceFileIsReadWhole() {
    LabelledStructure s =
        one(
            "2\nLattice=\"3.9 0 0 0 3.9 0 0 0 3.9\""
                + " Properties=species:S:1:pos:R:3:REF_forces:R:3 REF_energy=-10.7"
                + " REF_stress=\"0.01 0 0 0 0.02 0 0 0 0.03\" pbc=\"T T T\"\n"
                + ATOMS);
    assertEquals(-10.7, s.energy().orElseThrow());
    assertEquals(3, s.forces().orElseThrow()[2]);
    assertArrayEquals(new double[] {0.01, 0.02, 0.03, 0, 0, 0}, s.stressVoigt().orElseThrow());
  }

  @Test
  void severalEnergiesThatDifferAreAnErrorThatNamesThem() {
    String message = error(frame("energy=-10.2 REF_energy=-10.7"));
    assertEquals(
        "a.xyz:2: energy, REF_energy differ, and each may be the energy; say which is: --keys"
            + " energy=REF_energy, in input.json \"dataset_keys\" (structure 1 \"ALL\")",
        message);
    assertEquals(-10.7, energy("energy=-10.7 REF_energy=-10.70000000"));
    assertEquals(
        -10.7,
        read(frame("energy=-10.2 REF_energy=-10.7"), DataKeys.parse("energy=REF_energy"))
            .structures()
            .get(0)
            .energy()
            .orElseThrow());
  }

  @Test
  void severalForcesThatDifferAreAnErrorThatNamesThem() {
    String text =
        "1\n"
            + LATTICE
            + "Properties=species:S:1:pos:R:3:forces:R:3:REF_forces:R:3 energy=1\n"
            + "Si 0 0 0 1 2 3 4 5 6\n";
    assertTrue(error(text).contains("forces, REF_forces differ"), error(text));
    double[] chosen =
        read(text, DataKeys.parse("forces=REF_forces")).structures().get(0).forces().orElseThrow();
    assertArrayEquals(new double[] {4, 5, 6}, chosen);
    assertArrayEquals(
        new double[] {1, 2, 3}, one(text.replace("4 5 6", "1.0 2 3")).forces().orElseThrow());
  }

  @Test
  void aChosenKeyMayBeAnyAndNoneTakesNothing() {
    String header = "energy=-1 foo=-2 stress=\"1 2 3 4 5 6\" virial=\"-64 0 0 0 -64 0 0 0 -64\"";
    DataKeys keys = DataKeys.parse("energy=foo, stress=none");
    LabelledStructure s = read(frame(header), keys).structures().get(0);
    assertEquals(-2, s.energy().orElseThrow());
    assertArrayEquals(new double[] {1, 1, 1, 0, 0, 0}, s.stressVoigt().orElseThrow(), 1e-12);
    assertTrue(
        read(frame(header), DataKeys.parse("forces=none")).structures().get(0).forces().isEmpty());
  }

  @Test
  void aChosenKeyThatNoStructureHasIsAnErrorThatNamesThoseFound() {
    DataFormatException e =
        assertThrows(
            DataFormatException.class,
            () -> read(frame("foo=-1 bar=2"), DataKeys.parse("energy=fo")));
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
    String three = frame("mace_energy=1").repeat(3);
    List<String> notes = read(three).notes();
    assertEquals(2, notes.size(), notes.toString());
    assertTrue(notes.get(0).startsWith("a.xyz:2: 3 structures without an energy"), notes.get(0));
    assertTrue(notes.get(0).contains("found: Lattice, Properties, mace_energy"), notes.get(0));
  }

  @Test
  void energyAndForcesOfDifferentOriginsAreSaid() {
    String text = frame("energy=-1").replace("forces", "REF_forces");
    assertTrue(read(text).notes().toString().contains("are they of one calculation"));
  }

  // Stress.

  @Test
  void stressAndVirialThatContradictEachOtherAreSaid() {
    String virial = " virial=\"0.64 0 0 0 0.64 0 0 0 0.64\"";
    assertEquals("", notes("energy=1 stress=\"-0.01 0 0 0 -0.01 0 0 0 -0.01\"" + virial));
    String wrong = notes("energy=1 stress=\"0.02 0 0 0 0.02 0 0 0 0.02\"" + virial);
    assertTrue(wrong.contains("stress is not −virial/V"), wrong);
    String turned = notes("energy=1 stress=\"0.01 0 0 0 0.01 0 0 0 0.01\"" + virial);
    assertTrue(turned.contains("stress is +virial/V, positive in compression"), turned);
  }

  @Test
  void aStressBeyondATerapascalIsSaid() {
    assertEquals("", notes("energy=1 stress=\"6.2 0 0 0 6.2 0 0 0 6.2\""));
    String kbar = notes("energy=1 stress=\"40 0 0 0 40 0 0 0 40\"");
    assertTrue(kbar.contains("1 structure with a stress beyond 1 TPa"), kbar);
  }

  @Test
  void lammpsOwnDumpGivesItsEnergyAndSaysThatItsStressIsPressure() {
    String text =
        "2\nTimestep=0 Time=0.000000 pbc=\"T T T\" Lattice=\"4 0 0 0 4 0 0 0 4\""
            + " Potential_energy=-8.67 Temperature=300 Stress=\"1000 0 0 0 1000 0 0 0 1000\""
            + " Properties=species:S:1:pos:R:3:vel:R:3:forces:R:3\n"
            + "Si 0 0 0 9 9 9 1 2 3\nSi 1.5 1.5 1.5 9 9 9 -1 -2 -3\n";
    LabelledStructure s = one(text);
    assertEquals(-8.67, s.energy().orElseThrow());
    assertArrayEquals(new double[] {1, 2, 3, -1, -2, -3}, s.forces().orElseThrow());
    assertTrue(s.stressVoigt().isEmpty());
    assertTrue(read(text).notes().toString().contains("its Stress is pressure"));
    double[] asked =
        read(text, DataKeys.parse("stress=Stress")).structures().get(0).stressVoigt().orElseThrow();
    assertEquals(1000, asked[0]);
  }

  // Notation.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[5.43, 0, 0], [0.5, 5.5, 0], [0, 0, 6]]",
        "[[5.43,0,0],[0.5,5.5,0],[0,0,6]]",
        "[5.43, 0, 0, 0.5, 5.5, 0, 0, 0, 6]",
        "\"5.43, 0, 0, 0.5, 5.5, 0, 0, 0, 6\"",
        "5.43,0,0,0.5,5.5,0,0,0,6",
        "{5.43 0 0 0.5 5.5 0 0 0 6}",
        "{{5.43 0 0} {0.5 5.5 0} {0 0 6}}",
        "'5.43 0 0 0.5 5.5 0 0 0 6'",
        "\"[[5.43, 0, 0], [0.5, 5.5, 0], [0, 0, 6]]\"",
        "\"_JSON [[5.43, 0, 0], [0.5, 5.5, 0], [0, 0, 6]]\"",
        "_JSON [[5.43, 0, 0], [0.5, 5.5, 0], [0, 0, 6]]",
        " \"5.43 0.0 0.0  0.5d0 5.5 0.0   0 0 6\"",
      })
  void arraysAreReadInEveryNotation(String array) {
    double[] rows = {5.43, 0, 0, 0.5, 5.5, 0, 0, 0, 6};
    String text = "2\nLattice=" + array + " " + COLUMNS + "energy=-10.7\n" + ATOMS;
    assertArrayEquals(rows, one(text).structure().cell().rows());
    assertArrayEquals(new double[] {5.43, 5.5, 6, 0, 0, 0.25}, stress("stress=" + array), 1e-15);
  }

  @Test
  void valuesInQuotesMayHoldSignsAndQuotes() {
    String header = "note=\"energy=7 \\\"x\\\" [\" \"a key\"=1 flag info={a=b {c}} energy = -1";
    assertEquals(-1, energy(header));
  }

  @ParameterizedTest
  @CsvSource({"[[1, \\[", "{a, \\{", "\"a, \""})
  void aValueThatIsNotClosedIsAnError(String value) {
    assertTrue(error(frame("x=" + value)).contains("is not closed"), error(frame("x=" + value)));
  }

  @Test
  void aMarkOfTheByteOrderAndWindowsLineEndsAreNoMatter() {
    String text = "\u00ef\u00bb\u00bf" + frame("energy=-1").replace("\n", "\r\n");
    assertEquals(-1, one(text).energy().orElseThrow());
    assertEquals("a.xyz:1", one(text).place());
  }

  // Species.

  @ParameterizedTest
  @ValueSource(strings = {"Si", "Si1", "SI", "si", "14", "Si_pv", "Si4+"})
  void speciesAreElementsAndWhatWasUnderstoodIsSaid(String species) {
    Dataset dataset = read(frame("energy=-1").replace("Si ", species + " "));
    assertEquals(List.of("Si", "Si"), dataset.structures().get(0).structure().symbols());
    assertEquals(species.equals("Si") ? 0 : 1, dataset.notes().size());
  }

  /** So assay convert, and ASE, write an atom of which nobody said what it is. */
  @Test
  void anAtomWithoutANameStaysWithoutOne() {
    Dataset dataset = read(frame("energy=-1").replace("Si ", "X "));
    assertEquals(List.of("X", "X"), dataset.structures().get(0).structure().symbols());
    assertEquals(List.of(), dataset.notes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Xx", "OW", "Silicon", "1", "2", "0", "119", "-1"})
  void speciesThatMayBeSomethingElseAreRefused(String species) {
    String message = error(frame("energy=-1").replace("Si ", species + " "));
    assertTrue(message.startsWith("a.xyz:"), message);
  }

  @Test
  void numbersFromOneOnAreTypesOfLammpsAsLikelyAsElements() {
    String two = frame("energy=-1").replaceFirst("Si ", "1 ").replaceFirst("Si ", "2 ");
    assertTrue(error(two).contains("[1, 2], which may be atomic numbers or types of LAMMPS"));
    String oxide = frame("energy=-1").replaceFirst("Si ", "8 ").replaceFirst("Si ", "14 ");
    assertEquals(List.of("O", "Si"), one(oxide).structure().symbols());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Z", "numbers", "atomic_numbers"})
  void atomicNumbersNameTheElementsToo(String column) {
    String alone = frame("energy=-1").replace("species:S:1", column + ":I:1").replace("Si ", "14 ");
    assertEquals(List.of("Si", "Si"), one(alone).structure().symbols());
    String types = frame("energy=-1").replace("pos", column + ":I:1:pos").replace("Si ", "1 14 ");
    assertEquals(List.of("Si", "Si"), one(types).structure().symbols());
    String other = types.replace("1 14 ", "C 14 ");
    assertTrue(error(other).contains("the species C contradicts the atomic number 14 (Si)"));
  }

  @Test
  void columnsOfSingleComponentsArePositionsAndForces() {
    String text =
        frame("energy=-1").replace("pos:R:3:forces:R:3", "x:R:1:y:R:1:z:R:1:fx:R:1:fy:R:1:fz:R:1");
    assertEquals(1.5, one(text).structure().position(1, 2));
    assertArrayEquals(new double[] {1, 2, 3, -1, -2, -3}, one(text).forces().orElseThrow());
  }

  // Cell.

  @ParameterizedTest
  @ValueSource(
      strings = {"\"T T F\"", "\"True True False\"", "[T, T, F]", "\"1 1 0\"", "TTF", "{T T F}"})
  void aVectorOfZerosIsAllowedWhereNothingRepeatsItself(String pbc) {
    String text =
        frame("energy=-1 virial=\"1 0 0 0 1 0 0 0 1\" pbc=" + pbc)
            .replace("4 0 0 0 4 0 0 0 4", "4 0 0 1 4 0 0 0 0");
    LabelledStructure s = one(text);
    assertEquals(4, s.structure().cell().length(0));
    // 30 Å of vacuum and the atoms' own height.
    assertEquals(31.5, s.structure().cell().height(2), 1e-12);
    assertEquals(4 * 4 * 31.5, s.structure().cell().volume(), 1e-9);
    assertEquals(-1 / (4 * 4 * 31.5), s.stressVoigt().orElseThrow()[0], 1e-12);
  }

  @Test
  void aVectorOfZerosInADirectionThatRepeatsItselfIsAnError() {
    String text = frame("energy=-1").replace("4 0 0 0 4 0 0 0 4", "4 0 0 0 4 0 0 0 0");
    assertTrue(error(text).contains("pbc=\"T T F\""), error(text));
  }

  @Test
  void withoutLatticeItIsAMoleculeAndThatIsSaid() {
    String text = frame("energy=-1").replace(LATTICE, "");
    LabelledStructure s = one(text);
    assertEquals(31.5, s.structure().cell().length(0), 1e-12);
    assertTrue(read(text).notes().get(0).contains("without Lattice and pbc, taken for molecules"));
    assertEquals(List.of(), read(text.replace("energy", "pbc=\"F F F\" energy")).notes());
    String zeros =
        frame("energy=-1 pbc=\"F F F\"").replace("4 0 0 0 4 0 0 0 4", "0 0 0 0 0 0 0 0 0");
    assertEquals(31.5, one(zeros).structure().cell().length(2), 1e-12);
  }

  @Test
  void aPeriodicityThatIsNotUnderstoodIsAnError() {
    for (String pbc : List.of("\"T T\"", "\"p p f\"", "\"T T T T\"", "yes")) {
      String message = error(frame("energy=-1 pbc=" + pbc));
      assertTrue(message.contains("is not understood"), message);
    }
  }

  @Test
  void whatStandsBehindTheColumnsIsSaid() {
    String text = frame("energy=-1").replace("1 2 3\n", "1 2 3 4\n");
    assertTrue(read(text).notes().get(0).contains("more columns than Properties announces"));
  }

  @Test
  void largestStressInGpaIsThatOfTheFile() {
    assertEquals(1 / GPA, stress("stress=\"1 0 0 0 1 0 0 0 1\" stress-unit=GPa")[0], 1e-15);
  }
}
