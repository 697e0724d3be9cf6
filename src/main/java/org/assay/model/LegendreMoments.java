package org.assay.model;

import java.util.Arrays;
import org.assay.SettingsException;

/**
 * Which local structure parameters describe an atom's surroundings.
 *
 * <p>{@code G(l, r0) = T(g + Δ), g = Σ_j Σ_k P_l(cos θ_jik) f(r_ij) f(r_ik)} over ordered pairs of
 * neighbours, j = k included, with {@code fc(r) = x⁴/(1 + x⁴), x = (r − R)/hc} below the reach R
 * and {@code f = (1/r0) exp(−((r − r0)/σ)²) fc(r)}, but for type 20 {@code f = exp(−(r/r0)²)
 * fc(r)}:
 *
 * <ul>
 *   <li>types 5 and 20: {@code T = asinh}, Δ = 0, R = rc;
 *   <li>type 0: {@code T(x) = x}; Δ = 0 and R = rc, or where it is far, any Δ and R = 1.5 rc;
 *   <li>type 1: {@code T = ln}, Δ above 0, R = rc;
 *   <li>type 2: {@code T = asinh}, any Δ, R = 1.5 rc.
 * </ul>
 *
 * <p>The vector of an atom runs over the orders, and within each over the centres: {@code index =
 * i_l · N_r0 + i_r0}. Source: seed manual 2.4.3, equations 1 to 4. Of several elements each pair
 * has such a block, in the order (00)(01)…(11)…, over the pairs of neighbours of which one is of
 * each: {@code docs/conventions.md}, "Several elements".
 *
 * @param type 0, 1, 2, 5 or 20, {@code lsp_type} of NN files
 * @param cutoffRadius rc (Å)
 * @param cutoffRange hc (Å)
 * @param sigma width of the Gaussians (Å); unused by type 20
 * @param orders Legendre orders l, ascending; copied
 * @param centres radial centres r0 (Å), positive; copied
 * @param elements how many elements are told apart among the neighbours
 * @param shift Δ, which is added to g; 0 where the type has no use for it
 * @param far whether an atom sees as far as 1.5 rc
 */
public record LegendreMoments(
    int type,
    double cutoffRadius,
    double cutoffRange,
    double sigma,
    int[] orders,
    double[] centres,
    int elements,
    double shift,
    boolean far)
    implements LocalDescriptor, AtomDescriptors {

  /** Highest Legendre order; the cost of an atom grows with its square. */
  public static final int HIGHEST_ORDER = 20;

  /** How far an atom sees that sees far, in units of rc. */
  private static final double LONG_REACH = 1.5;

  /** What a descriptor is of {@code g + Δ}. */
  public enum Transform {
    /** The sum itself. */
    NONE,
    /** Its natural logarithm. */
    LOGARITHM,
    /** Its inverse hyperbolic sine. */
    INVERSE_SINH
  }

  public LegendreMoments {
    orders = orders.clone();
    centres = centres.clone();
    requireType(type);
    requirePositive("cutoff radius rc", cutoffRadius);
    requirePositive("cutoff range hc", cutoffRange);
    if (type != 20) {
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
    requireShift(type, shift, far);
  }

  /** Of surroundings of several elements, with the shift 0 and the reach that the type has. */
  public LegendreMoments(
      int type,
      double cutoffRadius,
      double cutoffRange,
      double sigma,
      int[] orders,
      double[] centres,
      int elements) {
    this(type, cutoffRadius, cutoffRange, sigma, orders, centres, elements, 0, type == 2);
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

  /**
   * Returns whether a type of descriptor has a use for a shift.
   *
   * @param far as {@link #far}
   */
  public static boolean takesShift(int type, boolean far) {
    return type == 1 || type == 2 || type == 0 && far;
  }

  /**
   * Requires a type that is known.
   *
   * @throws SettingsException with those that are
   */
  public static void requireType(int type) {
    switch (type) {
      case 0, 1, 2, 5, 20 -> {}
      case 6, 7 ->
          throw new SettingsException(
              "lsp_type "
                  + type
                  + " is accepted by the original's reader, but no formula stands behind it; use 5"
                  + " or 20");
      default ->
          throw new SettingsException(
              "lsp_type " + type + " is unknown; supported are 0, 1, 2, 5 and 20");
    }
  }

  private static void requireShift(int type, double shift, boolean far) {
    if (far ? type != 0 && type != 2 : type == 2) {
      throw new SettingsException(
          "descriptor: lsp_type " + type + (far ? " reaches as far as rc" : " reaches 1.5 rc"));
    }
    if (!Double.isFinite(shift) || shift != 0 && !takesShift(type, far)) {
      throw new SettingsException("descriptor: lsp_type " + type + " with the shift " + shift);
    }
    if (type == 1 && shift <= 0) {
      throw new SettingsException(
          "lsp_type is 1, ln(g + shift), but the shift is "
              + shift
              + "; it must be above 0, as an atom without neighbours has g = 0");
    }
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

  /** Returns how far an atom sees, and where its cutoff function vanishes (Å). */
  @Override
  public double reach() {
    return far ? LONG_REACH * cutoffRadius : cutoffRadius;
  }

  /** Returns what a descriptor is of {@code g + Δ}. */
  public Transform transform() {
    return switch (type) {
      case 0 -> Transform.NONE;
      case 1 -> Transform.LOGARITHM;
      default -> Transform.INVERSE_SINH;
    };
  }

  /** Returns what every descriptor of an atom without neighbours is: {@code T(Δ)}. */
  public double loneDescriptor() {
    return switch (transform()) {
      case NONE -> shift;
      case LOGARITHM -> Math.log(shift);
      case INVERSE_SINH -> shift == 0 ? 0 : inverseSinh(shift);
    };
  }

  /**
   * {@code asinh x = ln(|x| + √(1 + x²))}, with {@code log1p} so that small x keep their digits.
   */
  private static double inverseSinh(double x) {
    double a = Math.abs(x);
    return Math.copySign(Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a))), x);
  }

  /**
   * Requires a type of which there are fits.
   *
   * @throws SettingsException when networks of this one are evaluated only
   */
  public void requireFitted() {
    if (type != 5 && type != 20) {
      throw new SettingsException(
          "lsp_type is "
              + type
              + ", of which networks are evaluated and not fitted; fits are of types 5 and 20");
    }
  }

  @Override
  public int size(int element) {
    return size();
  }

  @Override
  public int size() {
    return new PairBlocks(elements).count() * orders.length * centres.length;
  }

  @Override
  public String sizeRule() {
    return elements == 1
        ? "Legendre orders times radial centres"
        : "Legendre orders times radial centres times pairs of elements";
  }

  /** Returns whether the width of the Gaussians counts. */
  public boolean usesSigma() {
    return type != 20;
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
        && elements == s.elements
        && shift == s.shift
        && far == s.far;
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
        + (elements == 1 ? "" : ", " + elements + " elements")
        + (shift == 0 ? "" : ", shift " + shift)
        + (far ? ", reach " + reach() + " Å" : "");
  }
}
