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

/**
 * Formation energy of the vacancy in one phase: {@code E(N−1) − (N−1)/N · E(N)}, of the lowest
 * state found from its own site and from a neighbour half way to it (a split vacancy).
 */
record VacancyJob(VacancySettings settings, Phase phase, long seed) implements PropertyJob {

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

  /**
   * The crystal that an atom is taken from.
   *
   * @param cell perfect supercell of N sites
   * @param energy E(N) (eV)
   * @param verdict on the crystal
   */
  private record Host(Structure cell, double energy, Verdict verdict) {

    /** Returns {@code E(N−1) − (N−1)/N · E(N)} (eV), given E(N−1). */
    double formationEnergy(double defectEnergy) {
      double n = cell.size();
      return defectEnergy - (n - 1) / n * energy;
    }
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    BulkCrystal bulk = BulkCrystal.symmetric(session, phase);
    Structure perfect = settings.cell().of(bulk.conventional());
    Host host = new Host(perfect, session.evaluate(perfect).energy(), bulk.verdict("the bulk"));
    findings.note(bulk.relaxation());
    findings.note("sites", perfect.size());
    findings.note("seed", seed);
    findings.note("bulkEnergyEvPerAtom", host.energy / perfect.size());
    findings.attempt(quantity("unrelaxed"), () -> unrelaxed(session, host, findings));
    findings.attempt(quantity("relaxed"), () -> relaxed(session, host, findings));
    return findings.outcome();
  }

  private void unrelaxed(LammpsSession session, Host host, Findings findings) {
    Structure defect = host.cell.without(VACANT);
    double energy = host.formationEnergy(session.evaluate(defect).energy());
    findings.add(
        quantity("unrelaxed"),
        energy,
        host.verdict.and(belowBulk(energy)),
        recipe(host.cell).with("vacancy", defect));
  }

  private void relaxed(LammpsSession session, Host host, Findings findings) {
    List<Relaxation> all = relaxations(session, host.cell);
    List<Double> energies =
        all.stream().map(r -> host.formationEnergy(r.evaluation().energy())).toList();
    double lowest = Collections.min(energies);
    double energy =
        energies.stream().filter(v -> v <= lowest + SAME_STATE).findFirst().orElseThrow();
    Relaxation best = all.get(energies.indexOf(energy));
    LatticeSites sites = LatticeSites.occupied(host.cell, best.structure(), VACANT);
    findings.note("energyFromEachStartEv", energies);
    findings.note(best).note("largestDisplacementAngstrom", sites.largestDisplacement());
    Verdict verdict =
        host.verdict
            .and(Verdict.of(best, "the vacancy"))
            .andReconfigured(sites.reconfiguration().map(r -> r + below(host.cell, all, best)))
            .and(Collapse.verdict(best.structure(), host.cell, "the vacancy"))
            .and(belowBulk(energy));
    Recipe recipe = recipe(host.cell).withRelaxed("vacancy", best.structure());
    findings.add(quantity("relaxed"), energy, verdict, recipe);
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
                Locale.ROOT,
                "the crystal gains %.3f eV by losing an atom of %s",
                -energy,
                phase.element()))
        : Verdict.OK;
  }
}
