package org.assay.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.assay.cli.Main;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.figure.PngWriter;
import org.assay.figure.Scale;
import org.assay.figure.SvgWriter;
import org.assay.fuzz.BrokenFiles;
import org.assay.io.AtomicFile;

/**
 * Runs fits, suites and reports in turn in this one process, and has every reader read broken
 * files, measures after each round what the process holds, and says whether anything grows. {@code
 * ./dev soak} starts it.
 */
public final class Soak {

  /** Part of the time in which Java still compiles, and caches fill. */
  private static final double WARM_UP = 0.5;

  private static final int FEWEST = 6;

  /** Broken files for each reader in each round: what ends in an error must hold nothing either. */
  private static final int BROKEN = 3000;

  /** A moment, in minutes from the start, and what was held then. */
  private record Sample(double minute, Holdings held) {
    double of(int kind) {
      return held.values()[kind];
    }
  }

  private final Path work;
  private final BrokenFiles broken;
  private final List<Sample> samples = new ArrayList<>();
  private boolean readersGood = true;

  private Soak(Path work) throws IOException {
    this.work = work;
    broken = new BrokenFiles(Files.createDirectory(work.resolve("broken")), 1);
  }

  /**
   * Runs.
   *
   * @param args {@code --minutes N} (60), {@code --out DIR} (soak)
   */
  public static void main(String[] args) throws Exception {
    double minutes = 60;
    Path out = Path.of("soak");
    for (int i = 0; i < args.length; i += 2) {
      if (args[i].equals("--minutes") && i + 1 < args.length) {
        minutes = Double.parseDouble(args[i + 1]);
      } else if (args[i].equals("--out") && i + 1 < args.length) {
        out = Path.of(args[i + 1]);
      } else {
        System.err.println("usage: ./dev soak [--minutes N] [--out DIR]");
        System.exit(2);
      }
    }
    Files.createDirectories(out);
    // Its own, so that nobody else's temporary files are counted.
    Path work = Files.createTempDirectory("assay-soak-");
    System.setProperty("java.io.tmpdir", Files.createDirectory(work.resolve("tmp")).toString());
    Soak soak = new Soak(work);
    boolean good = true;
    try {
      soak.run(minutes);
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage()); // what was measured until then is shown all the same
      good = false;
    }
    good &= soak.write(out);
    Trial.delete(work);
    System.exit(good ? 0 : 1);
  }

  private void run(double minutes) throws Exception {
    Path inputs = work.resolve("inputs");
    Subject.writeInputs(inputs);
    Path out = work.resolve("out");
    long began = System.nanoTime();
    long end = began + (long) (minutes * TimeUnit.MINUTES.toNanos(1));
    for (int round = 1; System.nanoTime() < end || samples.size() < FEWEST; round++) {
      for (Subject subject : List.of(Subject.RUN, Subject.VALIDATE, Subject.FIT)) {
        Trial.delete(out);
        command(subject.words(inputs, out));
      }
      readersGood = broken.feed(BROKEN);
      samples.add(
          new Sample((System.nanoTime() - began) * 1e-9 / 60, Holdings.now(work.resolve("tmp"))));
      System.out.println("round " + round + ": " + line(samples.get(samples.size() - 1)));
    }
  }

  private static void command(List<String> words) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    int code = Main.run(words.toArray(String[]::new), stream, stream, false);
    if (code != 0) {
      throw new IllegalStateException(words + ": " + said.toString(StandardCharsets.UTF_8));
    }
  }

  private static String line(Sample sample) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%.1f min", sample.minute));
    for (int i = 0; i < Holdings.KINDS.size(); i++) {
      String name = Holdings.KINDS.get(i).name();
      text.append(String.format(Locale.ROOT, ", %s %.1f", name, sample.of(i)));
    }
    return text.toString();
  }

  private double[] minutes() {
    return samples.stream().mapToDouble(Sample::minute).toArray();
  }

  private double[] values(int kind) {
    return samples.stream().mapToDouble(s -> s.of(kind)).toArray();
  }

  /** Writes table and figure, and returns whether all is flat. */
  private boolean write(Path out) throws IOException {
    double[] time = minutes();
    double warm = WARM_UP * time[time.length - 1];
    int from = Math.min((int) Arrays.stream(time).filter(t -> t < warm).count(), time.length - 3);
    double[] counted = Arrays.copyOfRange(time, from, time.length);
    List<Trend> trends = new ArrayList<>();
    broken.summaries().forEach(System.out::println);
    boolean all = readersGood;
    for (int i = 0; i < Holdings.KINDS.size(); i++) {
      Trend trend = Trend.of(counted, Arrays.copyOfRange(values(i), from, time.length));
      trends.add(trend);
      boolean judged = Holdings.KINDS.get(i).judged();
      boolean flat = trend.flat(1.0 / 60);
      all &= flat || !judged;
      System.out.printf(
          Locale.ROOT,
          "%-34s mean %9.2f, slope %+9.3f ± %.3f per hour: %s%n",
          Holdings.KINDS.get(i).name(),
          trend.mean(),
          60 * trend.slope(),
          60 * trend.error(),
          judged ? flat ? "flat" : "GROWS" : "not judged");
    }
    FigureStyle style = FigureStyle.journal();
    Figure figure =
        new ChartFigure(
            style,
            "soak",
            "Fits, suites, reports and broken files in turn, in one process",
            "What the process holds after each round, and straight lines through the last half.",
            style.doubleColumnMm(),
            80,
            ChartFigure.grid(charts(counted, trends), 3));
    AtomicFile.write(out.resolve("soak.csv"), table().csv());
    AtomicFile.write(out.resolve("soak.svg"), SvgWriter.file(figure));
    AtomicFile.write(out.resolve("soak.png"), PngWriter.file(figure, style, 200));
    System.out.println(samples.size() + " rounds; table and figure in " + out);
    return all;
  }

  /** A chart for each kind of which there was any; threads and file handles share one. */
  private List<Chart> charts(double[] counted, List<Trend> trends) {
    List<Chart> charts = new ArrayList<>();
    for (int i = 0; i < trends.size(); i++) {
      if (i != Holdings.THREADS && Arrays.stream(values(i)).anyMatch(v -> v != 0)) {
        Chart chart = chart(i, counted, trends.get(i));
        if (i == Holdings.HANDLES) {
          Chart threads = chart(Holdings.THREADS, counted, trends.get(Holdings.THREADS));
          List<Line> lines = new ArrayList<>(chart.lines());
          lines.addAll(threads.lines());
          chart = new Chart(chart.title() + ", threads", chart.x(), chart.y(), lines);
        }
        charts.add(chart);
      }
    }
    return charts;
  }

  private Chart chart(int kind, double[] counted, Trend trend) {
    double[] x = minutes();
    double[] y = values(kind);
    double last = x[x.length - 1];
    double middle = Arrays.stream(counted).average().orElseThrow();
    double[] ends = {counted[0], last};
    double[] fitted =
        Arrays.stream(ends).map(t -> trend.mean() + trend.slope() * (t - middle)).toArray();
    return new Chart(
        Holdings.KINDS.get(kind).name(),
        Scale.covering("Time (min)", 0, last, 0.02, 4),
        Scale.covering("", 0, 1.1 * Arrays.stream(y).max().orElseThrow(), 0, 4),
        List.of(
            kind == Holdings.THREADS
                ? new Line("Threads", x, y, Line.Shape.POINTS, 1)
                : new Line("After a round", x, y, Line.Shape.POINTS, 0),
            new Line(
                "Straight line through the last half",
                ends,
                fitted,
                Line.Shape.STRAIGHT,
                Line.REFERENCE)));
  }

  private CsvTable table() {
    List<String> header = new ArrayList<>(List.of("Time (min)"));
    Holdings.KINDS.forEach(k -> header.add(k.name()));
    CsvTable table = new CsvTable(header.toArray(String[]::new));
    for (Sample s : samples) {
      List<Object> row = new ArrayList<>(List.of(s.minute));
      Arrays.stream(s.held.values()).forEach(row::add);
      table.row(row.toArray());
    }
    return table;
  }
}
