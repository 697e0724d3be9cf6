package org.assay.lammps;

import java.util.List;
import java.util.function.BiFunction;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * Whoever evaluates structures for one job: all that property tests know of what they test. That is
 * a running LAMMPS with one potential, or a client of {@code org.assay.ipi}, which can do all of it
 * but {@link #move}. A session belongs to one thread at a time.
 *
 * <p>Structures go in and come out in their own orientation and handedness; the rotation into a
 * triangular cell and back is the session's affair.
 */
public interface LammpsSession {

  /**
   * Returns the version of LAMMPS as it prints it, for example {@code 29 Sep 2021}; of a client,
   * its name.
   */
  String version();

  /**
   * Evaluates a structure as it stands.
   *
   * @throws LammpsException when LAMMPS reports an error
   * @throws WorkerException when the worker dies or its time is up
   */
  Evaluation evaluate(Structure structure);

  /**
   * Evaluates structures that do not depend on each other; workers that have nothing to do may
   * help.
   *
   * @return evaluations in the order of the structures, the same whoever helped
   * @throws LammpsException when LAMMPS reports an error
   * @throws WorkerException when the worker dies or its time is up
   */
  default List<Evaluation> evaluate(List<Structure> structures) {
    return structures.stream().map(this::evaluate).toList();
  }

  /**
   * Does work for items that do not depend on each other; workers that have nothing to do may help.
   * What a helper broke off is done again.
   *
   * @param work gives something, never null, by the session that it is handed and no other
   * @return what it gave, in the order of the items, the same whoever helped
   */
  default <A, B> List<B> inParallel(List<A> items, BiFunction<LammpsSession, A, B> work) {
    return items.stream().map(item -> work.apply(this, item)).toList();
  }

  /**
   * Relaxes positions and, where the settings say so, the cell. Not reaching the tolerances is no
   * error: {@link Relaxation#converged()} tells.
   *
   * @throws LammpsException when LAMMPS reports an error
   * @throws WorkerException when the worker dies or its time is up
   */
  Relaxation relax(Structure structure, RelaxSettings settings);

  /** Returns whether atoms can be moved: {@link #move} refuses otherwise. */
  default boolean hasDynamics() {
    return true;
  }

  /**
   * Moves atoms by molecular dynamics. The same start and settings give the same motion, bit by
   * bit, on one machine. Atoms that are lost or blow up are no error: {@link Dynamics#end()} tells,
   * and what was sampled until then is kept.
   *
   * @param start positions and velocities, see {@link MovingAtoms#thermal}
   * @param settings ensemble, time step, length, what is sampled
   * @param listener hears of samples and snapshots while the atoms move, and may stop them
   * @throws LammpsException when LAMMPS refuses the start
   * @throws org.assay.NotGivenException when there is no dynamics here
   * @throws WorkerException when the worker dies without words or its time is up
   */
  Dynamics move(MovingAtoms start, DynamicsSettings settings, DynamicsListener listener);

  /** Returns what happened to workers meanwhile and did no harm, for people to know. */
  default List<String> incidents() {
    return List.of();
  }
}
