package org.assay.grade;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assay.Corpus;
import org.assay.DataFormatException;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.LegendreMoments;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The compiled library, called from Java, takes and refuses the grade files that the pair style
 * does, as test_grade has it, and grades as the definition says. Never skipped: without the library
 * it fails.
 */
class GradeFileCorpusTest {

  private static final long SEED = 18;

  /** Between sums of a few numbers in another order. */
  private static final double ROUNDING = 1e-12;

  /** Grade files, the network that they are for, and a pair of atoms. */
  record Kind(Corpus corpus, String network, Structure pair) {}

  /** A case and its kind. */
  record Case(Kind kind, Corpus.Case file) {
    @Override
    public String toString() {
      return String.join(" ", kind.pair.symbols()) + ", " + file;
    }
  }

  private static final Kind ONE =
      new Kind(
          Corpus.read("grade_files.txt"), Corpus.read("nn_files.txt").base(), pair("Si", "Si"));

  private static final Kind ALLOY =
      new Kind(Corpus.read("grade_files_alloy.txt"), Corpus.text("alloy.nn.dat"), pair("Al", "Ni"));

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

  /** Whatever the file, it is refused with its place, or grades a pair. */
  @Test
  void brokenFilesAreRefusedWithTheirPlaceOrGrade() {
    assertTrue(taken(ONE) > 2_000);
    assertTrue(taken(ALLOY) > 2_000);
  }

  /** Numbers of both elements in both orders of the pair, from the library's descriptors. */
  @Test
  void gradesOfSeveralElementsAreTheDefinitions() {
    String text = ALLOY.corpus.base();
    try (CompiledPotential network = compiled(ALLOY);
        CompiledPotential.Grader library = inLibrary(network, text)) {
      for (Structure pair : List.of(ALLOY.pair, pair("Ni", "Ni"), pair("Al", "Al"))) {
        double[] descriptors = network.descriptors(pair);
        CompiledPotential.Grades grades = library.grade(pair);
        for (int i = 0; i < 2; i++) {
          NaiveGrade own = NaiveGrade.of(text, pair.symbol(i));
          assertEquals(own.grade(descriptors, 3 * i), grades.grades()[i], ROUNDING);
          assertEquals(own.outside(descriptors, 3 * i), grades.outside()[i]);
        }
      }
    }
  }

  /** What Java writes for a training set without one of the elements, the library reads. */
  @Test
  void anElementWithoutTrainingAtomsIsInfinitelyFar() {
    LegendreMoments moments =
        new LegendreMoments(5, 4.5, 1, 0.9, new int[] {3}, new double[] {2.25}, 2);
    try (CompiledPotential network = compiled(ALLOY)) {
      double[] aluminium = network.descriptors(pair("Al", "Al"));
      String text =
          new GradeFile(
                  List.of(
                      ExtrapolationGrade.of("Al", moments, List.of(aluminium)),
                      ExtrapolationGrade.of("Ni", moments, List.of())))
              .text();
      try (CompiledPotential.Grader library = inLibrary(network, text)) {
        CompiledPotential.Grades grades = library.grade(ALLOY.pair);
        assertEquals(
            NaiveGrade.of(text, "Al").grade(network.descriptors(ALLOY.pair), 0),
            grades.grades()[0],
            ROUNDING);
        assertEquals(Double.POSITIVE_INFINITY, grades.grades()[1]);
        assertEquals(0, grades.outside()[1]);
      }
    }
  }

  /** Returns how many of the broken files are taken. */
  private static int taken(Kind kind) {
    Random random = new Random(SEED);
    int taken = 0;
    try (CompiledPotential network = compiled(kind)) {
      for (int n = 0; n < 20_000; n++) {
        String text = Corpus.broken(kind.corpus.base(), random);
        try (CompiledPotential.Grader grader = inLibrary(network, text)) {
          assertTrue(grader.grade(kind.pair).grades()[0] >= 0, Corpus.shown(text));
          taken++;
        } catch (DataFormatException e) {
          assertTrue(e.getMessage().startsWith("a.grade:"), Corpus.shown(text));
        }
      }
    }
    return taken;
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
