package org.assay.property;

import java.util.List;

/** A property test with its settings: it makes the jobs that workers run. */
public interface PropertyTest {

  /** Returns the first part of the ids of its results. */
  String name();

  /**
   * Returns the jobs, in the order in which their results are reported.
   *
   * @param material element and phases
   * @param seed decides every random number of the test, whatever runs first
   */
  List<PropertyJob> jobs(Material material, long seed);
}
