package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assay.DataFormatException;
import org.assay.json.SmallStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Outputs of VASP and Quantum ESPRESSO, read by us and by ASE. The files and ASE's numbers come
 * from {@code generate.py} beside them.
 */
class CalculationReadersTest {

  /** ASE's constants are CODATA 2014, for pw.x 2006; ours, 2018, differ from these by 1.0e-7. */
  private static final double CONSTANTS = 1.5e-7;

  /** The second ionic step of both VASP files did not converge; ASE gives it all the same. */
  private static final int UNCONVERGED = 1;

  @TempDir Path directory;

  static byte[] resource(String name) {
    try (var in = CalculationReadersTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String text(String name) {
    return new String(resource(name), StandardCharsets.ISO_8859_1);
  }

  private static Dataset parse(String name, byte[] content) {
    return DatasetReader.parse(name, content, DataSettings.of("Xx"));
  }

  private static Dataset parse(String name, String text) {
    return parse(name, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource({"vasprun.xml,2", "OUTCAR,2", "scf.out,1", "relax.out,4", "vc-relax.out,4"})
  void givesWhatAseReads(String name, int count) {
    List<String> rows = new ArrayList<>();
    for (String row : text("expected.csv").split("\n")) {
      boolean unconverged = row.matches("(vasprun.xml|OUTCAR)," + UNCONVERGED + ",.*");
      if (row.startsWith(name + ",") && !unconverged) {
        rows.add(row);
      }
    }
    List<LabelledStructure> read = parse(name, resource(name)).structures();
    assertEquals(count, read.size());
    assertEquals(count, rows.size());
    for (int i = 0; i < count; i++) {
      String[] cells = rows.get(i).split(",");
      LabelledStructure s = read.get(i);
      assertEquals(cells[2], String.join(" ", s.structure().symbols()));
      double[] expected =
          Arrays.stream(cells, 3, cells.length).mapToDouble(Double::parseDouble).toArray();
      double[] ours = numbers(s);
      assertEquals(expected.length, ours.length, name + " step " + i);
      for (int k = 0; k < ours.length; k++) {
        assertEquals(
            expected[k],
            ours[k],
            CONSTANTS * Math.max(1, Math.abs(expected[k])),
            name + " step " + i + " number " + k);
      }
    }
  }

  /** Returns energy, cell, positions, forces and stress, as far as there are any. */
  private static double[] numbers(LabelledStructure s) {
    Numbers all = new Numbers();
    all.add(s.energy().orElseThrow());
    all.addAll(s.structure().cell().rows());
    all.addAll(s.structure().positions());
    s.forces().ifPresent(all::addAll);
    s.stressVoigt().ifPresent(all::addAll);
    return all.toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vasprun.xml", "OUTCAR"})
  void stepsThatDidNotConvergeAreLeftOutAndCounted(String name) {
    List<String> notes = parse(name, resource(name)).notes();
    assertEquals(1, notes.size(), notes.toString());
    assertTrue(
        notes.get(0).matches(name + ":\\d+: 1 ionic step left out: their electrons did not.*"),
        notes.get(0));
  }

  /** ENMAX reached at the last step allowed is no failure: the energies tell. */
  @Test
  void aStepThatConvergesAtItsLastIterationCounts() {
    String settled = text("vasprun.xml").replace("0.00001000", "0.70000000");
    assertEquals(3, parse("vasprun.xml", settled).structures().size());
    assertEquals(List.of(), parse("vasprun.xml", settled).notes());
  }

  @Test
  void aCalculationWithoutAnyConvergedStepIsRefusedWithTheReason() {
    DataFormatException e =
        assertThrows(
            DataFormatException.class, () -> parse("unconverged.out", resource("unconverged.out")));
    assertTrue(
        e.getMessage().contains("unconverged.out:145: 1 ionic step left out"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"vasprun.xml,2", "OUTCAR,2", "relax.out,4", "vc-relax.out,4"})
  void aFileThatIsStillBeingWrittenGivesItsFinishedSteps(String name, int whole) {
    String all = text(name);
    List<LabelledStructure> full = parse(name, all).structures();
    int most = 0;
    // The last of these says that the program has ended.
    int end =
        Stream.of("General timing", "     PWSCF        :", "</modeling>")
            .mapToInt(all::lastIndexOf)
            .max()
            .orElseThrow();
    for (int cut = 200; cut <= end; cut += cut < end ? Math.min(389, end - cut) : 1) {
      String part = all.substring(0, cut);
      try {
        Dataset read = parse(name, part);
        assertTrue(read.structures().size() >= most, "fewer steps of a longer file");
        most = read.structures().size();
        for (int i = 0; i < most; i++) {
          assertEquals(numbersText(full.get(i)), numbersText(read.structures().get(i)));
        }
        boolean said = read.notes().stream().anyMatch(n -> n.contains("the file ends before"));
        assertTrue(said, "not said at " + cut + " of " + all.length() + ": " + read.notes());
      } catch (DataFormatException e) {
        // Cut before the first step was done.
        assertEquals(0, most, e.getMessage());
        assertTrue(e.getMessage().startsWith(name), e.getMessage());
      }
    }
    assertEquals(whole, most);
  }

  private static String numbersText(LabelledStructure s) {
    return Arrays.toString(numbers(s));
  }

  @Test
  void readsWhatGzipMadeOfIt() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(resource("vasprun.xml"));
    }
    Path file = directory.resolve("DC-EOS_1").resolve("vasprun.xml.gz");
    Files.createDirectories(file.getParent());
    Files.write(file, out.toByteArray());
    Dataset read = DatasetReader.read(file, "Si");
    assertEquals(2, read.structures().size());
    assertEquals("DC-EOS_1", read.structures().get(0).group());
    Files.write(file, Arrays.copyOf(out.toByteArray(), out.size() - 300));
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> DatasetReader.read(file, "Si"));
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
  }

  @Test
  void aDecompressionBombIsRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      byte[] blank = new byte[1 << 20];
      Arrays.fill(blank, (byte) '\n');
      gzip.write("begin\n".getBytes(StandardCharsets.ISO_8859_1));
      for (int i = 0; i < 64; i++) {
        gzip.write(blank);
      }
    }
    DataFormatException e =
        assertThrows(
            DataFormatException.class,
            () ->
                DatasetReader.parse(
                    "bomb.gz",
                    out.toByteArray(),
                    new DataSettings(
                        "Si", java.util.Optional.of(DataUnits.ANGSTROM_EV), GroupRule.AUTO)));
    assertTrue(e.getMessage().contains("grows to more than 100 times"), e.getMessage());
  }

  @Test
  void entitiesAreNeitherExpandedNorFetched() {
    String bomb =
        """
        <?xml version="1.0"?>
        <!DOCTYPE modeling [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
        <!ENTITY c SYSTEM "file:///etc/hostname">]>
        <modeling><parameters><i name="SYSTEM">&b;&c;</i></parameters></modeling>
        """;
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> parse("vasprun.xml", bomb));
    assertTrue(e.getMessage().contains("document type or entity"), e.getMessage());
  }

