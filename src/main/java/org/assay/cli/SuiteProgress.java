package org.assay.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.assay.property.PropertyJob;
import org.assay.suite.SuiteListener;

/** Shows a validation on the console: what runs, what is done, what is left, and for how long. */
final class SuiteProgress implements SuiteListener {

  private final ProgressLine line;
  private final boolean interactive;
  private final long began = System.nanoTime();
  private final Map<String, Long> running = new LinkedHashMap<>();
  private final List<Timing> timings = new ArrayList<>();
  private int done;
  private int total;
  private int reused;

  /** How long a job of a test took (s). */
  private record Timing(String test, String job, double seconds) {}

  SuiteProgress(Console console, int total) {
    line = new ProgressLine(console);
    interactive = console.interactive();
    this.total = total;
  }

  @Override
  public synchronized void started(PropertyJob job) {
    running.put(job.name(), System.nanoTime());
    draw();
  }

  @Override
  public synchronized void finished(
      PropertyJob job, PropertyJob.Outcome outcome, int jobs, int all) {
    double seconds = ended(job, jobs, all);
    if (!interactive) {
      line.keep(counted(job) + "  " + brief(seconds) + left());
    }
    draw();
  }

  @Override
  public synchronized void reused(PropertyJob job, PropertyJob.Outcome outcome, int jobs, int all) {
    done = jobs;
    total = all;
    reused++;
    draw();
  }

  @Override
  public synchronized void failed(PropertyJob job, String reason, int jobs, int all) {
    ended(job, jobs, all);
    line.keep(counted(job) + " failed: " + reason);
    draw();
  }

  @Override
  public synchronized void notKept(PropertyJob job, String reason) {
    line.keep("validate: " + job.name() + " is done, but cannot be kept: " + reason);
  }

  /** Takes the progress line away. */
  synchronized void end() {
    line.clear();
  }

  /** Returns how many jobs were known from before. */
  synchronized int reused() {
    return reused;
  }

  /** Returns the wall time of each test and its dearest job, the dearest test first, as lines. */
  synchronized String timings() {
    Map<String, List<Timing>> byTest = new TreeMap<>();
    timings.forEach(t -> byTest.computeIfAbsent(t.test, n -> new ArrayList<>()).add(t));
    StringBuilder out = new StringBuilder();
    byTest.entrySet().stream()
        .sorted(Comparator.comparingDouble(e -> -sum(e.getValue())))
        .forEach(
            e -> {
              Timing dearest =
                  e.getValue().stream()
                      .max(Comparator.comparingDouble(Timing::seconds))
                      .orElseThrow();
              out.append(
                  String.format(
                      Locale.ROOT,
                      "%8.1f s  %-16s %3d jobs, longest %.1f s: %s%n",
                      sum(e.getValue()),
                      e.getKey(),
                      e.getValue().size(),
                      dearest.seconds,
                      dearest.job));
            });
    double all = sum(timings);
    double wall = seconds(began);
    return out.append(
            String.format(
                Locale.ROOT,
                "%8.1f s  all jobs, in %.1f s of wall time: %.2f at a time on average%n",
                all,
                wall,
                all / wall))
        .toString();
  }

  private static double sum(List<Timing> timings) {
    return timings.stream().mapToDouble(Timing::seconds).sum();
  }

  private double ended(PropertyJob job, int jobs, int all) {
    Long start = running.remove(job.name());
    double seconds = start == null ? 0 : seconds(start);
    timings.add(new Timing(job.test(), job.name(), seconds));
    done = jobs;
    total = all;
    return seconds;
  }

  private static double seconds(long since) {
    return 1e-9 * (System.nanoTime() - since);
  }

  private String counted(PropertyJob job) {
    return "validate " + done + "/" + total + "  " + job.name();
  }

  /** Below a minute with one decimal. */
  private static String brief(double seconds) {
    return seconds < 60
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : ProgressLine.duration(seconds);
  }

  private String left() {
    return String.format(
        Locale.ROOT,
        " (%d running, %d left, %s so far)",
        running.size(),
        total - done - running.size(),
        ProgressLine.duration(seconds(began)));
  }

  private void draw() {
    if (interactive) {
      List<String> shown = new ArrayList<>();
      running.forEach(
          (name, start) -> shown.add(name + " " + ProgressLine.duration(seconds(start))));
      String text =
          "validate "
              + ProgressLine.bar((double) done / total, 20)
              + " "
              + done
              + "/"
              + total
              + "  "
              + ProgressLine.duration(seconds(began))
              + "  "
              + String.join(", ", shown);
      line.show(text.length() > Console.WIDTH ? text.substring(0, Console.WIDTH) : text);
    }
  }
}
