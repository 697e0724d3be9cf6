package org.assay.suite;

import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Outcome;

/** Hears how a suite gets on; called from several threads, one call at a time. */
public interface SuiteListener {

  /** A listener that does nothing. */
  SuiteListener NONE = new SuiteListener() {};

  /** A job begins. */
  default void started(PropertyJob job) {}

  /**
   * A job has moved its atoms for some time; {@link PropertyJob#plannedTime} is how long it will.
   *
   * @param time in all its runs so far (ps)
   */
  default void moved(PropertyJob job, double time) {}

  /**
   * A job is done.
   *
   * @param done jobs done or failed so far, this one included
   * @param total all jobs
   */
  default void finished(PropertyJob job, Outcome outcome, int done, int total) {}

  /**
   * A job broke off; all that it promised is reported as failed.
   *
   * @param reason what went wrong
   */
  default void failed(PropertyJob job, String reason, int done, int total) {}

  /** A job's outcome was known from before, so that it did not run. */
  default void reused(PropertyJob job, Outcome outcome, int done, int total) {
    finished(job, outcome, done, total);
  }

  /**
   * The outcome of a job could not be kept; it counts nonetheless.
   *
   * @param reason what went wrong
   */
  default void notKept(PropertyJob job, String reason) {}
}
