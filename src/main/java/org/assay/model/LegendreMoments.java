package org.assay.model;

import java.util.Arrays;
import org.assay.SettingsException;

/**
 * Which local structure parameters describe an atom's surroundings.
 *
 * <p>{@code G(l, r0) = asinh(Σ_j Σ_k P_l(cos θ_jik) f(r_ij) f(r_ik))} over ordered pairs of
 * neighbours, j = k included, with {@code fc(r) = x⁴/(1 + x⁴), x = (r − rc)/hc} below rc and
 *
 * <ul>
 *   <li>type 5: {@code f = (1/r0) exp(−((r − r0)/σ)²) fc(r)};
 *   <li>type 20: {@code f = exp(−(r/r0)²) fc(r)}.
 * </ul>
 *
 * <p>The vector of an atom runs over the orders, and within each over the centres: {@code index =
 * i_l · N_r0 + i_r0}. Source: seed manual 2.4.3, equations 1 to 4. Of several elements each pair
 * has such a block, in the order (00)(01)…(11)…, over the pairs of neighbours of which one is of
 * each: {@code docs/conventions.md}, "Several elements".
 *
 * @param type 5 or 20
 * @param cutoffRadius rc (Å)
 * @param cutoffRange hc (Å)
 * @param sigma width of the Gaussians (Å); unused by type 20
 * @param orders Legendre orders l, ascending; copied
 * @param centres radial centres r0 (Å), positive; copied
 * @param elements how many elements are told apart among the neighbours
 */
public record LegendreMoments(
    int type,
    double cutoffRadius,
    double cutoffRange,
    double sigma,
    int[] orders,
    double[] centres,
    int elements)
    implements LocalDescriptor {

  /** Highest Legendre order; the cost of an atom grows with its square. */
  public static final int HIGHEST_ORDER = 20;

  public LegendreMoments {
    orders = orders.clone();
    centres = centres.clone();
    if (type != 5 && type != 20) {
      throw new SettingsException("lsp_type " + type + typeProblem(type));
    }
    requirePositive("cutoff radius rc", cutoffRadius);
    requirePositive("cutoff range hc", cutoffRange);
    if (type == 5) {
      requirePositive("width sigma", sigma);
    }
    requireOrders(orders);
    if (centres.length == 0) {
      throw new SettingsException("descriptor: no radial centre r0; give at least one");
    }
    for (double centre : centres) {
      requirePositive("radial centre r0", centre);
    }
    if (elements < 1) {
      throw new SettingsException("descriptor: " + elements + " elements; there must be one");
    }
  }

  /** Of surroundings of one element. */
  public LegendreMoments(
      int type,
      double cutoffRadius,
      double cutoffRange,
      double sigma,
      int[] orders,
      double[] centres) {
    this(type, cutoffRadius, cutoffRange, sigma, orders, centres, 1);
  }

  private static String typeProblem(int type) {
    return switch (type) {
      case 0, 1, 2 -> " is not supported yet; types 5 and 20 are";
      case 6, 7 ->
          " is accepted by the original's reader, but no formula stands behind it; use 5 or 20";
      default -> " is unknown; use 5 or 20";
    };
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new SettingsException(
          "descriptor: " + what + " = " + value + " Å; it must be positive");
    }
  }

  private static void requireOrders(int[] orders) {
    if (orders.length == 0) {
      throw new SettingsException("descriptor: no Legendre order; give at least one");
    }
    for (int i = 0; i < orders.length; i++) {
      boolean ascending = i == 0 || orders[i] > orders[i - 1];
      if (orders[i] < 0 || orders[i] > HIGHEST_ORDER || !ascending) {
        throw new SettingsException(
            "descriptor: Legendre orders "
                + Arrays.toString(orders)
                + " must ascend, without repetition, between 0 and "
                + HIGHEST_ORDER);
      }
    }
  }

  @Override
  public int size() {
    return elements * (elements + 1) / 2 * orders.length * centres.length;
  }

  @Override
  public String sizeRule() {
    return elements == 1
        ? "Legendre orders times radial centres"
        : "Legendre orders times radial centres times pairs of elements";
  }

  /** Returns whether the width of the Gaussians counts. */
  public boolean usesSigma() {
    return type == 5;
  }

  @Override
  public int[] orders() {
    return orders.clone();
  }

  @Override
  public double[] centres() {
    return centres.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LegendreMoments s
        && type == s.type
        && cutoffRadius == s.cutoffRadius
        && cutoffRange == s.cutoffRange
        && sigma == s.sigma
        && Arrays.equals(orders, s.orders)
        && Arrays.equals(centres, s.centres)
        && elements == s.elements;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(centres) + 31 * Arrays.hashCode(orders) + type;
  }

  @Override
  public String toString() {
    return "type "
        + type
        + ", rc "
        + cutoffRadius
        + " Å, hc "
        + cutoffRange
        + " Å, sigma "
        + sigma
        + " Å, l "
        + Arrays.toString(orders)
        + ", r0 "
        + Arrays.toString(centres)
        + " Å"
        + (elements == 1 ? "" : ", " + elements + " elements");
  }
}
