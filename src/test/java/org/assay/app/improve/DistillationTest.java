package org.assay.app.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.improve.ImproveSettingsReader;
import org.assay.improve.Round;
import org.assay.lammps.worker.WorkerSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tersoff's silicon learnt from 30 structures of diamond and what the suite asks for: four rounds
 * of 20 labels, judged by the potential's own properties with the suite's tolerances.
 */
@Tag("slow")
class DistillationTest {

  static final String TESTS =
      "\"eos\": {\"points\": 11, \"range\": 0.1, \"shape\": \"relaxed\"}, \"formation\": {},"
          + " \"elastic\": {}, \"vacancy\": {\"minAtoms\": 64},"
          + " \"surface\": {\"millerIndices\": [\"111\"]}";

  static final String FIT =
      ", \"core\": {\"zbl\": [1.0, 1.8]}, \"max_iter\": 2500, \"force_scale\": 2,"
          + " \"fraction_train\": 1, \"early_stop\": 0, \"save_every2\": 2500";

  private static final String ROUNDS =
      ", \"rounds\": 4, \"batch\": 20, \"rattled\": 60, \"patience\": 9, \"largest_force\": 15";

  @TempDir Path directory;

  @Test
  void roundsOfLabelsHalveTheScore() throws Exception {
    Path input = OracleCase.write(directory, OracleCase.TERSOFF, 30, TESTS, FIT, ROUNDS);
    List<Round> rounds = new ArrayList<>();
    Path out = Files.createDirectories(directory.resolve("out"));
    Improvement.run(
        ImproveSettingsReader.read(input),
        Improvement.Extent.ALL,
        out,
        WorkerSettings.defaults(),
        new ImproveListener() {
          @Override
          public void judged(Round round) {
            rounds.add(round);
          }
        });
    double before = score(rounds.get(0));
    double after = score(rounds.get(rounds.size() - 1));
    assertTrue(
        after < before / 2, () -> rounds.stream().map(DistillationTest::score).toList() + "");
    assertEquals(0, rounds.get(rounds.size() - 1).judged().score().failures().size());
  }

  private static double score(Round round) {
    return round.judged().score().value().orElseThrow();
  }
}
