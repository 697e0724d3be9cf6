package org.assay.app.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.fit.output.FitOutput;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.improve.Chosen;
import org.assay.improve.Ending;
import org.assay.improve.ImproveSettingsReader;
import org.assay.improve.LabelFile;
import org.assay.lammps.worker.WorkerSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds with a committee and explorations, from a stored pool, and from the network before. */
@Tag("slow")
class ExploredRoundsTest {

  private static final String FIT = ", \"effort\": \"fast\", \"max_iter\": 20, \"save_every2\": 20";

  @TempDir Path directory;

  private List<Chosen> run(String fit, String more, String out) throws Exception {
    Path input = OracleCase.write(directory, OracleCase.SW, 12, "\"elastic\": {}", FIT + fit, more);
    List<Chosen> all = new ArrayList<>();
    Ending ending =
        Improvement.run(
            ImproveSettingsReader.read(input),
            Improvement.Extent.ALL,
            Files.createDirectories(directory.resolve(out)),
            WorkerSettings.defaults(),
            new ImproveListener() {
              @Override
              public void chosen(int round, List<Chosen> chosen) {
                all.addAll(chosen);
              }
            });
    assertEquals(Ending.ROUNDS, ending);
    return all;
  }

  @Test
  void explorationsAndACommitteeCountAndTheirPoolServesAgain() throws Exception {
    List<Chosen> first =
        run(
            ", \"committee\": 2",
            ", \"rounds\": 1, \"batch\": 3, \"rattled\": 2, \"explore\": {"
                + "\"dynamics\": {\"phases\": [\"DC\"], \"time\": 0.1, \"atoms\": 8},"
                + " \"random\": {\"count\": 5, \"atoms\": [2, 4]},"
                + " \"quench\": {\"count\": 1, \"time\": 0.1, \"atoms\": 8}}",
            "explored");
    assertEquals(3, first.size());
    assertTrue(first.stream().allMatch(c -> c.spread().orElseThrow() > 0), first.toString());
    Path pool = directory.resolve("explored/round-0/pool.extxyz");
    List<String> origins =
        LabelFile.readPlain(pool).stream().map(m -> m.origin().split("_")[0]).distinct().toList();
    assertTrue(origins.containsAll(List.of("dynamics", "elastic", "rattled")), origins.toString());

    // Nothing but the stored pool, and of it what dynamics met.
    String stored =
        ", \"rounds\": 1, \"batch\": 3, \"choose\": \"dynamics\", \"pool\": \"" + pool + "\"";
    List<Chosen> again = run("", stored, "stored");
    assertEquals(3, again.size());
    assertTrue(again.stream().allMatch(c -> c.met().origin().startsWith("dynamics_DC")));
    assertTrue(again.stream().allMatch(c -> c.spread().isEmpty()));
  }

  /** The mean energy, from which a new network counts, is another one once there are labels. */
  @Test
  void aWarmStartBeginsWithTheNetworkBeforeAndItsEnergies() throws Exception {
    run("", ", \"rounds\": 1, \"batch\": 2, \"rattled\": 4, \"start\": \"warm\"", "warm");
    RoundFiles before = RoundFiles.of(directory.resolve("warm"), 0);
    FitSettings first = settings(before);
    FitSettings second = settings(RoundFiles.of(directory.resolve("warm"), 1));
    assertEquals(before.network().toRealPath(), second.potential().toRealPath());
    assertFalse(second.model().startFresh());
    assertEquals(first.model().finalBias(), second.model().finalBias());
    assertEquals(first.shift(), second.shift());
  }

  private static FitSettings settings(RoundFiles round) {
    return FitSettingsReader.read(FitOutput.of(round.fit()).settings());
  }
}
