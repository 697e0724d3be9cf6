package org.assay.app.validation;

import org.assay.suite.SuiteListener;

/** Hears of the jobs of one potential or several; every method does nothing unless overridden. */
public interface JobsListener {

  /** Sees that jobs are about to run: from now on, what is done is kept all the time. */
  default void begin() {}

  /** Sees that so many more jobs wait. */
  default void queued(int jobs) {}

  /**
   * Returns what hears of the jobs of one potential; it is called from several threads.
   *
   * @param potential its name; nothing where there is only one
   */
  default SuiteListener of(String potential) {
    return SuiteListener.NONE;
  }

  /** Sees that no job runs any more, whether all are done or were given up. */
  default void end() {}
}
