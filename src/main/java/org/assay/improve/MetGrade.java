package org.assay.improve;

import org.assay.suite.StructureGrader;

/**
 * How well a network knows a structure that its round met.
 *
 * @param kind what met it: a test, {@code rattled}, {@code dynamics}
 * @param worst grade of its farthest atom, 1 for the farthest of the data; infinite where the data
 *     lack the element
 */
public record MetGrade(String kind, double worst) {

  /** Grades a structure. */
  public static MetGrade of(Met met, StructureGrader grader) {
    return new MetGrade(Kinds.of(met), grader.grade(met.structure()).worst());
  }
}
