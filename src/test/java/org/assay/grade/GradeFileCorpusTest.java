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
import org.assay.model.Activation;
import org.assay.model.ElementModel;
import org.assay.model.LegendreMoments;
import org.assay.model.Network;
import org.assay.model.NetworkArchitecture;
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

  /** Between sums of a few numbers in another order. */
  private static final double ROUNDING = 1e-12;

  /**
   * Grade files, the network that they are for, as text and as Java has it, and a pair of atoms.
   */
  record Kind(Corpus corpus, String network, Potential potential, Structure pair) {}

  /** A case and its kind. */
  record Case(Kind kind, Corpus.Case file) {
    @Override
    public String toString() {
      return kind.potential.elements() + ", " + file;
    }
  }

  private static final Kind ONE = one();

  private static final Kind ALLOY = alloy();

  private static Kind one() {
    String network = Corpus.read("nn_files.txt").base();
    return new Kind(
        Corpus.read("grade_files.txt"),
        network,
        NnFileReader.parse("network", network).potential(),
        pair("Si", "Si"));
  }

  /** The network's weights do not count, only its elements and descriptors. */
  private static Kind alloy() {
    LegendreMoments moments =
        new LegendreMoments(5, 4.5, 1, 0.9, new int[] {3}, new double[] {2.25}, 2);
    Network network =
        new Network(
            new NetworkArchitecture(new int[] {3, 1}, Activation.SHIFTED_SIGMOID), new double[4]);
    return new Kind(
        Corpus.read("grade_files_alloy.txt"),
        Corpus.text("alloy.nn.dat"),
        new Potential(
            List.of(
                ElementModel.straight("Al", 26.98, moments, network),
                ElementModel.straight("Ni", 58.69, moments, network))),
        pair("Al", "Ni"));
  }

  private static Structure pair(String first, String second) {
    return new Structure(
        Cell.cubic(20), List.of(first, second), new double[] {0, 0, 0, 1.1, 1.5, 0.7});
  }

  static Stream<Case> cases() {
    return Stream.of(ONE, ALLOY)
        .flatMap(kind -> kind.corpus.cases().stream().map(file -> new Case(kind, file)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aFileIsTakenOrRefusedAsThePairStyleDoes(Case each) {
    Corpus.Case file = each.file;
    if (file.verdict().equals("accepted")) {
      assertDoesNotThrow(() -> inJava(each.kind, file.text()));
      return;
    }
    DataFormatException error =
        assertThrows(DataFormatException.class, () -> inJava(each.kind, file.text()));
    assertTrue(error.getMessage().startsWith("a.grade:"), error.getMessage());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theCompiledLibraryTakesAndRefusesIt(Case each) {
    Corpus.Case file = each.file;
    try (CompiledPotential network = compiled(each.kind)) {
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
    assertTrue(taken(ONE) > 2_000);
  }

  @Test
  void brokenFilesOfSeveralElementsFareAlikeWithBothReaders() {
    assertTrue(taken(ALLOY) > 2_000);
  }

  /** Numbers of both elements in both orders of the pair, from the library's descriptors. */
  @Test
  void gradesOfSeveralElementsAreTheSameWithBoth() {
    GradeFile java = inJava(ALLOY, ALLOY.corpus.base());
    try (CompiledPotential network = compiled(ALLOY);
        CompiledPotential.Grader library = inLibrary(network, ALLOY.corpus.base())) {
      for (Structure pair : List.of(ALLOY.pair, pair("Ni", "Ni"), pair("Al", "Al"))) {
        double[] descriptors = network.descriptors(pair);
        CompiledPotential.Grades grades = library.grade(pair);
        for (int i = 0; i < 2; i++) {
          ExtrapolationGrade own = java.of(pair.symbol(i));
          assertEquals(own.grade(descriptors, 3 * i), grades.grades()[i], ROUNDING);
          assertEquals(own.outside(descriptors, 3 * i), grades.outside()[i]);
        }
      }
    }
  }

  /** What Java writes for a training set without one of the elements, the library reads. */
  @Test
  void anElementWithoutTrainingAtomsIsInfinitelyFarWithBoth() {
    LegendreMoments moments =
        new LegendreMoments(5, 4.5, 1, 0.9, new int[] {3}, new double[] {2.25}, 2);
    try (CompiledPotential network = compiled(ALLOY)) {
      double[] aluminium = network.descriptors(pair("Al", "Al"));
      String text =
          new GradeFile(
                  List.of(
                      ExtrapolationGrade.ofAny("Al", moments, List.of(aluminium)),
                      ExtrapolationGrade.ofAny("Ni", moments, List.of())))
              .text();
      GradeFile java = inJava(ALLOY, text);
      assertEquals(text, java.text());
      assertEquals(0, java.of("Ni").representatives());
      assertEquals(Double.POSITIVE_INFINITY, java.of("Ni").grade(aluminium, 0));
      assertEquals(0, java.of("Ni").outside(aluminium, 0));
      try (CompiledPotential.Grader library = inLibrary(network, text)) {
        CompiledPotential.Grades grades = library.grade(ALLOY.pair);
        assertEquals(
            java.of("Al").grade(network.descriptors(ALLOY.pair), 0), grades.grades()[0], ROUNDING);
        assertEquals(Double.POSITIVE_INFINITY, grades.grades()[1]);
      }
    }
  }

  /** Returns how many of the broken files both take. */
  private static int taken(Kind kind) {
    Random random = new Random(SEED);
    List<String> different = new ArrayList<>();
    int taken = 0;
    try (CompiledPotential network = compiled(kind)) {
      double[] descriptors = network.descriptors(kind.pair);
      for (int n = 0; n < 20_000; n++) {
        String text = Corpus.broken(kind.corpus.base(), random);
        int java = java(kind, text, descriptors);
        int library = library(network, text, kind.pair);
        if (java != library) {
          different.add("Java " + java + ", library " + library + ": " + Corpus.shown(text));
        }
        taken += java >= 0 ? 1 : 0;
      }
    }
    assertEquals(List.of(), different);
    return taken;
  }

  /** Returns how many descriptors of the first atom are outside, or −1 for a file refused. */
  private static int java(Kind kind, String text, double[] descriptors) {
    try {
      return inJava(kind, text).of(kind.pair.symbol(0)).outside(descriptors, 0);
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

  private static GradeFile inJava(Kind kind, String text) {
    return GradeFileReader.parse("a.grade", text, kind.potential);
  }

  private static CompiledPotential.Grader inLibrary(CompiledPotential network, String text) {
    return network.grader("a.grade", text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static CompiledPotential compiled(Kind kind) {
    return CompiledPotential.parse(
        CompiledKernel.available().get(0),
        "network",
        kind.network.getBytes(StandardCharsets.UTF_8));
  }
}
