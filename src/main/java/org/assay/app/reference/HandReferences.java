package org.assay.app.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.calculation.HandCalculation;
import org.assay.calculation.StatedMethod;
import org.assay.ipi.IpiInputs;
import org.assay.reference.ReferenceFile;

/**
 * References calculated by hand: the inputs of every structure that the tests ask for are written
 * to a tree, somebody runs them wherever that may be, and what is brought back is read. What is
 * asked for next may depend on it: the lattice constant comes before the vacancy.
 */
public final class HandReferences {

  private final Path directory;
  private final HandCalculation calculation;

  /** Reads what a directory holds. */
  public HandReferences(ReferencePlan plan, StatedMethod method, Path directory) {
    this.directory = directory;
    calculation = new HandCalculation(plan.suite(), method, plan.provenance(), directory);
  }

  /** Writes the inputs of what is asked for and has none; returns how many. */
  public int export(IpiInputs inputs) {
    return calculation.write(inputs);
  }

  /** Returns how many calculations are asked for and have no output. */
  public int missing() {
    return calculation.missing();
  }

  /** Returns what is wrong with outputs that cannot be used. */
  public List<String> unusable() {
    return calculation.unusable();
  }

  /** Returns how many of these have no inputs yet. */
  public int unwritten() {
    return calculation.unwritten();
  }

  /** Returns where references are written to. */
  public Path file() {
    return directory.resolve(ReferenceRun.FILE);
  }

  /**
   * Writes what was found.
   *
   * @param merge file of references that gets it besides
   */
  public ReferenceFile write(Optional<Path> merge) {
    ReferenceFile found = calculation.references().file();
    found.write(file());
    merge.ifPresent(found::mergeInto);
    return found;
  }
}
