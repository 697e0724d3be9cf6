package org.assay.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.assay.Count;
import org.assay.property.PropertyJob;
import org.assay.suite.SuiteListener;

/**
 * Shows the jobs of one potential or several on the console: what runs and how far it is, what is
 * done, what is left, and for how long. Where there is no terminal, it prints a line now and then
 * while jobs run that take minutes.
 */
final class JobsProgress {

  /** Time between two lines about jobs that run, where there is no terminal (s). */
  private static final double LINE_EVERY = 60;

  private final ProgressLine line;
  private final boolean interactive;
  private final boolean verbose;
  private final String command;
  private final long began = System.nanoTime();
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final List<Timing> timings = new ArrayList<>();

  /** By the reason of a failure: the first job that failed for it. */
  private final Map<String, String> reasons = new HashMap<>();

  private long lastLine = System.nanoTime();
  private int total;
  private int done;
  private int reused;
  private boolean silent;

  /** A job that runs: since when, and for how long its atoms have moved, of how long (ps). */
  private record Running(long since, double moved, double planned) {

    String text(String name) {
      String text = name + " " + ProgressLine.duration(seconds(since));
      if (moved == 0) {
        return text;
      }
      // where more was needed than planned, the plan is no longer worth telling
      return moved <= planned
          ? text + String.format(Locale.ROOT, " (%.0f of %.0f ps)", moved, planned)
          : text + String.format(Locale.ROOT, " (%.0f ps)", moved);
    }
  }

  /** How long a job of a test took (s). */
  private record Timing(String test, String job, double seconds) {}

  /**
   * Makes one.
   *
   * @param command what the line begins with
   */
  JobsProgress(Console console, String command) {
    line = new ProgressLine(console);
    interactive = console.interactive();
    verbose = console.verbose();
    this.command = command;
  }

  /** Hears that so many more jobs wait. */
  synchronized void queued(int jobs) {
    total += jobs;
    draw();
  }

  /** Shows a line that stays. */
  synchronized void message(String text) {
    keep(text);
    draw();
  }

  private void keep(String text) {
    if (!silent) {
      line.keep(text);
    }
  }

  /** Takes the line of progress away. */
  synchronized void end() {
    line.clear();
  }

  /** Says nothing more: the program is being ended, and what fails now fails for that. */
  synchronized void silence() {
    line.clear();
    silent = true;
  }

  /** Returns how many jobs were known from before. */
  synchronized int reused() {
    return reused;
  }

  /** Returns what hears of the jobs of the only potential there is, and prints a line of each. */
  SuiteListener ofAll() {
    return new Listener("", true);
  }

  /**
   * Returns what hears of the jobs of one potential.
   *
   * @param potential what stands before its jobs' names
   * @param lines whether each job's end is a line that stays, where there is no terminal
   */
  SuiteListener of(String potential, boolean lines) {
    return new Listener(potential + ": ", lines);
  }

  private final class Listener implements SuiteListener {
    private final String prefix;
    private final boolean lines;

    Listener(String prefix, boolean lines) {
      this.prefix = prefix;
      this.lines = lines;
    }

    private String name(PropertyJob job) {
      return prefix + job.name();
    }

    @Override
    public void started(PropertyJob job) {
      synchronized (JobsProgress.this) {
        running.put(name(job), new Running(System.nanoTime(), 0, job.plannedTime()));
        draw();
      }
    }

    @Override
    public void moved(PropertyJob job, double time) {
      synchronized (JobsProgress.this) {
        running.computeIfPresent(name(job), (n, r) -> new Running(r.since, time, r.planned));
        draw();
      }
    }

    @Override
    public void finished(PropertyJob job, PropertyJob.Outcome outcome, int jobs, int all) {
      synchronized (JobsProgress.this) {
        double seconds = ended(job);
        if ((!interactive && lines) || verbose) {
          keep(counted(job) + "  " + brief(seconds) + left());
        }
        draw();
      }
    }

    @Override
    public void reused(PropertyJob job, PropertyJob.Outcome outcome, int jobs, int all) {
      synchronized (JobsProgress.this) {
        done++;
        reused++;
        draw();
      }
    }

    @Override
    public void failed(PropertyJob job, String reason, int jobs, int all) {
      synchronized (JobsProgress.this) {
        ended(job);
        if (lines || verbose) {
          // every job of a suite may fail for the same reason, which is long
          String before = reasons.putIfAbsent(reason, name(job));
          keep(counted(job) + " failed: " + (before == null ? reason : "as " + before));
        }
        draw();
      }
    }

    @Override
    public void notKept(PropertyJob job, String reason) {
      message(command + ": " + name(job) + " is done, but cannot be kept: " + reason);
    }

    private double ended(PropertyJob job) {
      Running r = running.remove(name(job));
      double seconds = r == null ? 0 : seconds(r.since);
      timings.add(new Timing(job.test(), name(job), seconds));
      done++;
      return seconds;
    }

    private String counted(PropertyJob job) {
      return command + " " + done + "/" + total + "  " + name(job);
    }
  }

  /** Returns the wall time of each test and its dearest job, the dearest test first, as lines. */
  synchronized String timings() {
    Map<String, List<Timing>> byTest = new TreeMap<>();
    timings.forEach(t -> byTest.computeIfAbsent(t.test, n -> new ArrayList<>()).add(t));
    StringBuilder out = new StringBuilder();
    byTest.entrySet().stream()
        .sorted(Comparator.comparingDouble(e -> -sum(e.getValue())))
        .forEach(e -> out.append(timing(e.getKey(), e.getValue())));
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

  private static String timing(String test, List<Timing> jobs) {
    Timing dearest = jobs.stream().max(Comparator.comparingDouble(Timing::seconds)).orElseThrow();
    return String.format(
        Locale.ROOT,
        "%8.1f s  %-16s %8s, longest %.1f s: %s%n",
        sum(jobs),
        test,
        Count.of(jobs.size(), "job"),
        dearest.seconds,
        dearest.job);
  }

  private static double sum(List<Timing> timings) {
    return timings.stream().mapToDouble(Timing::seconds).sum();
  }

  private static double seconds(long since) {
    return 1e-9 * (System.nanoTime() - since);
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
    if (silent || total == 0 || (!interactive && seconds(lastLine) < LINE_EVERY)) {
      return;
    }
    lastLine = System.nanoTime();
    List<String> shown = new ArrayList<>();
    running.forEach((name, r) -> shown.add(r.text(name)));
    String jobs = String.join(", ", shown);
    if (!interactive) {
      keep(command + " " + done + "/" + total + "  running: " + jobs);
      return;
    }
    String text =
        command
            + " "
            + ProgressLine.bar((double) done / total, 20)
            + " "
            + done
            + "/"
            + total
            + "  "
            + ProgressLine.duration(seconds(began))
            + "  "
            + jobs;
    line.show(text);
  }
}
