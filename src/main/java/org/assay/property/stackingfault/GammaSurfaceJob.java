package org.assay.property.stackingfault;

import java.util.Arrays;
import java.util.List;
import org.assay.lammps.LammpsSession;
import org.assay.property.Curve;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Tier;
import org.assay.structure.GlideCell;

/**
 * Energy of one half of a crystal slipped over the other by every vector of the glide plane: a
 * γ-surface, relaxed as γ-lines are. A curve holds one row of it: the slip along the plane's first
 * lattice vector, at a fraction of the second that {@code gamma-surface/<row>} counts in {@code
 * surfacePoints} parts.
 */
record GammaSurfaceJob(StackingFaultSettings settings, Phase phase, SlipSystem system)
    implements PropertyJob {

  @Override
  public String test() {
    return StackingFaultTest.NAME;
  }

  @Override
  public String name() {
    return "stacking_fault " + phase.name() + " (" + system.name() + ") surface";
  }

  @Override
  public Tier tier() {
    return Tier.SLOW;
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(
        new Quantity(
            id() + "/highest", phase.name() + " (" + system.name() + ")", "highest", "mJ/m²"));
  }

  private String id() {
    return "stacking_fault/" + phase.name() + "/" + system.name() + "/gamma-surface";
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    SlippedCrystal crystal = SlippedCrystal.of(session, settings, phase, system, findings);
    GlideCell cells = crystal.cells();
    GammaEnergies gamma = crystal.gamma();
    int n = settings.surfacePoints();
    double[] vectors = cells.planeVectors();
    double length = Math.hypot(vectors[0], vectors[1]);
    double highest = 0;
    double lowest = 0;
    for (int row = 0; row < n; row++) {
      double[] x = new double[n + 1];
      double[] y = new double[n + 1];
      for (int i = 0; i <= n; i++) {
        x[i] = length * i / n;
        // The last point is the first one's image.
        y[i] = i < n ? gamma.relaxed(cells.slippedAlong((double) i / n, (double) row / n)) : y[0];
        highest = Math.max(highest, y[i]);
        lowest = Math.min(lowest, y[i]);
      }
      findings.add(
          new Curve(
              id() + "/" + row,
              new Curve.Axis("Slip along the first vector of the plane", "Å", x),
              new Curve.Axis("Stacking-fault energy", "mJ/m²", y)));
    }
    findings.note("planeVectorsAngstrom", Arrays.stream(vectors).boxed().toList());
    findings.note("largestForceEvPerAngstrom", gamma.largestForce()).note("steps", gamma.steps());
    findings.add(
        quantities().get(0), highest, crystal.verdict(lowest, "surface"), crystal.highest());
    return findings.outcome();
  }
}
