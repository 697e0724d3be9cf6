package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.DataFormatException;
import org.assay.structure.Composition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data of several elements: how each format names them, and what is wrong with names. */
class SeveralElementsTest {

  private static final Path FIELD = Path.of("../shared/data/field");

  private static final String HEAD =
      """
      In-P a title
      1.0
      6.0 0.0 0.0
      0.0 6.0 0.0
      0.0 0.0 6.0
      """;

  private static final String NAMED =
      HEAD
          + """
          In P
          1 2
          cartesian
          0 0 0
          3 0 0
          0 3 0
          -10.5
          """;

  private static final String FOURTH_WORDS =
      HEAD
          + """
          3
          cartesian
          0 0 0 P
          3 0 0 In  # second
          0 3 0 P
          -10.5
          """;

  @TempDir Path directory;

  private static Dataset parse(String text) {
    return DatasetReader.parse("a.dat", text, "Si");
  }

  private static List<String> symbols(String text) {
    return parse(text).structures().get(0).structure().symbols();
  }

  private static String refused(String text) {
    return assertThrows(DataFormatException.class, () -> parse(text)).getMessage();
  }

  @Test
  void aLineOfSpeciesNamesTheElements() {
    assertEquals(List.of("In", "P", "P"), symbols(NAMED));
    assertEquals(List.of(), parse(NAMED).notes());
    assertEquals(List.of("In", "P", "P"), symbols(NAMED.replace("In P\n", "In P ! of VASP\n")));
    String alternating = NAMED.replace("In P\n1 2", "P In P\n1 1 1");
    assertEquals(List.of("P", "In", "P"), symbols(alternating));
  }

  @Test
  void symbolsAsFourthWordsNameTheElements() {
    assertEquals(List.of("P", "In", "P"), symbols(FOURTH_WORDS));
    assertEquals(List.of(), parse(FOURTH_WORDS).notes());
    String flags =
        FOURTH_WORDS.replace("cart", "Selective\ncart").replace("0 0 0 P", "0 0 0 T F F P");
    String all = flags.replace("3 0 0 In", "3 0 0 F F F In").replace("0 3 0 P", "0 3 0 T T T P");
    assertEquals(List.of("P", "In", "P"), symbols(all));
    assertEquals(List.of("P", "In", "P"), symbols(all.replace("Selective\n", "")));
    String unflagged = FOURTH_WORDS.replace("cart", "Selective\ncart");
    assertEquals(List.of("P", "In", "P"), symbols(unflagged));
  }

  @Test
  void fourthWordsThatAreNotAllSymbolsAreComments() {
    assertEquals(List.of("Si", "Si", "Si"), symbols(FOURTH_WORDS.replace("In  #", "#")));
    assertEquals(
        List.of(
            "a.dat:6: 1 structure with symbols behind some of their positions and not behind all;"
                + " all are taken for comments, and the atoms for Si"),
        parse(FOURTH_WORDS.replace("In  #", "IN  #")).notes());
    String comments = FOURTH_WORDS.replaceAll("0 (P|In)", "0 moved");
    assertEquals(List.of("Si", "Si", "Si"), symbols(comments));
    assertEquals(List.of(), parse(comments).notes());
  }

  /** Selective dynamics without its line: all atoms were fluorine. */
  @Test
  void flagsAreNotFluorine() {
    assertEquals(
        List.of("Si", "Si", "Si"), symbols(FOURTH_WORDS.replaceAll("0 (P|In)", "0 F F F")));
    assertEquals(List.of("F", "F", "F"), symbols(FOURTH_WORDS.replaceAll("0 (P|In)", "0 F")));
  }

  @ParameterizedTest
  @CsvSource({"SI,Si", "Si1,Si", "in_d,In", "D,H"})
  void speciesInOtherSpellingsAreTakenAndSaid(String word, String symbol) {
    String text = NAMED.replace("In P\n", word + " P\n");
    assertEquals(List.of(symbol, "P", "P"), symbols(text));
    assertEquals(
        List.of("a.dat:7: 1 structure with the species " + word + ", taken for " + symbol),
        parse(text).notes());
  }

