package org.assay.suite;

import org.assay.structure.Structure;

/** Sees the structures that jobs go through. Called by several threads. */
public interface StructureCollector {

  /**
   * Sees a structure that was evaluated, begun or ended a relaxation, or was a moment of a motion.
   *
   * @param job name of the job
   */
  void met(String job, Structure structure);
}
