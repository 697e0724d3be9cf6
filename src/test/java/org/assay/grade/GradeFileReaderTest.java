package org.assay.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.assay.DataFormatException;
import org.assay.engine.EngineName;
import org.assay.engine.Engines;
import org.assay.model.NeuralPotential;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradeFileReaderTest {

  private static final String NETWORK =
      "5 0 1\n1\nSi 28\n0 0.3 4 1 1\n2 0 2\n2 2 3\n0\n3 4 1 1\n1\n2\n3\n4\n0.5\n0.25\n1\n";

  @TempDir Path directory;

  private static NeuralPotential potential() {
    NnFile file = NnFileReader.parse("nn", NETWORK);
    double[] parameters = new double[file.architecture().parameters()];
    return file.withParameters(parameters).potential();
  }

  private static double[] descriptors(NeuralPotential potential, Random random) {
    double[] r = new double[24];
    for (int i = 0; i < r.length; i++) {
      r[i] = 5 * random.nextDouble();
    }
    Structure s = Structure.ofElement(Cell.cubic(5), "Si", r);
    return Engines.of(EngineName.AUTO).potential(potential).descriptors(s);
  }

  private Path written(NeuralPotential potential) throws IOException {
    Random random = new Random(3);
    List<double[]> training =
        List.of(descriptors(potential, random), descriptors(potential, random));
    Path file = directory.resolve("nn.grade");
    ExtrapolationGrade.of("Si", potential.descriptors(), training).write(file);
    return file;
  }

  @Test
  void gradesAreTheSameAfterWritingAndReading() throws IOException {
    NeuralPotential potential = potential();
    Path file = written(potential);
    ExtrapolationGrade read = ExtrapolationGrade.read(file, potential);
    assertEquals(Files.readString(file), read.text());
    assertEquals(16, read.atoms());
  }

  @Test
  void aTruncatedOrForeignFileIsRefusedWithItsLine() throws IOException {
    NeuralPotential potential = potential();
    Path file = written(potential);
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.lastIndexOf("end")));
    assertTrue(message(file, potential).contains("ends where"), message(file, potential));
    Files.writeString(file, text.replace("species Si", "species Ge"));
    assertTrue(
        message(file, potential).contains(":2: \"Ge\", expected \"Si\""), message(file, potential));
    Files.writeString(file, text.replace("centres 2 2.0", "centres 2 2.1"));
    assertTrue(message(file, potential).contains("other descriptors"), message(file, potential));
    Files.writeString(file, text.replace("end", "1e999"));
    assertTrue(message(file, potential).contains("expected \"end\""), message(file, potential));
  }

  private static String message(Path file, NeuralPotential potential) {
    return assertThrows(DataFormatException.class, () -> ExtrapolationGrade.read(file, potential))
        .getMessage();
  }
}
