package org.assay.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few of the disturbances that {@code ./dev faults} does by the hundred. */
@Tag("slow") // where it strikes depends on how fast the machine is: no gate for every change
class FaultsTest {

  @TempDir Path work;

  @Test
  void whatWasKilledGoesOnToTheSameEnd() throws Exception {
    List<Trial.Strike> strikes =
        new FaultHarness(6, 3, List.of(Subject.FIT, Subject.VALIDATE), work).run();
    assertEquals(6, strikes.stream().filter(Trial.Strike::hit).count());
    List<String> problems = strikes.stream().flatMap(s -> s.problems().stream()).toList();
    assertTrue(problems.isEmpty(), problems.toString());
  }
}
