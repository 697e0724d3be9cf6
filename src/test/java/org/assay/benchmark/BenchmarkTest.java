package org.assay.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.assay.DataFormatException;
import org.junit.jupiter.api.Test;

class BenchmarkTest {

  private static final double ROUNDING = 1e-12;

  private static String log(double seconds, int ranks, double neighbours) {
    return """
        Per MPI rank memory allocation (min/avg/max) = 3.226 | 4.000 | 3.226 Mbytes
        Loop time of 9.5 on 1 procs for 20 steps with 4096 atoms
        99.0%% CPU use with 1 MPI tasks x 1 OpenMP threads
        neighbours %s
        Per MPI rank memory allocation (min/avg/max) = 3.5 | 8.0 | 9.5 Mbytes
        Loop time of %s on %d procs for 100 steps with 4096 atoms
        50.0%% CPU use with %d MPI tasks x 1 OpenMP threads
        """
        .formatted(neighbours, seconds, ranks, ranks);
  }

  @Test
  void readsTheLastRunOfALog() {
    LammpsTiming timing = LammpsTiming.read(log(0.8192, 2, 16.5));
    assertEquals(2.0, timing.wallMicroseconds(), ROUNDING);
    assertEquals(1.0, timing.processorMicroseconds(), ROUNDING);
    assertEquals(4096, timing.bytesPerAtom(), ROUNDING);
    assertEquals(16.5, timing.neighbours(), ROUNDING);
  }

  @Test
  void aLogWithoutRunIsRefused() {
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> LammpsTiming.read("ERROR: no\n"));
    assertTrue(e.getMessage().contains("Loop time of"), e.getMessage());
  }

  @Test
  void fitsTheLineOverNeighboursAndTheEfficiency() {
    List<BenchmarkCase> cases = new ArrayList<>();
    List<List<LammpsTiming>> timings = new ArrayList<>();
    cases.add(new BenchmarkCase("tersoff", List.of(), 0, 1));
    timings.add(List.of(LammpsTiming.read(log(1, 1, 0))));
    for (int neighbours : new int[] {10, 20, 40}) {
      BenchmarkCase each = new BenchmarkCase("30-16-16-1 rc " + neighbours, List.of(), 4, 1);
      double seconds = 2 * 0.4096 * (1 + 0.05 * neighbours);
      cases.add(each);
      timings.add(
          List.of(
              LammpsTiming.read(log(seconds, 1, neighbours)),
              LammpsTiming.read(log(9 * seconds, 1, neighbours)),
              LammpsTiming.read(log(seconds, 1, neighbours))));
    }
    cases.add(cases.get(1).on(2));
    // Efficiencies of 80, 90 and 95 %.
    double alone = 2 * 0.4096 * 1.5;
    timings.add(
        List.of(
            LammpsTiming.read(log(alone / 2 / 0.8, 2, 10)),
            LammpsTiming.read(log(9 * alone / 2 / 0.9, 2, 10)),
            LammpsTiming.read(log(alone / 2 / 0.95, 2, 10))));
    BenchmarkResult result = new BenchmarkResult(cases, timings);
    assertEquals(1.0, result.neighbourLine().perAtom(), ROUNDING);
    assertEquals(0.05, result.neighbourLine().perNeighbour(), ROUNDING);
    assertEquals(0, result.neighbourLine().largestResidual(), ROUNDING);
    assertEquals(0.9, result.efficiency(4), ROUNDING);
    assertEquals(0.95, result.efficiencyOfShortest(4), ROUNDING);
    assertTrue(result.table().contains("90 % efficient, 95 % by"), result.table());
  }
}
