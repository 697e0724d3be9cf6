package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.assay.DataFormatException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryReadingTest {

  private static final String POSCAR = "DC\n1.0\n4 0 0\n0 4 0\n0 0 4\nSi\n1\nDirect\n0 0 0\n";

  @TempDir Path directory;

  @BeforeEach
  void writeRuns() throws IOException {
    for (String run : List.of("b/DC-1", "a/BCC")) {
      Path folder = Files.createDirectories(directory.resolve(run));
      Files.write(folder.resolve("vasprun.xml"), CalculationReadersTest.resource("vasprun.xml"));
      Files.write(folder.resolve("OUTCAR"), CalculationReadersTest.resource("OUTCAR"));
      Files.writeString(folder.resolve("POSCAR"), POSCAR);
      Files.writeString(folder.resolve("INCAR"), "ENCUT = 300\nEDIFF = 1e-6\n");
      Files.writeString(folder.resolve(".hidden.dat"), POSCAR + "-5.0\n");
    }
    Files.writeString(directory.resolve("c.dat"), POSCAR + "-5.0\n");
    Files.write(directory.resolve("si.out"), CalculationReadersTest.resource("scf.out"));
  }

  private List<String> groups(GroupRule rule) {
    return DatasetReader.read(List.of(directory), new DataSettings("Si", Optional.empty(), rule))
        .structures()
        .stream()
        .map(LabelledStructure::group)
        .toList();
  }

  @Test
  void readsWhatHasAKnownFormatSortedAndEachCalculationOnce() {
    assertEquals(List.of("BCC", "BCC", "DC-1", "DC-1", "DC", "si"), groups(GroupRule.AUTO));
    assertEquals(List.of("BCC", "BCC", "DC-1", "DC-1", "c", "si"), groups(GroupRule.NAME));
    assertEquals(
        List.of("SiC-TEST", "SiC-TEST", "SiC-TEST", "SiC-TEST", "DC", "ALL"),
        groups(GroupRule.COMMENT));
  }

  @ParameterizedTest
  @CsvSource({
    "set/surface/012/vasprun.xml, surface",
    "set/surface/run-3/OUTCAR, surface",
    "set/bulk/hot/step_2/007/vasprun.xml, hot",
    "set/Al2/vasprun.xml, Al2",
    "set/mp-134/OUTCAR, mp-134",
    "set/012/vasprun.xml, set",
    "set/012/slab.xyz, slab",
  })
  void directoriesThatOnlyCountAreOfTheGroupAbove(String path, String group) {
    Path root = directory.resolve("set");
    assertEquals(
        group,
        GroupRule.NAME.group(new GroupRule.Context(directory.resolve(path), root, 1, "", "")));
  }

  @Test
  void saysWhatItLeavesOut() {
    Dataset read = DatasetReader.read(directory, "Si");
    assertTrue(read.notes().toString().contains("OUTCAR files left unread"), "" + read.notes());
    assertEquals(2, read.notes().stream().filter(n -> n.contains("did not converge")).count());
  }

  private Path broken() throws IOException {
    Path broken = directory.resolve("b/DC-1/vasprun.xml");
    String text = Files.readString(broken);
    Files.writeString(broken, text.replaceFirst("</scstep>", "</x>"));
    return broken;
  }

  @Test
  void aBrokenFileIsNamedAndTheRestIsRead() throws IOException {
    Path broken = broken();
    Dataset read = DatasetReader.read(directory, "Si");
    assertEquals(
        List.of("BCC", "BCC", "DC", "si"),
        read.structures().stream().map(LabelledStructure::group).toList());
    assertEquals(
        List.of(0, 1, 2, 3), read.structures().stream().map(LabelledStructure::id).toList());
    String notes = String.join("\n", read.notes());
    assertTrue(notes.contains("left out: " + broken + ":"), notes);
    assertTrue(notes.contains(directory + ": 1 of 4 files left out"), notes);
  }

  /** The half that could be read of it is left out, too, and so is what was said of it. */
  @Test
  void aFileThatIsBrokenInTheMiddleIsLeftOutAsAWhole() throws IOException {
    Path file = directory.resolve("c.dat");
    Files.writeString(file, POSCAR + "-5.0\n" + POSCAR.replace("4 0 0\n", "4 0\n") + "-5.0\n");
    List<String> groups =
        DatasetReader.read(directory, "Si").structures().stream()
            .map(LabelledStructure::group)
            .toList();
    assertEquals(List.of("BCC", "BCC", "DC-1", "DC-1", "si"), groups);
  }

  @Test
  void strictReadingRefusesABrokenFile() throws IOException {
    Path broken = broken();
    DataSettings strict = DataSettings.of("Si").withStrict(true);
    DataFormatException e =
        assertThrows(
            DataFormatException.class, () -> DatasetReader.read(List.of(directory), strict));
    assertTrue(e.getMessage().startsWith(broken + ":"), e.getMessage());
    assertEquals(3, e.exitCode());
  }

  @Test
  void aBrokenFileThatIsNamedItselfIsAnError() throws IOException {
    Path broken = broken();
    DataFormatException e =
        assertThrows(
            DataFormatException.class,
            () ->
                DatasetReader.read(List.of(directory.resolve("a"), broken), DataSettings.of("Si")));
    assertTrue(e.getMessage().startsWith(broken + ":"), e.getMessage());
  }

  /** As an interrupted copy leaves it. */
  @Test
  void aGzipFileThatIsCutShortCountsAsLeftOut() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(CalculationReadersTest.resource("vasprun.xml"));
    }
    byte[] cut = Arrays.copyOf(out.toByteArray(), out.size() / 2);
    Files.write(directory.resolve("vasprun-7.xml.gz"), cut);
    Dataset read = DatasetReader.read(directory, "Si");
    assertEquals(6, read.structures().size());
    String notes = String.join("\n", read.notes());
    assertTrue(notes.contains(directory + ": 1 of 5 files left out"), notes);
    DataSettings strict = DataSettings.of("Si").withStrict(true);
    assertThrows(DataFormatException.class, () -> DatasetReader.read(List.of(directory), strict));
  }

  @Test
  void aFileThatAnotherProgramCompressedEndsNoReading() throws IOException {
    Files.writeString(directory.resolve("notes.bz2"), "BZh91AY");
    Dataset read = DatasetReader.read(directory, "Si");
    assertEquals(6, read.structures().size());
    assertTrue(read.notes().toString().contains("compressed with bzip2"), "" + read.notes());
  }

  @Test
  void aDirectoryWithoutDataIsRefused() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Files.writeString(empty.resolve("INCAR"), "ENCUT = 300\n");
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> DatasetReader.read(empty, "Si"));
    assertTrue(e.getMessage().contains("no file in it has a known format"), e.getMessage());
  }

  @Test
  void aDirectoryOfNothingButPoscarsGivesStructuresWithoutEnergies() throws IOException {
    Path bare = Files.createDirectory(directory.resolve("bare"));
    Files.writeString(bare.resolve("POSCAR"), POSCAR);
    Files.writeString(bare.resolve("CONTCAR"), POSCAR);
    Dataset read = DatasetReader.read(bare, "X");
    assertEquals(2, read.structures().size());
    assertTrue(read.structures().get(0).energy().isEmpty());
    assertEquals("bare", read.structures().get(0).group());
  }

  @Test
  void aMappingGivesGroupsByPatternAndNumber() throws IOException {
    Path mapping = directory.resolveSibling("groups-" + directory.getFileName() + ".txt");
    Files.writeString(
        mapping, "# first fit counts\nb/*/vasprun.xml 4 LAST\nb/** FROM-B\n6 SIX\n*.dat NO_DFT\n");
    GroupRule rule = GroupRule.of(mapping.toString(), mapping);
    assertEquals(List.of("BCC", "BCC", "FROM-B", "LAST", "NO_DFT", "SIX"), groups(rule));
    LabelledStructure unlabelled =
        DatasetReader.read(List.of(directory), new DataSettings("Si", Optional.empty(), rule))
            .structures()
            .get(4);
    assertTrue(unlabelled.energy().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DC|1 words, expected PATTERN GROUP",
        "a b c d|4 words, expected",
        "a.dat b DC|\"b\" is no range",
        "3-2 DC|3-2 is no range",
        "0 DC|0-0 is no range",
        "[a DC|\"[a\" is no pattern",
        "# only a comment|no line of a mapping",
      })
  void aFaultyMappingIsNamedWithItsLine(String line, String message) throws IOException {
    Path mapping = directory.resolve("groups.txt");
    Files.writeString(mapping, line + "\n");
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> GroupRule.of("groups.txt", mapping));
    assertTrue(e.getMessage().startsWith(mapping + ":1: "), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void anEndlessPatternOfAMappingIsRefused() throws IOException {
    Path mapping = directory.resolve("groups.txt");
    Files.writeString(mapping, "*".repeat(1000) + " A\n" + "*".repeat(1001) + " B\n");
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> GroupRule.of("groups.txt", mapping));
    assertEquals(
        mapping + ":2: a pattern of 1001 characters, expected at most 1000", e.getMessage());
  }
}
