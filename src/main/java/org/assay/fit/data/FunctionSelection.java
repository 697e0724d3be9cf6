package org.assay.fit.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.assay.algebra.LeadingEigenvector;
import org.assay.grade.DescriptorStatistics;
import org.assay.model.InputStatistics;

/**
 * Which symmetry functions of an element are worth their time on a training set.
 *
 * <p>Of no use are functions that hardly vary over its atoms, and functions that are another one,
 * scaled: their correlation with it is ±1 within {@value #SAME}. Of those that are left, as many as
 * are asked for are taken one by one by the CUR decomposition of the standardised values (Imbalzano
 * et al., J. Chem. Phys. 148, 241730 (2018), section II C): each time the function whose part in
 * the leading eigenvector of the correlation matrix C is largest, whose own part is then taken from
 * all others, {@code C ← C − c cᵀ/C_pp} with c the column of function p. When all that is left of
 * the others is below {@value #OWN} of their deviation, no more are taken. The same data give the
 * same choice.
 *
 * @param element whose atoms they describe
 * @param rows of all functions, in the order of the network's inputs
 */
public record FunctionSelection(String element, List<Row> rows) {

  /** Range of a function below which it hardly varies: values are of the order of 1. */
  static final double LEAST_RANGE = 1e-4;

  /** Distance of a correlation from ±1 below which two functions are one. */
  static final double SAME = 5e-7;

  /** Part of its own deviation that a function has to add to others. */
  static final double OWN = 1e-3;

  /** Why a function is kept or dropped. */
  public enum Reason {
    /** It is taken, or nothing speaks against it. */
    KEPT("kept"),
    /** It hardly varies. */
    CONSTANT("varies less than 0.0001"),
    /** It is another function, scaled. */
    DUPLICATE("the same as another"),
    /** As many as are asked for say more. */
    LEAST("adds least to those kept");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** Returns it in words. */
    public String text() {
      return text;
    }
  }

  /**
   * A function.
   *
   * @param words its line in {@code input.nn}, in Å
   * @param reason why it is kept or dropped
   * @param least value over the training set
   * @param largest value
   * @param correlation with the nearest of the others that are kept, between −1 and 1; 0 where it
   *     is constant or there is no other
   * @param nearest place of that one, or −1
   */
  public record Row(
      String words, Reason reason, double least, double largest, double correlation, int nearest) {

    /** Returns whether it is kept. */
    public boolean kept() {
      return reason == Reason.KEPT;
    }
  }

  public FunctionSelection {
    rows = List.copyOf(rows);
  }

  /**
   * Chooses among the functions of an element.
   *
   * @param words of the functions, in the order of the network's inputs
   * @param blocks their values at the atoms of the element, atom after atom in blocks of whole
   *     atoms; at least one atom; not modified
   * @param most how many are kept at the most, if that is asked for
   */
  public static FunctionSelection of(
      String element, List<String> words, List<double[]> blocks, OptionalInt most) {
    int n = words.size();
    InputStatistics statistics = InputStatistics.of(blocks, n);
    double[] correlation = DescriptorStatistics.correlation(blocks, n, 0);
    Reason[] reasons = new Reason[n];
    Arrays.fill(reasons, Reason.KEPT);
    for (int p = 0; p < n; p++) {
      if (statistics.isConstant(p) || statistics.largest(p) - statistics.least(p) < LEAST_RANGE) {
        reasons[p] = Reason.CONSTANT;
      }
    }
    for (int p = 0; p < n; p++) {
      for (int q = 0; q < p && reasons[p] == Reason.KEPT; q++) {
        if (reasons[q] == Reason.KEPT && 1 - Math.abs(correlation[p * n + q]) < SAME) {
          reasons[p] = Reason.DUPLICATE;
        }
      }
    }
    if (most.isPresent()) {
      takeMost(correlation, reasons, most.getAsInt());
    }
    List<Row> rows = new ArrayList<>();
    for (int p = 0; p < n; p++) {
      int nearest = nearest(p, correlation, reasons);
      rows.add(
          new Row(
              words.get(p),
              reasons[p],
              statistics.least(p),
              statistics.largest(p),
              nearest < 0 ? 0 : correlation[p * n + nearest],
              nearest));
    }
    return new FunctionSelection(element, rows);
  }

  private static int nearest(int p, double[] correlation, Reason[] reasons) {
    int n = reasons.length;
    int nearest = -1;
    double largest = 0;
    for (int q = 0; q < n; q++) {
      double c = Math.abs(correlation[p * n + q]);
      if (q != p && reasons[q] == Reason.KEPT && c > largest) {
        nearest = q;
        largest = c;
      }
    }
    return nearest;
  }

  /** Takes the first by CUR; marks the others that are still in the running. */
  private static void takeMost(double[] correlation, Reason[] reasons, int most) {
    List<Integer> left = new ArrayList<>();
    for (int p = 0; p < reasons.length; p++) {
      if (reasons[p] == Reason.KEPT) {
        left.add(p);
      }
    }
    if (left.size() <= most) {
      return;
    }
    int m = left.size();
    double[] c = new double[m * m];
    for (int i = 0; i < m * m; i++) {
      c[i] = correlation[left.get(i / m) * reasons.length + left.get(i % m)];
    }
    boolean[] taken = new boolean[m];
    for (int count = 0; count < most; count++) {
      int pivot = pivot(c, m, taken);
      if (pivot < 0) {
        break;
      }
      taken[pivot] = true;
      double own = c[pivot * m + pivot];
      double[] column = new double[m];
      for (int i = 0; i < m; i++) {
        column[i] = c[i * m + pivot];
      }
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < m; j++) {
          boolean done = i == pivot || j == pivot;
          c[i * m + j] = done ? 0 : c[i * m + j] - column[i] * column[j] / own;
        }
      }
    }
    for (int i = 0; i < m; i++) {
      reasons[left.get(i)] = taken[i] ? Reason.KEPT : Reason.LEAST;
    }
  }

  /** Returns the function with the largest part in the leading eigenvector, or −1. */
  private static int pivot(double[] c, int m, boolean[] taken) {
    double[] leading = LeadingEigenvector.of(c, m);
    int pivot = -1;
    for (int i = 0; i < m; i++) {
      boolean own = !taken[i] && c[i * m + i] > OWN * OWN;
      if (own && (pivot < 0 || Math.abs(leading[i]) > Math.abs(leading[pivot]))) {
        pivot = i;
      }
    }
    return pivot;
  }

  /** Returns the places of those that are kept, ascending. */
  public int[] kept() {
    int[] kept = new int[rows.size()];
    int count = 0;
    for (int p = 0; p < kept.length; p++) {
      if (rows.get(p).kept()) {
        kept[count++] = p;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  /** Returns a table of all functions for a log, a line each below a title. */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "symmetry functions of %s: %d of %d are kept",
            element,
            kept().length,
            rows.size()));
    lines.add("  no.  kept  least        largest      correlation  function, why");
    for (int p = 0; p < rows.size(); p++) {
      Row r = rows.get(p);
      String near =
          r.nearest < 0
              ? ""
              : String.format(Locale.ROOT, "%9.6f with %d", r.correlation, r.nearest + 1);
      lines.add(
          String.format(
              Locale.ROOT,
              "  %3d  %-4s  %-11.5g  %-11.5g  %-22s %s%s",
              p + 1,
              r.kept() ? "yes" : "no",
              r.least,
              r.largest,
              near,
              r.words,
              r.kept() ? "" : ", dropped: " + r.reason.text()));
    }
    return lines;
  }
}
