package org.assay.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;
import org.assay.survey.Survey.Agreement;
import org.assay.units.Units;

/**
 * Judges the stresses of structures by differences of their energies, over pairs of related cells:
 * unit and sign by the ratio of the two, the order of the shear components by trying each, and a
 * pressure that all stresses have too much.
 */
final class StressConsistency {

  /** What an {@link Agreement} calls them. */
  static final String STRESSES = "stresses";

  /** Structures after one, by volume, among which its partner is sought. */
  private static final int WINDOW = 40;

  /** Candidates whose atoms are looked at. */
  private static final int MOST_TRIED = 5;

  /** Cells nearer than this strain are one. */
  private static final double SAME = 1e-7;

  /** Fewer pairs than this tell nothing. */
  private static final int FEWEST = 3;

  /** A ratio within this part of 1, or of what a wrong unit gives, is that. */
  private static final double NEAR = 0.15;

  /** Unexplained part of the squared differences above which pairs do not agree. */
  private static final double MOST_SCATTER = 0.3;

  /** A ratio of 1 within this factor is that of pairs that are far from each other. */
  private static final double ROUGHLY = 2;

  /** Pairs that are enough to doubt stresses without knowing what is wrong with them. */
  private static final int ENOUGH = 10;

  /** Another order of the shears has to leave less of the squared residual than this part. */
  private static final double BETTER = 0.25;

  /** Pairs that are explained but for this part of the squared differences need no other order. */
  private static final double EXPLAINED = 1e-3;

  /** Least offset that is told (GPa), and how many of its standard errors it must be. */
  private static final double LEAST_OFFSET = 0.3;

  private static final double SURE = 5;

  private static final double GPA = Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;

  private static final double HARTREE_PER_CUBIC_BOHR =
      Units.EV_PER_CUBIC_ANGSTROM_PER_HARTREE_PER_CUBIC_BOHR;

  private static final int[] AS_READ = {0, 1, 2};

  private static final int[][] OTHER_ORDERS = {
    {2, 0, 1}, {2, 1, 0}, {1, 2, 0}, {1, 0, 2}, {0, 2, 1}
  };

  private static final String[] SHEARS = {"yz", "xz", "xy"};

  /** A unit that stresses may be in: eV/Å³ per unit. */
  private record Unit(String name, double factor) {}

  private static final List<Unit> UNITS =
      List.of(
          new Unit("eV/Å³", 1),
          new Unit("GPa", 1 / GPA),
          new Unit("kbar", 0.1 / GPA),
          new Unit("bar", 1e-4 / GPA),
          new Unit("MPa", 1e-3 / GPA),
          new Unit("Pa", 1e-9 / GPA),
          new Unit("hartree/bohr³", HARTREE_PER_CUBIC_BOHR),
          new Unit("Ry/bohr³", HARTREE_PER_CUBIC_BOHR / 2));

  private StressConsistency() {}

  /** Judges one set of structures; nothing where too few are related. */
  static Optional<Agreement> of(String group, List<LabelledStructure> structures) {
    return judged(group, pairs(structures), structures);
  }

  /** Judges pairs of several groups together. */
  static Optional<Agreement> ofAll(List<List<LabelledStructure>> groups) {
    List<StrainedPair> pairs = new ArrayList<>();
    groups.forEach(g -> pairs.addAll(pairs(g)));
    return judged("", pairs, groups.stream().flatMap(List::stream).toList());
  }

