package org.assay.property.squeeze;

import java.util.List;
import org.assay.lammps.LammpsSession;
import org.assay.property.BulkCrystal;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.Strain;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * Bulk modulus of one phase: {@code B = (σ(e) − σ(−e)) / 6e} with the mean normal stress σ of the
 * crystal whose lengths are all strained by e.
 */
record SqueezeJob(SqueezeSettings settings, Phase phase) implements PropertyJob {

  @Override
  public String test() {
    return SqueezeTest.NAME;
  }

  @Override
  public String name() {
    return "squeeze " + phase.name(); // unique in a run
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(new Quantity("squeeze/" + phase.name() + "/B", phase.name(), "B", "GPa"));
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    BulkCrystal bulk = BulkCrystal.symmetric(session, phase);
    double e = settings.strain();
    Structure wide = Strain.applied(bulk.primitive(), e, e, e, 0, 0, 0);
    Structure tight = Strain.applied(bulk.primitive(), -e, -e, -e, 0, 0, 0);
    double modulus = (meanStress(session, wide) - meanStress(session, tight)) / (6 * e);
    Recipe recipe = // LAMMPS commands that find it by hand: assay validate --export
        Recipe.empty().with("wide", wide).with("tight", tight).value(FORMULA, e);
    findings.note(bulk.relaxation()); // largest force left, steps
    findings.add(quantities().get(0), modulus, verdict(bulk, modulus), recipe);
    return findings.outcome();
  }

  private static final String FORMULA =
      "(v_S1_wide+v_S2_wide+v_S3_wide-v_S1_tight-v_S2_tight-v_S3_tight)/(18*%s)";

  private static Verdict verdict(BulkCrystal bulk, double modulus) {
    Verdict crystal = bulk.verdict("the crystal"); // whether it came to rest, and stayed itself
    return modulus > 0 ? crystal : crystal.and(new Verdict(Status.UNSTABLE, "it gives way"));
  }

  private static double meanStress(LammpsSession session, Structure s) {
    double[] stress = session.evaluate(s).stressVoigt(); // eV/Å³, positive in tension
    return (stress[0] + stress[1] + stress[2]) / 3 * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;
  }
}
