package org.assay.property.stackingfault;

import java.util.Locale;
import org.assay.lammps.LammpsSession;
import org.assay.property.BulkCrystal;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.GlideCell;
import org.assay.structure.Structure;

/**
 * A relaxed crystal of which one half can be slipped over the other: what γ-lines and γ-surfaces
 * begin with.
 *
 * @param bulk relaxed crystal
 * @param cells cells with the slip
 * @param gamma their energies over the crystal's
 */
record SlippedCrystal(BulkCrystal bulk, GlideCell cells, GammaEnergies gamma) {

  /** An energy below the bulk's by less is rounding (mJ/m²). */
  private static final double BELOW = -1;

  /** Relaxes the crystal and notes what results carry of it. */
  static SlippedCrystal of(
      LammpsSession session,
      StackingFaultSettings settings,
      Phase phase,
      SlipSystem system,
      Findings findings) {
    BulkCrystal bulk =
        BulkCrystal.symmetric(session, phase, FaultJob.BULK_TOLERANCE, settings.maxSteps());
    GlideCell cells = system.cells(bulk.primitive(), phase, settings.minHeight());
    findings.note(bulk.relaxation()).note("atoms", cells.slipped(0).size());
    findings.note("areaSquareAngstrom", cells.area());
    return new SlippedCrystal(
        bulk, cells, new GammaEnergies(settings, session, bulk.energyPerAtom(), cells.area()));
  }

  /**
   * Returns the verdict on the crystal and on all that was slipped since the energies' restart.
   *
   * @param lowest lowest energy met (mJ/m²)
   * @param what where it was met
   */
  Verdict verdict(double lowest, String what) {
    Verdict verdict = bulk.verdict("the bulk").and(gamma.verdict());
    return lowest >= BELOW
        ? verdict
        : verdict.and(
            new Verdict(
                Status.UNSTABLE,
                String.format(
                    Locale.ROOT, "the %s goes down to %.1f mJ/m², below the bulk", what, lowest)));
  }

  /** Returns how the highest energy since the restart is found again. */
  Recipe highest() {
    Structure top = gamma.highest().structure();
    return FaultJob.recipe(bulk, top, cells.area()).with("fault", top);
  }
}
