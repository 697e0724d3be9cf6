package org.assay.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assay.AtomicFile;
import org.assay.cli.Main;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.figure.PngWriter;
import org.assay.figure.Scale;
import org.assay.figure.SvgWriter;
import org.assay.figure.Table;
import org.assay.fuzz.BrokenFiles;
import org.bytedeco.javacpp.Pointer;

/**
 * Runs fits, suites and reports in turn in this one process, and has every reader read broken
 * files, measures after each round what the process holds, and says whether anything grows. {@code
 * ./dev soak} starts it.
 */
public final class Soak {

  private static final double MEBI = 1 << 20;

  /** Part of the rounds in which Java still compiles, and caches fill. */
  private static final double WARM_UP = 0.3;

  private static final int FEWEST = 6;

  /** Broken files for each reader in each round: what ends in an error must hold nothing either. */
  private static final int BROKEN = 8000;

  /** What is measured. */
  private static final String[] NAMES = {
    "Resident memory (MiB)",
    "Java heap after collection (MiB)",
    "Native arrays (MiB)",
    "File handles",
    "Threads",
    "Child processes",
    "Temporary files (KiB)",
    "Java's code and classes (MiB)"
  };

  private final Path work;
  private final BrokenFiles broken;
  private final List<double[]> samples = new ArrayList<>();
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
      samples.add(sample((System.nanoTime() - began) * 1e-9 / 60));
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

  private double[] sample(double minute) throws Exception {
    for (int i = 0; i < 3; i++) {
      System.gc(); // native arrays are freed by the collector's hand
      Thread.sleep(100);
    }
    Runtime java = Runtime.getRuntime();
    long temporary = 0;
    for (Path file : WholeFiles.files(work.resolve("tmp"))) {
      temporary += Files.size(file);
    }
    try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
      return new double[] {
        minute,
        resident() / 1024,
        (java.totalMemory() - java.freeMemory()) / MEBI,
        Pointer.totalBytes() / MEBI,
        handles.count(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ProcessHandle.current().children().count(),
        temporary / 1024.0,
        ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed() / MEBI
      };
    }
  }

  /** Returns the memory of this process (KiB). */
  private static double resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(l -> l.startsWith("VmRSS:"))
        .mapToDouble(l -> Double.parseDouble(l.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static String line(double[] sample) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%.1f min", sample[0]));
    for (int i = 0; i < NAMES.length; i++) {
      text.append(String.format(Locale.ROOT, ", %s %.1f", NAMES[i], sample[i + 1]));
    }
    return text.toString();
  }

  /** Writes table and figure, and returns whether all is flat. */
  private boolean write(Path out) throws IOException {
    int from = Math.min((int) (WARM_UP * samples.size()), samples.size() - 3);
    List<double[]> counted = samples.subList(from, samples.size());
    double[] time = counted.stream().mapToDouble(s -> s[0]).toArray();
    FigureStyle style = FigureStyle.journal();
    List<Chart> charts = new ArrayList<>();
    broken.summaries().forEach(System.out::println);
    boolean all = readersGood;
    for (int i = 0; i < NAMES.length; i++) {
      int column = i + 1;
      Trend trend = Trend.of(time, counted.stream().mapToDouble(s -> s[column]).toArray());
      boolean flat = trend.flat(1.0 / 60);
      all &= flat;
      System.out.printf(
          Locale.ROOT,
          "%-34s mean %9.2f, slope %+9.3f ± %.3f per hour: %s%n",
          NAMES[i],
          trend.mean(),
          60 * trend.slope(),
          60 * trend.error(),
          flat ? "flat" : "GROWS");
      charts.add(chart(column, time[0], trend));
    }
    Figure figure =
        new ChartFigure(
            style,
            "soak",
            "Fits, suites, reports and broken files in turn, in one process",
            "What the process holds after each round, and straight lines through all rounds after"
                + " the warm-up.",
            style.doubleColumnMm(),
            80,
            ChartFigure.grid(charts, 2));
    AtomicFile.write(out.resolve("soak.csv"), table().csv());
    AtomicFile.write(out.resolve("soak.svg"), SvgWriter.file(figure));
    AtomicFile.write(out.resolve("soak.png"), PngWriter.file(figure, style, 150));
    System.out.println(samples.size() + " rounds; table and figure in " + out);
    return all;
  }

  private Chart chart(int column, double from, Trend trend) {
    double[] x = samples.stream().mapToDouble(s -> s[0]).toArray();
    double[] y = samples.stream().mapToDouble(s -> s[column]).toArray();
    double last = x[x.length - 1];
    double middle =
        samples.stream().mapToDouble(s -> s[0]).filter(t -> t >= from).average().orElseThrow();
    double[] ends = {from, last};
    double[] fitted =
        Arrays.stream(ends).map(t -> trend.mean() + trend.slope() * (t - middle)).toArray();
    return new Chart(
        NAMES[column - 1],
        Scale.covering("Time (min)", 0, last, 0.02, 5),
        Scale.covering("", 0, 1.1 * Math.max(1, Arrays.stream(y).max().orElseThrow()), 0, 4),
        List.of(
            new Line("Measured", x, y, Line.Shape.POINTS, 0),
            new Line("Straight line", ends, fitted, Line.Shape.STRAIGHT, Line.REFERENCE)));
  }

  private Table table() {
    List<String> header = new ArrayList<>(List.of("Time (min)"));
    header.addAll(List.of(NAMES));
    Table table = new Table(header.toArray(String[]::new));
    samples.forEach(s -> table.row(Arrays.stream(s).boxed().toArray()));
    return table;
  }
}
