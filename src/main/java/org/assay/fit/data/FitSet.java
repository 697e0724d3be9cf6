package org.assay.fit.data;

import java.util.List;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Engine;
import org.assay.engine.EngineSet;
import org.assay.engine.MemoryBudget;
import org.assay.model.LegendreMoments;

/** A set of structures with their targets, as an engine has described them. */
public final class FitSet implements AutoCloseable {

  private final List<LabelledStructure> structures;
  private final double[] target;
  private final int atoms;
  private final EngineSet described;

  /**
   * Has an engine describe structures.
   *
   * @param structures at least one
   * @param shift added to energies per atom (eV)
   * @param derivatives whether forces and stresses will be asked for
   * @param memory for derivatives of descriptors
   */
  public FitSet(
      Engine engine,
      List<LabelledStructure> structures,
      LegendreMoments settings,
      double shift,
      boolean derivatives,
      MemoryBudget memory) {
    this.structures = List.copyOf(structures);
    target = new double[structures.size()];
    for (int s = 0; s < target.length; s++) {
      target[s] = structures.get(s).energyPerAtom(shift).orElse(0);
    }
    atoms = structures.stream().mapToInt(LabelledStructure::size).sum();
    described = engine.describe(this.structures, settings, derivatives, memory);
  }

  /** Returns its structures. */
  public List<LabelledStructure> structures() {
    return structures;
  }

  /** Returns the number of structures. */
  public int size() {
    return structures.size();
  }

  /** Returns the number of atoms of all structures. */
  public int atoms() {
    return atoms;
  }

  /** Returns the shifted energy per atom of structure {@code s} (eV). */
  public double target(int s) {
    return target[s];
  }

  /** Returns them as the engine has them. */
  public EngineSet described() {
    return described;
  }

  /** Returns the descriptors of all atoms, in blocks of whole structures. Not copies. */
  public List<double[]> descriptors() {
    return described.descriptors();
  }

  /** Gives back the memory outside of Java's heap; only structures and descriptors stay. */
  @Override
  public void close() {
    described.close();
  }
}
