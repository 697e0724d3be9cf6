package org.assay.model.file;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.Corpus;
import org.assay.DataFormatException;
import org.assay.grade.ExtrapolationGrade;
import org.assay.grade.GradeFile;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.Activation;
import org.assay.model.LegendreMoments;
import org.assay.model.TestNetworks;
import org.assay.model.ZblCore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A network with a core is never read without it. */
class CoreFileTest {

  private static final ZblCore CORE = new ZblCore(1.0, 1.6);

  private static final NnFile PLAIN =
      TestNetworks.file(TestNetworks.random(5, Activation.SIGMOID, 3));

  private static final NnFile CORED = PLAIN.withCore(Optional.of(CORE));

  @TempDir Path directory;

  static Stream<Corpus.Case> cases() {
    return Corpus.read("core_files.txt").cases().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aFileIsTakenOrRefusedAsThePairStyleDoes(Corpus.Case file) throws IOException {
    Path network = directory.resolve("a.dat");
    NnFileWriter.write(CORED, network);
    Path core = Files.writeString(ZblCore.beside(network), file.text());
    CompiledKernel kernel = CompiledKernel.choose().kernel().orElseThrow();
    if (file.verdict().equals("accepted")) {
      assertTrue(assertDoesNotThrow(() -> NnFileReader.read(network)).core().isPresent());
      assertDoesNotThrow(() -> CompiledPotential.read(kernel, network)).close();
      return;
    }
    for (DataFormatException error :
        List.of(
            assertThrows(DataFormatException.class, () -> NnFileReader.read(network)),
            assertThrows(
                DataFormatException.class, () -> CompiledPotential.read(kernel, network)))) {
      assertTrue(error.getMessage().startsWith(core.toString()), error.getMessage());
    }
  }

  @Test
  void aNetworkIsReadBackWithItsCore() {
    Path file = directory.resolve("a.dat");
    NnFileWriter.write(CORED, file);
    assertEquals(Optional.of(CORE), NnFileReader.read(file).core());
    assertEquals(Optional.of(CORE), NnFileReader.readPotential(file).core());
  }

  @Test
  void aNetworkWithoutACoreHasPyfitsBytesAndNothingBesideIt() throws IOException {
    Path file = directory.resolve("a.dat");
    NnFileWriter.write(CORED, file);
    NnFileWriter.write(PLAIN, file);
    assertFalse(Files.exists(ZblCore.beside(file)));
    assertEquals(Optional.empty(), NnFileReader.read(file).core());
    String cored = NnFileWriter.text(CORED);
    assertEquals(Files.readString(file), cored.replaceFirst(" needs-core", ""));
  }

  /** As when somebody copies the network alone. */
  @Test
  void aMissingCoreFileIsAnErrorThatNamesIt() throws IOException {
    Path file = directory.resolve("a.dat");
    NnFileWriter.write(CORED, file);
    Files.delete(ZblCore.beside(file));
    CompiledKernel kernel = CompiledKernel.choose().kernel().orElseThrow();
    for (DataFormatException error :
        List.of(
            assertThrows(DataFormatException.class, () -> NnFileReader.read(file)),
            assertThrows(DataFormatException.class, () -> CompiledPotential.read(kernel, file)))) {
      assertTrue(error.getMessage().contains("fitted with a short-range core"), error.getMessage());
      assertTrue(error.getMessage().contains("a.dat.core"), error.getMessage());
    }
  }

  /** What other programs write of such a network has no mark; the core file beside it counts. */
  @Test
  void aCoreFileCountsBesideANetworkWithoutTheMark() throws IOException {
    Path file = directory.resolve("a.dat");
    NnFileWriter.write(CORED, file);
    Files.writeString(file, Files.readString(file).replaceFirst(" needs-core", ""));
    assertEquals(Optional.of(CORE), NnFileReader.read(file).core());
  }

  @Test
  void aGradeFileOfANetworkWithACoreIsRefusedWithoutIt() {
    Path file = directory.resolve("a.dat");
    NnFileWriter.write(CORED, file);
    LegendreMoments descriptors = CORED.descriptors();
    double[] training = new double[5 * descriptors.size()];
    for (int i = 0; i < training.length; i++) {
      training[i] = Math.sin(i);
    }
    ExtrapolationGrade grade = ExtrapolationGrade.of("Si", descriptors, List.of(training));
    GradeFile own = new GradeFile(List.of(grade), Optional.of(CORE));
    assertTrue(own.text().contains("\ncore zbl 1.0 1.6"), own.text());
    CompiledKernel kernel = CompiledKernel.choose().kernel().orElseThrow();
    own.write(GradeFile.beside(file));
    try (CompiledPotential cored = CompiledPotential.read(kernel, file)) {
      assertDoesNotThrow(() -> cored.grader(GradeFile.beside(file))).close();
    }
    NnFileWriter.write(PLAIN, file);
    try (CompiledPotential plain = CompiledPotential.read(kernel, file)) {
      DataFormatException error =
          assertThrows(
              DataFormatException.class, () -> plain.grader(GradeFile.beside(file)).close());
      assertTrue(error.getMessage().contains("with the core zbl 1.0"), error.getMessage());
    }
  }
}
