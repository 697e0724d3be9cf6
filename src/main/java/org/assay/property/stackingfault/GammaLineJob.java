package org.assay.property.stackingfault;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.assay.lammps.LammpsSession;
import org.assay.property.Curve;
import org.assay.property.Findings;
import org.assay.property.ParabolicSearch;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.GlideCell;

/**
 * Energy of one half of a crystal slipped over the other, against the slip: a γ-line (V. Vitek,
 * Phil. Mag. 18, 773 (1968)). Atoms relax along the plane's normal only, and so does the height of
 * the cell; the maximum is the unstable stacking-fault energy.
 */
record GammaLineJob(StackingFaultSettings settings, Phase phase, SlipSystem system)
    implements PropertyJob {

  /** A part of the slip that moves the maximum's height by less than any tolerance. */
  private static final double CLOSE = 2e-3;

  @Override
  public String test() {
    return StackingFaultTest.NAME;
  }

  @Override
  public String name() {
    return "stacking_fault " + phase.name() + " (" + system.name() + ") line";
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(quantity("unrelaxed"), quantity("relaxed"));
  }

  private Quantity quantity(String name) {
    return new Quantity(
        id() + "/unstable/" + name, phase.name() + " (" + system.name() + ")", name, "mJ/m²");
  }

  private String id() {
    return "stacking_fault/" + phase.name() + "/" + system.name();
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    SlippedCrystal crystal = SlippedCrystal.of(session, settings, phase, system, findings);
    GlideCell cells = crystal.cells();
    GammaEnergies line = crystal.gamma();
    findings.note("slipVector", system.text()).note("slipLengthAngstrom", cells.slipLength());
    findings.attempt(
        quantity("unrelaxed"),
        () -> report(findings, "unrelaxed", crystal, x -> line.rigid(cells.slipped(x))));
    findings.attempt(
        quantity("relaxed"),
        () -> report(findings, "relaxed", crystal, x -> line.relaxed(cells.slipped(x))));
    return findings.outcome();
  }

  /** Walks along the line, then halves the spacing around the top by a parabola. */
  private void report(
      Findings findings, String name, SlippedCrystal crystal, DoubleUnaryOperator gamma) {
    GammaEnergies line = crystal.gamma();
    line.restart();
    int n = settings.points();
    double[] x = new double[n];
    double[] y = new double[n];
    int top = 0;
    for (int i = 0; i < n; i++) {
      x[i] = (double) i / (n - 1);
      y[i] = gamma.applyAsDouble(x[i]);
      top = y[i] > y[top] ? i : top;
    }
    double length = crystal.cells().slipLength();
    double[] distance = Arrays.stream(x).map(f -> f * length).toArray();
    findings.add(
        new Curve(
            id() + "/gamma" + (name.equals("relaxed") ? "" : "-unrelaxed"),
            new Curve.Axis("Slip along " + system.text(), "Å", distance),
            new Curve.Axis("Stacking-fault energy", "mJ/m²", y)));
    ParabolicSearch.Point maximum = new ParabolicSearch.Point(x[top], -y[top]);
    if (top > 0 && top < n - 1) {
      maximum =
          ParabolicSearch.minimum(
              f -> -gamma.applyAsDouble(f),
              new double[] {x[top - 1], x[top], x[top + 1]},
              new double[] {-y[top - 1], -y[top], -y[top + 1]},
              CLOSE);
    }
    double lowest = Arrays.stream(y).min().orElseThrow();
    findings.note("slipFractionAtMaximum", maximum.x()).note("lowestOnLineMilliJoulePerM2", lowest);
    findings.note("largestForceEvPerAngstrom", line.largestForce()).note("steps", line.steps());
    Verdict verdict = crystal.verdict(lowest, "line");
    if (top == 0 || top == n - 1) {
      verdict =
          verdict.and(new Verdict(Status.UNSTABLE, "the line has no maximum between its two ends"));
    }
    findings.add(quantity(name), -maximum.y(), verdict, crystal.highest());
  }
}
