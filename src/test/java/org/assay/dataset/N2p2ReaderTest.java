package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class N2p2ReaderTest {

  private static final String BLOCK =
      """
      begin
      comment DC-12 volume 3
      lattice 10.0 0.0 0.0
      lattice 0.0 11.0 0.0
      lattice 1.0 0.0 12.0
      atom 0.5 1.0 1.5 Si 0.0 0.0 0.01 0.02 0.03
      atom 4.0 5.0 6.0 C 0.1 0.0 -0.01 -0.02 -0.03
      energy -10.0
      charge 0.0
      end
      """;

  private static LabelledStructure read(String text, DataUnits units, GroupRule rule) {
    return DatasetReader.parse(
            "runs/DC/input.data",
            text.getBytes(StandardCharsets.ISO_8859_1),
            new DataSettings("Xx", Optional.ofNullable(units), rule))
        .structures()
        .get(0);
  }

  /** Published values: 1 bohr = 0.529177210903 Å, 1 hartree = 27.211386245988 eV (CODATA 2018). */
  @Test
  void convertsAtomicUnits() {
    LabelledStructure s = read(BLOCK, DataUnits.BOHR_HARTREE, GroupRule.AUTO);
    assertEquals(-272.11386245988, s.energy().getAsDouble(), 1e-10);
    assertEquals(5.29177210903, s.structure().cell().get(0, 0), 1e-12);
    assertEquals(0.529177210903, s.structure().cell().get(2, 0), 1e-13);
    assertEquals(3.175063265418, s.structure().position(1, 2), 1e-12);
    // 1 hartree/bohr is 51.42206747 eV/Å.
    assertEquals(0.5142206747, s.forces().orElseThrow()[0], 1e-10);
    assertTrue(s.stressVoigt().isEmpty());
  }

  @Test
  void takesNumbersAsTheyAreInElectronvolts() {
    LabelledStructure s = read(BLOCK, DataUnits.ANGSTROM_EV, GroupRule.COMMENT);
    assertEquals(OptionalDouble.of(-10.0), s.energy());
    assertArrayEquals(
        new double[] {0.01, 0.02, 0.03, -0.01, -0.02, -0.03}, s.forces().orElseThrow());
    assertEquals("DC-12", s.group());
    assertEquals("DC", read(BLOCK, DataUnits.ANGSTROM_EV, GroupRule.AUTO).group());
    String told = BLOCK.replace("DC-12 volume", "x gid=BCC forces=none energy=none");
    LabelledStructure bare = read(told, DataUnits.ANGSTROM_EV, GroupRule.AUTO);
    assertEquals("BCC", bare.group());
    assertTrue(bare.energy().isEmpty() && bare.forces().isEmpty());
  }

  @Test
  void unitsAreAskedForAndNotGuessed() {
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> read(BLOCK, null, GroupRule.AUTO));
    assertTrue(e.getMessage().contains("bohr-hartree, angstrom-ev"), e.getMessage());
  }

  @Test
  void aMoleculeGetsVacuum() {
    String molecule = BLOCK.replaceAll("lattice .*\n", "");
    LabelledStructure s = read(molecule, DataUnits.ANGSTROM_EV, GroupRule.AUTO);
    assertEquals(33.5, s.structure().cell().length(0), 1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "energy -10.0|energie -10|:8: \"energie\" is not known",
        "energy -10.0||:10: no energy",
        "lattice 1.0 0.0 12.0||:10: 2 lattice vectors",
        "C 0.1 0.0 -0.01 -0.02 -0.03|C|:7: 4 columns of an atom",
        "-0.03|nan|:7: force component",
        "begin|begun|:2: 0 scale factor",
        "end|ent|:10: \"ent\" is not known",
      })
  void aFaultIsNamedWithItsPlace(String good, String bad, String message) {
    assertTrue(BLOCK.contains(good), good);
    String broken = BLOCK.replace(good, bad == null ? "" : bad);
    DataFormatException e =
        assertThrows(
            DataFormatException.class, () -> read(broken, DataUnits.ANGSTROM_EV, GroupRule.AUTO));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void chargedStructuresAreCountedInANote() {
    String file = BLOCK + BLOCK.replace("charge 0.0", "charge -1.0") + BLOCK;
    Dataset read =
        DatasetReader.parse(
            "input.data",
            file.getBytes(StandardCharsets.ISO_8859_1),
            new DataSettings("Xx", Optional.of(DataUnits.ANGSTROM_EV), GroupRule.AUTO));
    assertEquals(3, read.structures().size());
    assertEquals(1, read.notes().size());
    assertTrue(
        read.notes().get(0).startsWith("input.data:11: 1 structure with a total charge"),
        read.notes().get(0));
  }
}
