package org.assay.benchmark;

import java.util.List;

/**
 * A potential to be timed.
 *
 * @param name as the table shows it
 * @param pairCommands {@code pair_style} and {@code pair_coeff}
 * @param cutoff of a network (Å); 0 for another potential
 * @param ranks MPI processes
 * @param elements types of atoms, spread over the crystal at random
 */
public record BenchmarkCase(
    String name, List<String> pairCommands, double cutoff, int ranks, int elements) {

  public BenchmarkCase {
    pairCommands = List.copyOf(pairCommands);
  }

  /** Of one element. */
  public BenchmarkCase(String name, List<String> pairCommands, double cutoff, int ranks) {
    this(name, pairCommands, cutoff, ranks, 1);
  }

  /** Returns the same on so many processes. */
  public BenchmarkCase on(int processes) {
    return new BenchmarkCase(name, pairCommands, cutoff, processes, elements);
  }
}
