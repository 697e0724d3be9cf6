package org.assay.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.assay.fit.settings.Effort;
import org.assay.model.LegendreMoments;
import org.assay.model.PairBlocks;

/**
 * Descriptors by the lengths and the amount of the data. The numbers were found on published sets
 * of silicon, copper and molybdenum, by structures held out of their training sets; docs/adr/0013.
 *
 * @param settings the descriptors
 * @param choices each part with its reason
 */
record DescriptorChoice(LegendreMoments settings, List<Choice> choices) {

  /** Type 5: Gaussians around centres. */
  private static final int GAUSSIANS = 5;

  /** Where the first centre is, in bonds, unless atoms come nearer. */
  private static final double FIRST = 0.68;

  /** Part of the shortest distance at which the first centre is at the latest. */
  private static final double INSIDE = 0.9;

  /** The first centre is not nearer than this, in bonds, however near two atoms of the data are. */
  private static final double NEAREST = 0.4;

  /** Where the last centre is, as part of the cutoff: there the cutoff function is near 0. */
  private static final double LAST = 0.94;

  /** Neighbours within the radius that tells how open a packing is. */
  private static final double PACKING = 25;

  /** Bounds of that radius, in bonds: fewer neighbours have no shape, more are noise. */
  private static final double SHORTEST = 1.6;

  private static final double LONGEST = 2.15;

  /** What that radius is in fcc and bcc, in bonds. */
  private static final double DENSE_REACH = 1.82;

  /** Width of the cutoff function as part of the cutoff. */
  private static final double SOFTNESS = 0.2;

  /** Centres that each pair of several elements has, however few the data are. */
  private static final int LEAST_CENTRES = 8;

  /**
   * Chooses the descriptors of an atom.
   *
   * @param network how large it may be
   */
  static DescriptorChoice of(NetworkChoice network, DataTraits traits, Effort effort) {
    int elements = network.elements();
    double rc = cutoff(traits, effort);
    double nearest = Math.min(FIRST * traits.bond(), INSIDE * traits.shortest());
    double first = round(Math.max(NEAREST * traits.bond(), nearest), 2);
    double last = round(LAST * rc, 2);
    int usual = centres(traits.labels(), effort);
    double reach = last - FIRST * traits.bond();
    long further = Math.round((FIRST * traits.bond() - first) / reach * (usual - 1));
    int whole = (int) (usual + Math.max(0, further));
    int highest = highest(traits, effort);
    int blocks = new PairBlocks(elements).count();
    int count = whole;
    while (count > LEAST_CENTRES && !network.affords(blocks * count * (highest + 1))) {
      count--;
    }
    double spacing = (last - first) / (count - 1);
    double[] centres =
        IntStream.range(0, count).mapToDouble(i -> round(first + i * spacing, 3)).toArray();
    double overlap = overlap(packing(traits));
    double sigma = round(overlap * spacing, 2);
    int[] orders = IntStream.rangeClosed(0, highest).toArray();
    LegendreMoments settings =
        new LegendreMoments(
            GAUSSIANS, rc, round(SOFTNESS * rc, 2), sigma, orders, centres, elements);
    List<Choice> choices = new ArrayList<>();
    choices.add(
        new Choice(
            "cutoff",
            rc,
            text(
                    "%.2f bonds of %.2f Å, where about %.0f neighbours are in a dense phase; shells of"
                        + " neighbours stand at %s",
                    rc / traits.bond(), traits.bond(), neighbours(effort), shells(traits))
                + (elements == 1 ? "" : "; nearest neighbours: " + traits.bonds())));
    choices.add(
        new Choice(
            "centres",
            count + " from " + first + " to " + last,
            text(
                    "from inside the shortest distance, %.2f Å, on; as many as %d numbers to be fitted"
                        + " allow",
                    traits.shortest(), traits.labels())
                + (count < whole
                    ? " for " + blocks + " pairs of elements (one element: " + whole + ")"
                    : "")));
    choices.add(
        new Choice(
            "sigma",
            sigma,
            text(
                "%.2f distances of the centres: 1.5 where atoms are densely packed, 2 where bonds"
                    + " are few",
                overlap)));
    choices.add(
        new Choice(
            "orders",
            "0 to " + orders[orders.length - 1],
            traits.dense() ? "bonds have angles" : "no atom has neighbours all around"));
    return new DescriptorChoice(settings, choices);
  }

  /** Returns the radius within which so many neighbours would be at the density of the data (Å). */
  private static double cutoff(DataTraits traits, Effort effort) {
    return round(packing(traits) * traits.bond() * Math.cbrt(neighbours(effort) / PACKING), 2);
  }

  /** Returns the radius of {@link #PACKING} neighbours at the density of the data, in bonds. */
  private static double packing(DataTraits traits) {
    double dense = traits.crowd() * Math.cbrt(PACKING / DataTraits.CROWD) / traits.bond();
    return Math.max(SHORTEST, Math.min(LONGEST, dense));
  }

  private static double neighbours(Effort effort) {
    return effort == Effort.FAST ? 20 : 36;
  }

  /**
   * Returns the width of the Gaussians in distances of their centres. In a dense packing sharper
   * ones tell its crowded shells apart; where bonds are few and well apart, wider ones learn less
   * by heart.
   *
   * @param packing radius of {@link #PACKING} neighbours, in bonds
   */
  private static double overlap(double packing) {
    double open = (packing - DENSE_REACH) / (LONGEST - DENSE_REACH);
    return 1.5 + 0.5 * Math.max(0, Math.min(1, open));
  }

  /** Thirteen more centres for each five powers of ten of numbers that they can be found from. */
  private static int centres(int labels, Effort effort) {
    int most =
        switch (effort) {
          case FAST -> 7;
          case NORMAL -> 12;
          case BEST -> 13;
        };
    int allowed =
        (int) Math.round(2.6 * Math.log10(Math.max(1, labels))) + (effort == Effort.BEST ? 1 : 0);
    return Math.max(4, Math.min(most, allowed));
  }

  private static int highest(DataTraits traits, Effort effort) {
    if (!traits.dense()) {
      return 1;
    }
    if (traits.labels() < 1000) {
      return 2;
    }
    return effort == Effort.FAST ? 3 : 4;
  }

  private static String shells(DataTraits traits) {
    List<String> all =
        traits.shells().stream().map(r -> String.format(Locale.ROOT, "%.2f", r)).toList();
    return all.isEmpty() ? "no distance of their own" : String.join(", ", all) + " Å";
  }

  static double round(double value, int digits) {
    double unit = Math.pow(10, digits);
    return Math.round(value * unit) / unit;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
