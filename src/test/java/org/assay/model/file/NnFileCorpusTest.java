package org.assay.model.file;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.NeuralPotential;
import org.assay.potential.PotentialEvaluator;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pair style's reader takes and refuses, Java's does as well, and the compiled library
 * that Java calls: test_nn_file has the same. Never skipped: without the library it fails.
 */
class NnFileCorpusTest {

  private static final long SEED = 17;

  /** What numbers, and slips in them, are made of. */
  private static final String MARKS = "0123456789.-+eEdDxX \t\n#naif'\",pP";

  /** How a file of type 0, 1 or 2 begins. */
  private static final Pattern OLDER_TYPE = Pattern.compile("\\s*\\+?0*[012]\\s");

  private static final Path CORPUS = Path.of("native/tests/data/nn_files.txt");

  /** A case of the corpus: {@code text} with one line replaced. */
  record Case(String verdict, String what, String text) {
    @Override
    public String toString() {
      return verdict + ": " + what;
    }
  }

  static Stream<Case> cases() throws IOException {
    List<String> lines = Files.readAllLines(CORPUS);
    int base = lines.indexOf("base");
    int cases = lines.indexOf("cases");
    List<String> whole = lines.subList(base + 1, cases);
    return lines.subList(cases + 1, lines.size()).stream().map(line -> read(whole, line));
  }

  private static Case read(List<String> base, String line) {
    String[] columns = line.split("\t", -1);
    List<String> lines = new ArrayList<>(base);
    String replacement = columns[2].replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
    lines.set(Integer.parseInt(columns[1]) - 1, replacement);
    return new Case(columns[0], columns[3], String.join("\n", lines) + "\n");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aFileIsTakenOrRefusedAsThePairStyleDoes(Case file) {
    if (file.verdict().equals("refused") || file.verdict().equals("evaluated")) {
      DataFormatException error =
          assertThrows(DataFormatException.class, () -> NnFileReader.parse("a.dat", file.text()));
      assertTrue(error.getMessage().startsWith("a.dat:"), error.getMessage());
      return;
    }
    NnFile read = assertDoesNotThrow(() -> NnFileReader.parse("a.dat", file.text()));
    assertTrue(read.parameters().isPresent() == file.verdict().equals("accepted"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theCompiledLibraryTakesAndRefusesIt(Case file) {
    if (file.verdict().equals("accepted") || file.verdict().equals("evaluated")) {
      assertDoesNotThrow(() -> compile(file.text())).close();
      return;
    }
    DataFormatException error = assertThrows(DataFormatException.class, () -> compile(file.text()));
    assertTrue(error.getMessage().startsWith("a.dat:"), error.getMessage());
  }

  /**
   * Whatever the file, both readers take it, and then the network is the same, or none does; but
   * older types of descriptors, which are evaluated and not fitted.
   */
  @Test
  void brokenFilesFareAlikeWithBothReaders() throws IOException {
    List<String> lines = Files.readAllLines(CORPUS);
    String whole =
        String.join("\n", lines.subList(lines.indexOf("base") + 1, lines.indexOf("cases"))) + "\n";
    Random random = new Random(SEED);
    List<String> different = new ArrayList<>();
    int taken = 0;
    for (int n = 0; n < 20_000; n++) {
      String text = broken(whole, random);
      Optional<NeuralPotential> java = inJava(text);
      Optional<CompiledPotential> compiled = inLibrary(text);
      if (compiled.isPresent() && OLDER_TYPE.matcher(text).lookingAt()) {
        assertTrue(java.isEmpty(), "Java takes " + shown(text));
      } else if (java.isPresent() != compiled.isPresent()) {
        different.add((java.isPresent() ? "Java" : "the library") + " alone takes " + shown(text));
      } else if (java.isPresent()) {
        taken++;
        agree(text, java.get(), compiled.get());
      }
      compiled.ifPresent(CompiledPotential::close);
    }
    assertEquals(List.of(), different);
    assertTrue(taken > 2_000, taken + " files were taken");
  }

  private static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.chars()
        .forEach(
            c -> shown.append(c < ' ' || c > '~' ? "\\x" + Integer.toHexString(c) : "" + (char) c));
    return shown.toString();
  }

  private static String broken(String whole, Random random) {
    StringBuilder text = new StringBuilder(whole);
    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, MARKS.charAt(random.nextInt(MARKS.length())));
        case 1 -> text.insert(at, MARKS.charAt(random.nextInt(MARKS.length())));
        case 2 -> text.deleteCharAt(at);
        default -> text.setCharAt(at, (char) (1 + random.nextInt(255)));
      }
    }
    return text.toString();
  }

  private static Optional<NeuralPotential> inJava(String text) {
    try {
      return Optional.of(NnFileReader.parse("a.dat", text).potential());
    } catch (DataFormatException | SettingsException e) {
      return Optional.empty();
    }
  }

  private static Optional<CompiledPotential> inLibrary(String text) {
    try {
      return Optional.of(compile(text));
    } catch (DataFormatException e) {
      return Optional.empty();
    }
  }

  /** Holds the energies of a lone pair of atoms against each other. */
  private static void agree(String text, NeuralPotential java, CompiledPotential compiled) {
    assertEquals(List.of(java.symbol()), compiled.elements());
    assertEquals(java.descriptors().cutoffRadius(), compiled.cutoffRadius(), text);
    Structure pair =
        Structure.ofElement(Cell.cubic(20), java.symbol(), new double[] {0, 0, 0, 1.1, 1.5, 0.7});
    if (compiled.cutoffRadius() > 10) {
      return; // another pair, or a great many
    }
    double energy = new PotentialEvaluator(java).evaluate(pair).energy();
    if (Double.isFinite(energy)) {
      double terms = DoubleStream.of(java.parameters()).map(Math::abs).sum() + Math.abs(energy);
      assertEquals(energy, compiled.evaluate(pair).energy(), 1e-10 * terms, text);
    }
  }

  private static CompiledPotential compile(String text) {
    return CompiledPotential.parse(
        CompiledKernel.available().get(0), "a.dat", text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
