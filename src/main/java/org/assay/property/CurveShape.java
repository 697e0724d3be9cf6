package org.assay.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntBinaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Minima of an energy against a distance, which of them is the bond, and what should not be there:
 * a curve of bonds has one minimum and rises all the way to short distances.
 *
 * <p>A minimum's prominence is the lesser of its two rises: how far the curve climbs on either side
 * before it is as low again or ends. What has a prominence below {@link #depth} counts as flat. The
 * deepest minimum is no criterion: a hole in a potential's core is often deeper than any bond.
 *
 * @param x distances, ascending (Å)
 * @param y energies (eV)
 * @param depth least prominence of a minimum (eV)
 */
public record CurveShape(double[] x, double[] y, double depth) {

  /** How the objection to a fall at short distances begins. */
  public static final String HOLE = "a hole: ";

  /**
   * Bonds are shorter in dimers than in crystals, but not by more, as a part of the crystal's:
   * chromium's has 0.67, the gold of an embedded-atom potential that was made for crystals 0.63.
   */
  public static final double SHORTEST_BOND = 0.6;

  /** Of the elements' dimers only the weakest, of mercury or zinc, have bonds about as long. */
  public static final double LONGEST_BOND = 1.5;

  /** The minimum of a curve lies this near to the relaxed crystal, but for the curve's spacing. */
  private static final double SAME_BOND = 0.1;

  /** Beyond this an energy is written with a power of ten (eV). */
  private static final double LARGE = 1e5;

  public CurveShape {
    x = x.clone();
    y = y.clone();
    if (x.length != y.length || x.length < 3) {
      throw new IllegalArgumentException(
          x.length + " distances and " + y.length + " energies make no curve");
    }
  }

  /**
   * A place where the energy falls towards shorter distances.
   *
   * @param top number of the point below which it falls
   * @param bottom number of the lowest point before it climbs again; 0 where the curve begins
   */
  public record Hole(int top, int bottom) {}

  @Override
  public double[] x() {
    return x.clone();
  }

  @Override
  public double[] y() {
    return y.clone();
  }

  /** Returns the minima inside the curve, those with a prominence of {@link #depth} or more. */
  public List<Integer> minima() {
    List<Integer> found = new ArrayList<>();
    for (int i = 1; i < x.length - 1; i++) {
      // of a flat bottom the first point counts
      if (y[i] < y[i - 1] && prominence(i) >= depth) {
        found.add(i);
      }
    }
    return found;
  }

  /** Returns how far the curve climbs at least on either side of a point (eV). */
  public double prominence(int i) {
    return Math.min(rise(i, -1), rise(i, 1));
  }

  /** Returns how far the curve climbs from a point before it is as low again. */
  private double rise(int from, int direction) {
    double highest = y[from];
    for (int k = from + direction; k >= 0 && k < x.length && y[k] >= y[from]; k += direction) {
      highest = Math.max(highest, y[k]);
    }
    return highest - y[from];
  }

  /**
   * Returns the minimum at the distance most like a crystal's, by their ratio; where that is off by
   * more than {@value #SAME_BOND} no minimum is the crystal's, and it is the point nearest to it.
   */
  public int nextTo(double distance) {
    IntStream points = IntStream.range(0, x.length);
    IntBinaryOperator nearer = (a, b) -> off(b, distance) < off(a, distance) ? b : a;
    return minima().stream().mapToInt(Integer::intValue).reduce(nearer).stream()
        .filter(i -> off(i, distance) <= SAME_BOND)
        .findFirst()
        .orElseGet(() -> points.reduce(nearer).orElseThrow());
  }

  private double off(int i, double distance) {
    return Math.abs(Math.log(x[i] / distance));
  }

  /**
   * Returns the bond of two atoms: of the minima between {@value #SHORTEST_BOND} and {@value
   * #LONGEST_BOND} times the crystal's bond length, the outermost whose prominence is no less than
   * a share of the greatest among them, so that neither a hole nor a ripple near the cutoff wins.
   * Where no minimum is in that range, all of them are asked in the same way.
   *
   * @param crystalBond nearest-neighbour distance in the crystal (Å)
   * @param share least prominence, of the greatest
   */
  public OptionalInt dimer(double crystalBond, double share) {
    OptionalInt alike = outermost(i -> likeBond(x[i], crystalBond), share);
    return alike.isPresent() ? alike : outermost(i -> true, share);
  }

  /** Returns whether atoms of a crystal could be that far apart (Å) in a molecule. */
  public static boolean likeBond(double distance, double crystalBond) {
    double ratio = distance / crystalBond;
    return ratio >= SHORTEST_BOND && ratio <= LONGEST_BOND;
  }

  private OptionalInt outermost(IntPredicate wanted, double share) {
    List<Integer> some = minima().stream().filter(wanted::test).toList();
    double greatest = some.stream().mapToDouble(this::prominence).max().orElse(0);
    return some.stream()
        .mapToInt(Integer::intValue)
        .filter(i -> prominence(i) >= share * greatest)
        .max();
  }

  /** Returns the falls by more than {@link #depth} on the way in from the bond, outermost first. */
  public List<Hole> holes(OptionalInt bond) {
    List<Hole> found = new ArrayList<>();
    int top = bond.orElse(x.length - 1);
    int bottom = top;
    for (int k = top - 1; k >= 0; k--) {
      boolean falling = y[top] - y[bottom] > depth;
      if (falling && y[k] - y[bottom] > depth) {
        found.add(new Hole(top, bottom));
        top = k;
        bottom = k;
      } else if (!falling && y[k] > y[top]) {
        top = k;
        bottom = k;
      } else if (y[k] < y[bottom]) {
        bottom = k;
      }
    }
    if (y[top] - y[bottom] > depth) {
      found.add(new Hole(top, bottom));
    }
    return found;
  }

  /** Returns the minima beyond the bond. */
  public List<Integer> falseMinima(OptionalInt bond) {
    return minima().stream().filter(i -> bond.isPresent() && i > bond.getAsInt()).toList();
  }

  /** Objects with {@code unstable} to holes within the bond and to minima beyond it. */
  public Verdict verdict(OptionalInt bond) {
    Verdict verdict = Verdict.OK;
    for (int i : falseMinima(bond)) {
      verdict = verdict.and(unstable("a false minimum at %.2f Å (%s eV)", x[i], energy(y[i])));
    }
    for (Hole hole : holes(bond)) {
      double fall = y[hole.top] - y[hole.bottom];
      String format =
          hole.bottom == 0
              ? "below %.2f Å the energy falls, by %s eV down to %.2f Å, the first point"
              : "below %.2f Å the energy falls, by %s eV to a minimum at %.2f Å (%s eV)";
      verdict =
          verdict.and(
              unstable(
                  HOLE + format,
                  x[hole.top],
                  energy(fall),
                  x[hole.bottom],
                  energy(y[hole.bottom])));
    }
    return verdict;
  }

  private static String energy(double e) {
    return String.format(Locale.ROOT, Math.abs(e) < LARGE ? "%.3f" : "%.2e", e);
  }

  private static Verdict unstable(String format, Object... values) {
    return new Verdict(Status.UNSTABLE, String.format(Locale.ROOT, format, values));
  }
}
