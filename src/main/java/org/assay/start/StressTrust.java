package org.assay.start;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assay.algebra.InverseMatrix;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * Whether stresses may be believed: between two structures of a group that are one strained, {@code
 * ΔE = ½(V₁σ₁+V₂σ₂):ε − ½(F₁+F₂)·u}, with u the moves of atoms beside those of the cell and {@code
 * ε} the symmetric part of {@code 2(F−1)(F+1)⁻¹}, right to third order.
 *
 * @param pairs how many pairs were compared
 * @param mismatch part of the energies' variance that the stresses do not give: 0 is right
 * @param worst the same of the pairs that differ most in one component, of the worst component
 * @param pressure constant pressure (GPa) that explains most of it
 * @param explained part of the mismatch that it explains
 * @param largest largest component of a stress (GPa)
 */
record StressTrust(
    int pairs, double mismatch, double worst, double pressure, double explained, double largest) {

  /**
   * Strains, and changes of the volume, beyond this are too large for two stresses to give the
   * energy: what is left out grows with the square, to some 0.4 GPa here.
   */
  private static final double LARGEST_STRAIN = 0.03;

  /** Moves beside those of the cell beyond this (fractional) make another structure. */
  private static final double LARGEST_MOVE = 0.02;

  /** Structures behind each in its group with which it is compared. */
  private static final int AHEAD = 4;

  /** Fewer pairs than this tell nothing. */
  private static final int FEWEST = 3;

  /** Part of the variance that differences of finite strains may leave. */
  private static final double TOLERATED = 0.05;

  /** Constant pressure (GPa) that is left to differences of finite strains. */
  private static final double TOLERATED_PRESSURE = 0.5;

  /** The same of one component, whose share of the energies may be small beside others. */
  private static final double TOLERATED_OF_ONE = 0.3;

  /** Larger stresses (GPa) are of no experiment, and likely in another unit. */
  private static final double BELIEVABLE = 1000;

  static StressTrust of(Dataset dataset) {
    double[] sums = new double[5];
    double[][] byComponent = new double[6][5];
    for (List<LabelledStructure> group : dataset.byGroup().values()) {
      List<LabelledStructure> labelled =
          group.stream()
              .filter(s -> s.energy().isPresent() && s.stressVoigt().isPresent())
              .toList();
      for (int i = 0; i < labelled.size(); i++) {
        int end = Math.min(labelled.size(), i + 1 + AHEAD);
        for (int j = i + 1; j < end; j++) {
          add(labelled.get(i), labelled.get(j), sums, byComponent);
        }
      }
    }
    double largest =
        dataset.structures().stream()
            .flatMap(s -> s.stressVoigt().stream())
            .flatMapToDouble(Arrays::stream)
            .map(Math::abs)
            .max()
            .orElse(0);
    double unit = Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;
    return new StressTrust(
        (int) sums[0],
        mismatch(sums),
        Arrays.stream(byComponent)
            .filter(c -> c[0] >= FEWEST)
            .mapToDouble(StressTrust::mismatch)
            .max()
            .orElse(0),
        sums[4] > 0 ? sums[3] / sums[4] * unit : 0,
        sums[4] > 0 && sums[2] > 0 ? sums[3] * sums[3] / sums[4] / sums[2] : 0,
        largest * unit);
  }

  private static double mismatch(double[] sums) {
    return sums[1] > 0 ? sums[2] / sums[1] : 0;
  }

  /** Adds to number, ΔE², (ΔE − work)², (ΔE − work)·ΔV, ΔV² of related pairs, all per atom. */
  private static void add(
      LabelledStructure a, LabelledStructure b, double[] sums, double[][] byComponent) {
    Structure s = a.structure();
    Structure t = b.structure();
    if (!s.symbols().equals(t.symbols())) {
      return;
    }
    double[] strain = strain(s, t);
    double[] moves = moves(s, t);
    double swelling = Math.abs(strain[0] + strain[1] + strain[2]);
    if (Math.max(largest(strain), swelling) > LARGEST_STRAIN
        || largest(strain) < 1e-6
        || largest(moves) > LARGEST_MOVE) {
      return;
    }
    double before = s.cell().volume();
    double after = t.cell().volume();
    double[] p = a.stressVoigt().orElseThrow();
    double[] q = b.stressVoigt().orElseThrow();
    double work = 0;
    for (int i = 0; i < 6; i++) {
      work += (before * p[i] + after * q[i]) / 2 * strain[i];
    }
    if (a.forces().isPresent() && b.forces().isPresent()) {
      double[] f = a.forces().get();
      double[] g = b.forces().get();
      double[] u = s.cell().toCartesian(moves);
      for (int i = 0; i < u.length; i++) {
        work -= (f[i] + g[i]) / 2 * u[i];
      }
    }
    double energy = (b.energy().getAsDouble() - a.energy().getAsDouble()) / s.size();
    double rest = energy - work / s.size();
    double expansion = (after - before) / s.size();
    int component = 0;
    for (int i = 1; i < 6; i++) {
      component = Math.abs(strain[i]) > Math.abs(strain[component]) ? i : component;
    }
    for (double[] of : List.of(sums, byComponent[component])) {
      of[0]++;
      of[1] += energy * energy;
      of[2] += rest * rest;
      of[3] += rest * expansion;
      of[4] += expansion * expansion;
    }
  }

  /** Returns the strain that takes one cell to the other, in Voigt's order. */
  private static double[] strain(Structure s, Structure t) {
    double[] f = product(InverseMatrix.of(s.cell().rows(), 3), t.cell().rows());
    double[] less = f.clone();
    double[] more = f.clone();
    for (int i = 0; i < 9; i += 4) {
      less[i] -= 1;
      more[i] += 1;
    }
    double[] e = product(less, InverseMatrix.of(more, 3));
    return new double[] {
      2 * e[0], 2 * e[4], 2 * e[8], 2 * (e[5] + e[7]), 2 * (e[2] + e[6]), 2 * (e[1] + e[3]),
    };
  }

  private static double[] product(double[] a, double[] b) {
    double[] out = new double[9];
    for (int i = 0; i < 9; i++) {
      for (int k = 0; k < 3; k++) {
        out[i] += a[i / 3 * 3 + k] * b[3 * k + i % 3];
      }
    }
    return out;
  }

  private static double[] moves(Structure s, Structure t) {
    double[] from = s.cell().toFractional(s.positions());
    double[] to = t.cell().toFractional(t.positions());
    for (int i = 0; i < to.length; i++) {
      to[i] -= from[i];
      to[i] -= Math.rint(to[i]);
    }
    return to;
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  boolean believed() {
    return largest < BELIEVABLE && (pairs < FEWEST || agrees());
  }

  private boolean agrees() {
    boolean shifted = Math.abs(pressure) > TOLERATED_PRESSURE && explained > 0.5;
    return mismatch < TOLERATED && worst < TOLERATED_OF_ONE && !shifted;
  }

  /** Returns why, in words. */
  String reason() {
    if (largest >= BELIEVABLE) {
      return String.format(
          Locale.ROOT,
          "not fitted, as some are of %.3g GPa: another unit? lambda_S 1 fits them all the same",
          largest);
    }
    if (pairs < FEWEST) {
      return "of a usual size; no two structures are one strained, so that nothing more can be said";
    }
    return agrees()
        ? "they are the derivatives of the energies in " + pairs + " pairs of strained structures"
        : String.format(
            Locale.ROOT,
            "not fitted, as they contradict the energies of %d pairs of strained structures, such"
                + " as by a pressure of %.2f GPa; lambda_S 1 fits them all the same",
            pairs,
            pressure);
  }
}
