package org.assay.property.phases2d;

import java.util.List;
import java.util.Locale;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.property.BulkCrystal;
import org.assay.property.Collapse;
import org.assay.property.Curve;
import org.assay.property.Findings;
import org.assay.property.Material;
import org.assay.property.ParabolicSearch;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;

/** Energy of one sheet per atom, less the ground state's, against the lattice constant. */
record SheetJob(Phases2dSettings settings, Material material, Sheet sheet) implements PropertyJob {

  /** Distance between the points of the recipe's parabola (Å). */
  private static final double STEP = 2e-3;

  @Override
  public String test() {
    return Phases2dTest.NAME;
  }

  @Override
  public String name() {
    return "phases_2d " + sheet.name();
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(quantity("a0", "Å"), quantity("energy", "eV/atom"));
  }

  private Quantity quantity(String name, String unit) {
    return new Quantity("phases_2d/" + sheet.name() + "/" + name, sheet.name(), name, unit);
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    Phase ground = material.phase(material.groundState());
    BulkCrystal bulk = BulkCrystal.symmetric(session, ground);
    findings.note(bulk.relaxation()).note("groundState", ground.name());
    Energies energies = new Energies(session, bulk.energyPerAtom());
    double middle = sheet.bonds() * Neighbourhood.nearestDistance(bulk.primitive());
    int n = settings.points();
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = middle * (1 + settings.range() * (2.0 * i / (n - 1) - 1));
      y[i] = energies.of(x[i]);
    }
    findings.add(
        new Curve(
            "phases_2d/" + sheet.name(),
            new Curve.Axis("Lattice constant", "Å", x),
            new Curve.Axis("Energy per atom over the ground state", "eV", y)));
    int lowest = minimum(y);
    if (lowest < 0) {
      String reason =
          String.format(
              Locale.ROOT,
              "no minimum of the energy for lattice constants from %.2f to %.2f Å; set range",
              x[0],
              x[n - 1]);
      quantities().forEach(q -> findings.fail(q, reason));
      return findings.outcome();
    }
    ParabolicSearch.Point best =
        ParabolicSearch.minimum(
            energies::of,
            new double[] {x[lowest - 1], x[lowest], x[lowest + 1]},
            new double[] {y[lowest - 1], y[lowest], y[lowest + 1]},
            1e-6);
    Verdict verdict =
        bulk.verdict("the ground state")
            .and(energies.verdict)
            .and(belowGroundState(best.y()))
            .and(lowerEnd(x, y, best.y()));
    findings.note("largestForceEvPerAngstrom", energies.largestForce);
    findings.note("steps", energies.steps);
    findings.note("thicknessAngstrom", energies.thickness(best.x()));
    Structure end = energies.structure(best.x());
    Verdict whole =
        verdict
            .and(Collapse.verdict(end, bulk.primitive(), "the sheet"))
            .andReconfigured(
                SheetChange.between(
                    sheet.structure(material.element(), best.x(), settings.vacuum()), end));
    findings.add(quantity("a0", "Å"), best.x(), whole, latticeConstant(energies, best.x()));
    findings.add(
        quantity("energy", "eV/atom"),
        best.y(),
        whole,
        Recipe.empty()
            .with("sheet", end)
            .withRelaxed("ground", bulk.primitive())
            .value("v_E_sheet/%s-v_E_ground/%s", end.size(), bulk.primitive().size()));
    return findings.outcome();
  }

  /** The minimum of the parabola through three lattice constants around the one found. */
  private static Recipe latticeConstant(Energies energies, double a) {
    return Recipe.empty()
        .with("smaller", energies.structure(a - STEP))
        .with("sheet", energies.structure(a))
        .with("larger", energies.structure(a + STEP))
        .value("%s-%s*(v_E_larger-v_E_smaller)/(v_E_larger-2*v_E_sheet+v_E_smaller)", a, STEP / 2);
  }

  /** Returns the place of the lowest energy that has higher ones on both sides, or -1. */
  static int minimum(double[] energies) {
    int best = -1;
    for (int i = 1; i < energies.length - 1; i++) {
      double e = energies[i];
      if (e <= energies[i - 1] && e <= energies[i + 1] && (best < 0 || e < energies[best])) {
        best = i;
      }
    }
    return best;
  }

  /** Objects to a sheet of which another form lies lower, at an end of what was scanned. */
  static Verdict lowerEnd(double[] x, double[] y, double minimum) {
    int end = y[0] < y[y.length - 1] ? 0 : y.length - 1;
    return y[end] >= minimum
        ? Verdict.OK
        : new Verdict(
            Status.RECONFIGURED,
            String.format(
                Locale.ROOT,
                "the sheet is a minimum of its own, but at %.2f Å, where the scan ends, it has"
                    + " become another, %.3f eV/atom lower",
                x[end],
                minimum - y[end]));
  }

  private Verdict belowGroundState(double energy) {
    return energy < 0
        ? new Verdict(
            Status.UNSTABLE, "the sheet lies below the ground state " + material.groundState())
        : Verdict.OK;
  }

  /** Energies of the sheet, its heights relaxed where that is asked for. */
  private final class Energies {
    private final LammpsSession session;
    private final double groundState;
    private Verdict verdict = Verdict.OK;
    private double largestForce;
    private int steps;

    Energies(LammpsSession session, double groundState) {
      this.session = session;
      this.groundState = groundState;
    }

    double of(double a) {
      Structure s = sheet.structure(material.element(), a, settings.vacuum());
      double energy =
          sheet.relaxed() ? relaxed(s, a).evaluation().energy() : session.evaluate(s).energy();
      return energy / s.size() - groundState;
    }

    Structure structure(double a) {
      Structure s = sheet.structure(material.element(), a, settings.vacuum());
      return sheet.relaxed() ? relaxed(s, a).structure() : s;
    }

    double thickness(double a) {
      Structure end = structure(a);
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < end.size(); i++) {
        low = Math.min(low, end.position(i, 2));
        high = Math.max(high, end.position(i, 2));
      }
      return high - low;
    }

    private Relaxation relaxed(Structure s, double a) {
      boolean[] vertical = new boolean[3 * s.size()];
      for (int i = 2; i < vertical.length; i += 3) {
        vertical[i] = true;
      }
      Relaxation r =
          session.relax(
              s,
              new RelaxSettings(
                  CellFreedom.FIXED, settings.forceTolerance(), 1, settings.maxSteps(), vertical));
      largestForce = Math.max(largestForce, r.largestForce());
      steps += r.steps();
      if (verdict.status() == Status.OK) {
        verdict = Verdict.of(r, String.format(Locale.ROOT, "the sheet at %.3f Å", a));
      }
      return r;
    }
  }
}
