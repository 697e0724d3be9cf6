package org.assay.model.file;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assay.Corpus;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.engine.Nd4jEngine;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.Potential;
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

  private static final Corpus CORPUS = Corpus.read("nn_files.txt");

  /** How a file of type 0, 1 or 2 begins. */
  private static final Pattern OLDER_TYPE = Pattern.compile("\\s*\\+?0*[012]\\s");

  static Stream<Corpus.Case> cases() {
    return CORPUS.cases().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aFileIsTakenOrRefusedAsThePairStyleDoes(Corpus.Case file) {
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
  void theCompiledLibraryTakesAndRefusesIt(Corpus.Case file) {
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
  void brokenFilesFareAlikeWithBothReaders() {
    Random random = new Random(SEED);
    List<String> different = new ArrayList<>();
    int taken = 0;
    for (int n = 0; n < 20_000; n++) {
      String text = Corpus.broken(CORPUS.base(), random);
      Optional<Potential> java = inJava(text);
      Optional<CompiledPotential> compiled = inLibrary(text);
      if (compiled.isPresent() && OLDER_TYPE.matcher(text).lookingAt()) {
        assertTrue(java.isEmpty(), "Java takes " + Corpus.shown(text));
      } else if (java.isPresent() != compiled.isPresent()) {
        different.add(
            (java.isPresent() ? "Java" : "the library") + " alone takes " + Corpus.shown(text));
      } else if (java.isPresent()) {
        taken++;
        agree(text, java.get(), compiled.get());
      }
      compiled.ifPresent(CompiledPotential::close);
    }
    assertEquals(List.of(), different);
    assertTrue(taken > 2_000, taken + " files were taken");
  }

  private static Optional<Potential> inJava(String text) {
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
  private static void agree(String text, Potential java, CompiledPotential compiled) {
    assertEquals(java.elements().symbols(), compiled.elements());
    assertEquals(java.cutoffRadius(), compiled.cutoffRadius(), text);
    Structure pair =
        Structure.ofElement(
            Cell.cubic(20), java.elements().symbol(0), new double[] {0, 0, 0, 1.1, 1.5, 0.7});
    if (compiled.cutoffRadius() > 10) {
      return; // another pair, or a great many
    }
    double energy = new Nd4jEngine().potential(java).evaluate(pair).energy();
    if (Double.isFinite(energy)) {
      double terms =
          DoubleStream.of(java.models().get(0).network().parameters()).map(Math::abs).sum()
              + Math.abs(energy);
      assertEquals(energy, compiled.evaluate(pair).energy(), 1e-10 * terms, text);
    }
  }

  private static CompiledPotential compile(String text) {
    return CompiledPotential.parse(
        CompiledKernel.available().get(0), "a.dat", text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
