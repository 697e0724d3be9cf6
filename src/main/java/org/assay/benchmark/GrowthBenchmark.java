package org.assay.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.assay.DataFormatException;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.MemoryBudget;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.kernel.Precision;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;

/**
 * How time and memory of an evaluation with forces grow with the number of atoms, by what becomes
 * of the derivatives of descriptors.
 */
public final class GrowthBenchmark {

  /** Fewest atoms: fewer fit into a cache. */
  private static final int FIRST = 10_000;

  /** A round takes so long (s), or one evaluation: the system counts processor time coarsely. */
  private static final double ROUND = 0.3;

  private static final double GIB = 1L << 30;

  /** What becomes of derivatives. */
  public enum Way {
    AGAIN("found again for each evaluation", Precision.DOUBLE, false),
    FLOAT("kept in single precision", Precision.FLOAT, true),
    DOUBLE("kept in double precision", Precision.DOUBLE, true);

    private final String text;
    private final Precision precision;
    private final boolean kept;

    Way(String text, Precision precision, boolean kept) {
      this.text = text;
      this.precision = precision;
      this.kept = kept;
    }

    /** Returns it in words. */
    public String text() {
      return text;
    }

    private long bytes(long derivatives) {
      return kept ? precision.bytes() * derivatives : 0;
    }
  }

  /**
   * What was measured of a number of atoms.
   *
   * @param way what becomes of derivatives
   * @param structures rattled copies
   * @param atoms in them
   * @param evaluation of objective and gradient
   * @param memory of the whole process after it (bytes)
   */
  record Point(Way way, int structures, int atoms, Timings evaluation, long memory) {}

  /**
   * What was found.
   *
   * @param points by number of atoms, and of each by way
   */
  public record Result(List<Point> points) {

    public Result {
      points = List.copyOf(points);
    }

    List<Point> of(Way way) {
      return points.stream().filter(p -> p.way() == way).toList();
    }

    /** Returns the exponent p of {@code time ~ atoms^p}, by least squares of the logarithms. */
    OptionalDouble exponent(Way way) {
      List<Point> mine = of(way);
      if (mine.size() < 2) {
        return OptionalDouble.empty();
      }
      double x = mine.stream().mapToDouble(p -> Math.log(p.atoms())).average().orElseThrow();
      double y =
          mine.stream().mapToDouble(p -> Math.log(p.evaluation().work())).average().orElseThrow();
      double xx = 0;
      double xy = 0;
      for (Point p : mine) {
        double dx = Math.log(p.atoms()) - x;
        xx += dx * dx;
        xy += dx * (Math.log(p.evaluation().work()) - y);
      }
      return OptionalDouble.of(xy / xx);
    }

    /** Returns it for people. */
    public String table() {
      StringBuilder text = new StringBuilder();
      line(text, "    atoms  evaluation   processor    per atom    memory  derivatives");
      for (Point p : points) {
        line(
            text,
            "%9d  %7.3g s  %7.3g s  %7.3f us  %5.2f GiB  %s",
            p.atoms(),
            p.evaluation().median(),
            p.evaluation().work(),
            1e6 * p.evaluation().work() / p.atoms(),
            p.memory() / GIB,
            p.way().text());
      }
      for (Way way : Way.values()) {
        exponent(way)
            .ifPresent(
                p -> line(text, "%s: processor time as atoms to the power %.3f", way.text(), p));
      }
      ratios(text);
      return text.toString();
    }

    private void ratios(StringBuilder text) {
      for (Point single : of(Way.FLOAT)) {
        of(Way.DOUBLE).stream()
            .filter(p -> p.atoms() == single.atoms())
            .forEach(
                p ->
                    line(
                        text,
                        "%d atoms: single precision takes %.2f of the time of double",
                        p.atoms(),
                        single.evaluation().work() / p.evaluation().work()));
      }
    }

    private static void line(StringBuilder text, String format, Object... values) {
      text.append(String.format(Locale.ROOT, format + "%n", values));
    }

    /** Returns everything, for JSON. */
    public List<Map<String, Object>> values() {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (Point p : points) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("derivatives", p.way().text());
        row.put("structures", p.structures());
        row.put("atoms", p.atoms());
        row.put("memoryBytes", p.memory());
        row.put("evaluation", p.evaluation().values());
        rows.add(row);
      }
      return rows;
    }
  }

  private final FitSettings fit;
  private final NnFile start;
  private final List<LabelledStructure> labelled;
  private final int rounds;
  private final Consumer<String> progress;

  /**
   * Reads the input.
   *
   * @param input of a fit, for network and dataset
   * @param rounds of some evaluations, of which the median counts
   * @param progress told what is about to run
   */
  public GrowthBenchmark(Path input, int rounds, Consumer<String> progress) throws IOException {
    this.rounds = rounds;
    this.progress = progress;
    fit = FitSettingsReader.read(input);
    start = NnFileReader.read(fit.potential());
    labelled =
        fit.dataset().read(start.elements().unspoken()).structures().stream()
            .filter(s -> s.energy().isPresent())
            .toList();
    if (labelled.isEmpty()) {
      throw new DataFormatException(input + ": no structure has an energy to be fitted");
    }
  }

  /**
   * Measures two numbers of atoms a decade.
   *
   * @param largest of them
   * @param limit derivatives are kept as long as they take no more (bytes)
   */
  public Result run(int largest, long limit) throws IOException {
    List<Point> points = new ArrayList<>();
    for (int atoms : FitBenchmark.sizes(largest)) {
      if (atoms >= Math.min(FIRST, largest)) {
        measure(FitMeasurement.rattled(labelled, atoms), limit, points);
      }
    }
    return new Result(points);
  }

  private void measure(List<LabelledStructure> copies, long limit, List<Point> points)
      throws IOException {
    long derivatives = 0;
    for (Way way : Way.values()) {
      if (way.bytes(derivatives) > limit) {
        continue;
      }
      int atoms = copies.stream().mapToInt(LabelledStructure::size).sum();
      progress.accept(
          String.format(Locale.ROOT, "bench: %d atoms, derivatives %s", atoms, way.text()));
      MemoryBudget memory = new MemoryBudget(way.kept ? Long.MAX_VALUE : 0, way.precision);
      try (FitMeasurement.Evaluations each =
          new FitMeasurement.Evaluations(
              copies, start, fit.shift(), true, FitBenchmark.engine(), memory)) {
        derivatives = each.derivatives();
        each.once(); // another follows, with everything where it will be
        double[] wall = new double[rounds];
        double[] processor = new double[rounds];
        for (int round = 0; round < rounds; round++) {
          double before = FitMeasurement.cpuSeconds();
          int times = 0;
          double sum = 0;
          for (; sum < ROUND; times++) {
            sum += each.once();
          }
          wall[round] = sum / times;
          processor[round] = (FitMeasurement.cpuSeconds() - before) / times;
        }
        System.gc();
        points.add(new Point(way, copies.size(), atoms, new Timings(wall, processor), resident()));
      }
    }
  }

  /** Returns the memory that this process has (bytes), as the system counts it. */
  private static long resident() throws IOException {
    for (String line :
        Files.readAllLines(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1)) {
      if (line.startsWith("VmRSS:")) {
        return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("/proc/self/status does not say how much memory this process has");
  }
}
