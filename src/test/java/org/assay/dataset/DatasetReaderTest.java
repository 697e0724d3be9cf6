package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.assay.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetReaderTest {

  private static final String BLOCK =
      """
      DC-EOS_12 a title
      2.0
      2.0 0.0 0.0
      0.0 2.5 0.0
      0.5 0.0 3.0
      2
      cartesian
      0.1 0.2 0.3
      1.0 1.1 1.2
      -10.5
      """;

  private static final String FRAME =
      """
      2
      Lattice="4 0 0 0 5 0 1 0 6" Properties=species:S:1:pos:R:3:forces:R:3 energy=-9.5 gid=DC-EOS
      Si 0.1 0.2 0.3 1 2 3
      Si 2.0 2.1 2.2 -1 -2 -3
      """;

  @TempDir Path directory;

  private static List<LabelledStructure> read(String text) {
    return DatasetReader.parse("a.dat", text, "Si").structures();
  }

  @Test
  void readsPyfitBlocks() {
    LabelledStructure s = read(BLOCK).get(0);
    assertEquals("DC-EOS_12", s.group());
    assertEquals(OptionalDouble.of(-10.5), s.energy());
    assertEquals(OptionalDouble.of(-5.25 + 0.75), s.energyPerAtom(0.75));
    assertEquals(List.of("Si", "Si"), s.structure().symbols());
    double[] rows = {4, 0, 0, 0, 5, 0, 1, 0, 6};
    assertArrayEquals(rows, s.structure().cell().rows(), 1e-15);
    double[] positions = {0.2, 0.4, 0.6, 2, 2.2, 2.4};
    assertArrayEquals(positions, s.structure().positions(), 1e-15);
  }

  @Test
  void toleratesWhatEditorsAndOtherProgramsMakeOfBlocks() {
    String untidy =
        "\n \n"
            + BLOCK
                .replace("a title", "5.43 Å, à la carte")
                .replace("0.1 0.2 0.3", " 0.1\t0.2 3.0D-1  T F F ! moved")
                .replace("-10.5", "-10.5  eV")
                .replace("cartesian", "Selective dynamics\nCartesian")
                .replace("\n", "\r\n")
            + "\r\n\r\n"
            + BLOCK;
    List<LabelledStructure> both = read(untidy);
    assertEquals(2, both.size());
    assertEquals(1, both.get(1).id());
    assertArrayEquals(
        both.get(1).structure().positions(), both.get(0).structure().positions(), 1e-15);
    assertEquals("a.dat:3", both.get(0).place());
  }

  /** In Latin-1 a byte of the UTF-8 letter Å is a "next line"; a title must not end there. */
  @Test
  void aTitleInUtf8IsOneLine() throws IOException {
    Path file = directory.resolve("train.dat");
    Files.writeString(file, BLOCK.replace("a title", "a = 5.43 Å"));
    assertEquals("DC-EOS_12", DatasetReader.read(file, "Si").structures().get(0).group());
  }

  @Test
  void readsDirectCoordinatesSpeciesAndANegativeScale() {
    String text =
        BLOCK
            .replace("2.0\n2.0 0.0", "-240.0\n2.0 0.0")
            .replace("2\ncartesian", "Si C\n1 1\nDirect")
            .replace("1.0 1.1 1.2", "0.5 0.5 0.5");
    LabelledStructure s = read(text).get(0);
    assertEquals(List.of("Si", "C"), s.structure().symbols());
    assertEquals(240, s.structure().cell().volume(), 1e-12);
    // 15 Å³ becomes 240: every length is multiplied by the cube root of 16.
    double f = Math.cbrt(16);
    double[] second = {f * 0.5 * 2.5, f * 0.5 * 2.5, f * 0.5 * 3};
    for (int c = 0; c < 3; c++) {
      assertEquals(second[c], s.structure().position(1, c), 1e-12);
    }
    DataFormatException e =
        assertThrows(
            DataFormatException.class,
            () -> DatasetReader.parse("a.dat", text, "Si").requireElements(List.of("Si")));
    assertTrue(e.getMessage().startsWith("a.dat:1: atom 2 is C"), e.getMessage());
  }

  @Test
  void structuresOfTheGroupNoDftHaveNoEnergy() {
    assertEquals(
        OptionalDouble.empty(), read(BLOCK.replace("DC-EOS_12", "NO_DFT")).get(0).energy());
    assertEquals(OptionalDouble.empty(), read(FRAME.replace("DC-EOS", "NO_DFT")).get(0).energy());
    assertEquals(OptionalDouble.empty(), read(FRAME.replace("energy", "e0")).get(0).energy());
  }

  @Test
  void readsExtendedXyz() {
    LabelledStructure s = read(FRAME).get(0);
    assertEquals("DC-EOS", s.group());
    assertEquals(OptionalDouble.of(-9.5), s.energy());
    double[] rows = {4, 0, 0, 0, 5, 0, 1, 0, 6};
    assertArrayEquals(rows, s.structure().cell().rows());
    double[] positions = {0.1, 0.2, 0.3, 2, 2.1, 2.2};
    assertArrayEquals(positions, s.structure().positions());
    assertArrayEquals(new double[] {1, 2, 3, -1, -2, -3}, s.forces().orElseThrow());
    assertTrue(s.stressVoigt().isEmpty());
  }

  @Test
  void readsGroupsByEveryKeyAndQuotedValues() {
    assertEquals("A_b", read(FRAME.replace("gid=DC-EOS", "group=\"A b\"")).get(0).group());
    assertEquals("bulk", read(FRAME.replace("gid=", "config_type=bulk x=")).get(0).group());
    assertEquals("ALL", read(FRAME.replace("gid=", "x=")).get(0).group());
    String decoy = FRAME.replace("energy=-9.5", "note=\"energy=7\" energy = -9.5");
    assertEquals(OptionalDouble.of(-9.5), read(decoy).get(0).energy());
  }

  @Test
  void readsStressesOfSixAndNineNumbersAndVirials() {
    double[] voigt = {1, 2, 3, 4, 5, 6};
    assertArrayEquals(voigt, stress("stress=\"1 2 3 4 5 6\""));
    assertArrayEquals(voigt, stress("stress=\"1 6 5 6 2 4 5 4 3\""));
    double v = 4 * 5 * 6;
    double[] expected = {-1 / v, -2 / v, -3 / v, -4 / v, -5 / v, -6 / v};
    assertArrayEquals(expected, stress("virial=\"1 6 5 6 2 4 5 4 3\""), 1e-15);
  }

  private static double[] stress(String key) {
    return read(FRAME.replace("gid=", key + " gid=")).get(0).stressVoigt().orElseThrow();
  }

  @Test
  void directionsThatAreNotPeriodicGetVacuum() {
    String text = FRAME.replace("gid=", "stress=\"1 2 3 4 5 6\" pbc=\"T T F\" gid=");
    LabelledStructure s = read(text).get(0);
    double[] positions = {0.1, 0.2, 0.3, 2, 2.1, 2.2};
    assertArrayEquals(positions, s.structure().positions());
    assertEquals(4, s.structure().cell().length(0));
    // 30 Å of vacuum and the atoms' own height.
    assertEquals(30 + 1.9, s.structure().cell().height(2), 1e-12);
    // The virial is the calculation's: a larger cell has a smaller stress.
    assertEquals(2 * 6 / 31.9, s.stressVoigt().orElseThrow()[1], 1e-12);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("empty file", "", "a.dat: the file is empty"),
        Arguments.of("blank file", "\n \n", "a.dat: the file is empty"),
        Arguments.of(
            "two of three coordinates", block("1.0 1.1 1.2", "1.0 1.1"), "a.dat:9: 2 coord"),
        Arguments.of("three of four atoms", block("2\ncar", "3\ncar"), "a.dat:10: 1 coordinates"),
        Arguments.of("NaN coordinate", block("1.1", "NaN"), "a.dat:9: coordinates (structure 1"),
        Arguments.of("word as coordinate", block("1.1", "1.1f"), "a.dat:9: expected coordinates"),
        Arguments.of("overflow", block("1.1", "1e999"), "a.dat:9: coordinates (structure 1"),
        Arguments.of(
            "NaN energy", block("-10.5", "nan"), "a.dat:10: total energy in eV (structure 1"),
        Arguments.of("no energy", block("-10.5\n", ""), "a.dat:10: the file ends"),
        Arguments.of("no scale", block("\n2.0\n", "\nx\n"), "a.dat:2: 0 scale factor"),
        Arguments.of("scale 0", block("\n2.0\n", "\n0\n"), "a.dat:2: the scale factor is 0"),
        Arguments.of("tiny scale", block("\n2.0\n", "\n1e-200\n"), "a.dat:5: "),
        Arguments.of("huge scale", block("\n2.0\n", "\n1e308\n"), "a.dat:5: "),
        Arguments.of("metres", block("\n2.0\n", "\n2e-10\n"), "a.dat:1: a cell of"),
        Arguments.of("short vector", block("0.0 2.5 0.0", "0.0 2.5"), "a.dat:4: 2 components"),
        Arguments.of("flat cell", block("0.0 2.5 0.0", "4.0 0.0 0.0"), "a.dat:5: the lattice vec"),
        Arguments.of(
            "no atoms", block("2\ncar", "0\ncar"), "a.dat:6: expected the number of atoms"),
        Arguments.of("half an atom", block("2\ncar", "1.5\ncar"), "a.dat:6: expected the number"),
        Arguments.of(
            "absurd count", block("2\ncar", "99999999999\ncar"), "a.dat:6: a structure of"),
        Arguments.of("large count", block("2\ncar", "9000000\ncar"), "a.dat:10: 1 coordinates"),
        Arguments.of("neither c nor d", block("cartesian", "x"), "a.dat:7: expected a line that"),
        Arguments.of(
            "two atoms on one spot", block("1.0 1.1 1.2", "0.1 0.2 0.3"), "a.dat:1: atoms 1 and 2"),
        Arguments.of(
            "an atom on another's image",
            block("1.0 1.1 1.2", "2.1 0.2 0.3001"),
            "a.dat:1: atoms 1 and 2"),
        Arguments.of("frame: no atoms", frame("2\nL", "0\nL"), "a.dat:1: expected the number"),
        Arguments.of("frame: absurd count", frame("2\nL", "999999999\nL"), "a.dat:1: expected the"),
        Arguments.of("frame: one atom missing", frame("2\nL", "3\nL"), "a.dat:5: the file ends"),
        Arguments.of("frame: one atom more", frame("2\nL", "1\nL"), "a.dat:4: expected the number"),
        Arguments.of("frame: no lattice", frame("Lattice", "Latice"), "a.dat:2: no Lattice"),
        Arguments.of("frame: eight numbers", frame("0 5 0 ", "0 5 "), "a.dat:2: 8 numbers of latt"),
        Arguments.of("frame: flat", frame("0 5 0 1", "4 0 0 1"), "a.dat:2: the lattice vectors"),
        Arguments.of("frame: NaN energy", frame("-9.5", "nan"), "a.dat:2: energy"),
        Arguments.of("frame: word energy", frame("-9.5", "low"), "a.dat:2: expected energy"),
        Arguments.of(
            "frame: seven stresses",
            frame("gid=", "stress=\"1 2 3 4 5 6 7\" gid="),
            "a.dat:2: 7 numbers of stress"),
        Arguments.of("frame: columns", frame("forces:R:3", "forces:R:x"), "a.dat:2: Properties="),
        Arguments.of("frame: two forces", frame("forces:R:3", "forces:R:2"), "a.dat:2: Properties"),
        Arguments.of("frame: two coordinates", frame("pos:R:3", "pos:R:2"), "a.dat:2: Properties"),
        Arguments.of("frame: no species", frame("species", "kind"), "a.dat:2: Properties="),
        Arguments.of("frame: short line", frame(" -3\n", "\n"), "a.dat:4: 6 columns"),
        Arguments.of("frame: NaN force", frame("-2 -3", "nan -3"), "a.dat:4: force component"),
        Arguments.of("frame: NaN position", frame("2.1", "NaN"), "a.dat:4: coordinate"),
        Arguments.of("frame: one spot", frame("2.0 2.1 2.2", "4.1 0.2 0.3"), "a.dat:1: atoms 1"));
  }

  private static String block(String good, String bad) {
    assertTrue(BLOCK.contains(good), good);
    return BLOCK.replace(good, bad);
  }

  private static String frame(String good, String bad) {
    assertTrue(FRAME.contains(good), good);
    return FRAME.replace(good, bad);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void aFaultIsNamedWithItsLine(String what, String text, String beginning) {
    DataFormatException e = assertThrows(DataFormatException.class, () -> read(text));
    assertTrue(e.getMessage().startsWith(beginning), e.getMessage());
  }

  @Test
  void aFileCutAfterAnyLineIsRefused() {
    for (String whole : List.of(BLOCK, FRAME)) {
      String[] lines = whole.split("\n");
      for (int kept = 1; kept < lines.length; kept++) {
        String text = String.join("\n", List.of(lines).subList(0, kept)) + "\n";
        DataFormatException e =
            assertThrows(DataFormatException.class, () -> read(text), () -> "cut: " + text);
        assertTrue(e.getMessage().matches("(?s)a\\.dat:\\d+: .*"), e.getMessage());
      }
    }
  }

  @Test
  void faultsOfTheSecondStructureAreCountedFromTheFilesBeginning() {
    DataFormatException e =
        assertThrows(
            DataFormatException.class, () -> read(BLOCK + "\n" + block("1.0 1.1 1.2", "1.0 1.1")));
    assertEquals(
        "a.dat:20: 2 coordinates on a line, expected 3 (structure 2 \"DC-EOS_12\", atom 2 of 2)",
        e.getMessage());
  }

  /** Patterns that try every way to cut a line into two would need hours here. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "a", " ", "a=", "a={", "\"", "-", "1.", "=", "1 ", "("})
  void longLinesTakeNoLongerThanTheyAre(String unit) {
    String run = unit.repeat(900_000 / unit.length());
    for (String text :
        List.of(
            BLOCK.replace("0.2", run),
            BLOCK.replace("0.2", run + "x"),
            FRAME.replace("energy", run + " energy"),
            FRAME.replace("0.2", run + "x"),
            "begin\ncomment " + run + "\natom 1 1 1 Si 0 0 0 0 " + run + "x\nend\n")) {
      try {
        DatasetReader.parse(
            "a.dat",
            text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
            new DataSettings("Si", java.util.Optional.of(DataUnits.ANGSTROM_EV), GroupRule.AUTO));
      } catch (DataFormatException e) {
        assertTrue(e.getMessage().startsWith("a.dat:"), "names no place");
      }
    }
  }

  @Test
  void aMissingFileIsNamed() {
    Path none = directory.resolve("none.dat");
    for (Path path : List.of(none, directory)) {
      DataFormatException e =
          assertThrows(DataFormatException.class, () -> DatasetReader.read(path, "Si"));
      assertTrue(e.getMessage().startsWith(path.toString()), e.getMessage());
    }
  }
}
