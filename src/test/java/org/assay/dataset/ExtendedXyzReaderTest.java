package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Extended XYZ as other programs write it: arrays, species, periodicity. */
class ExtendedXyzReaderTest {

  @Test
  void lammpsOwnDumpGivesItsEnergyAndSaysThatItsStressIsPressure() {
    String text =
        "2\nTimestep=0 Time=0.000000 pbc=\"T T T\" Lattice=\"4 0 0 0 4 0 0 0 4\""
            + " Potential_energy=-8.67 Temperature=300 Stress=\"1000 0 0 0 1000 0 0 0 1000\""
            + " Properties=species:S:1:pos:R:3:vel:R:3:forces:R:3\n"
            + "Si 0 0 0 9 9 9 1 2 3\nSi 1.5 1.5 1.5 9 9 9 -1 -2 -3\n";
    LabelledStructure s = XyzFiles.one(text);
    assertEquals(-8.67, s.energy().orElseThrow());
    assertArrayEquals(new double[] {1, 2, 3, -1, -2, -3}, s.forces().orElseThrow());
    assertTrue(s.stressVoigt().isEmpty());
    assertTrue(XyzFiles.read(text).notes().toString().contains("its Stress is pressure"));
    double[] asked =
        XyzFiles.read(text, DataKeys.parse("stress=Stress"))
            .structures()
            .get(0)
            .stressVoigt()
            .orElseThrow();
    assertEquals(1000, asked[0]);
  }

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
    String text =
        "2\nLattice=" + array + " " + XyzFiles.COLUMNS + "energy=-10.7\n" + XyzFiles.ATOMS;
    assertArrayEquals(rows, XyzFiles.one(text).structure().cell().rows());
    assertArrayEquals(
        new double[] {5.43, 5.5, 6, 0, 0, 0.25}, XyzFiles.stress("stress=" + array), 1e-15);
  }

  @Test
  void valuesInQuotesMayHoldSignsAndQuotes() {
    String header = "note=\"energy=7 \\\"x\\\" [\" \"a key\"=1 flag info={a=b {c}} energy = -1";
    assertEquals(-1, XyzFiles.energy(header));
  }

  @ParameterizedTest
  @CsvSource({"[[1, \\[", "{a, \\{", "\"a, \""})
  void aValueThatIsNotClosedIsAnError(String value) {
    assertTrue(
        XyzFiles.error(XyzFiles.frame("x=" + value)).contains("is not closed"),
        XyzFiles.error(XyzFiles.frame("x=" + value)));
  }

  @Test
  void aMarkOfTheByteOrderAndWindowsLineEndsAreNoMatter() {
    String text = "\u00ef\u00bb\u00bf" + XyzFiles.frame("energy=-1").replace("\n", "\r\n");
    assertEquals(-1, XyzFiles.one(text).energy().orElseThrow());
    assertEquals("a.xyz:1", XyzFiles.one(text).place());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Si", "Si1", "SI", "si", "14", "Si_pv", "Si4+"})
  void speciesAreElementsAndWhatWasUnderstoodIsSaid(String species) {
    Dataset dataset = XyzFiles.read(XyzFiles.frame("energy=-1").replace("Si ", species + " "));
    assertEquals(List.of("Si", "Si"), dataset.structures().get(0).structure().symbols());
    assertEquals(species.equals("Si") ? 0 : 1, dataset.notes().size());
  }

  /** So assay convert, and ASE, write an atom of which nobody said what it is. */
  @Test
  void anAtomWithoutANameStaysWithoutOne() {
    Dataset dataset = XyzFiles.read(XyzFiles.frame("energy=-1").replace("Si ", "X "));
    assertEquals(List.of("X", "X"), dataset.structures().get(0).structure().symbols());
    assertEquals(List.of(), dataset.notes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Xx", "OW", "Silicon", "1", "2", "0", "119", "-1"})
  void speciesThatMayBeSomethingElseAreRefused(String species) {
    String message = XyzFiles.error(XyzFiles.frame("energy=-1").replace("Si ", species + " "));
    assertTrue(message.startsWith("a.xyz:"), message);
  }

  @Test
  void numbersFromOneOnAreTypesOfLammpsAsLikelyAsElements() {
    String two = XyzFiles.frame("energy=-1").replaceFirst("Si ", "1 ").replaceFirst("Si ", "2 ");
    assertTrue(
        XyzFiles.error(two).contains("[1, 2], which may be atomic numbers or types of LAMMPS"));
    String oxide = XyzFiles.frame("energy=-1").replaceFirst("Si ", "8 ").replaceFirst("Si ", "14 ");
    assertEquals(List.of("O", "Si"), XyzFiles.one(oxide).structure().symbols());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Z", "numbers", "atomic_numbers"})
  void atomicNumbersNameTheElementsToo(String column) {
    String alone =
        XyzFiles.frame("energy=-1").replace("species:S:1", column + ":I:1").replace("Si ", "14 ");
    assertEquals(List.of("Si", "Si"), XyzFiles.one(alone).structure().symbols());
    String types =
        XyzFiles.frame("energy=-1").replace("pos", column + ":I:1:pos").replace("Si ", "1 14 ");
    assertEquals(List.of("Si", "Si"), XyzFiles.one(types).structure().symbols());
    String other = types.replace("1 14 ", "C 14 ");
    assertTrue(
        XyzFiles.error(other).contains("the species C contradicts the atomic number 14 (Si)"));
  }

  @Test
  void columnsOfSingleComponentsArePositionsAndForces() {
    String text =
        XyzFiles.frame("energy=-1")
            .replace("pos:R:3:forces:R:3", "x:R:1:y:R:1:z:R:1:fx:R:1:fy:R:1:fz:R:1");
    assertEquals(1.5, XyzFiles.one(text).structure().position(1, 2));
    assertArrayEquals(
        new double[] {1, 2, 3, -1, -2, -3}, XyzFiles.one(text).forces().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"T T F\"", "\"True True False\"", "[T, T, F]", "\"1 1 0\"", "TTF", "{T T F}"})
  void aVectorOfZerosIsAllowedWhereNothingRepeatsItself(String pbc) {
    String text =
        XyzFiles.frame("energy=-1 virial=\"1 0 0 0 1 0 0 0 1\" pbc=" + pbc)
            .replace("4 0 0 0 4 0 0 0 4", "4 0 0 1 4 0 0 0 0");
    LabelledStructure s = XyzFiles.one(text);
    assertEquals(4, s.structure().cell().length(0));
    // 30 Å of vacuum and the atoms' own height.
    assertEquals(31.5, s.structure().cell().height(2), 1e-12);
    assertEquals(4 * 4 * 31.5, s.structure().cell().volume(), 1e-9);
    assertEquals(-1 / (4 * 4 * 31.5), s.stressVoigt().orElseThrow()[0], 1e-12);
  }

  @Test
  void aVectorOfZerosInADirectionThatRepeatsItselfIsAnError() {
    String text = XyzFiles.frame("energy=-1").replace("4 0 0 0 4 0 0 0 4", "4 0 0 0 4 0 0 0 0");
    assertTrue(XyzFiles.error(text).contains("pbc=\"T T F\""), XyzFiles.error(text));
  }

  @Test
  void withoutLatticeItIsAMoleculeAndThatIsSaid() {
    String text = XyzFiles.frame("energy=-1").replace(XyzFiles.LATTICE, "");
    LabelledStructure s = XyzFiles.one(text);
    assertEquals(31.5, s.structure().cell().length(0), 1e-12);
    assertTrue(
        XyzFiles.read(text)
            .notes()
            .get(0)
            .contains("without Lattice and pbc, taken for molecules"));
    assertEquals(List.of(), XyzFiles.read(text.replace("energy", "pbc=\"F F F\" energy")).notes());
    String zeros =
        XyzFiles.frame("energy=-1 pbc=\"F F F\"").replace("4 0 0 0 4 0 0 0 4", "0 0 0 0 0 0 0 0 0");
    assertEquals(31.5, XyzFiles.one(zeros).structure().cell().length(2), 1e-12);
  }

  @Test
  void aPeriodicityThatIsNotUnderstoodIsAnError() {
    for (String pbc : List.of("\"T T\"", "\"p p f\"", "\"T T T T\"", "yes")) {
      String message = XyzFiles.error(XyzFiles.frame("energy=-1 pbc=" + pbc));
      assertTrue(message.contains("is not understood"), message);
    }
  }

  @Test
  void whatStandsBehindTheColumnsIsSaid() {
    String text = XyzFiles.frame("energy=-1").replace("1 2 3\n", "1 2 3 4\n");
    assertTrue(
        XyzFiles.read(text).notes().get(0).contains("more columns than Properties announces"));
  }
}
