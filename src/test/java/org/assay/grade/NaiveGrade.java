package org.assay.grade;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** The extrapolation grade as docs/grade.md defines it, from the text of a good grade file. */
public final class NaiveGrade {

  private static final double ROUNDING = 1e-9;

  private final int atoms;
  private final double typical;
  private final double[][] range;
  private final double[][] whitening;
  private final double[][] representatives;

  private NaiveGrade(Iterator<String> lines, int size) {
    double[] head = numbers(lines.next(), 1);
    atoms = (int) head[0];
    typical = head[1];
    boolean known = atoms > 0;
    range = known ? titled(lines, size) : new double[0][];
    whitening = known ? titled(lines, size) : new double[0][];
    representatives = known ? rows(lines, (int) numbers(lines.next(), 1)[0]) : new double[0][];
  }

  /** Reads what a grade file has of the atoms of an element. */
  public static NaiveGrade of(String text, String symbol) {
    Iterator<String> lines =
        text.lines()
            .map(l -> l.replaceFirst("#.*", "").strip())
            .filter(l -> !l.isEmpty())
            .iterator();
    lines.next();
    List<String> symbols = List.of(lines.next().split("\\s+"));
    int elements = symbols.size() - 1;
    lines.next();
    int orders = (int) numbers(lines.next(), 1)[0];
    int centres = (int) numbers(lines.next(), 1)[0];
    NaiveGrade grade = null;
    for (int e = 1; e <= symbols.indexOf(symbol); e++) {
      grade = new NaiveGrade(lines, elements * (elements + 1) / 2 * orders * centres);
    }
    return grade;
  }

  /** Reads lines of numbers below a title. */
  private static double[][] titled(Iterator<String> lines, int count) {
    lines.next();
    return rows(lines, count);
  }

  private static double[][] rows(Iterator<String> lines, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> numbers(lines.next(), 0))
        .toArray(double[][]::new);
  }

  private static double[] numbers(String line, int skipped) {
    return List.of(line.split("\\s+")).stream()
        .skip(skipped)
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  int atoms() {
    return atoms;
  }

  /** Returns the grade that 99 % of the training atoms are below. */
  double typical() {
    return typical;
  }

  int representatives() {
    return representatives.length;
  }

  /** Returns {@code min_r |W (G - mean) - y_r|} of the descriptors that begin at an offset. */
  public double grade(double[] descriptor, int offset) {
    double[] y =
        IntStream.range(0, whitening.length)
            .mapToDouble(k -> component(k, descriptor, offset))
            .toArray();
    double nearest = Double.POSITIVE_INFINITY;
    for (double[] r : representatives) {
      double square = IntStream.range(0, y.length).mapToDouble(k -> Math.pow(y[k] - r[k], 2)).sum();
      nearest = Math.min(nearest, Math.sqrt(square));
    }
    return nearest;
  }

  private double component(int k, double[] descriptor, int offset) {
    return IntStream.rangeClosed(0, k)
        .mapToDouble(l -> whitening[k][l] * (descriptor[offset + l] - range[l][2]))
        .sum();
  }

  /** Returns how many descriptors are outside of the training set's range. */
  public int outside(double[] descriptor, int offset) {
    return (int)
        IntStream.range(0, range.length)
            .filter(
                k ->
                    descriptor[offset + k] < range[k][0] - ROUNDING
                        || descriptor[offset + k] > range[k][1] + ROUNDING)
            .count();
  }
}
