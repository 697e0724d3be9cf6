package org.assay.property.vacancy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.Relaxation;
import org.assay.property.BulkCrystal;
import org.assay.property.Collapse;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.property.Tier;
import org.assay.property.Verdict;
import org.assay.structure.Structure;

/**
 * Barrier of a vacancy's jump to a neighbouring site: the highest point of the path of least energy
 * over the lowest vacancy on it, at fixed volume.
 */
record MigrationJob(VacancySettings settings, Phase phase, Jump jump) implements PropertyJob {

  private static final int VACANT = 0;

  /** The two ends are equal by symmetry; a difference above says that one found another minimum. */
  private static final double SAME_ENERGY = 5e-3;

  @Override
  public String test() {
    return VacancyTest.NAME;
  }

  @Override
  public String name() {
    return id().replace('/', ' ');
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
    String kind = jump.id().isEmpty() ? "" : jump.id() + "/";
    return VacancyTest.NAME + "/" + phase.name() + "/" + kind + "migration";
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.migrationAsMap());
    findings.attempt(quantities().get(0), () -> seek(session, findings));
    return findings.outcome();
  }

  private void seek(LammpsSession session, Findings findings) {
    BulkCrystal bulk = BulkCrystal.symmetric(session, phase);
    Structure perfect = settings.cell().of(bulk.conventional());
    int target = jump.target(perfect, VACANT);
    VacancyStates states = new VacancyStates(settings, perfect, VACANT);
    Relaxation start = states.onSite(session);
    Structure end =
        VacancyImage.of(perfect, start.structure(), VACANT, target)
            .orElseGet(() -> elsewhere(session, perfect, start.structure(), target));
    List<Structure> way = new ArrayList<>(List.of(start.structure()));
    // A state that is lower than the ends is the vacancy itself: all ways lead there.
    states
        .split(session, target)
        .filter(s -> s.evaluation().energy() < start.evaluation().energy() - SAME_ENERGY)
        .ifPresent(s -> way.add(s.structure()));
    way.add(end);
    MigrationPath path =
        new PathSearch(
                session::evaluate,
                s -> session.relax(s, settings.relaxation()),
                settings.images(),
                settings.bandTolerance(),
                settings.maxSteps())
            .along(way);
    findings.note(bulk.relaxation()).note("sites", perfect.size());
    List<String> names = names(path, perfect);
    note(findings, path, names);
    findings.add(path.curve(id()));
    Structure saddle = path.highest().structure();
    Structure lowest = path.lowest().structure();
    findings.add(
        quantities().get(0),
        path.barrier(),
        Verdict.of(bulk.relaxation(), "the bulk")
            .and(Verdict.of(start, "the vacancy"))
            .andReconfigured(bulk.reconfiguration())
            .and(lower(path, names))
            .and(rest(path))
            .and(Collapse.verdict(lowest, perfect, "the vacancy"))
            .and(Collapse.verdict(saddle, perfect, "the saddle")),
        Recipe.empty()
            .withRelaxed("vacancy", lowest)
            .with("saddle", saddle)
            .value("v_E_saddle-v_E_vacancy"));
  }

  private static void note(Findings findings, MigrationPath path, List<String> names) {
    List<MigrationPath.Point> minima = path.minima();
    findings.note("largestForceEvPerAngstrom", path.largestForce()).note("steps", path.steps());
    findings.note("asymmetryEv", path.asymmetry());
    findings.note(
        "endEnergyDifferenceEv", minima.get(minima.size() - 1).energy() - minima.get(0).energy());
    findings.note("minima", names).note("minimaEv", path.over(minima));
    findings.note("minimaAngstrom", distances(minima));
    findings.note("saddlesEv", path.over(path.saddles()));
    findings.note("saddlesAngstrom", distances(path.saddles()));
  }

  private static List<Double> distances(List<MigrationPath.Point> points) {
    return points.stream().map(MigrationPath.Point::distance).toList();
  }

  /** Names the minima; of several alike the later ones are numbered. */
  private static List<String> names(MigrationPath path, Structure perfect) {
    List<String> names = new ArrayList<>();
    List<MigrationPath.Point> minima = path.minima();
    for (int i = 0; i < minima.size(); i++) {
      boolean last = i == minima.size() - 1;
      String state = LatticeSites.occupied(perfect, minima.get(i).structure(), VACANT).state();
      names.add(last && state.equals(LatticeSites.ELSEWHERE) ? names.get(0) : state);
    }
    return names;
  }

  /** Relaxes the vacancy on the other site, its atoms in the order of the one on the first. */
  private Structure elsewhere(
      LammpsSession session, Structure perfect, Structure start, int target) {
    Structure other = new VacancyStates(settings, perfect, target).onSite(session).structure();
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

  /** Says so when the vacancy is not the lowest state that it takes on its way. */
  private static Verdict lower(MigrationPath path, List<String> names) {
    List<MigrationPath.Point> minima = path.minima();
    double low = path.lowest().energy();
    double below = minima.get(0).energy() - low;
    if (below <= SAME_ENERGY) {
      String state = names.get(0);
      return state.equals(LatticeSites.ON_SITE)
          ? Verdict.OK
          : new Verdict(Status.RECONFIGURED, "the path begins at a " + state);
    }
    int at = 0;
    for (int i = 0; i < minima.size(); i++) {
      at = minima.get(i).energy() == low ? i : at;
    }
    return new Verdict(
        Status.RECONFIGURED,
        String.format(
            Locale.ROOT,
            "half way the vacancy is lower than on its site: the %s lies %.3f eV below and is what"
                + " the barrier counts from",
            names.get(at),
            below));
  }

  private static Verdict rest(MigrationPath path) {
    Verdict verdict =
        path.converged()
            ? Verdict.OK
            : new Verdict(
                Status.NOT_CONVERGED,
                String.format(
                    Locale.ROOT,
                    "no image came to rest on the saddle: a force of %.2g eV/Å was left after %d"
                        + " steps; raise maxSteps, images or bandTolerance, unless bonds break there"
                        + " within a few hundredths of an ångström",
                    path.largestForce(),
                    path.steps()));
    List<MigrationPath.Point> minima = path.minima();
    double difference = minima.get(minima.size() - 1).energy() - minima.get(0).energy();
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
