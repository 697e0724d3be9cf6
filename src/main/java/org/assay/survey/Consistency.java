package org.assay.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assay.Count;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.Structure;
import org.assay.survey.Survey.Agreement;
import org.assay.units.Units;

/**
 * Compares forces and stresses with differences of energies, of which they are the derivatives: a
 * wrong unit or sign, of whichever of them, shows as a ratio that is not 1.
 *
 * <p>Forces: two structures of the same group, cell and atoms, near each other: {@code ΔE = −½
 * Σ(F₁+F₂)·Δr}. Stresses: two of the same atoms in cells that are strained a little against each
 * other, see {@link StrainedPair}. The ratio is that of least squares over all such pairs.
 */
final class Consistency {

  /** Moves of atoms beyond this (Å) are too far for two forces to give the energy. */
  private static final double FARTHEST = 0.25;

  /** Fewer pairs than this tell nothing. */
  private static final int FEWEST = 3;

  static final String UNCLEAR = "the pairs do not agree with each other; nothing can be said";

  /** Stresses beyond this (GPa) are in another unit. */
  private static final double LARGEST_STRESS = 1000;

  private static final double HARTREE_PER_BOHR = Units.EV_PER_ANGSTROM_PER_HARTREE_PER_BOHR;

  /** Known wrong units, as what the energy's derivative is over the number in the file. */
  private static final List<Hint> FORCE_HINTS =
      List.of(
          new Hint(-1, "their sign is the other way round (gradients?)"),
          new Hint(HARTREE_PER_BOHR, "they look like hartree/bohr"),
          new Hint(HARTREE_PER_BOHR / 2, "they look like Ry/bohr"),
          new Hint(1 / HARTREE_PER_BOHR, "energies look like hartree and lengths like bohr"),
          new Hint(Units.ANGSTROM_PER_BOHR, "lengths look like bohr"),
          new Hint(1 / Units.ANGSTROM_PER_BOHR, "they look like eV/bohr"),
          new Hint(Units.EV_PER_HARTREE, "energies look like hartree"),
          new Hint(1 / Units.EV_PER_HARTREE, "energies look like hartree"));

  private record Hint(double ratio, String says) {}

  private int pairs;
  private double both;
  private double predicted;
  private double actual;

  private Consistency() {}

  /** Compares within each group: all groups together, and those of which another verdict holds. */
  static List<Agreement> of(Map<String, List<LabelledStructure>> groups) {
    Consistency forces = new Consistency();
    for (List<LabelledStructure> group : groups.values()) {
      for (int i = 1; i < group.size(); i++) {
        forces.addForces(group.get(i - 1), group.get(i));
      }
    }
    List<Agreement> agreements = new ArrayList<>();
    forces.agreement().ifPresent(agreements::add);
    agreements.addAll(ofStresses(groups));
    return agreements;
  }

  private static List<Agreement> ofStresses(Map<String, List<LabelledStructure>> groups) {
    Optional<Agreement> all = StressConsistency.ofAll(List.copyOf(groups.values()));
    if (all.isEmpty() || groups.size() == 1) {
      return all.stream().toList();
    }
    List<Agreement> agreements = new ArrayList<>();
    for (Map.Entry<String, List<LabelledStructure>> group : groups.entrySet()) {
      Optional<Agreement> one = StressConsistency.of(group.getKey(), group.getValue());
      if (one.isPresent() && one.get().pairs() == all.get().pairs()) {
        // No other group has pairs: this verdict is its, and not that of all.
        return List.of(one.get());
      }
      one.filter(o -> o.doubtful() && !o.verdict().equals(all.get().verdict()))
          .ifPresent(agreements::add);
    }
    agreements.add(0, all.get());
    return agreements;
  }

  /** Says that stresses are larger than any material's, where they are. */
  static Optional<String> largeStress(List<LabelledStructure> structures) {
    double largest = 0;
    long beyond = 0;
    for (LabelledStructure s : structures) {
      double most = 0;
      for (double v : s.stressVoigt().orElse(new double[0])) {
        most = Math.max(most, Math.abs(v) * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM);
      }
      beyond += most > LARGEST_STRESS ? 1 : 0;
      largest = Math.max(largest, most);
    }
    return beyond == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "stresses of %s are beyond 1 TPa (largest %.3g GPa, read as eV/Å³): are"
                    + " they in bar, kbar or GPa?",
                Count.of(beyond, "structure"),
                largest));
  }

  /** Returns a number as people write it. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.5g", value).replace("-", "−");
  }

  private static boolean isComparable(LabelledStructure a, LabelledStructure b) {
    return a.energy().isPresent()
        && b.energy().isPresent()
        && a.size() == b.size()
        && a.structure().symbols().equals(b.structure().symbols());
  }

  private void addForces(LabelledStructure a, LabelledStructure b) {
    if (a.forces().isEmpty()
        || b.forces().isEmpty()
        || !a.structure().cell().equals(b.structure().cell())
        || !isComparable(a, b)) {
      return;
    }
    Structure s = a.structure();
    double[] p = s.positions();
    double[] q = b.structure().positions();
    double[] f = a.forces().orElseThrow();
    double[] g = b.forces().orElseThrow();
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
    add(b.energy().getAsDouble() - a.energy().getAsDouble(), work);
  }

  private void add(double energy, double derivative) {
    pairs++;
    both += energy * derivative;
    predicted += derivative * derivative;
    actual += energy * energy;
  }

  private Optional<Agreement> agreement() {
    if (pairs < FEWEST || predicted == 0 || actual == 0) {
      return Optional.empty();
    }
    double ratio = both / predicted;
    double scatter = 1 - both * both / (predicted * actual);
    String verdict = verdict(ratio, scatter);
    return Optional.of(
        new Agreement(
            "forces", "", pairs, ratio, scatter, verdict, verdict.startsWith("suspicious")));
  }

  private String verdict(double ratio, double scatter) {
    if (scatter > 0.3) {
      return UNCLEAR;
    }
    if (Math.abs(ratio - 1) < 0.15) {
      return Agreement.RIGHT;
    }
    for (Hint hint : FORCE_HINTS) {
      if (Math.abs(ratio / hint.ratio - 1) < 0.15) {
        return String.format(Locale.ROOT, "suspicious: %s", hint.says);
      }
    }
    return "suspicious: they are not the derivatives of the energies";
  }
}
