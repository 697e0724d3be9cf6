package org.assay.property.stackingfault;

import java.util.List;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.Relaxation;
import org.assay.property.BulkCrystal;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Verdict;
import org.assay.structure.GlideCell;
import org.assay.structure.Structure;

/** Energy of one fault of an ordered crystal, {@code (E − N · E_bulk)/A}. */
record OrderedFaultJob(StackingFaultSettings settings, Phase phase, OrderedFault fault)
    implements PropertyJob {

  @Override
  public String test() {
    return StackingFaultTest.NAME;
  }

  @Override
  public String name() {
    return "stacking_fault " + phase.name() + " " + fault.name();
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(quantity("unrelaxed"), quantity("relaxed"));
  }

  private Quantity quantity(String name) {
    return new Quantity(
        "stacking_fault/" + phase.name() + "/" + fault.name() + "/" + name,
        phase.name() + " (" + fault.plane().name() + ")",
        name,
        "mJ/m²");
  }

  @Override
  public Outcome run(LammpsSession session) {
    BulkCrystal bulk =
        BulkCrystal.symmetric(session, phase, FaultJob.BULK_TOLERANCE, settings.maxSteps());
    GlideCell cells = fault.cells(bulk.primitive(), phase, settings.minHeight());
    Structure start = cells.slipped(1);
    double bulkEnergy = start.size() * bulk.energyPerAtom();
    Findings findings = new Findings(test(), settings.asMap());
    findings.note(bulk.relaxation()).note("atoms", start.size()).note("slip", fault.text());
    findings.note("areaSquareAngstrom", cells.area());
    Verdict verdict = bulk.verdict("the bulk");
    findings.attempt(
        quantity("unrelaxed"),
        () -> {
          double energy =
              FaultJob.faultEnergy(session.evaluate(start).energy() - bulkEnergy, cells.area());
          findings.add(
              quantity("unrelaxed"),
              energy,
              verdict.and(FaultJob.belowBulk(energy)),
              FaultJob.recipe(bulk, start, cells.area()).with("fault", start));
        });
    findings.attempt(
        quantity("relaxed"),
        () -> {
          Relaxation r = session.relax(start, FaultJob.relaxation(settings));
          double energy = FaultJob.faultEnergy(r.evaluation().energy() - bulkEnergy, cells.area());
          findings.note(r).note("openingAngstrom", FaultJob.opening(start, r.structure()));
          findings.add(
              quantity("relaxed"),
              energy,
              verdict.and(FaultJob.relaxed(start, r)).and(FaultJob.belowBulk(energy)),
              FaultJob.recipe(bulk, start, cells.area()).withRelaxed("fault", r.structure()));
        });
    return findings.outcome();
  }
}