  @Test
  void wordsThatAreNoElementsAreRefused() {
    String message = refused(NAMED.replace("In P\n", "In Qq\n"));
    assertTrue(message.startsWith("a.dat:6: the species \"Qq\" is no symbol"), message);
    assertTrue(message.contains("write it as in Si") && message.contains("structure 1"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"In P\n3", "In\n1 2", "In P Ga\n1 2", "In P\n1 1 1"})
  void countsThatAreNotThoseOfTheSpeciesAreRefused(String lines) {
    String message = refused(NAMED.replace("In P\n1 2", lines));
    assertTrue(message.startsWith("a.dat:7: "), message);
    assertTrue(message.contains("give one count for each"), message);
  }

  /** One atom more than there are positions: the energy is taken for one, and is not three. */
  @Test
  void countsThatDoNotAddUpToThePositionsAreRefused() {
    String message = refused(NAMED.replace("1 2\n", "2 2\n"));
    assertTrue(message.startsWith("a.dat:12: 1 coordinates on a line, expected 3"), message);
    assertTrue(message.contains("atom 4 of 4"), message);
  }

  @Test
  void twoNamesOfOneAtomMustAgree() {
    String both = NAMED.replace("0 0 0\n3 0 0\n0 3 0", "0 0 0 In\n3 0 0 P\n0 3 0 P");
    assertEquals(List.of("In", "P", "P"), symbols(both));
    String message = refused(both.replace("3 0 0 P", "3 0 0 In"));
    assertTrue(message.contains("atom 2 is P by the line of species"), message);
    assertTrue(message.contains("and In by the word behind its position"), message);
  }

  @Test
  void severalCountsWithoutSpeciesAreSaid() {
    String text = NAMED.replace("In P\n", "");
    assertEquals(List.of("Si", "Si", "Si"), symbols(text));
    String note = parse(text).notes().get(0);
    assertTrue(note.startsWith("a.dat:6: 1 structure with several counts and no line of"), note);
  }

  @Test
  void elementsOfN2p2AreChecked() {
    String text =
        """
        begin
        lattice 6 0 0
        lattice 0 6 0
        lattice 0 0 6
        atom 0 0 0 SI 0 0 0 0 0
        atom 3 0 0 C 0 0 0 0 0
        energy -1
        charge 0
        end
        """;
    Dataset read = n2p2(text);
    assertEquals(List.of("Si", "C"), read.structures().get(0).structure().symbols());
    assertEquals(
        List.of("input.data:5: 1 line of atoms with the element SI, taken for Si"), read.notes());
    String message =
        assertThrows(DataFormatException.class, () -> n2p2(text.replace(" C ", " Qq ")))
            .getMessage();
    assertTrue(message.startsWith("input.data:6: the element \"Qq\" is no symbol"), message);
  }

  private static Dataset n2p2(String text) {
    return DatasetReader.parse(
        "input.data",
        text.getBytes(StandardCharsets.ISO_8859_1),
        new DataSettings("X", Optional.of(DataUnits.ANGSTROM_EV), GroupRule.AUTO));
  }

  /** A pure structure beside mixed ones lost its element: it came back as that of the network. */
  @ParameterizedTest
  @ValueSource(strings = {"PYFIT", "EXTENDED_XYZ", "N2P2"})
  void elementsSurviveEveryFormatThatNamesThem(String format) {
    String pure = NAMED.replace("In P\n1 2", "In\n3");
    Dataset mixed = parse(NAMED + pure + FOURTH_WORDS);
    Optional<DataUnits> units = Optional.of(DataUnits.ANGSTROM_EV);
    Path file = directory.resolve("out");
    List<String> lost = new DatasetWriter(DataFormat.valueOf(format), units).write(file, mixed);
    assertEquals(List.of(), lost);
    Dataset back = DatasetReader.read(List.of(file), new DataSettings("Si", units, GroupRule.AUTO));
    assertEquals(List.of("In", "P"), back.elements());
    for (int i = 0; i < 3; i++) {
      LabelledStructure before = mixed.structures().get(i);
      LabelledStructure after = back.structures().get(i);
      assertEquals(before.structure().symbols(), after.structure().symbols());
      assertEquals(before.energy(), after.energy());
      assertArrayEquals(before.structure().positions(), after.structure().positions());
    }
    assertEquals("{In=1, InP2=2}", counts(back));
  }

  private static String counts(Dataset dataset) {
    java.util.Map<String, Integer> counts = new java.util.TreeMap<>();
    dataset
        .structures()
        .forEach(s -> counts.merge(Composition.of(s.structure()).formula(), 1, Integer::sum));
    return counts.toString();
  }

  @ParameterizedTest
  @CsvSource({"InP.extxyz,944", "NbMoTaW.extxyz,1181", "Cu2S_PBE.extxyz,20"})
  void setsOfTheFieldComeBackFromPyfitsFormat(String name, int structures) {
    Path file = FIELD.resolve(name);
    assumeTrue(Files.exists(file), "../shared/data/field is not there");
    Dataset dataset = DatasetReader.read(file, "X");
    assertEquals(structures, dataset.structures().size());
    Path out = directory.resolve("all.dat");
    new DatasetWriter(DataFormat.PYFIT, Optional.empty()).write(out, dataset);
    Dataset back = DatasetReader.read(out, "X");
    for (int i = 0; i < structures; i++) {
      LabelledStructure before = dataset.structures().get(i);
      LabelledStructure after = back.structures().get(i);
      assertEquals(before.structure().symbols(), after.structure().symbols());
      assertArrayEquals(before.structure().positions(), after.structure().positions());
      assertEquals(before.energy(), after.energy());
    }
  }
}
