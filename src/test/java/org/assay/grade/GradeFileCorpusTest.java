package org.assay.grade;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assay.Corpus;
import org.assay.DataFormatException;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.Potential;
import org.assay.model.file.NnFileReader;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pair style's reader of grade files takes and refuses, Java's does as well, and the
 * compiled library that Java calls: test_grade has the same. Never skipped: without the library it
 * fails.
 */
class GradeFileCorpusTest {

  private static final long SEED = 18;

  private static final String NETWORK = Corpus.read("nn_files.txt").base();

  private static final Corpus CORPUS = Corpus.read("grade_files.txt");

  private static final Potential POTENTIAL = NnFileReader.parse("network", NETWORK).potential();

  static Stream<Corpus.Case> cases() {
    return CORPUS.cases().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aFileIsTakenOrRefusedAsThePairStyleDoes(Corpus.Case file) {
    if (file.verdict().equals("accepted")) {
      assertDoesNotThrow(() -> inJava(file.text()));
      return;
    }
    DataFormatException error = assertThrows(DataFormatException.class, () -> inJava(file.text()));
    assertTrue(error.getMessage().startsWith("a.grade:"), error.getMessage());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theCompiledLibraryTakesAndRefusesIt(Corpus.Case file) {
    try (CompiledPotential network = compiled()) {
      if (file.verdict().equals("accepted")) {
        assertDoesNotThrow(() -> inLibrary(network, file.text())).close();
        return;
      }
      DataFormatException error =
          assertThrows(DataFormatException.class, () -> inLibrary(network, file.text()));
      assertTrue(error.getMessage().startsWith("a.grade:"), error.getMessage());
    }
  }

  /** Whatever the file, both readers take it, and then say the same of a pair, or none does. */
  @Test
  void brokenFilesFareAlikeWithBothReaders() {
    Random random = new Random(SEED);
    List<String> different = new ArrayList<>();
    int taken = 0;
    try (CompiledPotential network = compiled()) {
      Structure pair =
          Structure.ofElement(Cell.cubic(20), "Si", new double[] {0, 0, 0, 1.1, 1.5, 0.7});
      double[] descriptors = network.descriptors(pair);
      for (int n = 0; n < 20_000; n++) {
        String text = Corpus.broken(CORPUS.base(), random);
        int java = java(text, descriptors);
        int library = library(network, text, pair);
        if (java != library) {
          different.add("Java " + java + ", library " + library + ": " + Corpus.shown(text));
        }
        taken += java >= 0 ? 1 : 0;
      }
    }
    assertEquals(List.of(), different);
    assertTrue(taken > 2_000, taken + " files were taken");
  }

  /** Returns how many descriptors of the first atom are outside, or −1 for a file refused. */
  private static int java(String text, double[] descriptors) {
    try {
      return inJava(text).of("Si").outside(descriptors, 0);
    } catch (DataFormatException e) {
      return -1;
    }
  }

  private static int library(CompiledPotential network, String text, Structure pair) {
    try (CompiledPotential.Grader grader = inLibrary(network, text)) {
      return grader.grade(pair).outside()[0];
    } catch (DataFormatException e) {
      return -1;
    }
  }

  private static GradeFile inJava(String text) {
    return GradeFileReader.parse("a.grade", text, POTENTIAL);
  }

  private static CompiledPotential.Grader inLibrary(CompiledPotential network, String text) {
    return network.grader("a.grade", text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static CompiledPotential compiled() {
    return CompiledPotential.parse(
        CompiledKernel.available().get(0), "network", NETWORK.getBytes(StandardCharsets.UTF_8));
  }
}
