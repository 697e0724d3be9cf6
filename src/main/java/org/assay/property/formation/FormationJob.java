package org.assay.property.formation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assay.lammps.LammpsSession;
import org.assay.property.BulkCrystal;
import org.assay.property.Collapse;
import org.assay.property.Findings;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.Structure;

/**
 * Formation energy of one phase over the ground state of its composition: {@code E(phase)/N −
 * E(ground state)/N}, both relaxed fully.
 */
record FormationJob(FormationSettings settings, Material material, Phase phase)
    implements PropertyJob {

  @Override
  public String test() {
    return FormationTest.NAME;
  }

  @Override
  public String name() {
    return "formation " + phase.name();
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(
        new Quantity("formation/" + phase.name() + "/energy", phase.name(), "energy", "eV/atom"));
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    BulkCrystal ground = relaxed(session, material.phase(material.groundState()));
    BulkCrystal crystal = relaxed(session, phase);
    double energy = crystal.energyPerAtom() - ground.energyPerAtom();
    findings.note(crystal.relaxation());
    findings.note(FormationTest.GROUND_STATE, material.groundState());
    findings.note("groundStateEnergyEvPerAtom", ground.energyPerAtom());
    findings.note("volumePerAtomCubicAngstrom", crystal.primitive().volumePerAtom());
    findings.note("relaxedCellAngstrom", boxed(crystal.conventional().cell().rows()));
    Verdict verdict =
        Verdict.of(ground.relaxation(), material.groundState())
            .and(Verdict.of(crystal.relaxation(), phase.name()))
            .andReconfigured(ground.reconfiguration())
            .andReconfigured(crystal.reconfiguration());
    if (energy < -FormationTest.DEGENERATE) {
      verdict =
          verdict.and(
              new Verdict(
                  Status.UNSTABLE,
                  String.format(
                      Locale.ROOT,
                      "%s lies below the ground state %s",
                      phase.name(),
                      material.groundState())));
    }
    Structure groundCell = ground.primitive();
    Structure cell = crystal.primitive();
    findings.add(
        quantities().get(0),
        energy,
        verdict.and(Collapse.verdict(cell, ground.primitive(), phase.name())),
        Recipe.empty()
            .withRelaxed("ground", groundCell)
            .withRelaxed("phase", cell)
            .value("v_E_phase/%s-v_E_ground/%s", cell.size(), groundCell.size()));
    return findings.outcome();
  }

  private BulkCrystal relaxed(LammpsSession session, Phase p) {
    return BulkCrystal.full(session, p, settings.forceTolerance(), settings.maxSteps());
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
