package org.assay.app.validation;

import java.nio.file.Path;
import java.time.Duration;
import org.assay.lammps.TestedPotential;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.suite.Suite;

/** Hears how a validation gets on; every method does nothing unless overridden. */
public interface ValidationListener extends JobsListener {

  /** Hears nothing. */
  ValidationListener SILENT = new ValidationListener() {};

  /**
   * A potential whose jobs are about to be queued.
   *
   * @param member its number in a committee, from 1
   * @param members how many there are; 1: it is no committee
   * @param jobs how many it has, those in the cells of references among them
   * @param calculator what computes, in words
   */
  record Start(
      int member,
      int members,
      TestedPotential potential,
      Suite suite,
      int jobs,
      String calculator,
      WorkerSettings workers) {}

  /** Sees a potential before its jobs are queued. */
  default void starting(Start start) {}

  /** Sees that all jobs are done, after {@link #end}. */
  default void done() {}

  /** Sees that results were written as LAMMPS input. */
  default void exported(int results, Path directory) {}

  /** Sees that {@code results.json} is written; figures and report are next. */
  default void computed(Duration time) {}

  /** Sees with what the test of a convergence study is about to run. */
  default void converging(String test, String setting, double value) {}
}
