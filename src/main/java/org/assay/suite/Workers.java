package org.assay.suite;

import java.util.concurrent.Future;
import java.util.function.Function;
import org.assay.lammps.LammpsSession;

/**
 * Somebody who has LAMMPS sessions and lends one to each piece of work, for no longer than {@link
 * Suite#timeLimit}; a {@code WorkerPool}'s {@code submit} is one.
 */
public interface Workers {

  /**
   * Takes on a piece of work, to be run when a session is free.
   *
   * @param work computes something with a session
   * @param name what messages call it
   * @param patience how many times the usual time limit it may take
   * @return the result to come; its failure is what the work threw, or why it was broken off
   */
  <T> Future<T> submit(Function<LammpsSession, T> work, String name, int patience);
}
