package org.assay.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.assay.lammps.worker.LammpsProgram;

/**
 * Times potentials in LAMMPS, at 300 K and constant energy. Repeats go round all cases in turn, so
 * that what else the machine does hits them alike; ratios within one run mean more than the
 * numbers.
 */
public final class LammpsBenchmark {

  private static final int WARMING_STEPS = 50;

  /**
   * How to time.
   *
   * @param steps time steps of a run
   * @param repeats runs of each case, of which the median counts
   */
  public record Settings(int steps, int repeats) {

    /** Five runs of 100 steps. */
    public static Settings defaults() {
      return new Settings(100, 5);
    }
  }

  private final Settings settings;
  private final LammpsProgram program;

  /** Makes a benchmark. */
  public LammpsBenchmark(Settings settings, LammpsProgram program) {
    this.settings = settings;
    this.program = program;
  }

  /**
   * Runs cases.
   *
   * @param directory for LAMMPS's files
   * @param progress told what is about to run
   */
  public BenchmarkResult run(List<BenchmarkCase> cases, Path directory, Consumer<String> progress)
      throws InterruptedException {
    List<List<LammpsTiming>> timings = new ArrayList<>();
    cases.forEach(c -> timings.add(new ArrayList<>()));
    for (int repeat = 1; repeat <= settings.repeats(); repeat++) {
      for (int n = 0; n < cases.size(); n++) {
        BenchmarkCase each = cases.get(n);
        progress.accept(
            String.format(
                Locale.ROOT,
                "bench: round %d of %d, %s, ranks: %d",
                repeat,
                settings.repeats(),
                each.name(),
                each.ranks()));
        timings.get(n).add(LammpsTiming.read(program.run(directory, input(each), each.ranks())));
      }
    }
    return new BenchmarkResult(cases, timings);
  }

  private String input(BenchmarkCase each) {
    List<String> lines = new ArrayList<>(each.crystal());
    lines.addAll(each.pairCommands());
    lines.add("velocity all create 300 4711 loop geom");
    lines.add("timestep 0.001");
    lines.add("fix move all nve");
    // The first run warms up caches and the crystal, and counts neighbours when it is over.
    lines.add("thermo " + WARMING_STEPS);
    if (each.cutoff() > 0) {
      lines.add("compute n all coord/atom cutoff " + each.cutoff());
      lines.add("compute mean all reduce ave c_n");
      lines.add("thermo_style custom step temp c_mean");
    }
    lines.add("run " + WARMING_STEPS);
    if (each.cutoff() > 0) {
      lines.add("print \"neighbours $(c_mean)\"");
      lines.add("thermo_style one");
      // Their neighbour lists are not to be counted as the potential's.
      lines.add("uncompute mean");
      lines.add("uncompute n");
    }
    lines.add("thermo " + settings.steps());
    lines.add("run " + settings.steps());
    return String.join("\n", lines) + "\n";
  }
}
