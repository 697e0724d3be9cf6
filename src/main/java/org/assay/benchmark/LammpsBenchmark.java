package org.assay.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assay.lammps.worker.LammpsProgram;
import org.assay.model.Potential;
import org.assay.model.file.NnFileReader;

/**
 * Times potentials for silicon in LAMMPS: {@code sw} and {@code tersoff}, networks of two sizes,
 * one of them with cutoffs from 4 to 8 Å, and the networks on two processes; {@code tersoff} on two
 * tells what the machine itself allows. Repeats go round all cases in turn, so that what else the
 * machine does hits them alike; ratios within one run mean more than the numbers. Or networks of
 * one element, of two and so on, with the same descriptors of each pair of elements and the same
 * layers.
 */
public final class LammpsBenchmark {

  private static final double LATTICE_CONSTANT = 5.431;
  private static final int WARMING_STEPS = 50;
  private static final double MASS = 28.085;

  /** What types of atoms are called. */
  private static final List<String> SYMBOLS = List.of("Si", "Ge", "C", "Sn");

  /** Most elements of a network that is timed. */
  public static final int MOST_ELEMENTS = SYMBOLS.size();

  /** Cutoff (Å) of the networks of several elements. */
  private static final double CUTOFF_OF_ELEMENTS = 6;

  /** Cutoff (Å) of the small network that runs on two processes as well, right after one. */
  private static final double PARALLEL_CUTOFF = 4.5;

  /** Cutoffs of the scan (Å). */
  private static final double[] CUTOFFS = {4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8};

  /**
   * How to time.
   *
   * @param cells cubic cells of 8 atoms along each edge
   * @param steps time steps of a run
   * @param repeats runs of each case, of which the median counts
   * @param network another network to time, for silicon
   * @param elements networks of so many elements and fewer are timed, and nothing else
   */
  public record Settings(
      int cells, int steps, int repeats, Optional<Path> network, OptionalInt elements) {

    /** 4,096 atoms, five runs of 100 steps. */
    public static Settings defaults() {
      return new Settings(8, 100, 5, Optional.empty(), OptionalInt.empty());
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
   * Runs all cases.
   *
   * @param directory for the networks and LAMMPS's files
   * @param progress told what is about to run
   */
  public BenchmarkResult run(Path directory, Consumer<String> progress)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    List<BenchmarkCase> cases =
        settings.elements().isPresent()
            ? IntStream.rangeClosed(1, settings.elements().getAsInt())
                .mapToObj(n -> mixture(directory, n))
                .toList()
            : cases(directory);
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

  private List<BenchmarkCase> cases(Path directory) {
    List<BenchmarkCase> cases = new ArrayList<>();
    cases.add(classical("sw", "Si.sw"));
    BenchmarkCase tersoff = classical("tersoff", "Si.tersoff");
    cases.add(tersoff);
    cases.add(tersoff.on(2));
    for (double cutoff : CUTOFFS) {
      BenchmarkCase small = network(directory, "30-16-16-1", cutoff, 6, 16);
      cases.add(small);
      if (cutoff == PARALLEL_CUTOFF) {
        cases.add(small.on(2));
      }
    }
    BenchmarkCase large = network(directory, "60-20-20-1", 6, 12, 20);
    cases.add(large);
    cases.add(large.on(2));
    if (settings.network().isPresent()) {
      Path file = settings.network().get();
      Potential potential = NnFileReader.read(file).potential();
      double cutoff = potential.cutoffRadius();
      cases.add(new BenchmarkCase(file.getFileName().toString(), pyfit(file, "Si"), cutoff, 1));
    }
    return cases;
  }

  /** The small network, for each of so many elements. */
  private static BenchmarkCase mixture(Path directory, int elements) {
    List<String> symbols = SYMBOLS.subList(0, elements);
    String name = elements == 1 ? "1 element" : elements + " elements";
    Path file = directory.resolve(elements + "-elements.nn.dat");
    BenchmarkNetworks.write(file, symbols, CUTOFF_OF_ELEMENTS, 6, 16);
    List<String> commands = pyfit(file, String.join(" ", symbols));
    return new BenchmarkCase(name, commands, CUTOFF_OF_ELEMENTS, 1, elements);
  }

  private static BenchmarkCase classical(String style, String file) {
    return new BenchmarkCase(
        style, List.of("pair_style " + style, "pair_coeff * * " + file + " Si"), 0, 1);
  }

  private static BenchmarkCase network(
      Path directory, String name, double cutoff, int centres, int hidden) {
    String full = String.format(Locale.ROOT, "%s rc %.1f", name, cutoff);
    Path file = directory.resolve(full.replace(' ', '-') + ".nn.dat");
    BenchmarkNetworks.write(file, SYMBOLS.subList(0, 1), cutoff, centres, hidden);
    return new BenchmarkCase(full, pyfit(file, "Si"), cutoff, 1);
  }

  private static List<String> pyfit(Path file, String symbols) {
    return List.of(
        "pair_style pyfit", "pair_coeff * * \"" + file.toAbsolutePath() + "\" " + symbols);
  }

  private String input(BenchmarkCase each) {
    int n = settings.cells();
    List<String> lines = new ArrayList<>();
    lines.add("units metal");
    lines.add("lattice diamond " + LATTICE_CONSTANT);
    lines.add(String.format(Locale.ROOT, "region box block 0 %d 0 %d 0 %d", n, n, n));
    lines.add("create_box " + each.elements() + " box");
    lines.add("create_atoms 1 box");
    for (int type = each.elements(); type > 1; type--) {
      // Of those that are left, so that in the end there are as many of each.
      lines.add("set type 1 type/fraction " + type + " " + 1.0 / type + " 4711");
    }
    lines.add("mass * " + MASS);
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
