package org.assay.property.pointdefect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.Relaxation;
import org.assay.property.Collapse;
import org.assay.property.Drift;
import org.assay.property.Seeds;
import org.assay.property.Verdict;
import org.assay.structure.Structure;

/**
 * A defect with its energies.
 *
 * @param defect which
 * @param made as it was made
 * @param madeEnergy its energy (eV)
 * @param relaxed the lowest that was found from the defect as it was made, shaken
 * @param lowest the lowest that was found from any start
 * @param energies of all that were found, from each start (eV)
 * @param reconfiguration what became of it, if it became something else
 */
record DefectState(
    Defect defect,
    Structure made,
    double madeEnergy,
    Relaxation relaxed,
    Relaxation lowest,
    List<Double> energies,
    Optional<String> reconfiguration) {

  /** What relaxations of one state differ by at most (eV): of such the first counts. */
  private static final double SAME_STATE = 1e-4;

  /** An interstitial that went farther, in nearest-neighbour distances, is another. */
  private static final double FAR = 0.25;

  /**
   * Computes a defect.
   *
   * @param seed of the random displacements
   */
  static DefectState of(
      LammpsSession session, Host host, Defect defect, PointDefectSettings settings, long seed) {
    Structure made = host.with(defect);
    double madeEnergy = session.evaluate(made).energy();
    List<Relaxation> all = new ArrayList<>();
    for (Structure start : new Starts(host, defect, settings.neighbourPulls()).all()) {
      for (int trial = 0; trial < settings.trials(); trial++) {
        long own = Seeds.derived(seed, defect.name() + " start " + all.size());
        double[] shaken = Seeds.displaced(start.positions(), settings.displacement(), own);
        all.add(session.relax(start.withPositions(shaken), settings.relaxation()));
      }
    }
    Relaxation best = lowest(all.subList(0, settings.trials()));
    Structure still = Drift.removed(made, best.structure());
    Optional<String> other = Places.of(host, still).otherThan(Places.of(host, made), host);
    return new DefectState(
        defect,
        made,
        madeEnergy,
        best,
        lowest(all),
        all.stream().map(r -> r.evaluation().energy()).toList(),
        other.or(() -> moved(host, defect, made, still)));
  }

  private static Relaxation lowest(List<Relaxation> all) {
    double lowest = all.stream().mapToDouble(r -> r.evaluation().energy()).min().orElseThrow();
    return all.stream()
        .filter(r -> r.evaluation().energy() <= lowest + SAME_STATE)
        .findFirst()
        .orElseThrow();
  }

  /** Says that an atom between the sites found itself another place between them. */
  private static Optional<String> moved(
      Host host, Defect defect, Structure made, Structure relaxed) {
    int last = made.size() - 1;
    double way = Places.distance(made, last, relaxed, last);
    return defect.sites().isEmpty() && way > FAR * host.bond()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s moved to another place between the sites, %.2f Å away",
                defect.name(),
                way))
        : Optional.empty();
  }

  double relaxedEnergy() {
    return relaxed.evaluation().energy();
  }

  double lowestEnergy() {
    return lowest.evaluation().energy();
  }

  /** Returns what is to be said against the relaxed state. */
  Verdict verdict(Host host) {
    return Verdict.of(relaxed, defect.name())
        .andReconfigured(reconfiguration)
        .and(Collapse.verdict(relaxed.structure(), host.perfect(), defect.name()));
  }

  /** Returns what is to be said against the lowest state; what it looks like does not matter. */
  Verdict lowestVerdict(Host host) {
    return Verdict.of(lowest, defect.name())
        .and(Collapse.verdict(lowest.structure(), host.perfect(), defect.name()));
  }
}