  @Test
  void brokenXmlInTheMiddleIsAnErrorAndNoUnfinishedRun() {
    String broken = text("vasprun.xml").replaceFirst("</scstep>", "</scstp>");
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> parse("vasprun.xml", broken));
    assertTrue(e.getMessage().matches("(?s)vasprun.xml:\\d+: no valid XML: .*"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vasprun.xml|5.60000000 </v>|</v>|2 components of a lattice vector on a line",
        "vasprun.xml|modeling>|calculations>|read as PYFIT",
        "OUTCAR|PAW_PBE C|PAW_PBE Q|no element in the title",
        "OUTCAR|ions per type|ions|ions per type",
        "scf.out|0.000000   0.705799   0.708413|0.0 0.7|2 components of an axis",
        "scf.out|number of atoms/cell|atoms|number of atoms/cell",
        "scf.out|-15.70110001|-15.7O|expected total energy, found",
      })
  void aFaultIsNamedWithItsPlace(String name, String good, String bad, String message) {
    assertTrue(text(name).contains(good), good);
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> parse(name, text(name).replace(good, bad)));
    assertTrue(e.getMessage().matches("(?s)" + name + ":\\d+: .*"), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void aLineOfVeryManyCountsIsAnErrorAndNoOverflow() throws InterruptedException {
    String outcar = text("OUTCAR");
    int end = outcar.indexOf('\n', outcar.indexOf("ions per type =")) + 1;
    String many = outcar.substring(0, end) + " 1".repeat(100_000) + "\n" + outcar.substring(end);
    SmallStack.run(
        () -> {
          DataFormatException e =
              assertThrows(DataFormatException.class, () -> parse("OUTCAR", many));
          assertTrue(e.getMessage().startsWith("OUTCAR:"), e.getMessage());
        });
  }
}
