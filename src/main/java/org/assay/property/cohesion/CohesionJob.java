package org.assay.property.cohesion;

import java.util.List;
import java.util.OptionalInt;
import org.assay.lammps.LammpsSession;
import org.assay.property.BindingScan;
import org.assay.property.BulkCrystal;
import org.assay.property.Curve;
import org.assay.property.CurveShape;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;

/**
 * Energy per atom of a uniformly scaled crystal over the free atoms', against its bond length. The
 * curve's physical minimum is the one next to the relaxed crystal's bond length ({@link
 * CurveShape#nextTo}).
 */
record CohesionJob(CohesionSettings settings, Phase phase) implements PropertyJob {

  @Override
  public String test() {
    return CohesionTest.NAME;
  }

  @Override
  public String name() {
    return "cohesion " + phase.name();
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(
        new Quantity("cohesion/" + phase.name() + "/energy", phase.name(), "energy", "eV/atom"));
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    BulkCrystal bulk = BulkCrystal.symmetric(session, phase);
    Structure crystal = bulk.primitive();
    FreeAtoms atoms = FreeAtoms.of(session, crystal, settings.box());
    double free = atoms.energyPerAtom();
    double bond = Neighbourhood.nearestDistance(crystal);
    findings.note(bulk.relaxation());
    atoms.noteIn(findings);
    findings.note("bondLengthAngstrom", bond);
    BindingScan scan =
        BindingScan.inward(
            settings.distances(bond),
            r -> {
              Structure scaled = crystal.withCellScalingAtoms(crystal.cell().scaled(r / bond));
              return session.evaluate(scaled).energy() / crystal.size() - free;
            });
    scan.noteIn(findings);
    double[] x = scan.x();
    double[] y = scan.y();
    findings.add(
        new Curve(
            "cohesion/" + phase.name(),
            new Curve.Axis("Nearest-neighbour distance", "Å", x),
            new Curve.Axis("Energy per atom over the free atom", "eV", y)));
    CurveShape shape = new CurveShape(x, y, settings.depth());
    double cohesion = free - bulk.energyPerAtom();
    Verdict verdict =
        bulk.verdict("the crystal").and(shape.verdict(OptionalInt.of(shape.nextTo(bond))));
    if (cohesion < 0) {
      verdict =
          verdict.and(
              new Verdict(Status.UNSTABLE, "the crystal has more energy than its free atoms"));
    }
    findings.add(
        quantities().get(0),
        cohesion,
        verdict,
        atoms
            .recipe()
            .withRelaxed("crystal", crystal)
            .value(atoms.formula() + "-v_E_crystal/%s", crystal.size()));
    return findings.outcome();
  }
}
