package org.assay.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledQuantity;
import org.assay.units.Units;

/**
 * Another way to read labels d so that they are what a potential found: component i is {@code k
 * d_π(i) − c}.
 *
 * @param order π: where each component stands in the labels
 * @param factor k
 * @param offset c, what the labels are above the potential in every normal component, or energy
 * @param left sum of the squared errors that remain
 * @param evident whether it is a mistake by its very kind, which no poor network makes
 * @param words what is wrong with the labels
 */
record Reading(
    int[] order, double factor, double offset, double left, boolean evident, String words) {

  /** Below this correlation of both sides, a factor or an order explains nothing. */
  private static final double CORRELATED = 0.9;

  /** A factor nearer to 1 is none; and so near to a known one is that. */
  private static final double SAME_FACTOR = 0.1;

  private static final double GPA = Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;

  private static final double HARTREE_PER_BOHR = Units.EV_PER_ANGSTROM_PER_HARTREE_PER_BOHR;

  /** What labels are over what they should be, and what that is a sign of. */
  private record Known(double factor, String says) {}

  private static final List<Known> FACTORS =
      List.of(
          new Known(-1, "of the opposite sign"),
          new Known(10, "kbar read as GPa"),
          new Known(-10, "kbar, positive in compression, read as GPa"),
          new Known(0.1, "GPa read as kbar"),
          new Known(-0.1, "GPa, positive in compression, read as kbar"),
          new Known(1e4, "bar read as GPa"),
          new Known(1e-4, "GPa read as bar"),
          new Known(GPA, "GPa read as eV/Å³"),
          new Known(-GPA, "GPa, positive in compression, read as eV/Å³"),
          new Known(1 / GPA, "eV/Å³ read as GPa"),
          new Known(10 * GPA, "kbar read as eV/Å³"),
          new Known(-10 * GPA, "kbar, positive in compression, read as eV/Å³"),
          new Known(0.1 / GPA, "eV/Å³ read as kbar"),
          new Known(1e4 * GPA, "bar read as eV/Å³"));

  private static final List<Known> FORCE_FACTORS =
      List.of(
          new Known(-1, "of the opposite sign"),
          new Known(1 / HARTREE_PER_BOHR, "hartree/bohr read as eV/Å"),
          new Known(2 / HARTREE_PER_BOHR, "Ry/bohr read as eV/Å"),
          new Known(Units.ANGSTROM_PER_BOHR, "eV/bohr read as eV/Å"),
          new Known(1 / Units.ANGSTROM_PER_BOHR, "eV/Å read as eV/bohr"),
          new Known(HARTREE_PER_BOHR, "eV/Å read as hartree/bohr"));

  /**
   * Returns the reading that leaves least, the simplest of those that are nearly as good: one with
   * both another order and a factor must halve once more the error of those with one of them.
   *
   * @param squares sum of the squared errors as the labels are
   */
  static Optional<Reading> best(LabelledQuantity quantity, Moments m, double squares) {
    List<Reading> simple = new ArrayList<>();
    if (quantity != LabelledQuantity.FORCE) {
      simple.add(offset(quantity, m, squares));
    }
    if (quantity != LabelledQuantity.ENERGY) {
      int[] same = IntStream.range(0, m.size()).toArray();
      factor(quantity, m, same).ifPresent(simple::add);
      List<int[]> orders = Orders.of(m.size());
      Optional<Reading> exchanged = ordered(m, orders);
      exchanged.ifPresent(simple::add);
      Optional<Reading> least = least(simple);
      Optional<Reading> both = orderedWithFactor(quantity, m, orders);
      boolean better =
          both.isPresent()
              && both.get().left
                  <= Doubts.LEFT * Math.min(squares, least.map(Reading::left).orElse(squares));
      return better ? both : least;
    }
    return least(simple);
  }

  /**
   * Returns the sum of the squared errors that it leaves of others, read in its order and factor.
   */
  double leftOf(Moments m) {
    double left = 0;
    for (int i = 0; i < order.length; i++) {
      left +=
          m.found(i) - 2 * factor * m.product(i, order[i]) + factor * factor * m.known(order[i]);
    }
    return left;
  }

  private static Optional<Reading> least(List<Reading> some) {
    return some.stream().min((a, b) -> Double.compare(a.left, b.left));
  }

  private static Reading offset(LabelledQuantity quantity, Moments m, double squares) {
    int normal = quantity == LabelledQuantity.STRESS ? 3 : 1;
    double offset = IntStream.range(0, normal).mapToDouble(m::excess).sum() / normal;
    double left = squares - normal * (double) m.count() * offset * offset;
    String words =
        String.format(
            Locale.ROOT,
            "%s lie %.3g %s %s what the potential gives, by much the same in all of them",
            quantity == LabelledQuantity.STRESS ? "xx, yy and zz" : "they",
            ErrorColumns.factor(quantity) * Math.abs(offset),
            ErrorColumns.unit(quantity),
            offset > 0 ? "above" : "below");
    return new Reading(new int[0], 1, offset, left, false, words);
  }

  private static Optional<Reading> factor(LabelledQuantity quantity, Moments m, int[] order) {
    double both = 0;
    double known = 0;
    double found = 0;
    for (int i = 0; i < order.length; i++) {
      both += m.product(i, order[i]);
      known += m.known(order[i]);
      found += m.found(i);
    }
    if (known == 0 || both * both < CORRELATED * CORRELATED * known * found) {
      return Optional.empty();
    }
    double k = both / known;
    if (Math.abs(k - 1) < SAME_FACTOR) {
      return Optional.empty();
    }
    Optional<Known> named = named(quantity, 1 / k);
    String words =
        String.format(Locale.ROOT, "they are %.3g times what the potential gives", 1 / k)
            + named.map(n -> " (" + n.says + "?)").orElse("");
    return Optional.of(
        new Reading(order, k, 0, found - both * both / known, named.isPresent(), words));
  }

  private static Optional<Known> named(LabelledQuantity quantity, double factor) {
    return (quantity == LabelledQuantity.STRESS ? FACTORS : FORCE_FACTORS)
        .stream().filter(n -> Math.abs(factor / n.factor - 1) < SAME_FACTOR).findFirst();
  }

  private static Optional<Reading> ordered(Moments m, List<int[]> orders) {
    int[] best = new int[0];
    double least = Double.POSITIVE_INFINITY;
    for (int[] order : orders) {
      double left = 0;
      for (int i = 0; i < order.length; i++) {
        left += m.found(i) - 2 * m.product(i, order[i]) + m.known(order[i]);
      }
      // Orders come with the fewest exchanges first: another must be better to be taken.
      if (left < least * (1 - 1e-9)) {
        least = left;
        best = order;
      }
    }
    return isOther(best)
        ? Optional.of(new Reading(best, 1, 0, least, true, words(best)))
        : Optional.empty();
  }

  private static Optional<Reading> orderedWithFactor(
      LabelledQuantity quantity, Moments m, List<int[]> orders) {
    Reading best = null;
    for (int[] order : orders) {
      Optional<Reading> reading = isOther(order) ? factor(quantity, m, order) : Optional.empty();
      if (reading.isPresent() && (best == null || reading.get().left < best.left * (1 - 1e-9))) {
        best = reading.get();
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Reading(
            best.order,
            best.factor,
            0,
            best.left,
            true,
            words(best.order) + ", and " + best.words));
  }

  private static boolean isOther(int[] order) {
    return IntStream.range(0, order.length).anyMatch(i -> order[i] != i);
  }

  /** Says what stands where: of the places that are not right, as the labels have them. */
  private static String words(int[] order) {
    List<String> names =
        (order.length == 6 ? LabelledQuantity.STRESS : LabelledQuantity.FORCE).components();
    List<String> places = new ArrayList<>();
    List<String> hold = new ArrayList<>();
    for (int place = 0; place < order.length; place++) {
      for (int i = 0; i < order.length; i++) {
        if (order[i] == place && i != place) {
          places.add(names.get(place));
          hold.add(names.get(i));
        }
      }
    }
    String whole =
        IntStream.range(0, order.length)
            .mapToObj(place -> names.get(componentAt(order, place)))
            .collect(Collectors.joining(" "));
    return places.size() == 2
        ? places.get(0) + " and " + places.get(1) + " look exchanged"
        : "components look exchanged: as "
            + String.join(" ", places)
            + " the file has "
            + String.join(" ", hold)
            + ", its order seems to be "
            + whole;
  }

  private static int componentAt(int[] order, int place) {
    return IntStream.range(0, order.length)
        .filter(i -> order[i] == place)
        .findFirst()
        .orElseThrow();
  }
}
