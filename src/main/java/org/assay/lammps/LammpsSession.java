package org.assay.lammps;

import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * A running LAMMPS with one potential: all that property tests know of LAMMPS. A session belongs to
 * one thread at a time.
 *
 * <p>Structures go in and come out in their own orientation and handedness; the rotation into
 * LAMMPS' triangular cell and back is the session's affair.
 */
public interface LammpsSession {

  /** Returns the version of LAMMPS as it prints it, for example {@code 29 Sep 2021}. */
  String version();

  /** Returns the potential that this session evaluates. */
  LammpsPotential potential();

  /**
   * Evaluates a structure as it stands.
   *
   * @throws LammpsException when LAMMPS reports an error
   * @throws WorkerException when the worker dies or its time is up
   */
  Evaluation evaluate(Structure structure);

  /**
   * Relaxes positions and, where the settings say so, the cell. Not reaching the tolerances is no
   * error: {@link Relaxation#converged()} tells.
   *
   * @throws LammpsException when LAMMPS reports an error
   * @throws WorkerException when the worker dies or its time is up
   */
  Relaxation relax(Structure structure, RelaxSettings settings);
}
