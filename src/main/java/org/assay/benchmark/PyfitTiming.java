package org.assay.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.assay.training.FitMeasurement;
import org.assay.training.FitSettings;

/**
 * The original, PYFIT-FF, on the same data: a checkout of the user's, run by {@code python3} with
 * torch. A short script of ours loads its modules and times what they do.
 *
 * @param neighbours its neighbour lists (s)
 * @param descriptors its descriptors (s)
 * @param evaluation one evaluation of objective and gradient with its optimiser's work (s)
 * @param fits to the goal
 */
record PyfitTiming(
    double neighbours, double descriptors, double evaluation, List<FitMeasurement.ToGoal> fits) {

  private static final String SCRIPT = "pyfit_timing.py";

  PyfitTiming {
    fits = List.copyOf(fits);
  }

  /**
   * Runs the original.
   *
   * @param checkout directory that holds {@code src/util.py}
   * @throws SettingsException when it is no checkout of PYFIT-FF
   * @throws DataFormatException with its own last words, when it fails
   */
  static PyfitTiming measure(
      Path checkout, FitSettings fit, Dataset dataset, double goal, int seeds, double limit)
      throws IOException, InterruptedException {
    Path sources = checkout.toAbsolutePath().resolve("src");
    if (!Files.isRegularFile(sources.resolve("util.py"))) {
      throw new SettingsException(
          "--original " + checkout + ": no src/util.py in it; give the checkout of PYFIT-FF");
    }
    Path scratch = Files.createTempDirectory("assay-pyfit-");
    try {
      Path script = scratch.resolve(SCRIPT);
      try (InputStream in = PyfitTiming.class.getResourceAsStream(SCRIPT)) {
        Files.copy(in, script);
      }
      Files.copy(fit.potential(), scratch.resolve("NN0.dat"));
      new DatasetWriter(DataFormat.PYFIT, Optional.empty())
          .write(scratch.resolve("train.dat"), dataset);
      ObjectNode input = new ObjectMapper().createObjectNode();
      input.put("pot_type", "NN").put("pot_file", "NN0.dat").put("dataset_path", "train.dat");
      input.put("u_shift", fit.shift());
      Files.writeString(scratch.resolve("input.json"), input.toString());
      return parse(
          run(
              scratch,
              List.of(
                  "python3",
                  script.toString(),
                  sources.toString(),
                  "input.json",
                  Double.toString(goal),
                  Integer.toString(seeds),
                  Double.toString(limit))));
    } finally {
      delete(scratch);
    }
  }

  private static String run(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Path log = directory.resolve("log.txt");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new SettingsException("--original needs python3 with torch: " + e.getMessage());
    }
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
      JsonNode json = new ObjectMapper().readTree(line);
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
          fits);
    } catch (JsonProcessingException | IllegalArgumentException e) {
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
    line(out, "  evaluation with its optimiser's work %.3f ms", 1e3 * evaluation);
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
    return out.toString();
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
    all.put("fits", fits);
    return all;
  }

  private static void delete(Path directory) throws IOException {
    List<Path> all;
    try (var files = Files.walk(directory)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
