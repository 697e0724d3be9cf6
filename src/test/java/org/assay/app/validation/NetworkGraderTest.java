package org.assay.app.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.assay.DataFormatException;
import org.assay.engine.Nd4jEngine;
import org.assay.grade.GradeFile;
import org.assay.grade.NaiveGrade;
import org.assay.lammps.LammpsSession;
import org.assay.model.NetworkDirectory;
import org.assay.model.file.NnFileReader;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.session.TimeLimit;
import org.assay.structure.Cell;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;
import org.assay.suite.StructureGrader;
import org.assay.suite.Suite;
import org.assay.suite.SuiteListener;
import org.assay.suite.SuiteRunner;
import org.assay.suite.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkGraderTest {

  private static final Path SILICON = Path.of("example/lammps/si.nn.dat");

  private static final Structure LOOSE =
      Structure.ofElement(Cell.cubic(7), "Si", new Random(17).doubles(24, 0, 7).toArray());

  @TempDir Path directory;

  @Test
  void theGradeOfAStructureIsItsWorstAtoms() throws IOException {
    NaiveGrade definition = NaiveGrade.of(Files.readString(GradeFile.beside(SILICON)), "Si");
    double[] descriptors =
        new Nd4jEngine().potential(NnFileReader.readPotential(SILICON)).descriptors(LOOSE);
    int size = descriptors.length / LOOSE.size();
    double worst = 0;
    int beyond = 0;
    int outside = 0;
    for (int i = 0; i < LOOSE.size(); i++) {
      double grade = definition.grade(descriptors, i * size);
      worst = Math.max(worst, grade);
      beyond += grade > 1 ? 1 : 0;
      outside += definition.outside(descriptors, i * size) > 0 ? 1 : 0;
    }
    assertTrue(beyond > 0 && outside > 0);
    try (NetworkGrader grader = NetworkGrader.beside(SILICON).orElseThrow()) {
      StructureGrader.Grade grade = grader.grade(LOOSE);
      assertEquals(worst, grade.worst(), 1e-10 * worst);
      assertEquals(beyond, grade.beyond());
      assertEquals(outside, grade.outside());
    }
  }

  @Test
  void aNetworkWithoutGradeFileHasNoGrader() throws IOException {
    Path network = Files.copy(SILICON, directory.resolve("si.nn.dat"));
    assertEquals(Optional.empty(), NetworkGrader.beside(network));
    Files.writeString(GradeFile.beside(network), "assay-grade 1\nspecies Ge\n");
    DataFormatException error =
        assertThrows(DataFormatException.class, () -> NetworkGrader.beside(network));
    assertTrue(error.getMessage().startsWith(GradeFile.beside(network) + ":"), error.getMessage());
  }

  /** One function, the number of neighbours within 4 Å, of which the training set had 1 to 3. */
  @Test
  void aDirectoryGradesByTheRangesOfItsFunctions() throws IOException {
    Files.writeString(
        directory.resolve("input.nn"),
        """
        # assay units: angstrom-ev
        elements Si
        cutoff_type 0
        global_hidden_layers_short 0
        global_activation_short l
        symfunction_short Si 2 Si 0.0 0.0 4.0
        scale_symmetry_functions
        """);
    Files.writeString(directory.resolve("scaling.data"), "1 1 1.0 3.0 2.5 0.5\n");
    Files.writeString(directory.resolve("weights.014.data"), "0.25\n0.5\n");
    double[] row = {0, 0, 0, 3, 0, 0, 6, 0, 0, 9, 0, 0, 20, 0, 0};
    try (NetworkGrader grader =
        NetworkGrader.byRanges(NetworkDirectory.read(directory, Optional.empty()))) {
      // Neighbours: 1, 2, 2, 1, 0.
      StructureGrader.Grade grade = grader.grade(Structure.ofElement(Cell.cubic(40), "Si", row));
      assertEquals(2, grade.worst(), 1e-12);
      assertEquals(1, grade.beyond());
      assertEquals(1, grade.outside());
    }
  }

  /** A library's memory that stayed until the collector found it. */
  @Test
  void aGraderIsClosedWhenItsSuiteIsDone() throws InterruptedException {
    Workers none =
        new Workers() {
          @Override
          public <T> Future<T> submit(Function<LammpsSession, T> work, String name, int patience) {
            throw new IllegalStateException("there is no job");
          }
        };
    NetworkGrader grader = NetworkGrader.beside(SILICON).orElseThrow();
    SuiteRunner runner = new SuiteRunner(none, SuiteListener.NONE).withGrader(grader);
    CandidateRun run =
        new CandidateRun(
            runner.start(emptySuite()), List.of(), Optional.of(grader), Optional.empty());
    assertTrue(grader.grade(LOOSE).worst() > 0);
    assertEquals(List.of(), run.await().suite().properties());
    assertThrows(IllegalStateException.class, () -> grader.grade(LOOSE));
  }

  private static Suite emptySuite() {
    Material silicon =
        new Material(
            List.of("Si"),
            List.of(
                new Phase("DC", Prototype.DIAMOND, List.of("Si"), LatticeParameters.cubic(5.43))),
            "DC");
    return new Suite(
        silicon, List.of(), 1, TimeLimit.fixed(Duration.ofMinutes(1)), Optional.empty());
  }
}
