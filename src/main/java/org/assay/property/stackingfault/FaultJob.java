package org.assay.property.stackingfault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.property.BulkCrystal;
import org.assay.property.Collapse;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * Energies of the faults between close-packed layers of one phase, {@code (E − N · E_bulk) / (n A)}
 * with n faults per cell.
 */
record FaultJob(StackingFaultSettings settings, Phase phase) implements PropertyJob {

  static final double BULK_TOLERANCE = 1e-6;

  /** Stress along the normal left after relaxing, 0.16 MPa (eV/Å³). */
  static final double STRESS_TOLERANCE = 1e-6;

  /** Farther than this part of a bond from where it began, an atom makes another fault. */
  private static final double FAR = 0.3;

  @Override
  public String test() {
    return StackingFaultTest.NAME;
  }

  @Override
  public String name() {
    return "stacking_fault " + phase.name();
  }

  @Override
  public List<Quantity> quantities() {
    List<Quantity> all = new ArrayList<>();
    for (PlanarFault fault : PlanarFault.of(stacking(phase.guess()))) {
      all.add(quantity(fault, "unrelaxed"));
      all.add(quantity(fault, "relaxed"));
    }
    return all;
  }

  private CloseStacking stacking(Structure primitive) {
    return CloseStacking.of(phase, primitive).orElseThrow();
  }

  private Quantity quantity(PlanarFault fault, String name) {
    boolean cubic = phase.crystal().isCubic();
    String plane = cubic ? "111" : "0001";
    return new Quantity(
        "stacking_fault/" + phase.name() + "/" + plane + "/" + fault.id() + "/" + name,
        phase.name() + " (" + plane + ")",
        name,
        "mJ/m²");
  }

  @Override
  public Outcome run(LammpsSession session) {
    BulkCrystal bulk = BulkCrystal.symmetric(session, phase, BULK_TOLERANCE, settings.maxSteps());
    Verdict verdict = bulk.verdict("the bulk");
    List<Outcome> parts = new ArrayList<>();
    for (PlanarFault fault : PlanarFault.of(stacking(bulk.primitive()))) {
      parts.add(fault(session, bulk, fault, verdict));
    }
    return Outcome.joined(parts);
  }

  /**
   * A cell with faults.
   *
   * @param structure as it was stacked
   * @param count faults in it
   * @param area area of all of them (Å²)
   * @param bulkEnergy energy of as many atoms in the crystal (eV)
   */
  private record Stacked(Structure structure, int count, double area, double bulkEnergy) {

    /** Returns {@code (E − N · E_bulk) / n A} (mJ/m²), given E (eV). */
    double faultEnergy(double energy) {
      return FaultJob.faultEnergy(energy - bulkEnergy, area);
    }
  }

  private Outcome fault(
      LammpsSession session, BulkCrystal bulk, PlanarFault fault, Verdict verdict) {
    Findings findings = new Findings(test(), settings.asMap());
    CloseStacking stacking = stacking(bulk.primitive());
    int layers = (int) Math.ceil(settings.minHeight() / stacking.spacing() - 1e-9);
    Structure start = stacking.cell(fault.steps(layers), phase.element());
    double area = fault.perCell() * stacking.area();
    Stacked cell = new Stacked(start, fault.perCell(), area, start.size() * bulk.energyPerAtom());
    findings.note(bulk.relaxation()).note("atoms", start.size());
    findings.note("areaSquareAngstrom", stacking.area()).note("faultsPerCell", fault.perCell());
    Recipe recipe = recipe(bulk, start, area);
    Quantity unrelaxed = quantity(fault, "unrelaxed");
    Quantity relaxed = quantity(fault, "relaxed");
    findings.attempt(
        unrelaxed,
        () -> {
          double energy = cell.faultEnergy(session.evaluate(start).energy());
          Verdict own = verdict.and(belowBulk(energy));
          findings.add(unrelaxed, energy, own, recipe.with("fault", start));
        });
    findings.attempt(
        relaxed,
        () -> {
          Relaxation r = session.relax(start, relaxation(settings));
          double energy = cell.faultEnergy(r.evaluation().energy());
          findings.note(r).note("openingAngstrom", opening(start, r.structure()) / cell.count);
          Verdict own = verdict.and(relaxed(cell.structure, r)).and(belowBulk(energy));
          findings.add(relaxed, energy, own, recipe.withRelaxed("fault", r.structure()));
        });
    return findings.outcome();
  }

  /** Returns what is to be said against a relaxed fault. */
  static Verdict relaxed(Structure start, Relaxation r) {
    return Verdict.of(r, "the fault")
        .and(moved(start, r.structure()))
        .and(Collapse.verdict(r.structure(), start, "the fault"));
  }

  /**
   * Returns the recipe of a fault's energy, without the faulted cell, which is to be its part
   * {@code fault}.
   */
  static Recipe recipe(BulkCrystal bulk, Structure cell, double area) {
    return Recipe.empty()
        .withRelaxed("bulk", bulk.primitive())
        .value(
            "1000*(v_E_fault-%s*v_E_bulk)/%s*%s",
            (double) cell.size() / bulk.primitive().size(),
            area,
            Units.JOULE_PER_SQUARE_METRE_PER_EV_PER_SQUARE_ANGSTROM);
  }

  /** Returns how a fault relaxes: all atoms, and the height of the cell. */
  static RelaxSettings relaxation(StackingFaultSettings settings) {
    return new RelaxSettings(
        CellFreedom.HEIGHT,
        settings.forceTolerance(),
        STRESS_TOLERANCE,
        settings.maxSteps(),
        new boolean[0]);
  }

  /** Returns by how much a fault pushed the crystal apart (Å). */
  static double opening(Structure before, Structure after) {
    return after.cell().get(2, 2) - before.cell().get(2, 2);
  }

  private static Verdict moved(Structure before, Structure after) {
    double[] start = before.cell().toFractional(before.positions());
    double[] d = after.cell().toFractional(after.positions());
    double[] mean = new double[3];
    for (int i = 0; i < d.length; i++) {
      d[i] -= start[i];
      mean[i % 3] += d[i] / before.size();
    }
    for (int i = 0; i < d.length; i++) {
      d[i] -= mean[i % 3];
    }
    double[] r = before.cell().toCartesian(d);
    double farthest = 0;
    for (int i = 0; i < r.length; i += 3) {
      farthest = Math.max(farthest, Math.hypot(Math.hypot(r[i], r[i + 1]), r[i + 2]));
    }
    return farthest <= FAR * Neighbourhood.nearestDistance(before)
        ? Verdict.OK
        : new Verdict(
            Status.RECONFIGURED,
            String.format(
                Locale.ROOT,
                "the fault became another: an atom moved by %.2f Å while relaxing",
                farthest));
  }

  /**
   * Returns the energy of a fault (mJ/m²).
   *
   * @param excess energy over as many atoms of the bulk (eV)
   * @param area area of all faults in the cell (Å²)
   */
  static double faultEnergy(double excess, double area) {
    return 1000 * excess / area * Units.JOULE_PER_SQUARE_METRE_PER_EV_PER_SQUARE_ANGSTROM;
  }

  /** What rounding leaves of a fault without energy (mJ/m²). */
  private static final double ROUNDING = 1e-3;

  static Verdict belowBulk(double energy) {
    return energy < -ROUNDING
        ? new Verdict(Status.UNSTABLE, "the crystal gains energy by this fault")
        : Verdict.OK;
  }
}
