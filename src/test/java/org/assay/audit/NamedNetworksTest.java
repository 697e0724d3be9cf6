package org.assay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedNetworksTest {

  @TempDir Path directory;

  private List<Path> files(String... names) {
    return Stream.of(names).map(directory::resolve).toList();
  }

  private static List<String> labels(List<Checkpoint> checkpoints) {
    return checkpoints.stream().map(Checkpoint::label).toList();
  }

  @Test
  void thoseOfOneFitComeInOrderOfTheirSteps() {
    List<Path> files = files("PF-a-NN-200.dat", "PF-a-NN-0.dat", "PF-a-NN-50.dat");
    assertTrue(NamedNetworks.ofOneFit(files));
    assertEquals(List.of("0", "50", "200"), labels(NamedNetworks.checkpoints(files)));
  }

  @Test
  void thoseOfSeveralFitsKeepTheirOrderAndHaveNamesInsteadOfSteps() throws IOException {
    Files.createDirectories(directory.resolve("a"));
    Files.writeString(directory.resolve("a/PF-x-stats-train.dat"), " 100 0.5 0\n");
    List<Path> files =
        files("a/PF-x-NN-100.dat", "b/PF-x-NN-100.dat", "b/PF-x-NN-best.dat", "mine.dat");
    assertFalse(NamedNetworks.ofOneFit(files));
    List<Checkpoint> checkpoints = NamedNetworks.checkpoints(files);
    assertEquals(List.of("a/100", "b/100", "b/best", "mine.dat"), labels(checkpoints));
    checkpoints.forEach(c -> assertEquals(OptionalInt.empty(), c.step()));
    assertEquals(0.5, checkpoints.get(0).rmse().get("training"));
  }

  @Test
  void namesHaveAsManyDirectoriesAsItTakesToTellThemApart() {
    assertEquals(
        List.of("1/x/last", "2/x/last"),
        NamedNetworks.names(files("1/x/PF-a-NN-111111.dat", "2/x/PF-a-NN-111111.dat")));
    // The same file twice stays what was written.
    List<Path> twice = files("mine.dat", "mine.dat");
    assertEquals(twice.stream().map(Path::toString).toList(), NamedNetworks.names(twice));
  }
}
