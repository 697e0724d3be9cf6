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
import org.assay.SettingsException;
import org.assay.engine.EngineName;
import org.assay.engine.Engines;
import org.assay.model.Activation;
import org.assay.model.ElementModel;
import org.assay.model.LegendreMoments;
import org.assay.model.Network;
import org.assay.model.NetworkArchitecture;
import org.assay.model.Potential;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradeFileReaderTest {

  /** Representatives are kept in single precision. */
  private static final double ROUNDING = 1e-6;

  private static final String NETWORK =
      "5 0 1\n1\nSi 28\n0 0.3 4 1 1\n2 0 2\n2 2 3\n0\n3 4 1 1\n1\n2\n3\n4\n0.5\n0.25\n1\n";

  @TempDir Path directory;

  private static final LegendreMoments DESCRIPTORS =
      NnFileReader.parse("nn", NETWORK).descriptors();

  private static final LegendreMoments TWO_ELEMENTS =
      new LegendreMoments(5, 4, 1, 1, new int[] {0, 2}, new double[] {2, 3}, 2);

  /** Numbers of atoms, as descriptors of all three pairs might be. */
  private static double[] ofTwoElements(Random random, int atoms) {
    return random.doubles((long) TWO_ELEMENTS.size() * atoms).toArray();
  }

  private static Potential potential() {
    NnFile file = NnFileReader.parse("nn", NETWORK);
    return file.withParameters(new double[file.layout().size()]).potential();
  }

  private static double[] descriptors(Random random) {
    double[] r = new double[24];
    for (int i = 0; i < r.length; i++) {
      r[i] = 5 * random.nextDouble();
    }
    Structure s = Structure.ofElement(Cell.cubic(5), "Si", r);
    return Engines.of(EngineName.AUTO).potential(potential()).descriptors(s);
  }

  private Path written() throws IOException {
    Random random = new Random(3);
    List<double[]> training = List.of(descriptors(random), descriptors(random));
    Path file = directory.resolve("nn.grade");
    new GradeFile(List.of(ExtrapolationGrade.of("Si", DESCRIPTORS, training))).write(file);
    return file;
  }

  @Test
  void gradesAreTheSameAfterWritingAndReading() throws IOException {
    Potential potential = potential();
    Path file = written();
    GradeFile read = GradeFile.read(file, potential);
    assertEquals(Files.readString(file), read.text());
    assertEquals(16, read.of("Si").atoms());
  }

  @Test
  void aTruncatedOrForeignFileIsRefusedWithItsLine() throws IOException {
    Potential potential = potential();
    Path file = written();
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

  /** A file of several elements has another version, which one element's reader refuses. */
  @Test
  void everyElementHasItsOwnGradeInTheFile() throws IOException {
    Random random = new Random(4);
    List<double[]> host = List.of(ofTwoElements(random, 8));
    List<double[]> guest = List.of(ofTwoElements(random, 8), ofTwoElements(random, 8));
    GradeFile both =
        new GradeFile(
            List.of(
                ExtrapolationGrade.of("Si", TWO_ELEMENTS, host),
                ExtrapolationGrade.of("Ge", TWO_ELEMENTS, guest)));
    Network network =
        new Network(
            new NetworkArchitecture(new int[] {TWO_ELEMENTS.size(), 1}, Activation.TANH),
            new double[TWO_ELEMENTS.size() + 1]);
    Potential alloy =
        new Potential(
            List.of(
                ElementModel.straight("Si", 28.085, TWO_ELEMENTS, network),
                ElementModel.straight("Ge", 72.63, TWO_ELEMENTS, network)));
    GradeFile read = GradeFileReader.parse("a.grade", both.text(), alloy);
    assertEquals(both.text(), read.text());
    assertEquals(8, read.of("Si").atoms());
    assertEquals(16, read.of("Ge").atoms());
    double[] atom = ofTwoElements(random, 1);
    assertEquals(both.of("Ge").grade(atom, 0), read.of("Ge").grade(atom, 0), ROUNDING);
    Path file = directory.resolve("both.grade");
    both.write(file);
    assertTrue(message(file, potential()).contains(":1: version 2, expected 1"));
    SettingsException one =
        assertThrows(
            SettingsException.class,
            () -> new GradeFile(List.of(ExtrapolationGrade.of("Si", TWO_ELEMENTS, host))));
    assertTrue(one.getMessage().contains("for descriptors of 2 elements"), one.getMessage());
    SettingsException unknown = assertThrows(SettingsException.class, () -> both.of("C"));
    assertTrue(unknown.getMessage().contains("Si, Ge"), unknown.getMessage());
  }

  private static String message(Path file, Potential potential) {
    return assertThrows(DataFormatException.class, () -> GradeFile.read(file, potential))
        .getMessage();
  }
}
