package org.assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.assay.DataFormatException;
import org.assay.UsageException;
import org.assay.benchmark.BenchmarkCase;
import org.assay.benchmark.BenchmarkResult;
import org.assay.benchmark.GivenCases;
import org.assay.benchmark.LammpsBenchmark;
import org.assay.benchmark.SiliconCases;
import org.assay.dataset.DataSettings;
import org.assay.dataset.DatasetReader;
import org.assay.dataset.LabelledStructure;
import org.assay.io.Listing;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.worker.LammpsInstallation;
import org.assay.lammps.worker.LammpsProgram;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.results.Machine;
import org.assay.structure.Structure;

/** {@code assay bench lammps}. */
final class LammpsBench {

  /** Edge of the crystal of silicon in cubic cells: 4,096 atoms. */
  private static final int CELLS = 8;

  private LammpsBench() {}

  static int run(CommandLine line, Console console) throws Exception {
    LammpsBenchmark.Settings defaults = LammpsBenchmark.Settings.defaults();
    LammpsBenchmark.Settings settings =
        new LammpsBenchmark.Settings(
            (int) Command.number(line, "steps", defaults.steps(), 1, 1_000_000),
            (int) Command.number(line, "repeats", defaults.repeats(), 1, 1000));
    requireSense(line);
    LammpsProgram program =
        LammpsProgram.find()
            .orElseThrow(
                () ->
                    new LammpsException("lmp-assay is not built; ./assay builds it at its start"));
    Path directory = Files.createTempDirectory("assay-bench-");
    ProgressLine progress = new ProgressLine(console);
    try (BenchOutput out = BenchOutput.of(line, "bench-lammps.json")) {
      BenchmarkResult result =
          new LammpsBenchmark(settings, program)
              .run(cases(line, directory), directory, progress::show);
      progress.clear();
      String lammps = LammpsInstallation.find(WorkerSettings.defaults()).version();
      console.out().println(Machine.describe() + ", LAMMPS " + lammps);
      console
          .out()
          .println(
              "per atom and step, medians; processor time is of one rank; within: neighbours within"
                  + " the cutoff\n");
      console.out().print(result.table());
      out.write(values(lammps, result));
      return 0;
    } finally {
      progress.clear();
      Listing.delete(directory);
    }
  }

  private static void requireSense(CommandLine line) {
    if (line.hasOption("elements") && (line.hasOption("network") || line.hasOption("in"))) {
      throw new UsageException(
          "assay bench lammps --elements times networks of its own; leave away --network and --in");
    }
    if (line.hasOption("lammps") && !line.hasOption("in")) {
      throw new UsageException(
          "assay bench lammps --lammps needs --in FILE, a structure to time it with");
    }
    if (line.hasOption("in") && !line.hasOption("network") && !line.hasOption("lammps")) {
      throw new UsageException(
          "assay bench lammps --in needs --network FILE or --lammps COMMANDS: what to time");
    }
  }

  private static List<BenchmarkCase> cases(CommandLine line, Path directory) {
    List<Path> networks = values(line, "network").map(Path::of).toList();
    Optional<Integer> cells =
        line.hasOption("cells")
            ? Optional.of((int) Command.number(line, "cells", 1, 1, 100))
            : Optional.empty();
    if (line.hasOption("in")) {
      List<LammpsPotential> others =
          values(line, "lammps").map(c -> LammpsPotential.parse("--lammps", c)).toList();
      return new GivenCases(structure(line.getOptionValue("in")), cells, directory)
          .of(networks, others);
    }
    SiliconCases silicon = new SiliconCases(cells.orElse(CELLS), directory);
    return line.hasOption("elements")
        ? silicon.ofElements(
            (int) Command.number(line, "elements", 1, 1, SiliconCases.MOST_ELEMENTS))
        : silicon.ofSilicon(networks);
  }

  private static Stream<String> values(CommandLine line, String option) {
    return Optional.ofNullable(line.getOptionValues(option)).stream().flatMap(Arrays::stream);
  }

  /** Returns the first structure of a file. */
  private static Structure structure(String file) {
    DataSettings settings = DataSettings.of(DataSettings.UNNAMED);
    List<LabelledStructure> all = DatasetReader.read(List.of(Path.of(file)), settings).structures();
    if (all.isEmpty()) {
      throw new DataFormatException(file + " has no structure");
    }
    return all.get(0).structure();
  }

  private static Map<String, Object> values(String lammps, BenchmarkResult result) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("machine", Machine.describe());
    all.put("lammps", lammps);
    all.putAll(result.values());
    return all;
  }
}
