package org.assay.ipi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * Watches whether energies and forces are in units that belong together. Where atoms move a little
 * in the same cell, the energy changes by the work of the forces, {@code ΔE = −½ (F1 + F2) · Δr};
 * in wrong units it is another number times that, and always the same.
 */
final class UnitsWatch {

  /** Farther than this the forces' mean is not their mean along the way (Å). */
  private static final double FARTHEST = 0.12;

  /** Less work than this is lost in what a self-consistent energy leaves open (eV). */
  private static final double LEAST_WORK = 2e-3;

  /** So many ratios in a row have to agree. */
  private static final int ENOUGH = 3;

  /** How near to their mean. */
  private static final double AGREEMENT = 0.05;

  /** Ratios of right units, which errors of forces and the finite step change. */
  private static final double LEAST_RIGHT = 0.75;

  private static final double MOST_RIGHT = 1.33;

  private final List<Double> ratios = new ArrayList<>();
  private Optional<Structure> before = Optional.empty();
  private Evaluation there;

  /** Takes one more evaluation; says what is wrong, where that is certain. */
  Optional<String> saw(Structure structure, Evaluation evaluation) {
    before.filter(b -> isNear(b, structure)).ifPresent(b -> compare(b, structure, evaluation));
    before = Optional.of(structure);
    there = evaluation;
    return verdict();
  }

  private static boolean isNear(Structure a, Structure b) {
    if (!a.cell().equals(b.cell()) || !a.symbols().equals(b.symbols())) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      for (int c = 0; c < 3; c++) {
        if (Math.abs(a.position(i, c) - b.position(i, c)) > FARTHEST) {
          return false;
        }
      }
    }
    return true;
  }

  private void compare(Structure from, Structure to, Evaluation evaluation) {
    double[] r1 = from.positions();
    double[] r2 = to.positions();
    double[] f1 = there.forces();
    double[] f2 = evaluation.forces();
    double work = 0;
    for (int i = 0; i < r1.length; i++) {
      work -= (f1[i] + f2[i]) / 2 * (r2[i] - r1[i]);
    }
    double change = evaluation.energy() - there.energy();
    if (Math.abs(work) > LEAST_WORK && Math.abs(change) > LEAST_WORK) {
      ratios.add(change / work);
    }
  }

  private Optional<String> verdict() {
    if (ratios.size() < ENOUGH) {
      return Optional.empty();
    }
    List<Double> last = ratios.subList(ratios.size() - ENOUGH, ratios.size());
    double mean = last.stream().mapToDouble(x -> x).average().orElseThrow();
    boolean agree = last.stream().allMatch(x -> Math.abs(x - mean) <= AGREEMENT * Math.abs(mean));
    boolean right = mean > LEAST_RIGHT && mean < MOST_RIGHT;
    return agree && !right
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "its energies change by %.3g times the work of its forces, again and again: energies"
                    + " must come in hartree, forces in hartree/bohr",
                mean))
        : Optional.empty();
  }
}
