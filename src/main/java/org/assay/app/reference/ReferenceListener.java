package org.assay.app.reference;

import java.nio.file.Path;
import org.assay.suite.SuiteListener;

/** Hears how references get on; every method does nothing unless overridden. */
public interface ReferenceListener {

  /** Sees the plan before the first job. */
  default void starting(ReferencePlan plan, ReferenceSettings settings) {}

  /** Returns what hears of the jobs; it is called from several threads. */
  default SuiteListener jobs() {
    return SuiteListener.NONE;
  }

  /** Sees that no job runs any more, whether all are done or were given up. */
  default void end() {}

  /** Sees that a file was written that was there before and has the values besides. */
  default void merged(Path file) {}
}
