package org.assay.fit.data;

import java.util.List;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Engine;
import org.assay.engine.MemoryBudget;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.structure.ElementValues;

/** Sets of structures as engines describe them, all derivatives in memory. */
public final class DescribedSets {

  private DescribedSets() {}

  /** Returns a set of structures of silicon. */
  public static FitSet of(
      Engine engine,
      List<LabelledStructure> structures,
      LegendreMoments descriptors,
      boolean derivatives) {
    return new FitSet(
        engine,
        structures,
        ElementSet.of("Si"),
        descriptors,
        ElementValues.ZERO,
        derivatives,
        new MemoryBudget(Long.MAX_VALUE));
  }
}
