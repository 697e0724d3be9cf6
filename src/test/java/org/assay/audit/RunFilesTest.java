package org.assay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.assay.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFilesTest {

  private static final String RUN = "PF-2026-01-02-H03-M04-S05";

  @TempDir private Path directory;

  private void write(String suffix, String text) throws IOException {
    Files.writeString(directory.resolve(RUN + "-" + suffix), text);
  }

  private List<Checkpoint> checkpoints() {
    return new RunFiles(directory, RUN).checkpoints();
  }

  @Test
  void stepsAreOrderedAsNumbersAndOtherNetworksLeftOut() throws IOException {
    for (String step : List.of("1000", "200", "0", "best", "best-physical", "start")) {
      write("NN-" + step + ".dat", "");
    }
    write("NN-200.dat.grade", "");
    assertEquals(
        List.of(OptionalInt.of(0), OptionalInt.of(200), OptionalInt.of(1000)),
        checkpoints().stream().map(Checkpoint::step).toList());
    assertEquals(List.of(RUN), RunFiles.prefixes(directory));
  }

  @Test
  void theLastStateHasItsRealStepAndStandsForTheStepSavedTwice() throws IOException {
    write("NN-200.dat", "");
    write("NN-400.dat", "");
    write("NN-111111.dat", "");
    write("err.dat", "# step, rmse\n     399 1.0e-2 0\n     400 9.0e-3 0\n");
    write("stats-train.dat", "# step\n 200 0.5 0\n 111111 0.25 0\n");
    List<Checkpoint> found = checkpoints();
    assertEquals(2, found.size());
    assertEquals(OptionalInt.of(400), found.get(1).step());
    assertTrue(found.get(1).last());
    assertEquals(Map.of("training", 0.25), found.get(1).rmse());
    assertEquals(Map.of("training", 0.5), found.get(0).rmse());
  }

  @Test
  void aLineThatIsBeingWrittenIsLeftForLater() throws IOException {
    write("NN-200.dat", "");
    write("stats-validate.dat", " 100 0.5 0\n 200 0.2");
    assertEquals(Map.of(), checkpoints().get(0).rmse());
  }

  @Test
  void aBrokenLineIsNamed() throws IOException {
    write("NN-200.dat", "");
    write("stats-validate.dat", "# step\n 100 0.5 0\n 200 nought 0\n");
    String message = assertThrows(DataFormatException.class, this::checkpoints).getMessage();
    assertTrue(message.contains("stats-validate.dat:3") && message.contains("nought"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 NaN", "200 -0.1", "200 1e999", "-1 0.5", "200"})
  void anErrorIsAFiniteNumberOfAStep(String line) throws IOException {
    write("NN-200.dat", "");
    write("stats-validate.dat", line + "\n");
    String message = assertThrows(DataFormatException.class, this::checkpoints).getMessage();
    assertTrue(message.contains("stats-validate.dat:1: \"" + line), message);
  }

  @Test
  void anyOtherFileIsACheckpointWithoutAStep() throws IOException {
    Path file = Files.writeString(directory.resolve("mine.dat"), "");
    Checkpoint checkpoint = RunFiles.checkpoint(file);
    assertEquals(OptionalInt.empty(), checkpoint.step());
    assertEquals("mine.dat", checkpoint.label());
  }
}
