package org.assay.suite;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.assay.lammps.LammpsSession;

/** Somebody who has LAMMPS sessions and lends one to each piece of work. */
public interface Workers {

  /**
   * Takes on a piece of work, to be run when a session is free.
   *
   * @param work computes something with a session
   * @param timeLimit time after which the session's next answer is an error
   * @return the result to come; its failure is what the work threw
   */
  <T> Future<T> submit(Function<LammpsSession, T> work, Duration timeLimit);
}
