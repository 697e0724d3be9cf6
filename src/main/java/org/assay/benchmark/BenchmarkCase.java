package org.assay.benchmark;

import java.util.List;

/**
 * A potential to be timed.
 *
 * @param name as the table shows it
 * @param crystal commands of LAMMPS that make the atoms, and their types' masses
 * @param pairCommands {@code pair_style} and {@code pair_coeff}
 * @param cutoff of a network (Å); 0 for another potential
 * @param ranks MPI processes
 */
public record BenchmarkCase(
    String name, List<String> crystal, List<String> pairCommands, double cutoff, int ranks) {

  public BenchmarkCase {
    crystal = List.copyOf(crystal);
    pairCommands = List.copyOf(pairCommands);
  }

  /** Returns the same on so many processes. */
  public BenchmarkCase on(int processes) {
    return new BenchmarkCase(name, crystal, pairCommands, cutoff, processes);
  }
}
