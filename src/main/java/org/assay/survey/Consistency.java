package org.assay.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.structure.Structure;

/**
 * Compares forces and stresses with differences of energies, of which they are the derivatives: a
 * wrong unit or sign, of whichever of them, shows as a ratio that is not 1.
 *
 * <p>Forces: two structures of the same group, cell and atoms, near each other: {@code ΔE = −½
 * Σ(F₁+F₂)·Δr}. Stresses: two that are one scaled: {@code ΔE = ½ (σ₁+σ₂) ΔV} with σ a third of the
 * trace. The ratio is that of least squares over all such pairs.
 */
final class Consistency {

  /** Moves of atoms beyond this (Å) are too far for two forces to give the energy. */
  private static final double FARTHEST = 0.25;

  /** Changes of the volume beyond this are too large for two stresses to give the energy. */
  private static final double LARGEST_SCALING = 0.12;

  private static final double SAME_SHAPE = 1e-5;

  /** Fewer pairs than this tell nothing. */
  private static final int FEWEST = 3;

  /** Known wrong units, as what the energy's derivative is over the number in the file. */
  private static final List<Hint> FORCE_HINTS =
      List.of(
          new Hint(-1, "their sign is the other way round (gradients?)"),
          new Hint(51.4220675, "they look like hartree/bohr"),
          new Hint(25.7110337, "they look like Ry/bohr"),
          new Hint(1 / 51.4220675, "energies look like hartree and lengths like bohr"),
          new Hint(0.529177, "lengths look like bohr"),
          new Hint(1.889726, "they look like eV/bohr"),
          new Hint(27.211386, "energies look like hartree"),
          new Hint(1 / 27.211386, "energies look like hartree"));

  private static final List<Hint> STRESS_HINTS =
      List.of(
          new Hint(-1, "their sign is the other way round (pressure?)"),
          new Hint(1 / 160.2176634, "they look like GPa"),
          new Hint(-1 / 160.2176634, "they look like GPa of pressure"),
          new Hint(1 / 1602.176634, "they look like kbar"),
          new Hint(-1 / 1602.176634, "they look like kbar of pressure"));

  private record Hint(double ratio, String says) {}

  private final String what;
  private final List<Hint> hints;
  private int pairs;
  private double both;
  private double predicted;
  private double actual;

  private Consistency(String what, List<Hint> hints) {
    this.what = what;
    this.hints = hints;
  }

  /**
   * What a comparison gave.
   *
   * @param what {@code forces} or {@code stresses}
   * @param pairs how many pairs were compared
   * @param ratio of differences of energy to what the derivatives predict; 1 is right
   * @param scatter 1 minus the squared correlation of the two: 0 when all pairs agree on the ratio
   * @param verdict in words
   */
  record Outcome(String what, int pairs, double ratio, double scatter, String verdict) {}

  /** Compares within each group. */
  static List<Outcome> of(List<List<Measured>> groups) {
    Consistency forces = new Consistency("forces", FORCE_HINTS);
    Consistency stresses = new Consistency("stresses", STRESS_HINTS);
    for (List<Measured> group : groups) {
      for (int i = 1; i < group.size(); i++) {
        forces.addForces(group.get(i - 1), group.get(i));
      }
      List<Measured> byVolume = new ArrayList<>(group);
      byVolume.sort(Comparator.comparingDouble(Measured::volume));
      for (int i = 1; i < byVolume.size(); i++) {
        stresses.addStresses(byVolume.get(i - 1), byVolume.get(i));
      }
    }
    List<Outcome> outcomes = new ArrayList<>();
    forces.outcome().ifPresent(outcomes::add);
    stresses.outcome().ifPresent(outcomes::add);
    return outcomes;
  }

  private static boolean isComparable(Measured a, Measured b) {
    return a.energy().isPresent()
        && b.energy().isPresent()
        && a.structure().structure().symbols().equals(b.structure().structure().symbols());
  }

  private void addForces(Measured a, Measured b) {
    if (!isComparable(a, b)
        || a.force().isEmpty()
        || b.force().isEmpty()
        || !a.structure().structure().cell().equals(b.structure().structure().cell())) {
      return;
    }
    Structure s = a.structure().structure();
    double[] p = s.positions();
    double[] q = b.structure().structure().positions();
    double[] f = a.structure().forces().orElseThrow();
    double[] g = b.structure().forces().orElseThrow();
    double work = 0;
    for (int i = 0; i < p.length; i += 3) {
      double[] move = {q[i] - p[i], q[i + 1] - p[i + 1], q[i + 2] - p[i + 2]};
      double[] near = s.cell().nearestImage(move);
      for (int c = 0; c < 3; c++) {
        if (Math.abs(near[c]) > FARTHEST) {
          return;
        }
        work -= 0.5 * (f[i + c] + g[i + c]) * near[c];
      }
    }
    add(difference(a, b), work);
  }

  private void addStresses(Measured a, Measured b) {
    if (!isComparable(a, b) || a.stress().isEmpty() || b.stress().isEmpty()) {
      return;
    }
    Structure s = a.structure().structure();
    Structure t = b.structure().structure();
    double scale = Math.cbrt(b.volume() / a.volume());
    double[] rows = s.cell().rows();
    double[] other = t.cell().rows();
    double[] p = s.cell().toFractional(s.positions());
    double[] q = t.cell().toFractional(t.positions());
    boolean scaled =
        b.volume() / a.volume() - 1 < LARGEST_SCALING
            && largest(rows, other, scale) < SAME_SHAPE * s.cell().length(0)
            && largest(p, q, 1) < SAME_SHAPE;
    if (scaled) {
      double mean = (trace(a) + trace(b)) / 6;
      add(difference(a, b), mean * (t.cell().volume() - s.cell().volume()));
    }
  }

  private static double largest(double[] a, double[] b, double scale) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(scale * a[i] - b[i]));
    }
    return largest;
  }

  private static double trace(Measured m) {
    return Arrays.stream(m.structure().stressVoigt().orElseThrow(), 0, 3).sum();
  }

  private static double difference(Measured a, Measured b) {
    return b.structure().energy().getAsDouble() - a.structure().energy().getAsDouble();
  }

  private void add(double energy, double derivative) {
    pairs++;
    both += energy * derivative;
    predicted += derivative * derivative;
    actual += energy * energy;
  }

  private Optional<Outcome> outcome() {
    if (pairs < FEWEST || predicted == 0 || actual == 0) {
      return Optional.empty();
    }
    double ratio = both / predicted;
    double scatter = 1 - both * both / (predicted * actual);
    return Optional.of(new Outcome(what, pairs, ratio, scatter, verdict(ratio, scatter)));
  }

  private String verdict(double ratio, double scatter) {
    if (scatter > 0.3) {
      return "the pairs do not agree with each other; nothing can be said";
    }
    if (Math.abs(ratio - 1) < 0.15) {
      return "they are the derivatives of the energies";
    }
    for (Hint hint : hints) {
      if (Math.abs(ratio / hint.ratio - 1) < 0.15) {
        return String.format(Locale.ROOT, "suspicious: %s", hint.says);
      }
    }
    return "suspicious: they are not the derivatives of the energies";
  }
}
