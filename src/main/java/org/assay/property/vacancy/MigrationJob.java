package org.assay.property.vacancy;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.property.BulkCrystal;
import org.assay.property.Collapse;
import org.assay.property.Curve;
import org.assay.property.ElasticBand;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.property.Tier;
import org.assay.property.Verdict;
import org.assay.structure.Matrices;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;
import org.assay.structure.Supercell;

/**
 * Barrier of a vacancy's jump to a nearest-neighbour site: the highest point of the path of least
 * energy over the relaxed vacancy, at fixed volume.
 */
record MigrationJob(VacancySettings settings, String element, Phase phase) implements PropertyJob {

  private static final double BULK_TOLERANCE = 1e-6;
  private static final int BULK_STEPS = 5000;
  private static final int VACANT = 0;

  /** The two ends are equal by symmetry; a difference above says that one found another minimum. */
  private static final double SAME_ENERGY = 5e-3;

  @Override
  public String test() {
    return VacancyTest.NAME;
  }

  @Override
  public String name() {
    return "vacancy " + phase.name() + " migration";
  }

  @Override
  public Tier tier() {
    return Tier.SLOW;
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(new Quantity(id(), phase.name(), "migration", "eV"));
  }

  private String id() {
    return "vacancy/" + phase.name() + "/migration";
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.migrationAsMap());
    BulkCrystal bulk = BulkCrystal.symmetric(session, element, phase, BULK_TOLERANCE, BULK_STEPS);
    Structure perfect = Supercell.nearlyCubic(bulk.conventional(), settings.minAtoms());
    int target = nearestSite(perfect);
    Relaxation start = relaxed(session, perfect, VACANT);
    Relaxation other = relaxed(session, perfect, target);
    Structure end = reordered(start.structure(), other.structure(), target);
    ElasticBand.Path path =
        new ElasticBand(session::evaluate, start.structure(), end, settings.images())
            .relax(settings.bandTolerance(), settings.maxSteps());
    findings.note(bulk.relaxation()).note("sites", perfect.size());
    findings.note("largestForceEvPerAngstrom", path.largestForce()).note("steps", path.steps());
    findings.note("asymmetryEv", path.asymmetry());
    findings.note(
        "endEnergyDifferenceEv", path.energies()[settings.images() + 1] - path.energies()[0]);
    double[] over = path.energies();
    double base = over[0];
    for (int i = 0; i < over.length; i++) {
      over[i] -= base;
    }
    findings.add(
        new Curve(
            id(),
            new Curve.Axis("Distance along the path", "Å", path.distance()),
            new Curve.Axis("Energy over the vacancy", "eV", over)));
    Structure saddle = path.images().get(path.saddle());
    LatticeSites sites = LatticeSites.occupied(perfect, start.structure(), VACANT);
    findings.add(
        quantities().get(0),
        path.barrier(),
        Verdict.of(bulk.relaxation(), "the bulk")
            .and(Verdict.of(start, "the vacancy"))
            .andReconfigured(bulk.reconfiguration())
            .andReconfigured(sites.reconfiguration())
            .and(band(path))
            .and(Collapse.verdict(saddle, perfect, "the saddle")),
        Recipe.empty()
            .withRelaxed("start", start.structure())
            .with("saddle", saddle)
            .value("v_E_saddle-v_E_start"));
    return findings.outcome();
  }

  /** Relaxes the vacancy on a site from every start, without shaking, and takes the lowest. */
  private Relaxation relaxed(LammpsSession session, Structure perfect, int vacant) {
    RelaxSettings relax =
        new RelaxSettings(
            CellFreedom.FIXED, settings.forceTolerance(), 1, settings.maxSteps(), new boolean[0]);
    return settings.neighbourPulls().stream()
        .map(pull -> session.relax(VacancyStart.pulled(perfect, vacant, pull), relax))
        .min(Comparator.comparingDouble(r -> r.evaluation().energy()))
        .orElseThrow();
  }

  private static int nearestSite(Structure perfect) {
    double reach = Neighbourhood.nearestDistance(perfect) * (1 + 1e-6);
    for (int i = 0; i < perfect.size(); i++) {
      double[] d = new double[3];
      for (int c = 0; c < 3; c++) {
        d[c] = perfect.position(i, c) - perfect.position(VACANT, c);
      }
      if (i != VACANT && Matrices.length(perfect.cell().nearestImage(d)) <= reach) {
        return i;
      }
    }
    throw new IllegalStateException("no atom at the nearest distance");
  }

  /**
   * Gives the atoms of the vacancy on the target site the order of those of the vacancy on site 0:
   * the atom that leaves the target ends on site 0.
   */
  private static Structure reordered(Structure start, Structure other, int target) {
    double[] r = start.positions();
    for (int atom = 0; atom < start.size(); atom++) {
      int site = atom + 1; // site 0 is vacant at the start
      int goesTo = site == target ? VACANT : site;
      int index = goesTo < target ? goesTo : goesTo - 1;
      for (int c = 0; c < 3; c++) {
        r[3 * atom + c] = other.position(index, c);
      }
    }
    return start.withPositions(r);
  }

  private static Verdict band(ElasticBand.Path path) {
    Verdict verdict =
        path.converged()
            ? Verdict.OK
            : new Verdict(
                Status.NOT_CONVERGED,
                String.format(
                    Locale.ROOT,
                    "the band stopped after %d steps with a force of %.2g eV/Å left; raise maxSteps,"
                        + " or bandTolerance",
                    path.steps(),
                    path.largestForce()));
    double[] e = path.energies();
    double difference = e[e.length - 1] - e[0];
    if (Math.abs(difference) > SAME_ENERGY) {
      verdict =
          verdict.and(
              new Verdict(
                  Status.RECONFIGURED,
                  String.format(
                      Locale.ROOT,
                      "the vacancy has %+.3f eV more on the other site: it found another minimum"
                          + " there",
                      difference)));
    }
    return path.barrier() > 0
        ? verdict
        : verdict.and(new Verdict(Status.UNSTABLE, "the vacancy moves without a barrier"));
  }
}
