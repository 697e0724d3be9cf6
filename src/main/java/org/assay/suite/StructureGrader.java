package org.assay.suite;

import org.assay.structure.Structure;

/** Tells how far a structure is from what a potential was trained on. Called by several threads. */
public interface StructureGrader {

  /**
   * How far the atoms of a structure are from a training set.
   *
   * @param worst largest grade of an atom; up to 1 for training atoms ({@code docs/grade.md})
   * @param beyond atoms with a grade above 1
   * @param outside atoms with a descriptor smaller or larger than any in the training set
   */
  record Grade(double worst, int beyond, int outside) {}

  /** Grades every atom of a structure. */
  Grade grade(Structure structure);
}
