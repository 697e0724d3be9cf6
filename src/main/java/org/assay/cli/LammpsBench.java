package org.assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.cli.CommandLine;
import org.assay.UsageException;
import org.assay.benchmark.BenchmarkResult;
import org.assay.benchmark.LammpsBenchmark;
import org.assay.io.Listing;
import org.assay.lammps.LammpsException;
import org.assay.lammps.worker.LammpsInstallation;
import org.assay.lammps.worker.LammpsProgram;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.results.Machine;

/** {@code assay bench lammps}. */
final class LammpsBench {

  private LammpsBench() {}

  static int run(CommandLine line, Console console) throws Exception {
    LammpsBenchmark.Settings defaults = LammpsBenchmark.Settings.defaults();
    LammpsBenchmark.Settings settings =
        new LammpsBenchmark.Settings(
            (int) Command.number(line, "cells", defaults.cells(), 2, 100),
            (int) Command.number(line, "steps", defaults.steps(), 1, 1_000_000),
            (int) Command.number(line, "repeats", defaults.repeats(), 1, 1000),
            Optional.ofNullable(line.getOptionValue("network")).map(Path::of),
            elements(line));
    LammpsProgram program =
        LammpsProgram.find()
            .orElseThrow(
                () ->
                    new LammpsException("lmp-assay is not built; ./assay builds it at its start"));
    Path directory = Files.createTempDirectory("assay-bench-");
    ProgressLine progress = new ProgressLine(console);
    try (BenchOutput out = BenchOutput.of(line, "bench-lammps.json")) {
      BenchmarkResult result =
          new LammpsBenchmark(settings, program).run(directory, progress::show);
      progress.clear();
      String lammps = LammpsInstallation.find(WorkerSettings.defaults()).version();
      console.out().println(Machine.describe() + ", LAMMPS " + lammps);
      console.out().println("per atom and step, medians; processor time is of one rank\n");
      console.out().print(result.table());
      out.write(values(lammps, result));
      return 0;
    } finally {
      progress.clear();
      Listing.delete(directory);
    }
  }

  private static OptionalInt elements(CommandLine line) {
    if (!line.hasOption("elements")) {
      return OptionalInt.empty();
    }
    if (line.hasOption("network")) {
      throw new UsageException(
          "assay bench lammps --elements times networks of its own; leave away --network");
    }
    return OptionalInt.of(
        (int) Command.number(line, "elements", 1, 1, LammpsBenchmark.MOST_ELEMENTS));
  }

  private static Map<String, Object> values(String lammps, BenchmarkResult result) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("machine", Machine.describe());
    all.put("lammps", lammps);
    all.putAll(result.values());
    return all;
  }
}