  /** Pairs each structure with the one next to it in strain, of those of a larger volume. */
  private static List<StrainedPair> pairs(List<LabelledStructure> all) {
    List<LabelledStructure> sorted =
        all.stream()
            .filter(s -> s.energy().isPresent() && s.stressVoigt().isPresent())
            .sorted(
                Comparator.comparingInt(LabelledStructure::size)
                    .thenComparingDouble(s -> s.structure().volumePerAtom())
                    .thenComparingDouble(s -> s.energy().getAsDouble()))
            .toList();
    return IntStream.range(0, sorted.size())
        .parallel()
        .mapToObj(i -> partner(sorted, i))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<StrainedPair> partner(List<LabelledStructure> sorted, int i) {
    record Candidate(LabelledStructure structure, double strain) {}
    LabelledStructure one = sorted.get(i);
    List<Candidate> candidates = new ArrayList<>();
    for (int j = i + 1; j < Math.min(sorted.size(), i + 1 + WINDOW); j++) {
      LabelledStructure other = sorted.get(j);
      if (other.size() != one.size()) {
        break;
      }
      double strain = StrainedPair.strain(one.structure().cell(), other.structure().cell());
      if (strain > SAME && strain < StrainedPair.LARGEST) {
        candidates.add(new Candidate(other, strain));
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate::strain));
    for (Candidate c : candidates.subList(0, Math.min(MOST_TRIED, candidates.size()))) {
      if (c.structure.structure().symbols().equals(one.structure().symbols())) {
        Optional<StrainedPair> pair = StrainedPair.of(one, c.structure);
        if (pair.isPresent()) {
          return pair;
        }
      }
    }
    return Optional.empty();
  }

  /** Sums of a line through the origin, {@code y = k x}. */
  private record Line(double xx, double xy, double yy) {
    static Line of(List<StrainedPair> pairs, int[] order) {
      double xx = 0;
      double xy = 0;
      double yy = 0;
      for (StrainedPair p : pairs) {
        double x = p.predicted(order);
        xx += x * x;
        xy += x * p.energy();
        yy += p.energy() * p.energy();
      }
      return new Line(xx, xy, yy);
    }

    double slope() {
      return xy / xx;
    }

    double scatter() {
      return 1 - xy * xy / (xx * yy);
    }

    double residual(double k) {
      return yy - 2 * k * xy + k * k * xx;
    }
  }

  private static Optional<Agreement> judged(
      String group, List<StrainedPair> pairs, List<LabelledStructure> structures) {
    Line line = Line.of(pairs, AS_READ);
    if (pairs.size() < FEWEST || !(line.xx > 0) || !(line.yy > 0)) {
      return Optional.empty();
    }
    double ratio = line.slope();
    double scatter = line.scatter();
    Optional<Unit> unit = unit(ratio);
    Optional<String> order = order(pairs, unit);
    String verdict = "";
    boolean doubtful = true;
    if (order.isPresent()) {
      verdict = "suspicious: " + order.get();
    } else if (unit.isPresent() && scatter < MOST_SCATTER) {
      Optional<String> offset = offset(pairs, ratio, unit.get());
      doubtful = offset.isPresent() || isWrong(unit.get(), ratio);
      verdict =
          isWrong(unit.get(), ratio)
              ? "suspicious: " + wrong(unit.get(), ratio)
              : offset.map(o -> "suspicious: " + o).orElse(Agreement.RIGHT);
    } else if (scatter < MOST_SCATTER) {
      Optional<String> virial = virial(structures, ratio);
      boolean roughly = ratio > 1 / ROUGHLY && ratio < ROUGHLY;
      doubtful = virial.isPresent() || !roughly && pairs.size() >= ENOUGH;
      verdict =
          virial
              .map(v -> "suspicious: " + v)
              .orElse(
                  roughly
                      ? "roughly the derivatives of the energies"
                      : "suspicious: they are not the derivatives of the energies");
    } else {
      Optional<String> offset = offset(pairs, 1, UNITS.get(0));
      doubtful = offset.isPresent();
      verdict = offset.map(o -> "suspicious: " + o).orElse(Consistency.UNCLEAR);
    }
    return Optional.of(
        new Agreement(STRESSES, group, pairs.size(), ratio, scatter, verdict, doubtful));
  }

  private static boolean isWrong(Unit unit, double ratio) {
    return unit.factor != 1 || ratio < 0;
  }

  private static Optional<Unit> unit(double ratio) {
    return UNITS.stream().filter(u -> near(Math.abs(ratio), u.factor)).findFirst();
  }

  private static boolean near(double value, double expected) {
    return Math.abs(value / expected - 1) < NEAR;
  }

  private static String wrong(Unit unit, double ratio) {
    String factor = Consistency.number(ratio < 0 ? -unit.factor : unit.factor);
    if (unit.factor == 1) {
      return "their sign is the other way round: they look positive in compression (pressure?);"
          + " multiply by −1";
    }
    return "they look like "
        + unit.name
        + (ratio < 0
            ? ", positive in compression (" + unit.name + " of pressure)"
            : ", positive in tension")
        + ": multiply by "
        + factor;
  }

  /** Finds another order of the shear components that makes them agree with the energies. */
  private static Optional<String> order(List<StrainedPair> pairs, Optional<Unit> unit) {
    double scale = unit.map(Unit::factor).orElse(1.0);
    List<StrainedPair> sheared =
        pairs.stream().filter(p -> scale * p.largestShear() > 0.02 * Math.abs(p.energy())).toList();
    if (sheared.size() < FEWEST) {
      return Optional.empty();
    }
    double sign = Line.of(pairs, AS_READ).slope() < 0 ? -1 : 1;
    double k = sign * scale;
    Line asRead = Line.of(sheared, AS_READ);
    double least = asRead.residual(k);
    if (least < EXPLAINED * asRead.yy) {
      return Optional.empty();
    }
    int[] best = AS_READ;
    for (int[] order : OTHER_ORDERS) {
      double residual = Line.of(sheared, order).residual(k);
      if (residual < BETTER * least) {
        least = residual;
        best = order;
      }
    }
    if (best == AS_READ) {
      return shearFactor(sheared, k, asRead);
    }
    return Optional.of(
        "shear components look exchanged: the six numbers look like xx yy zz "
            + SHEARS[best[0]]
            + " "
            + SHEARS[best[1]]
            + " "
            + SHEARS[best[2]]
            + ", where xx yy zz yz xz xy is meant");
  }

  /** Finds shears that all are a factor too large or have the other sign. */
  private static Optional<String> shearFactor(List<StrainedPair> sheared, double k, Line asRead) {
    double xx = 0;
    double xy = 0;
    double after = 0;
    for (StrainedPair p : sheared) {
      double x = k * p.sheared(AS_READ);
      xx += x * x;
      xy += x * (p.energy() - k * p.normal());
    }
    double factor = xy / xx;
    for (StrainedPair p : sheared) {
      double r = p.energy() - k * p.normal() - factor * k * p.sheared(AS_READ);
      after += r * r;
    }
    boolean other = xx > 0.05 * asRead.yy && !near(factor, 1) && after < 0.1 * asRead.residual(k);
    return other
        ? Optional.of(
            "shear components look wrong where normal ones are right: multiply them by "
                + String.format(Locale.ROOT, "%.2g", factor).replace('-', '−')
                + " (engineering strains, signs?)")
        : Optional.empty();
  }

  /** Finds a pressure by which all stresses contradict the energies. */
  private static Optional<String> offset(List<StrainedPair> pairs, double ratio, Unit unit) {
    double k = ratio < 0 ? -unit.factor : unit.factor;
    double vv = 0;
    double vr = 0;
    double rr = 0;
    for (StrainedPair p : pairs) {
      double r = p.energy() - k * p.predicted(AS_READ);
      vv += p.volume() * p.volume();
      vr += p.volume() * r;
      rr += r * r;
    }
    if (!(vv > 0)) {
      return Optional.empty();
    }
    double offset = vr / vv;
    double left = Math.max(0, rr - offset * vr);
    double error = Math.sqrt(left / (pairs.size() - 1) / vv);
    // The residual has to be the offset's, and not that of something else.
    boolean sure = Math.abs(offset) > SURE * error && left < BETTER * rr;
    return sure && Math.abs(offset) * GPA > LEAST_OFFSET
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "they contradict the energies by %.2g GPa: they are too %s by that (a cutoff's"
                    + " Pulay stress, energies and stresses of different settings?)",
                Math.abs(offset) * GPA,
                offset < 0 ? "tensile" : "compressive"))
        : Optional.empty();
  }

  /** Finds virials (eV) given for stresses: as if the ratio were one over the volume. */
  private static Optional<String> virial(List<LabelledStructure> structures, double ratio) {
    double volume =
        structures.stream().mapToDouble(s -> s.structure().cell().volume()).average().orElse(0);
    return near(Math.abs(ratio) * volume, 1)
        ? Optional.of(
            "they look like virials (eV): divide by "
                + (ratio < 0 ? "−" : "")
                + "the volume of the cell")
        : Optional.empty();
  }
}
