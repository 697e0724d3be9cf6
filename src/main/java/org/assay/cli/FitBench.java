package org.assay.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.assay.AtomicFile;
import org.assay.benchmark.FitBenchmark;
import org.assay.benchmark.FitBenchmarkResult;
import org.assay.benchmark.ScalingFigure;
import org.assay.json.Spelling;
import org.assay.results.Machine;

/** {@code assay bench fit}. */
final class FitBench {

  private static final String EXAMPLE = "example/si/input.json";

  private FitBench() {}

  static int run(CommandLine line, Console console) throws Exception {
    List<String> words = line.getArgList();
    Path input =
        words.size() > 1
            ? Path.of(words.get(1))
            : Path.of(System.getProperty("assay.home", ".")).resolve(EXAMPLE);
    FitBenchmark.Settings settings =
        new FitBenchmark.Settings(
            input,
            path(line, "dataset"),
            parts(line.getOptionValue("only")),
            (int) Command.number(line, "rounds", 5, 1, 1000),
            (int) Command.number(line, "structures", 800, 1, 1_000_000),
            (int) Command.number(line, "seeds", 10, 1, 1000),
            1e-3 * goal(line.getOptionValue("goal")),
            (int) Command.number(line, "atoms", 100_000, 1000, 10_000_000),
            path(line, "original"));
    if (!line.hasOption("out")) {
      return run(line, settings, Optional.empty(), console);
    }
    try (OutputDirectory out = OutputDirectory.take(Path.of(line.getOptionValue("out")))) {
      return run(line, settings, Optional.of(out.path()), console);
    }
  }

  private static int run(
      CommandLine line, FitBenchmark.Settings settings, Optional<Path> out, Console console)
      throws Exception {
    ProgressLine progress = new ProgressLine(console);
    FitBenchmarkResult result;
    try {
      result = new FitBenchmark(settings, progress::show).run();
    } finally {
      progress.clear();
    }
    console.out().println(Machine.describe());
    console.out().println(settings.input() + ", medians of " + settings.rounds() + " rounds");
    console.out().println();
    console.out().print(result.table());
    if (line.hasOption("json")) {
      write(Path.of(line.getOptionValue("json")), settings, result);
    }
    if (out.isPresent() && ScalingFigure.write(result, out.get())) {
      console.err().println("bench: figure in " + out.get());
    }
    return 0;
  }

  private static Optional<Path> path(CommandLine line, String option) {
    return Optional.ofNullable(line.getOptionValue(option)).map(Path::of);
  }

  private static Set<FitBenchmark.Part> parts(String text) {
    if (text == null) {
      return EnumSet.allOf(FitBenchmark.Part.class);
    }
    List<String> keys = Stream.of(FitBenchmark.Part.values()).map(FitBenchmark.Part::key).toList();
    for (String word : text.split(",")) {
      if (!keys.contains(word)) {
        throw new UsageException("--only " + word + ": " + Spelling.suggestion(word, keys));
      }
    }
    return Arrays.stream(text.split(","))
        .map(word -> FitBenchmark.Part.values()[keys.indexOf(word)])
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(FitBenchmark.Part.class)));
  }

  private static double goal(String text) {
    try {
      double goal = text == null ? 2 : Double.parseDouble(text);
      if (goal > 0 && goal <= 1000) {
        return goal;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException("--goal " + text + ": expected a number above 0, at most 1000 (meV)");
  }

  private static void write(Path file, FitBenchmark.Settings settings, FitBenchmarkResult result)
      throws Exception {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("machine", Machine.describe());
    all.put("input", settings.input().toString());
    settings.dataset().ifPresent(d -> all.put("dataset", d.toString()));
    all.put("rounds", settings.rounds());
    all.putAll(result.values());
    AtomicFile.write(
        file,
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all)
            + "\n");
  }
}
