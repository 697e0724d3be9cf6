package org.assay.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * How long a fit will still take at most: by the steps that {@code max_iter} leaves at the pace of
 * the last of them, and by {@code max_time}; and how long at least, where {@code early_stop} waits
 * for a better validation error.
 */
final class TimeLeft {

  /** Steps and times that the pace is measured over. */
  private static final int WINDOW = 50;

  /** Fewer steps tell no pace. */
  private static final int FEWEST = 5;

  /** Longer than this is no time to wait for: other rules will end such a fit (s). */
  private static final double LONGEST = 100 * 3600.0;

  private record Mark(double step, double seconds) {}

  private final int patience;
  private final Deque<Mark> marks = new ArrayDeque<>();
  private double maxSteps;
  private double deadline = Double.POSITIVE_INFINITY;
  private int bestStep = -1;
  private double bestError = Double.POSITIVE_INFINITY;

  /**
   * Begins to look.
   *
   * @param maxSteps most steps
   * @param patience steps without a better validation error after which the fit ends; 0: never
   */
  TimeLeft(double maxSteps, int patience) {
    this.maxSteps = maxSteps;
    this.patience = patience;
  }

  /**
   * Hears how long the fit may go on.
   *
   * @param steps most steps in all
   * @param until time at which it ends (s since the beginning), or infinity
   */
  void limited(double steps, double until) {
    maxSteps = steps;
    deadline = until;
  }

  /** Hears of a validation error. */
  void judged(int step, double error) {
    if (error < bestError) {
      bestError = error;
      bestStep = step;
    }
  }

  /** Hears of a step, at a time (s) since the beginning. */
  void stepped(double step, double seconds) {
    if (!marks.isEmpty() && step <= marks.peekLast().step) {
      return;
    }
    marks.addLast(new Mark(step, seconds));
    if (marks.size() > WINDOW) {
      marks.removeFirst();
    }
  }

  /** Returns the part of its steps or of its time that the fit has taken, whichever is more. */
  double fraction(double seconds) {
    double bySteps = marks.isEmpty() || maxSteps == 0 ? 0 : marks.peekLast().step / maxSteps;
    return Math.max(bySteps, seconds / deadline);
  }

  /**
   * Returns the time left in words, as {@code at most 3 min 05 s left}; nothing where it cannot be
   * told.
   *
   * @param seconds since the beginning
   */
  String words(double seconds) {
    double byTime = Math.max(0, deadline - seconds);
    if (marks.isEmpty() || marks.peekLast().step - marks.peekFirst().step < FEWEST) {
      return byTime < LONGEST ? "at most " + ProgressLine.duration(byTime) + " left" : "";
    }
    Mark first = marks.peekFirst();
    Mark last = marks.peekLast();
    double pace = (last.seconds - first.seconds) / (last.step - first.step);
    double most = Math.min(byTime, Math.max(0, maxSteps - last.step) * pace);
    double least =
        patience > 0 && bestStep >= 0
            ? Math.max(0, bestStep + patience - last.step) * pace
            : Double.POSITIVE_INFINITY;
    if (most < LONGEST) {
      String from = least < most ? ProgressLine.duration(least) + " to " : "at most ";
      return from + ProgressLine.duration(most) + " left";
    }
    return least < LONGEST
        ? "at least " + ProgressLine.duration(least) + " left"
        : String.format(Locale.ROOT, "%.3g steps/s", 1 / pace);
  }
}
