package org.assay.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What many nodes would give, by numbers worked out by hand. */
class ManyNodesTest {

  private static final double ROUNDING = 1e-12;

  /** 2 µs an atom, 5 atoms a structure, 1000 parameters. */
  private static final ManyNodes NODES =
      new ManyNodes(
          new RankBenchmark.Result(
              4000,
              20_000,
              1000,
              64,
              List.of(new RankBenchmark.Timing(1, 0.05, 0.05, 0.04, 0.04, 0, 1e-4, 0))));

  /** 19531.25 shards: of 64 ranks the one with most has 306, of 64,000 it has one. */
  @Test
  void theRankWithMostShardsDecides() {
    assertEquals(20 * 306 / 19531.25, NODES.work(64), ROUNDING);
    assertEquals(20 / 19531.25, NODES.work(64_000), ROUNDING);
  }

  /**
   * Two requests: six levels of nine messages of 2 µs and of 8 kB at 10 GB/s, and 8 bytes for each
   * of 2 million structures, or of 100,000, beside the 8 kB at 1 GB/s.
   */
  @Test
  void messagesAreLatencyTreeAndChannel() {
    double tree = 6 * 9 * 2e-6 + 6 * 8e3 / 10e9;
    assertEquals(2 * (tree + (16e6 + 8e3) / 1e9), NODES.messages(64, 5), ROUNDING);
    assertEquals(2 * (tree + (0.8e6 + 8e3) / 1e9), NODES.messages(64, 100), ROUNDING);
    double efficiency = (20 / 64.0) / (NODES.work(64) + NODES.messages(64, 100));
    assertEquals(efficiency, NODES.efficiency(64, 100), ROUNDING);
  }

  @Test
  void theTableHasBothSizesAndAllNodes() {
    String table = NODES.table();
    assertTrue(table.contains("with 5 and with 100 atoms a structure"), table);
    for (String ranks : List.of("64", "640", "6400", "64000")) {
      assertTrue(table.lines().anyMatch(l -> l.matches(" *\\d+ +" + ranks + " .*")), table);
    }
  }
}
