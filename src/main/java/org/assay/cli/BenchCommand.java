package org.assay.cli;

import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.assay.UsageException;

/** {@code assay bench}: what is fast and what is not, on this machine. */
final class BenchCommand extends Command {

  private static final List<String> OF_LAMMPS =
      List.of("network", "in", "lammps", "elements", "steps", "repeats", "cells", "json", "out");

  private static final List<String> OF_FIT =
      List.of(
          "dataset",
          "only",
          "rounds",
          "structures",
          "seeds",
          "goal",
          "atoms",
          "original",
          "python",
          "mpi",
          "growth",
          "launcher",
          "json",
          "out");

  BenchCommand() {
    super(
        "bench",
        "lammps [OPTIONS] | fit [INPUT.json] [OPTIONS]",
        1,
        2,
        "times the pair style in LAMMPS beside sw and tersoff, or the parts of a fit; see"
            + " docs/performance.md");
  }

  @Override
  Options options() {
    return options(
        option(
            "network",
            "FILE",
            "lammps: time this network as well, in silicon; with --in in that structure, and"
                + " nothing else; may be given several times"),
        option(
            "in",
            "FILE",
            "lammps: the structure to repeat, the first of a file of any format that assay data"
                + " reads"),
        option(
            "lammps",
            "COMMANDS",
            "lammps: with --in, time a potential of LAMMPS's own, as in \"pair_style …; pair_coeff"
                + " * * … {element}\"; may be given several times"),
        option(
            "elements",
            "N",
            "lammps: time a network of one element, of two and so on to N, at most 4, and nothing"
                + " else"),
        option("steps", "N", "lammps: time steps of a run; default 100"),
        option("repeats", "N", "lammps: runs of each case, of which the median counts; default 5"),
        option(
            "cells",
            "N",
            "lammps: edge of the crystal in cubic cells, or copies of the structure; default: some"
                + " 4,000 atoms"),
        option("dataset", "FILE", "fit: other data than INPUT.json names (default: the example's)"),
        option(
            "only",
            "PARTS",
            "fit: some of descriptors,evaluation,kinds,goal,scaling; default: all"),
        option("rounds", "N", "fit: rounds, of which the median counts; default 5"),
        option("structures", "N", "fit: structures of an evaluation; default 800"),
        option("seeds", "N", "fit: fits to the goal by each optimiser; default 10"),
        option("goal", "MEV", "fit: that goal, RMSE of the training set (meV/atom); default 2"),
        option("atoms", "N", "fit: most atoms of the scaling; default 100000"),
        option("original", "DIR", "fit: time this checkout of PYFIT-FF as well"),
        option("python", "FILE", "fit: Python with torch that runs it; default: python3"),
        option("mpi", "N", "fit: time 1, 2, 4 … N ranks beside as many threads, and nothing else"),
        option(
            "growth",
            "GIB",
            "fit: time and memory of an evaluation from 10,000 to --atoms atoms (default: 1000000),"
                + " and nothing else; derivatives are kept where they take no more than GIB"),
        option("launcher", "WORDS", "fit: what starts them in place of mpirun"),
        option("json", "FILE", "every timing as JSON"),
        option("out", "DIR", "every timing as JSON, and the figure, into this directory"));
  }

  @Override
  List<String> repeatable() {
    return List.of("network", "lammps");
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    List<String> words = line.getArgList();
    switch (words.get(0)) {
      case "lammps" -> {
        require(line, "lammps", OF_LAMMPS);
        if (words.size() > 1) {
          throw new UsageException("assay bench lammps takes no " + words.get(1));
        }
        return LammpsBench.run(line, console);
      }
      case "fit" -> {
        require(line, "fit", OF_FIT);
        return FitBench.run(line, console);
      }
      default ->
          throw new UsageException(
              "assay bench " + words.get(0) + ": there are assay bench lammps and assay bench fit");
    }
  }

  private static void require(CommandLine line, String what, List<String> known) {
    for (Option o : line.getOptions()) {
      if (!known.contains(o.getLongOpt())) {
        throw new UsageException(
            "assay bench "
                + what
                + " has no option --"
                + o.getLongOpt()
                + "; it has --"
                + String.join(", --", known));
      }
    }
  }
}
