package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.assay.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoscarReaderTest {

  private static final String POSCAR =
      """
      silicon carbide
      2.0
      2.0 0.0 0.0
      0.0 2.5 0.0
      0.5 0.0 3.0
      Si C
      1 2
      Direct
      0.0 0.0 0.0
      0.5 0.5 0.5
      0.25 0.25 0.75
      """;

  private static LabelledStructure read(String text) {
    List<LabelledStructure> all = DatasetReader.parse("POSCAR", text, "X").structures();
    assertEquals(1, all.size());
    return all.get(0);
  }

  @Test
  void readsAStructureWithoutLabels() {
    LabelledStructure s = read(POSCAR);
    assertTrue(s.energy().isEmpty());
    assertTrue(s.forces().isEmpty());
    assertTrue(s.stressVoigt().isEmpty());
    assertEquals(List.of("Si", "C", "C"), s.structure().symbols());
    double[] rows = {4, 0, 0, 0, 5, 0, 1, 0, 6};
    assertArrayEquals(rows, s.structure().cell().rows(), 1e-14);
    assertEquals(2.5, s.structure().position(1, 0), 1e-14);
  }

  @Test
  void velocitiesBehindThePositionsAreNoEnergies() {
    assertEquals(3, read(POSCAR + "\n 0.1 0.2 0.3\n 0.1 0.2 0.3\n 0.1 0.2 0.3\n").size());
    assertEquals(3, read(POSCAR + "Cartesian\n 0.1 0.2 0.3\n").size());
  }

  @Test
  void oneNumberBehindThePositionsIsPyfitsEnergy() {
    assertEquals(-10.5, read(POSCAR + "-10.5\n").energy().orElseThrow());
  }

  @Test
  void selectiveDynamicsAndCartesianCoordinatesAreScaled() {
    String file =
        POSCAR
            .replace("Direct", "Selective dynamics\nCartesian")
            .replace("0.5 0.5 0.5", "1.0 1.25 0.5 T F T");
    LabelledStructure s = read(file);
    assertEquals(2, s.structure().position(1, 0), 1e-14);
    assertEquals(1, s.structure().position(1, 2), 1e-14);
  }

  @Test
  void aNegativeScaleIsTheVolumeAndThreeAreOfTheAxes() {
    assertEquals(
        240, read(POSCAR.replace("\n2.0\n", "\n-240\n")).structure().cell().volume(), 1e-9);
    double[] rows = {2, 0, 0, 0, 5, 0, 0.5, 0, 9};
    assertArrayEquals(
        rows, read(POSCAR.replace("\n2.0\n", "\n1 2 3\n")).structure().cell().rows(), 1e-14);
  }

  @ParameterizedTest
  @CsvSource({"Si C,Si C", "Si_pv C_h,Si C", "Si/a1b2c3 C/d4,Si C"})
  void elementsMayHaveWhatVaspPutsBehindThem(String line, String elements) {
    List<String> symbols = read(POSCAR.replace("Si C\n", line + "\n")).structure().symbols();
    assertEquals(elements, symbols.get(0) + " " + symbols.get(1));
  }

  /** It may as well be PYFIT's, cut short before its energy. */
  @Test
  void aBlockWithoutElementsAndEnergyIsRefused() {
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> read(POSCAR.replace("Si C\n", "")));
    assertTrue(e.getMessage().contains("the total energy in eV"), e.getMessage());
    assertTrue(e.getMessage().contains("POSCAR (with a line of elements)"), e.getMessage());
  }

  @Test
  void aWordInPlaceOfTheEnergyIsNoPoscar() {
    assertThrows(DataFormatException.class, () -> read(POSCAR + "nan\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Si C|Qq C|\"Qq\" is not an element",
        "Si C|Si C Ge|3 elements, but 2 numbers",
        "0.5 0.5 0.5|0.5 NaN 0.5|atom 2 of 3) is NaN",
      })
  void aFaultIsNamed(String good, String bad, String message) {
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> read(POSCAR.replace(good, bad)));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "     Program PHONON v.6.7 starts on|program PHONON; only that of pw.x",
        "     Program CP v.7.0 starts on|program CP; only that of pw.x",
        "     Program NEB v.6.0 starts on|program NEB; only that of pw.x",
        "<?xml?><qes:espresso>|give what pw.x printed",
        "silicon~1~5 0 0~0 5 0~0 0 5~Si~1~Direct configuration=     1~0 0 0|XDATCAR",
      })
  void otherProgramsFilesAreRefusedInWords(String head, String message) {
    String text = head.replace("~", "\n") + "\n";
    DataFormatException e = assertThrows(DataFormatException.class, () -> read(text));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
