package org.assay.cli;

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
import org.assay.UsageException;
import org.assay.app.fit.FitRanks;
import org.assay.benchmark.FitBenchmark;
import org.assay.benchmark.FitBenchmarkResult;
import org.assay.benchmark.GrowthBenchmark;
import org.assay.benchmark.GrowthFigure;
import org.assay.benchmark.RankBenchmark;
import org.assay.benchmark.ScalingFigure;
import org.assay.engine.ranks.RankEngines;
import org.assay.io.Decimal;
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
    if (line.hasOption("mpi")) {
      return ranks(input, line, console);
    }
    if (line.hasOption("growth")) {
      return growth(input, line, console);
    }
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
            path(line, "original"),
            path(line, "python"));
    if (settings.python().isPresent() && settings.original().isEmpty()) {
      throw new UsageException("--python is the interpreter of --original DIR; give that too");
    }
    try (BenchOutput out = BenchOutput.of(line, "bench-fit.json")) {
      return run(settings, out, console);
    }
  }

  /** Measures how time and memory grow, and nothing else. */
  private static int growth(Path input, CommandLine line, Console console) throws Exception {
    for (String other :
        List.of(
            "dataset", "only", "structures", "seeds", "goal", "original", "python", "launcher")) {
      if (line.hasOption(other)) {
        throw new UsageException(
            "--growth measures time and memory against atoms and nothing else: leave --"
                + other
                + " away");
      }
    }
    long limit = Command.number(line, "growth", 2, 0, 1_000_000) << 30;
    int atoms = (int) Command.number(line, "atoms", 1_000_000, 1000, 100_000_000);
    int rounds = (int) Command.number(line, "rounds", 3, 1, 1000);
    try (BenchOutput out = BenchOutput.of(line, "bench-growth.json")) {
      ProgressLine progress = new ProgressLine(console);
      GrowthBenchmark.Result result;
      try {
        result = new GrowthBenchmark(input, rounds, progress::show).run(atoms, limit);
      } finally {
        progress.clear();
      }
      console.out().println(Machine.describe());
      console.out().println(input + ", medians of " + rounds + " rounds");
      console.out().println();
      console.out().print(result.table());
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("machine", Machine.describe());
      all.put("input", input.toString());
      all.put("rounds", rounds);
      all.put("growth", result.values());
      out.write(all);
      if (out.directory().isPresent() && GrowthFigure.write(result, out.directory().get())) {
        console.err().println("bench: figure in " + out.directory().get());
      }
      return 0;
    }
  }

  /** Times ranks beside threads, and nothing else. */
  private static int ranks(Path input, CommandLine line, Console console) throws Exception {
    for (String other : List.of("only", "structures", "seeds", "goal", "original", "python")) {
      if (line.hasOption(other)) {
        throw new UsageException(
            "--mpi times evaluations on ranks and nothing else: leave --" + other + " away");
      }
    }
    Optional<String> launcher = Optional.ofNullable(line.getOptionValue("launcher"));
    int most = (int) Command.number(line, "mpi", 1, 1, FitRanks.MOST);
    int rounds = (int) Command.number(line, "rounds", 5, 1, 1000);
    try (BenchOutput out = BenchOutput.of(line, "bench-ranks.json")) {
      ProgressLine progress = new ProgressLine(console);
      RankBenchmark.Result result;
      try {
        result =
            new RankBenchmark(
                    input,
                    path(line, "dataset"),
                    (int) Command.number(line, "atoms", 20_000, 1000, 10_000_000),
                    rounds,
                    n -> new StartedRanks(FitRanks.start(n, launcher, Optional.empty())),
                    progress::show)
                .run(most);
      } finally {
        progress.clear();
      }
      console.out().println(Machine.describe());
      console.out().println(input + ", medians of " + rounds + " rounds");
      console.out().println();
      console.out().print(result.table());
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("machine", Machine.describe());
      all.put("input", input.toString());
      all.put("rounds", rounds);
      all.put("ranks", result);
      out.write(all);
      return 0;
    }
  }

  private record StartedRanks(FitRanks ranks) implements RankBenchmark.Started {
    @Override
    public RankEngines engines() {
      return ranks.engines();
    }

    @Override
    public void close() {
      ranks.close();
    }
  }

  private static int run(FitBenchmark.Settings settings, BenchOutput out, Console console)
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
    out.write(values(settings, result));
    if (out.directory().isPresent() && ScalingFigure.write(result, out.directory().get())) {
      console.err().println("bench: figure in " + out.directory().get());
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
    double goal = text == null ? 2 : Decimal.parse(text);
    if (goal > 0 && goal <= 1000) {
      return goal;
    }
    throw new UsageException("--goal " + text + ": expected a number above 0, at most 1000 (meV)");
  }

  private static Map<String, Object> values(
      FitBenchmark.Settings settings, FitBenchmarkResult result) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("machine", Machine.describe());
    all.put("input", settings.input().toString());
    settings.dataset().ifPresent(d -> all.put("dataset", d.toString()));
    all.put("rounds", settings.rounds());
    all.putAll(result.values());
    return all;
  }
}
