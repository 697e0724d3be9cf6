package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.assay.engine.GraphicsCard.Search;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs in the place of the driver's. */
class GraphicsCardTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path directory;

  private Search find(Duration limit, String... script) throws IOException {
    Path program = Files.createTempFile(directory, "nvidia-smi", "");
    Files.writeString(program, "#!/bin/sh\n" + String.join("\n", script) + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return GraphicsCard.find(program.toString(), limit);
  }

  @Test
  void theDriversWordsAreUnderstood() throws Exception {
    assertEquals(
        Search.found(new GraphicsCard("NVIDIA H100 80GB HBM3", 9.0)),
        find(PATIENCE, "echo NVIDIA H100 80GB HBM3, 9.0; echo Tesla T4, 7.5"));
    for (String words : new String[] {"No devices were found", "Tesla T4, [N/A]", "T4, NaN", ""}) {
      assertEquals(Search.none(), find(PATIENCE, "echo '" + words + "'"), words);
    }
    assertEquals(Search.none(), find(PATIENCE, "echo no driver, 9; exit 9"));
    assertEquals(Search.none(), GraphicsCard.find("/no/nvidia-smi", PATIENCE));
  }

  /** The doctor and use_cuda hung with it. */
  @Test
  void aDriverThatHangsIsSaidAndNotWaitedFor() throws Exception {
    for (String hanging :
        new String[] {"sleep 1000", "exec sleep 1000", "echo T4, 7.5; sleep 999"}) {
      Search search = find(Duration.ofMillis(300), hanging);
      assertEquals(Optional.empty(), search.card());
      assertEquals(
          "unknown: the NVIDIA driver's nvidia-smi gave no answer within 0.3 s",
          ArrayBackend.describe(search, true));
      assertEquals(
          "use_cuda: the NVIDIA driver's nvidia-smi gave no answer within 0.3 s; the CPU is used",
          ArrayBackend.refusal(search, true).orElseThrow());
    }
  }

  @Test
  void aDriverThatWritesWithoutEndIsSaid() throws Exception {
    assertEquals(
        "unknown: the NVIDIA driver's nvidia-smi said more than 1048576 bytes",
        ArrayBackend.describe(find(PATIENCE, "yes"), true));
  }

  @Test
  void aChildThatTheDriverLeavesIsNotWaitedFor() throws Exception {
    assertEquals(
        Search.found(new GraphicsCard("Tesla T4", 7.5)),
        find(PATIENCE, "sleep 20 & echo Tesla T4, 7.5"));
  }
}
