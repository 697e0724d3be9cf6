package org.assay.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.DataFormatException;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.lammps.LammpsPotential;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkTest {

  private static final double ROUNDING = 1e-12;

  @TempDir Path directory;

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
    cases.add(new BenchmarkCase("tersoff", List.of(), List.of(), 0, 1));
    timings.add(List.of(LammpsTiming.read(log(1, 1, 0))));
    for (int neighbours : new int[] {10, 20, 40}) {
      BenchmarkCase each =
          new BenchmarkCase("30-16-16-1 rc " + neighbours, List.of(), List.of(), 4, 1);
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
    BenchmarkResult.NeighbourLine line = result.neighbourLine().orElseThrow();
    assertEquals(1.0, line.perAtom(), ROUNDING);
    assertEquals(0.05, line.perNeighbour(), ROUNDING);
    assertEquals(0, line.largestResidual(), ROUNDING);
    assertEquals(0.9, result.efficiency(4), ROUNDING);
    assertEquals(0.95, result.efficiencyOfShortest(4), ROUNDING);
    assertTrue(result.table().contains("90 % efficient, 95 % by"), result.table());
  }

  /** Whatever else the machine did in a round, it did to all of them. */
  @Test
  void severalElementsAreComparedWithOneRoundByRound() {
    BenchmarkResult result =
        new BenchmarkResult(
            List.of(mixture(1), mixture(2)),
            List.of(
                List.of(timing(1), timing(4), timing(2)),
                List.of(timing(1.5), timing(4.4), timing(2.4))));
    assertEquals(1.2, result.ratio(1), ROUNDING);
    assertEquals(Optional.empty(), result.neighbourLine());
    assertTrue(result.table().contains("/first"), result.table());
    result.table().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    assertEquals("1 element", result.values().get("ratioTo"));
    List<?> rows = (List<?>) result.values().get("cases");
    assertEquals(1.2, (double) ((Map<?, ?>) rows.get(1)).get("ratio"), ROUNDING);
  }

  private static BenchmarkCase mixture(int elements) {
    String name = elements + (elements == 1 ? " element" : " elements");
    return new BenchmarkCase(name, List.of(), List.of(), 6, 1);
  }

  private static LammpsTiming timing(double seconds) {
    return LammpsTiming.read(log(seconds, 1, 41.6));
  }

  /** Types of atoms are called in the order in which the structure has them. */
  @Test
  void aNetworkIsTimedInCopiesOfAGivenStructure() throws IOException {
    Path file = directory.resolve("two.nn.dat");
    BenchmarkNetworks.write(file, List.of("Si", "C"), 5, 2, 3);
    Cell cell = Cell.cubic(4.36);
    Structure structure =
        new Structure(cell, List.of("C", "Si"), new double[] {0, 0, 0, 1.09, 1.09, 1.09});
    LammpsPotential other =
        LammpsPotential.parse("sic", "pair_style zbl 3 4; pair_coeff * * 10 10");
    GivenCases given = new GivenCases(structure, Optional.empty(), directory);
    List<BenchmarkCase> cases = given.of(List.of(file), List.of(other));
    assertEquals(
        List.of("pair_style pyfit", "pair_coeff * * " + file + " C Si"),
        cases.get(0).pairCommands());
    assertEquals(5, cases.get(0).cutoff());
    assertEquals("pair_coeff * * 10 10", cases.get(1).pairCommands().get(1));
    // 2 · 13³ are the first above 4,000 atoms.
    assertTrue(cases.get(1).crystal().contains("replicate 13 13 13"), cases.toString());
    assertTrue(Files.readString(directory.resolve("structure.data")).contains("2 atom types"));
    Structure germanium = new Structure(cell, List.of("Ge"), new double[3]);
    DataFormatException e =
        assertThrows(
            DataFormatException.class,
            () ->
                new GivenCases(germanium, Optional.of(1), directory).of(List.of(file), List.of()));
    assertTrue(e.getMessage().contains("cannot be timed with Ge"), e.getMessage());
  }

  /** The library takes it, and the host's own network alone makes its energy. */
  @Test
  void theNetworkOfSeveralElementsIsOneForEach() throws IOException {
    Path file = directory.resolve("three.nn.dat");
    List<String> symbols = List.of("Si", "Ge", "C");
    BenchmarkNetworks.write(file, symbols, 5, 2, 3);
    List<String> lines = Files.readAllLines(file);
    assertEquals("4 60 9 9 3", lines.get(9));
    assertEquals(10 + 61 * 9 + 10 * 9 + 10 * 3, lines.size());
    // Second layer, first node: to its own group of three, and to no other.
    List<String> second = lines.subList(10 + 61 * 9, 10 + 61 * 9 + 9);
    assertEquals(6, second.stream().filter("0.0"::equals).count());
    assertEquals(List.of("0.0", "0.0", "0.0"), second.subList(3, 6));
    CompiledKernel kernel = CompiledKernel.available().get(0);
    try (CompiledPotential potential = CompiledPotential.read(kernel, file)) {
      assertEquals(symbols, potential.elements());
      assertEquals(60, potential.descriptors());
    }
  }
}
