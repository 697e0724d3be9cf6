package org.assay.session;

import java.time.Duration;
import org.assay.SettingsException;

/**
 * The time that a job may take, its program's start included.
 *
 * @param duration how long; positive
 * @param raisedBy what a user raises it by, such as {@code --time-limit}; empty where nothing does
 */
public record TimeLimit(Duration duration, String raisedBy) {

  public TimeLimit {
    if (duration.isNegative() || duration.isZero()) {
      throw new SettingsException("time limit of a job: " + duration + ", must be positive");
    }
  }

  /** Returns a limit that no key and no option raises. */
  public static TimeLimit fixed(Duration duration) {
    return new TimeLimit(duration, "");
  }

  /**
   * Returns a limit in seconds, to the nearest millisecond.
   *
   * @param raisedBy what a user raises it by
   */
  public static TimeLimit ofSeconds(double seconds, String raisedBy) {
    return new TimeLimit(Duration.ofMillis(Math.round(1000 * seconds)), raisedBy);
  }

  /** Returns several times as much time. */
  public TimeLimit times(int factor) {
    return new TimeLimit(duration.multipliedBy(factor), raisedBy);
  }

  /** Returns the time in words: {@code 600.0 s}. */
  public String text() {
    return duration.toMillis() / 1000.0 + " s";
  }

  /** Returns what ends the message of a job that ran out of it: the cure, where there is one. */
  public String cure() {
    return raisedBy.isEmpty() ? "" : "; " + raisedBy + " raises the limit";
  }
}
