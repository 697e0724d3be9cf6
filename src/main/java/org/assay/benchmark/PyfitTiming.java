package org.assay.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.dataset.DataFormat;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetWriter;
import org.assay.dataset.Partition;
import org.assay.fit.settings.FitSettings;
import org.assay.io.Listing;
import org.assay.io.ProgramAnswer;
import org.assay.json.JsonText;

/**
 * The original, PYFIT-FF, on the same data: a checkout of the user's, run by a Python with torch. A
 * short script of ours loads its modules and times what they do.
 *
 * @param neighbours its neighbour lists (s)
 * @param descriptors its descriptors (s)
 * @param evaluation one evaluation of objective and gradient with its optimiser's work (s)
 * @param structures how many an evaluation is of: all with an energy
 * @param fits to the goal
 */
record PyfitTiming(
    double neighbours,
    double descriptors,
    double evaluation,
    int structures,
    List<FitMeasurement.ToGoal> fits) {

  private static final String SCRIPT = "pyfit_timing.py";

  /** Where a Python with torch is looked for; a newer one may come first on the path. */
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  /** Time to load torch, from a slow file system. */
  private static final Duration IMPORTING = Duration.ofMinutes(2);

  private static final String CURE =
      "; install what it needs (Debian: apt install python3-torch libopenblas0-pthread), or name"
          + " another with --python FILE";

  PyfitTiming {
    fits = List.copyOf(fits);
  }

  /**
   * Runs the original.
   *
   * @param checkout directory that holds {@code src/util.py}
   * @param python interpreter with numpy and torch; looked for where none is given
   * @throws SettingsException when it is no checkout of PYFIT-FF, or no such Python is found
   * @throws DataFormatException with its own last words, when it fails
   */
  static PyfitTiming measure(
      Path checkout,
      Optional<Path> python,
      FitSettings fit,
      Dataset dataset,
      double goal,
      int seeds,
      double limit)
      throws IOException, InterruptedException {
    Path sources = checkout.toAbsolutePath().resolve("src");
    if (!Files.isRegularFile(sources.resolve("util.py"))) {
      throw new SettingsException(
          "--original " + checkout + ": no src/util.py in it; give the checkout of PYFIT-FF");
    }
    String interpreter = interpreter(python);
    Path scratch = Files.createTempDirectory("assay-pyfit-");
    try {
      Path script = scratch.resolve(SCRIPT);
      try (InputStream in = PyfitTiming.class.getResourceAsStream(SCRIPT)) {
        Files.copy(in, script);
      }
      Files.copy(fit.potential(), scratch.resolve("NN0.dat"));
      new DatasetWriter(DataFormat.PYFIT, Optional.empty())
          .write(scratch.resolve("train.dat"), dataset);
      Files.writeString(scratch.resolve("input.json"), input(fit).toString());
      return parse(
          run(
              scratch,
              List.of(
                  interpreter,
                  script.toString(),
                  sources.toString(),
                  "input.json",
                  Double.toString(goal),
                  Integer.toString(seeds),
                  Double.toString(limit))));
    } finally {
      Listing.delete(scratch);
    }
  }

  /** What the original calls by the same names: its own defaults differ, and write files. */
  private static ObjectNode input(FitSettings fit) {
    ObjectNode input = JsonText.object();
    input.put("pot_type", "NN").put("pot_file", "NN0.dat").put("dataset_path", "train.dat");
    String element = fit.start().elements().symbol(0);
    input.put("u_shift", fit.shift().of(element)).put("write_lsp", false).put("use_cuda", false);
    Partition.Rules rules = fit.partition();
    input.put("fraction_train", rules.fractionTrain()).put("train_edges", rules.trainEdges());
    input.putPOJO("test_set_tags", rules.testTags()).put("n_rand_GIDS", rules.randomTestGroups());
    return input;
  }

  /** Returns a Python that has numpy and torch. */
  private static String interpreter(Optional<Path> given) throws InterruptedException {
    List<String> candidates = given.map(p -> List.of(p.toString())).orElse(PYTHONS);
    List<String> problems = new ArrayList<>();
    for (String candidate : candidates) {
      ProgramAnswer answer =
          ProgramAnswer.ask(IMPORTING, List.of(candidate, "-c", "import numpy, torch"));
      if (answer.good()) {
        return candidate;
      }
      problems.add(
          answer.end() == ProgramAnswer.End.FAILED
              ? candidate + ": " + answer.lastLine()
              : candidate + " " + answer.problem());
    }
    throw new SettingsException(
        "--original needs a Python with numpy and torch ("
            + String.join("; ", problems)
            + ")"
            + CURE);
  }

  private static String run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Path log = directory.resolve("log.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = process.waitFor();
    List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    if (code != 0) {
      int from = Math.max(0, lines.size() - 5);
      throw new DataFormatException(
          "the original ended with code "
              + code
              + ": "
              + String.join(" | ", lines.subList(from, lines.size())));
    }
    return lines.get(lines.size() - 1);
  }

  /** Reads the last line of the script's output. */
  static PyfitTiming parse(String line) {
    try {
      JsonNode json = JsonText.parse(line);
      List<FitMeasurement.ToGoal> fits = new ArrayList<>();
      for (JsonNode f : json.required("fits")) {
        fits.add(
            new FitMeasurement.ToGoal(
                f.required("seed").asLong(),
                f.required("reached").asBoolean(),
                f.required("steps").asInt(),
                f.required("seconds").asDouble(),
                f.required("cpuSeconds").asDouble(),
                f.required("rmse").asDouble()));
      }
      return new PyfitTiming(
          json.required("neighbours").asDouble(),
          json.required("descriptors").asDouble(),
          json.required("evaluation").asDouble(),
          json.required("structures").asInt(),
          fits);
    } catch (DataFormatException | IllegalArgumentException e) {
      throw new DataFormatException("the original's timing is not what was expected: " + line);
    }
  }

  /** Returns its table, and ours against it where both were measured. */
  String table(FitBenchmarkResult ours) {
    StringBuilder out = new StringBuilder();
    double setUp = neighbours + descriptors;
    line(out, "the original: neighbours %.3f s, descriptors %.3f s", neighbours, descriptors);
    ours.descriptors()
        .ifPresent(
            d ->
                line(
                    out,
                    "  ours is faster by %.0f warm, %.0f with Java's start and reading",
                    setUp / d.warm().median(),
                    setUp / d.process().median()));
    line(
        out,
        "  evaluation of %,d structures with its optimiser's work %.3f ms",
        structures,
        1e3 * evaluation);
    ours.evaluation()
        .ifPresent(e -> line(out, "  ours is faster by %.2f", evaluation / e.energies().median()));
    goal()
        .ifPresent(
            g ->
                line(
                    out,
                    "  %d of %d seeds, processor %s",
                    g.reached(),
                    g.fits().size(),
                    g.cpu()
                        .map(t -> String.format(Locale.ROOT, "%.2f s", t.median()))
                        .orElse("-")));
    goal().flatMap(FitBenchmarkResult.Goal::cpu).ifPresent(cpu -> compare(ours, cpu, out));
    return out.toString();
  }

  private static void compare(FitBenchmarkResult ours, Timings its, StringBuilder out) {
    for (FitBenchmarkResult.Goal goal : ours.goals()) {
      goal.cpu()
          .ifPresent(
              cpu ->
                  line(
                      out,
                      "  ours by %s takes %.3f of it",
                      goal.optimizer(),
                      cpu.median() / its.median()));
    }
  }

  private Optional<FitBenchmarkResult.Goal> goal() {
    return fits.isEmpty()
        ? Optional.empty()
        : Optional.of(new FitBenchmarkResult.Goal("original", 0, fits));
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format + "%n", values));
  }

  Map<String, Object> values() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("neighboursSeconds", neighbours);
    all.put("descriptorsSeconds", descriptors);
    all.put("evaluationSeconds", evaluation);
    all.put("structures", structures);
    all.put("fits", fits);
    return all;
  }
}
