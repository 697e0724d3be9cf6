package org.assay.ipi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * Watches whether energies and forces are in units that belong together. Where atoms move a little
 * in the same cell, the energy changes by the work of the forces, {@code ΔE = −½ (F1 + F2) · Δr};
 * in wrong units it is another number times that, and always the same. Where the cell is strained
 * too, by ε, stress does work besides, {@code ½ (V1 σ1 + V2 σ2) : ε}; not every code's stress is
 * exact, and only a large factor is an error there. Clients that are started one after the other,
 * each for its cell, have plane waves of their own, which the stress does not know: between them
 * the large factor must be the same again and again besides.
 */
final class UnitsWatch {

  /** Farther than this the forces' mean is not their mean along the way (Å). */
  private static final double FARTHEST = 0.12;

  /** Less work than this is lost in what a self-consistent energy leaves open (eV). */
  private static final double LEAST_WORK = 2e-3;

  /** The same where a factor is to be large, besides what single precision loses (eV). */
  private static final double LEAST_OF_STRAIN = 2e-4;

  /** Ten times the rounding of energies in single precision. */
  private static final double SINGLE_PRECISION = 1e-6;

  /** So many ratios in a row have to agree. */
  private static final int ENOUGH = 3;

  /** How near to their mean. */
  private static final double AGREEMENT = 0.05;

  /** Ratios of right units, which errors of forces and the finite step change. */
  private static final double LEAST_RIGHT = 0.75;

  private static final double MOST_RIGHT = 1.33;

  /** The mean of two stresses is not their mean along the way of a larger strain. */
  private static final double LARGEST_STRAIN = 0.04;

  /** No stress in right units is wrong by this factor; energies in eV are too large by 27. */
  private static final double LARGE_FACTOR = 5;

  /** How near to their mean factors between clients are: a stress that is off has no one factor. */
  private static final double AGREEMENT_OF_CLIENTS = 0.25;

  private static final int[][] VOIGT = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};

  private final List<Double> ratios = new ArrayList<>();
  private final List<Double> strainedRatios = new ArrayList<>();
  private final List<Double> clientsRatios = new ArrayList<>();
  private boolean another;
  private Optional<Structure> before = Optional.empty();
  private Evaluation there;

  /**
   * Takes note that the next evaluation is another client's.
   *
   * @param comparable whether it has the same grid of k-points; energies of two grids have no
   *     common zero
   */
  void another(boolean comparable) {
    another = true;
    before = before.filter(b -> comparable);
  }

  /** Takes one more evaluation; says what is wrong, where that is certain. */
  Optional<String> saw(Structure structure, Evaluation evaluation) {
    before
        .filter(b -> b.symbols().equals(structure.symbols()))
        .ifPresent(b -> compare(b, structure, evaluation));
    before = Optional.of(structure);
    there = evaluation;
    another = false;
    return verdict()
        .or(() -> strainedVerdict(strainedRatios, Double.POSITIVE_INFINITY))
        .or(() -> strainedVerdict(clientsRatios, AGREEMENT_OF_CLIENTS));
  }

  private void compare(Structure from, Structure to, Evaluation evaluation) {
    boolean strained = !from.cell().equals(to.cell());
    Structure affine = strained ? from.withCellScalingAtoms(to.cell()) : from;
    if (!isNear(affine, to)) {
      return;
    }
    double change = evaluation.energy() - there.energy();
    double work = workOfForces(affine, to, evaluation);
    if (!strained) {
      if (Math.abs(work) > LEAST_WORK && Math.abs(change) > LEAST_WORK) {
        ratios.add(change / work);
      }
    } else if (there.hasStress() && evaluation.hasStress()) {
      double both = work + workOfStress(from.cell(), to.cell(), evaluation);
      double least = LEAST_OF_STRAIN + SINGLE_PRECISION * Math.abs(evaluation.energy());
      if (Math.max(Math.abs(both), Math.abs(change)) > least) {
        (another ? clientsRatios : strainedRatios).add(change / both);
      }
    }
  }

  private static boolean isNear(Structure a, Structure b) {
    for (int i = 0; i < a.size(); i++) {
      for (int c = 0; c < 3; c++) {
        if (Math.abs(a.position(i, c) - b.position(i, c)) > FARTHEST) {
          return false;
        }
      }
    }
    return true;
  }

  private double workOfForces(Structure from, Structure to, Evaluation evaluation) {
    double[] r1 = from.positions();
    double[] r2 = to.positions();
    double[] f1 = there.forces();
    double[] f2 = evaluation.forces();
    double work = 0;
    for (int i = 0; i < r1.length; i++) {
      work -= (f1[i] + f2[i]) / 2 * (r2[i] - r1[i]);
    }
    return work;
  }

  /** Returns NaN, which counts as no ratio, where the strain is large. */
  private double workOfStress(Cell from, Cell to, Evaluation evaluation) {
    double[] f = from.deformationTo(to);
    double[] s1 = there.stressVoigt();
    double[] s2 = evaluation.stressVoigt();
    double work = 0;
    for (int v = 0; v < 6; v++) {
      int i = VOIGT[v][0];
      int j = VOIGT[v][1];
      double strain = i == j ? f[4 * i] - 1 : f[3 * i + j] + f[3 * j + i];
      if (Math.abs(strain) > LARGEST_STRAIN) {
        return Double.NaN;
      }
      work += (from.volume() * s1[v] + to.volume() * s2[v]) / 2 * strain;
    }
    return work;
  }

  private static Optional<String> strainedVerdict(List<Double> all, double agreement) {
    if (all.size() < ENOUGH) {
      return Optional.empty();
    }
    List<Double> last = all.subList(all.size() - ENOUGH, all.size());
    boolean large = last.stream().allMatch(x -> x > LARGE_FACTOR);
    boolean small = last.stream().allMatch(x -> Math.abs(x) < 1 / LARGE_FACTOR);
    return (large || small) && agree(last, agreement)
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "its energies change by %.3g times the work of its stress, again and again:"
                    + " energies and the virial must come in hartree",
                last.get(ENOUGH - 1)))
        : Optional.empty();
  }

  private Optional<String> verdict() {
    if (ratios.size() < ENOUGH) {
      return Optional.empty();
    }
    List<Double> last = ratios.subList(ratios.size() - ENOUGH, ratios.size());
    double mean = mean(last);
    boolean right = mean > LEAST_RIGHT && mean < MOST_RIGHT;
    return agree(last, AGREEMENT) && !right
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "its energies change by %.3g times the work of its forces, again and again:"
                    + " energies must come in hartree, forces in hartree/bohr",
                mean))
        : Optional.empty();
  }

  /** Returns whether ratios are nearer to their mean than a share of it. */
  private static boolean agree(List<Double> ratios, double share) {
    double mean = mean(ratios);
    return ratios.stream().allMatch(x -> Math.abs(x - mean) <= share * Math.abs(mean));
  }

  private static double mean(List<Double> ratios) {
    return ratios.stream().mapToDouble(x -> x).average().orElseThrow();
  }
}
