package org.assay.property.surface;

import org.assay.lammps.LammpsSession;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.property.Collapse;
import org.assay.property.Findings;
import org.assay.property.Recipe;
import org.assay.property.Seeds;
import org.assay.property.Verdict;
import org.assay.structure.Structure;

/**
 * A slab whose atoms were shaken and relaxed, its cell kept.
 *
 * @param relaxation where it ended
 * @param change what it did to the slab as it was cut
 * @param verdict what is to be said against it
 */
record RelaxedSlab(Relaxation relaxation, SurfaceChange change, Verdict verdict) {

  /**
   * Shakes and relaxes a slab.
   *
   * @param cut slab as it was cut; not modified
   * @param crystal primitive cell of the crystal that it was cut from
   * @param seed of the random displacements
   */
  static RelaxedSlab of(
      LammpsSession session,
      SurfaceSettings settings,
      Structure cut,
      Structure crystal,
      long seed) {
    double[] shaken = Seeds.displaced(cut.positions(), settings.displacement(), seed);
    Relaxation relaxation = session.relax(cut.withPositions(shaken), relaxation(settings));
    Structure relaxed = relaxation.structure();
    SurfaceChange change = SurfaceChange.between(cut, relaxed, crystal);
    return new RelaxedSlab(
        relaxation,
        change,
        Verdict.of(relaxation, "the slab")
            .andReconfigured(change.reconfiguration())
            .and(Collapse.verdict(relaxed, crystal, "the slab")));
  }

  private static RelaxSettings relaxation(SurfaceSettings settings) {
    return new RelaxSettings(
        CellFreedom.FIXED, settings.forceTolerance(), 1, settings.maxSteps(), new boolean[0]);
  }

  /** Returns the energy of the slab (eV). */
  double energy() {
    return relaxation.evaluation().energy();
  }

  /** Notes how far the relaxation came and went. */
  void describe(Findings findings) {
    findings.note(relaxation).note("largestDisplacementAngstrom", change.largestDisplacement());
  }

  /** Returns a recipe with the slab as one more part. */
  Recipe in(Recipe recipe) {
    return recipe.withRelaxed("slab", relaxation.structure());
  }
}
