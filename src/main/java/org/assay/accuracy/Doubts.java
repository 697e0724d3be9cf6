package org.assay.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assay.Count;
import org.assay.dataset.LabelledQuantity;

/**
 * Groups whose labels look wrong: not because their errors are large, but because they would be
 * small if the labels were read in another way.
 *
 * <p>A network fits the derivatives of one energy. Labels whose sign, unit or order of components
 * is wrong, or which contradict the energies, are none, and keep an error that has their pattern.
 * Each {@link Reading} is one such mistake undone; a group is doubted where the best of them leaves
 * at most {@value #LEFT} of the squared error, half of its root; a constant stress {@value
 * #LEFT_BY_CONSTANT}. Noise, and what a network is too small for, has no such pattern. What a
 * pattern could be in a poor network, too (a constant, a factor of no known unit) is doubted only
 * in a group that stands out among the others. Where the others are not known to half of their size
 * either, the potential is no judge.
 */
final class Doubts {

  /** Part of the squared error that a reading may leave. */
  static final double LEFT = 0.25;

  private static final double LEFT_BY_CONSTANT = 0.5;

  /** Fewer structures tell nothing. */
  private static final int FEWEST = 4;

  /** Groups that are told of one by one. */
  private static final int MOST = 5;

  /** How many times the error of all other groups is an error that stands out. */
  private static final double STANDS_OUT = 2;

  /** Constants below these are not worth a word: energies (eV/atom) and stresses (GPa). */
  private static final double SMALLEST_ENERGY = 0.005;

  private static final double SMALLEST_STRESS = 0.1;

  /** Errors below this are rounding, of forces that vanish by symmetry above all (eV, Å). */
  private static final double ROUNDING = 1e-9;

  private final LabelledQuantity quantity;
  private final Map<String, Errors> groups;

  Doubts(LabelledQuantity quantity, Map<String, Errors> groups) {
    this.quantity = quantity;
    this.groups = groups;
  }

  /** Returns a sentence for each group that is doubted. */
  List<String> sentences() {
    List<String> all = new ArrayList<>();
    groups.forEach(
        (group, errors) -> {
          if (errors.structures() >= FEWEST && errors.all().rmse() > ROUNDING) {
            doubt(group, errors).ifPresent(all::add);
          }
        });
    int more = all.size() - MOST;
    if (more > 1) {
      all.subList(MOST, all.size()).clear();
      all.add(more + " more groups have " + plural() + " that look wrong");
    }
    return all;
  }

  private Optional<String> doubt(String group, Errors errors) {
    double squares = squares(errors);
    Errors others = others(group);
    return Reading.best(quantity, errors.moments(), squares)
        .filter(r -> r.left() <= mostLeft(r) * squares && isJudge(others, r))
        .filter(r -> r.evident() || standsOut(errors, others) && worthAWord(r))
        .map(r -> sentence(group, errors, r));
  }

  /** A constant moves three of the six components only, and a fit to it takes up a part of it. */
  private double mostLeft(Reading reading) {
    return quantity == LabelledQuantity.STRESS && reading.offset() != 0 ? LEFT_BY_CONSTANT : LEFT;
  }

  private static double squares(Errors errors) {
    double rmse = errors.all().rmse();
    return rmse * rmse * errors.all().count();
  }

  private boolean worthAWord(Reading reading) {
    return switch (quantity) {
      case ENERGY -> Math.abs(reading.offset()) >= SMALLEST_ENERGY;
      case FORCE -> true;
      case STRESS -> reading.offset() == 0 || Math.abs(reading.offset()) >= SMALLEST_STRESS;
    };
  }

  /** Returns whether the error of a group is far larger than that of the others. */
  private boolean standsOut(Errors errors, Errors others) {
    if (others.all().count() == 0) {
      return quantity != LabelledQuantity.ENERGY;
    }
    return errors.all().rmse() >= STANDS_OUT * others.all().rmse();
  }

  /**
   * Returns whether the potential knows the quantity at all: the labels of the other groups, as
   * they are or with the same mistake.
   */
  private boolean isJudge(Errors others, Reading reading) {
    Moments m = others.moments();
    // Of energies it is their differences that must be known.
    double size =
        IntStream.range(0, m.size())
            .mapToDouble(quantity == LabelledQuantity.ENERGY ? m::variation : m::found)
            .sum();
    return others.all().count() == 0
        || squares(others) <= LEFT * size
        || reading.evident() && reading.leftOf(m) <= LEFT * size;
  }

  private Errors others(String group) {
    Errors others = new Errors(quantity);
    groups.forEach(
        (name, e) -> {
          if (!name.equals(group)) {
            others.add(e);
          }
        });
    return others;
  }

  private String sentence(String group, Errors errors, Reading reading) {
    double after = Math.sqrt(Math.max(0, reading.left()) / errors.all().count());
    double factor = ErrorColumns.factor(quantity);
    return String.format(
        Locale.ROOT,
        "group \"%s\", %s of %s: %s; the RMSE is %.3g %s, and would be %.3g without" + " that. %s",
        group,
        plural(),
        Count.of(errors.structures(), "structure"),
        reading.words(),
        factor * errors.all().rmse(),
        ErrorColumns.unit(quantity),
        factor * after,
        advice(reading));
  }

  private String plural() {
    return switch (quantity) {
      case ENERGY -> "energies";
      case FORCE -> "forces";
      case STRESS -> "stresses";
    };
  }

  private String advice(Reading reading) {
    if (quantity == LabelledQuantity.ENERGY) {
      return "Were they computed like the others (cutoff, k-points, functional, spin)?";
    }
    return reading.offset() != 0
        ? "They contradict the group's energies: fitted, they spoil these; check how they were"
            + " computed (cutoff, Pulay stress), or fit the group without them."
        : "Check the file's units and order; see assay data.";
  }
}
