package org.assay.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Minima of an energy against a distance, and what should not be there: a curve of bonds has one
 * minimum and rises all the way to short distances.
 *
 * @param x distances, ascending (Å)
 * @param y energies (eV)
 * @param depth what is shallower than this counts as flat (eV)
 */
public record CurveShape(double[] x, double[] y, double depth) {

  /** How the objection to a fall at short distances begins. */
  public static final String HOLE = "a hole: ";

  public CurveShape {
    x = x.clone();
    y = y.clone();
    if (x.length != y.length || x.length < 3) {
      throw new IllegalArgumentException(
          x.length + " distances and " + y.length + " energies make no curve");
    }
  }

  @Override
  public double[] x() {
    return x.clone();
  }

  @Override
  public double[] y() {
    return y.clone();
  }

  /** Returns the minima inside the curve: it rises by {@link #depth} on both sides of them. */
  public List<Integer> minima() {
    List<Integer> found = new ArrayList<>();
    for (int i = 1; i < x.length - 1; i++) {
      // of a flat bottom the first point counts
      if (y[i] < y[i - 1] && rise(i, -1) >= depth && rise(i, 1) >= depth) {
        found.add(i);
      }
    }
    return found;
  }

  /** Returns how far the curve climbs from a point before it is as low again. */
  private double rise(int from, int direction) {
    double highest = y[from];
    for (int k = from + direction; k >= 0 && k < x.length && y[k] >= y[from]; k += direction) {
      highest = Math.max(highest, y[k]);
    }
    return highest - y[from];
  }

  /** Returns the lowest of the minima. */
  public OptionalInt lowestMinimum() {
    return minima().stream().mapToInt(Integer::intValue).reduce((a, b) -> y[b] < y[a] ? b : a);
  }

  /** Objects with {@code unstable} to further minima and to a fall at short distances. */
  public Verdict verdict() {
    OptionalInt main = lowestMinimum();
    Verdict verdict = Verdict.OK;
    for (int i : minima()) {
      if (main.isPresent() && i != main.getAsInt()) {
        verdict =
            verdict.and(
                new Verdict(
                    Status.UNSTABLE,
                    String.format(Locale.ROOT, "a false minimum at %.2f Å (%.3f eV)", x[i], y[i])));
      }
    }
    int end = main.orElse(x.length);
    double highest = IntStream.range(0, end).mapToDouble(i -> y[i]).max().orElse(y[0]);
    if (highest - y[0] > depth) {
      int top = IntStream.range(0, end).filter(i -> y[i] == highest).findFirst().orElse(0);
      verdict =
          verdict.and(
              new Verdict(
                  Status.UNSTABLE,
                  String.format(
                      Locale.ROOT,
                      HOLE + "below %.2f Å the energy falls, by %.3f eV down to %.2f Å",
                      x[top],
                      highest - y[0],
                      x[0])));
    }
    return verdict;
  }
}
