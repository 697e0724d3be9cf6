package org.assay.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.engine.Nd4jEngine;
import org.assay.grade.GradeFile;
import org.assay.grade.NaiveGrade;
import org.assay.model.Activation;
import org.assay.model.Potential;
import org.assay.model.TestNetworks;
import org.assay.model.file.NnFileReader;
import org.assay.model.file.NnFileWriter;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Potentials in the compiled library. What they say of structures is held to the naive engine in
 * {@code EnginePotentialTest}. Never skipped: without the library it fails.
 */
class CompiledPotentialTest {

  private static final long SEED = 7;

  private static final Path SILICON = Path.of("example/lammps/si.nn.dat");

  @TempDir Path directory;

  @BeforeEach
  void theLibraryIsBuilt() {
    assertFalse(
        CompiledKernel.available().isEmpty(),
        "libassay_kernel.so is missing: ./dev native builds it");
  }

  private static CompiledKernel fastest() {
    return CompiledKernel.available().get(0);
  }

  @Test
  void propertiesAreTheFiles() {
    Potential potential = NnFileReader.readPotential(SILICON);
    try (CompiledPotential compiled = CompiledPotential.read(fastest(), SILICON)) {
      assertEquals(List.of("Si"), compiled.elements());
      assertEquals(potential.cutoffRadius(), compiled.cutoffRadius());
      assertEquals(TestNetworks.only(potential).descriptor().size(), compiled.descriptors());
    }
  }

  @Test
  void gradesAreTheDefinitionsOfTheDescriptors() throws IOException {
    Potential potential = NnFileReader.readPotential(SILICON);
    Path gradeFile = GradeFile.beside(SILICON);
    NaiveGrade range = NaiveGrade.of(Files.readString(gradeFile), "Si");
    Structure structure = diamond(0.3);
    double[] expected = new Nd4jEngine().potential(potential).descriptors(structure);
    try (CompiledPotential compiled = CompiledPotential.read(fastest(), SILICON);
        CompiledPotential.Grader grader = compiled.grader(gradeFile)) {
      double[] found = compiled.descriptors(structure);
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], found[i], 1e-12 * (1 + expected[i]), "descriptor " + i);
      }
      CompiledPotential.Grades grades = grader.grade(structure);
      for (int i = 0; i < structure.size(); i++) {
        int at = i * compiled.descriptors();
        double grade = range.grade(expected, at);
        assertEquals(grade, grades.grades()[i], 1e-10 * (1 + grade), "grade of atom " + i);
        assertEquals(range.outside(expected, at), grades.outside()[i], "outside, atom " + i);
      }
    }
  }

  @Test
  void aGradeFileOfAnotherPotentialIsRefused() throws IOException {
    Path file = directory.resolve("other.nn.dat");
    NnFileWriter.write(TestNetworks.file(TestNetworks.random(5, Activation.TANH, SEED)), file);
    Path gradeFile = GradeFile.beside(SILICON);
    try (CompiledPotential other = CompiledPotential.read(fastest(), file)) {
      DataFormatException error =
          assertThrows(DataFormatException.class, () -> other.grader(gradeFile));
      assertTrue(error.getMessage().startsWith(gradeFile + ": is for descriptors with another"));
    }
  }

  @Test
  void anAtomOfAnotherElementIsNamed() {
    Structure silicon = diamond(0);
    Structure mixed = new Structure(silicon.cell(), List.of("Si", "Ge"), silicon.positions());
    try (CompiledPotential compiled = CompiledPotential.read(fastest(), SILICON)) {
      SettingsException error =
          assertThrows(SettingsException.class, () -> compiled.evaluate(mixed));
      assertEquals("atom 2 is Ge, but the potential is for Si", error.getMessage());
    }
  }

  @Test
  void aBrokenFileIsNamedWithItsLine() throws IOException {
    Path file =
        Files.write(
            directory.resolve("größe.nn.dat"),
            "5 0 1\n1\nSi 28\n0 1 4,5 1 1\n".getBytes(StandardCharsets.UTF_8));
    DataFormatException error =
        assertThrows(DataFormatException.class, () -> CompiledPotential.read(fastest(), file));
    assertEquals(file + ":4: the cutoff rc is \"4,5\", expected a number", error.getMessage());
  }

  @Test
  void manyThreadsShareAPotential() {
    try (CompiledPotential compiled = CompiledPotential.read(fastest(), SILICON)) {
      Evaluation[] alone =
          IntStream.range(0, 4)
              .mapToObj(n -> compiled.evaluate(diamond(0.1 * n)))
              .toArray(Evaluation[]::new);
      List<Evaluation> together =
          IntStream.range(0, 200)
              .parallel()
              .mapToObj(n -> compiled.evaluate(diamond(0.1 * (n % 4))))
              .toList();
      for (int n = 0; n < together.size(); n++) {
        assertArrayEquals(alone[n % 4].forces(), together.get(n).forces());
      }
    }
  }

  @Test
  void aClosedPotentialIsNotUsed() {
    CompiledPotential compiled = CompiledPotential.read(fastest(), SILICON);
    compiled.close();
    compiled.close();
    assertThrows(IllegalStateException.class, () -> compiled.evaluate(diamond(0)));
  }

  /** Two atoms, the second displaced along x (Å). */
  private static Structure diamond(double shift) {
    double a = 2.73;
    return Structure.ofElement(
        Cell.ofRows(0, a, a, a, 0, a, a, a, 0),
        "Si",
        new double[] {0, 0, 0, a / 2 + shift, a / 2, a / 2});
  }
}
