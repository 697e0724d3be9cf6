package org.assay.property.vacancy;

import java.util.ArrayList;
import java.util.Collections;
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
import org.assay.property.Seeds;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.Structure;
import org.assay.structure.Supercell;

/**
 * Formation energy of the vacancy in one phase: {@code E(N−1) − (N−1)/N · E(N)}, of the lowest
 * state found from its own site and from a neighbour half way to it (a split vacancy).
 */
record VacancyJob(VacancySettings settings, String element, Phase phase, long seed)
    implements PropertyJob {

  /** Tolerance for the bulk, whose error is multiplied by the number of atoms (eV/Å). */
  private static final double BULK_TOLERANCE = 1e-6;

  private static final int BULK_STEPS = 5000;

  /**
   * What relaxations of one state differ by at most (eV): of such the first counts, which began on
   * the vacancy's own site, and not the one that an atom took to another.
   */
  private static final double SAME_STATE = 1e-4;

  /** Site to empty; in every prototype all sites are alike. */
  private static final int VACANT = 0;

  @Override
  public String test() {
    return VacancyTest.NAME;
  }

  @Override
  public String name() {
    return "vacancy " + phase.name();
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(quantity("unrelaxed"), quantity("relaxed"));
  }

  private Quantity quantity(String name) {
    return new Quantity("vacancy/" + phase.name() + "/" + name, phase.name(), name, "eV");
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    BulkCrystal bulk = BulkCrystal.symmetric(session, element, phase, BULK_TOLERANCE, BULK_STEPS);
    Structure perfect = Supercell.nearlyCubic(bulk.conventional(), settings.minAtoms());
    double perfectEnergy = session.evaluate(perfect).energy();
    Structure defect = perfect.without(VACANT);
    findings.note(bulk.relaxation());
    findings.note("sites", perfect.size());
    findings.note("seed", seed);
    findings.note("bulkEnergyEvPerAtom", perfectEnergy / perfect.size());
    Verdict bulkVerdict =
        Verdict.of(bulk.relaxation(), "the bulk").andReconfigured(bulk.reconfiguration());
    Quantity unrelaxed = quantities().get(0);
    Quantity relaxed = quantities().get(1);
    findings.attempt(
        unrelaxed,
        () -> {
          double e = formationEnergy(session.evaluate(defect).energy(), perfect, perfectEnergy);
          findings.add(
              unrelaxed, e, bulkVerdict.and(belowBulk(e)), recipe(perfect).with("vacancy", defect));
        });
    findings.attempt(
        relaxed,
        () -> {
          List<Relaxation> all = relaxations(session, perfect);
          List<Double> energies =
              all.stream()
                  .map(r -> formationEnergy(r.evaluation().energy(), perfect, perfectEnergy))
                  .toList();
          double lowest = Collections.min(energies);
          double e =
              energies.stream().filter(v -> v <= lowest + SAME_STATE).findFirst().orElseThrow();
          Relaxation best = all.get(energies.indexOf(e));
          findings.note("energyFromEachStartEv", energies);
          LatticeSites sites = LatticeSites.occupied(perfect, best.structure(), VACANT);
          findings.note(best).note("largestDisplacementAngstrom", sites.largestDisplacement());
          findings.add(
              relaxed,
              e,
              bulkVerdict
                  .and(Verdict.of(best, "the vacancy"))
                  .andReconfigured(sites.reconfiguration().map(r -> r + below(perfect, all, best)))
                  .and(Collapse.verdict(best.structure(), perfect, "the vacancy"))
                  .and(belowBulk(e)),
              recipe(perfect).withRelaxed("vacancy", best.structure()));
        });
    return findings.outcome();
  }

  private static Recipe recipe(Structure perfect) {
    double n = perfect.size();
    return Recipe.empty().with("perfect", perfect).value("v_E_vacancy-%s/%s*v_E_perfect", n - 1, n);
  }

  /** Relaxes from each start and returns them all, those on the site first. */
  private List<Relaxation> relaxations(LammpsSession session, Structure perfect) {
    List<Structure> starts = new ArrayList<>();
    settings.neighbourPulls().forEach(p -> starts.add(VacancyStart.pulled(perfect, VACANT, p)));
    for (Jump jump : Jump.of(phase)) {
      int target = jump.target(perfect, VACANT);
      settings
          .neighbourPulls()
          .forEach(p -> starts.add(VacancyStart.split(perfect, VACANT, target, p)));
    }
    List<Relaxation> all = new ArrayList<>();
    for (Structure start : starts) {
      for (int trial = 0; trial < settings.trials(); trial++) {
        long startSeed = Seeds.derived(seed, name() + " start " + all.size());
        double[] shaken = Seeds.displaced(start.positions(), settings.displacement(), startSeed);
        all.add(session.relax(start.withPositions(shaken), settings.relaxation()));
      }
    }
    return all;
  }

  /**
   * Returns {@code E(N−1) − (N−1)/N · E(N)} (eV).
   *
   * @param defectEnergy E(N−1) (eV)
   * @param perfect perfect crystal of N sites
   * @param perfectEnergy E(N) (eV)
   */
  static double formationEnergy(double defectEnergy, Structure perfect, double perfectEnergy) {
    double n = perfect.size();
    return defectEnergy - (n - 1) / n * perfectEnergy;
  }

  /** Says how far a state lies below the lowest one on the vacancy's own site. */
  private static String below(Structure perfect, List<Relaxation> all, Relaxation best) {
    return all.stream()
        .filter(
            r -> LatticeSites.occupied(perfect, r.structure(), VACANT).reconfiguration().isEmpty())
        .map(r -> r.evaluation().energy() - best.evaluation().energy())
        .min(Double::compare)
        .map(e -> String.format(Locale.ROOT, "; it lies %.3f eV below the one on its site", e))
        .orElse("");
  }

  private Verdict belowBulk(double energy) {
    return energy < 0
        ? new Verdict(
            Status.UNSTABLE,
            String.format(
                Locale.ROOT, "the crystal gains %.3f eV by losing an atom of %s", -energy, element))
        : Verdict.OK;
  }
}
