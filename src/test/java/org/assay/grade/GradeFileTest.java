package org.assay.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.LegendreMoments;
import org.assay.model.file.NnFileReader;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fit writes of its training set, the compiled library reads. */
class GradeFileTest {

  /** Representatives are kept in single precision. */
  private static final double ROUNDING = 1e-6;

  private static final String NETWORK =
      "5 0 1\n1\nSi 28\n0 0.3 4 1 1\n2 0 2\n2 2 3\n0\n3 4 1 1\n"
          + "0\n".repeat(NnFileReader.parse("nn", header()).layout().size());

  private static final LegendreMoments DESCRIPTORS =
      NnFileReader.parse("nn", header()).descriptors();

  private static final LegendreMoments TWO_ELEMENTS =
      new LegendreMoments(5, 4, 1, 1, new int[] {0, 2}, new double[] {2, 3}, 2);

  @TempDir Path directory;

  private final CompiledPotential potential =
      CompiledPotential.parse(
          CompiledKernel.available().get(0), "nn", NETWORK.getBytes(StandardCharsets.UTF_8));

  /** A network whose weights are to be drawn. */
  private static String header() {
    return "5 0 1\n1\nSi 28\n1 0.3 4 1 1\n2 0 2\n2 2 3\n0\n3 4 1 1\n";
  }

  @AfterEach
  void close() {
    potential.close();
  }

  private static Structure structure(Random random) {
    return Structure.ofElement(Cell.cubic(5), "Si", random.doubles(24, 0, 5).toArray());
  }

  private Path written(List<double[]> training) {
    Path file = directory.resolve("nn.grade");
    new GradeFile(List.of(ExtrapolationGrade.of("Si", DESCRIPTORS, training))).write(file);
    return file;
  }

  private List<double[]> training() {
    Random random = new Random(3);
    return List.of(
        potential.descriptors(structure(random)), potential.descriptors(structure(random)));
  }

  @Test
  void gradesOfWhatIsWrittenAreTheDefinitions() throws IOException {
    List<double[]> training = training();
    Path file = written(training);
    NaiveGrade definition = NaiveGrade.of(Files.readString(file), "Si");
    assertEquals(16, definition.atoms());
    try (CompiledPotential.Grader grader = potential.grader(file)) {
      double[] trained = grader.grade(structure(new Random(3))).grades();
      for (double grade : trained) {
        assertTrue(grade <= 1 + ROUNDING, "of a training atom: " + grade);
      }
      Structure other = structure(new Random(5));
      double[] descriptors = potential.descriptors(other);
      CompiledPotential.Grades found = grader.grade(other);
      for (int i = 0; i < other.size(); i++) {
        double expected = definition.grade(descriptors, i * DESCRIPTORS.size());
        assertEquals(expected, found.grades()[i], 1e-10 * (1 + expected));
        assertEquals(definition.outside(descriptors, i * DESCRIPTORS.size()), found.outside()[i]);
      }
    }
  }

  @Test
  void aTruncatedOrForeignFileIsRefusedWithItsPlace() throws IOException {
    Path file = written(training());
    String text = Files.readString(file);
    String refusal = refusal(file, text.substring(0, text.lastIndexOf("end")));
    assertTrue(refusal.contains("nn.grade:") && refusal.contains("end"), refusal);
    assertEquals(
        file + ": is for Ge, but the network is for Si",
        refusal(file, text.replace("species Si", "species Ge")));
    refusal = refusal(file, text.replace("centres 2 2.0", "centres 2 2.1"));
    assertTrue(refusal.contains("is for descriptors with other"), refusal);
    refusal = refusal(file, text.replace("end", "1e999"));
    assertTrue(refusal.contains("\"end\" was expected"), refusal);
  }

  private String refusal(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return assertThrows(DataFormatException.class, () -> potential.grader(file)).getMessage();
  }

  /** A file of several elements has another version, which is none of one element's. */
  @Test
  void everyElementHasItsOwnGradeInTheFile() throws IOException {
    Random random = new Random(4);
    List<double[]> host = List.of(ofTwoElements(random, 8));
    List<double[]> guest = List.of(ofTwoElements(random, 8), ofTwoElements(random, 8));
    String both =
        new GradeFile(
                List.of(
                    ExtrapolationGrade.of("Si", TWO_ELEMENTS, host),
                    ExtrapolationGrade.of("Ge", TWO_ELEMENTS, guest)))
            .text();
    assertTrue(both.startsWith("assay-grade 2 "), both.lines().findFirst().orElseThrow());
    assertEquals(8, NaiveGrade.of(both, "Si").atoms());
    assertEquals(16, NaiveGrade.of(both, "Ge").atoms());
    double[] atom = ofTwoElements(random, 1);
    assertEquals(alone(host).grade(atom, 0), NaiveGrade.of(both, "Si").grade(atom, 0), ROUNDING);
    assertEquals(alone(guest).grade(atom, 0), NaiveGrade.of(both, "Ge").grade(atom, 0), ROUNDING);
    assertTrue(
        refusal(directory.resolve("both.grade"), both)
            .endsWith("is for Si, Ge, but the network is for Si"));
    SettingsException one =
        assertThrows(
            SettingsException.class,
            () -> new GradeFile(List.of(ExtrapolationGrade.of("Si", TWO_ELEMENTS, host))));
    assertTrue(one.getMessage().contains("for descriptors of 2 elements"), one.getMessage());
  }

  /** Numbers of atoms, as descriptors of all three pairs might be. */
  private static double[] ofTwoElements(Random random, int atoms) {
    return random.doubles((long) TWO_ELEMENTS.size() * atoms).toArray();
  }

  /** The same cloud by itself: of one element that has as many descriptors. */
  private static NaiveGrade alone(List<double[]> training) {
    LegendreMoments many =
        new LegendreMoments(5, 4, 1, 1, new int[] {0, 1, 2}, new double[] {2, 3, 3.2, 3.4});
    return NaiveGrade.of(
        new GradeFile(List.of(ExtrapolationGrade.of("Si", many, training))).text(), "Si");
  }
}
