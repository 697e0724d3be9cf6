package org.assay.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each disturbance of {@code ./dev faults} once: at a file, and not at a time, so that it comes at
 * the same place however fast the machine is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {

  /** The program may be through before it is seen to have come to its file. */
  private static final int TRIES = 5;

  @TempDir static Path work;

  private final Map<Subject, Trial.Undisturbed> undisturbed = new EnumMap<>(Subject.class);

  @BeforeAll
  void runUndisturbed() throws Exception {
    Subject.writeInputs(work.resolve("inputs"));
    for (Subject subject : List.of(Subject.FIT, Subject.VALIDATE)) {
      Path directory = Files.createDirectory(work.resolve("whole-" + subject.text()));
      undisturbed.put(subject, Trial.undisturbed(subject, work.resolve("inputs"), directory));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FIT, KILL, 20",
    "FIT, INTERRUPT, 5",
    "FIT, FILE_LIMIT, 0",
    "FIT, REMOVED, 12",
    "FIT, MEMORY, 0",
    "FIT, DISK_FULL, 0",
    "VALIDATE, TERMINATE, 3",
    "VALIDATE, REMOVED, 2"
  })
  void whatWasDisturbedGoesOnToTheSameEnd(Subject subject, Fault fault, int files)
      throws IOException, InterruptedException {
    assumeTrue(
        fault != Fault.DISK_FULL || SmallDisk.possible(work.resolve("disk")),
        "only root may mount a small file system");
    for (int i = 1; i <= TRIES; i++) {
      String name = subject.text() + "-" + fault + "-" + i;
      Path directory = Files.createDirectory(work.resolve(name));
      Trial trial =
          new Trial(name, subject, undisturbed.get(subject), work.resolve("inputs"), directory);
      List<Trial.Strike> strikes = trial.run(List.of(Blow.atFile(fault, files)));
      assertEquals(List.of(), strikes.get(0).problems());
      if (strikes.get(0).hit()) {
        return;
      }
    }
    fail("the program was through before each of " + TRIES + " disturbances");
  }
}
