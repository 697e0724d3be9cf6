package org.assay.fit.run;

import java.util.Locale;
import org.assay.fit.settings.TimeSpan;
import org.assay.io.Snapshot;

/**
 * The wall time that a fit has taken, over all the times that it was gone on with, and the most
 * that it may take. All starts of a fit have the same one.
 */
final class FitClock {

  private static final String KEY = "time used";

  private final double limit;
  private final long began = System.nanoTime();
  private volatile double before;

  /**
   * Starts to count.
   *
   * @param limit the most it may take (s); 0: any
   */
  FitClock(double limit) {
    this.limit = limit;
  }

  /** Returns the time that the fit has taken (s). */
  double used() {
    return before + (System.nanoTime() - began) * 1e-9;
  }

  /** Returns the time that the fit may still take (s); infinity where it may take any. */
  double left() {
    return limit > 0 ? Math.max(0, limit - used()) : Double.POSITIVE_INFINITY;
  }

  /** Returns whether the fit has taken as long as it may. */
  boolean spent() {
    return limit > 0 && used() >= limit;
  }

  /** Adds the time used to what a checkpoint keeps. */
  void keep(Snapshot state) {
    state.put(KEY, used());
  }

  /**
   * Counts on from what a checkpoint kept, or a later one. Checkpoints without it, from before
   * there was a limit, have used none.
   */
  void goOnFrom(Snapshot state) {
    if (state.has(KEY)) {
      before = Math.max(before, state.number(KEY));
    }
  }

  /** Returns why a fit ends whose time is spent. */
  String reason() {
    return String.format(Locale.ROOT, "max_time reached (%s)", TimeSpan.text(limit));
  }
}
