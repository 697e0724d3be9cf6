package org.assay.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.assay.SettingsException;

/**
 * The local energy of a bond-order potential whose parameters each atom's network gives: {@code p =
 * p0 + N(G)} (PINN). For n elements these are {@code A^β, α^β, B^β, β^β} (n numbers each), {@code
 * h^βγ} (n², β outer), {@code σ, a^βγ, λ^βγ}, all of them the host's. With the neighbours j of
 * element β within rc and k of element γ, lengths in Å and energies in eV:
 *
 * <pre>
 * e    = ½ Σ_j [exp(A − α r_j) − S_j b_j exp(B − β r_j)] fc(r_j) − σ √Ψ,   Ψ = Σ_j S_j b_j fc(r_j)
 * b_j  = (1 + z_j)^(−1/2),   z_j = Σ_{k≠j} a S_k (cos θ_jk − h)² fc(r_k)
 * S_j  = Π_{k≠j} s_jk,       s_jk = 1 − fc(x) exp(−λ x),   x = r_k + r_jk − r_j
 * </pre>
 *
 * <p>with {@code fc(r) = y⁴/(1 + y⁴), y = (r − rc)/hc} below rc. Neighbours k as far as 1.5 rc
 * screen. {@code Ψ < 0} counts as 0; where {@code 1 + z ≤ 0}, b is of its absolute value. Source:
 * Purja Pun et al., Nat. Commun. 10, 2339 (2019) and Phys. Rev. Materials 4, 113807 (2020).
 *
 * @param elements n
 * @param cutoffRadius rc (Å)
 * @param cutoffRange hc (Å)
 * @param baseline p0 of the host; copied
 * @param squared whether a and λ are the squares of their parameters, as GMU's trainer has them
 */
public record BondOrderEnergy(
    int elements, double cutoffRadius, double cutoffRange, double[] baseline, boolean squared)
    implements LocalEnergy {

  public BondOrderEnergy {
    baseline = baseline.clone();
    if (baseline.length != parameters(elements)) {
      throw new SettingsException(
          "a host among "
              + elements
              + " elements has "
              + parameters(elements)
              + " bond-order parameters, got "
              + baseline.length);
    }
  }

  /** Returns how many parameters a host among so many elements has. */
  public static int parameters(int elements) {
    return 4 * elements + 3 * elements * elements + 1;
  }

  /**
   * Returns what a parameter is, for people to read: {@code A}, or of several elements {@code
   * h(Al,Ni)}.
   *
   * @param index its place in a host's set
   */
  public static String name(ElementSet elements, int index) {
    int n = elements.size();
    String[] single = {"A", "alpha", "B", "beta"};
    String[] paired = {"h", "a", "lambda"};
    List<Integer> kinds = neighbours(n, index);
    if (kinds.isEmpty()) {
      return "sigma";
    }
    int at = index - 4 * n - (index > 4 * n + n * n ? 1 : 0);
    String of = kinds.size() == 1 ? single[index / n] : paired[at / (n * n)];
    String pair = kinds.stream().map(elements::symbol).collect(Collectors.joining(","));
    return n == 1 ? of : of + "(" + pair + ")";
  }

  /**
   * Returns the sign of a parameter as formulas have it: {@code α}, or of several elements {@code
   * h(Al,Ni)}; of an a or λ that is the parameter's square, {@code √a} and {@code √λ}.
   *
   * @param index its place in a host's set
   */
  public String sign(ElementSet symbols, int index) {
    String sign =
        name(symbols, index)
            .replace("alpha", "α")
            .replace("beta", "β")
            .replace("sigma", "σ")
            .replace("lambda", "λ");
    return squared && index > 4 * elements + elements * elements ? "√" + sign : sign;
  }

  /**
   * Returns the elements of the neighbours that a parameter is for: one, two, or none of σ.
   *
   * @param n number of elements
   * @param index its place in a host's set
   */
  public static List<Integer> neighbours(int n, int index) {
    if (index < 4 * n) {
      return List.of(index % n);
    }
    if (index == 4 * n + n * n) {
      return List.of();
    }
    int at = index - 4 * n - (index > 4 * n + n * n ? 1 : 0);
    return List.of(at / n % n, at % n);
  }

  @Override
  public double[] baseline() {
    return baseline.clone();
  }

  /** Returns a number of p0. */
  public double baseline(int index) {
    return baseline[index];
  }

  /**
   * Returns the unit of a parameter: 1/Å of α, β and λ (1/√Å of a λ that is squared), eV of σ. A
   * and B, which are exponents of energies in eV, h and a are numbers.
   *
   * @param index its place in a host's set
   */
  public String unit(int index) {
    int n = elements;
    int sigma = 4 * n + n * n;
    if (index == sigma) {
      return "eV";
    }
    if (index > sigma + n * n) {
      return squared ? "1/√Å" : "1/Å";
    }
    return isDecay(index) ? "1/Å" : "1";
  }

  /** Returns whether a parameter is α or β. */
  private boolean isDecay(int index) {
    int n = elements;
    return index >= n && index < 2 * n || index >= 3 * n && index < 4 * n;
  }

  /**
   * Returns whether a parameter is above 0 in every bond: α and β, and a and λ where they are not
   * squares anyhow.
   *
   * @param index its place in a host's set
   */
  public boolean isAboveZero(int index) {
    int n = elements;
    return isDecay(index) || !squared && index > 4 * n + n * n;
  }

  @Override
  public int outputs() {
    return baseline.length;
  }

  @Override
  public String meaning() {
    return "the bond-order parameters of a host";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BondOrderEnergy b
        && elements == b.elements
        && cutoffRadius == b.cutoffRadius
        && cutoffRange == b.cutoffRange
        && squared == b.squared
        && Arrays.equals(baseline, b.baseline);
  }

  @Override
  public int hashCode() {
    return 31 * elements + Arrays.hashCode(baseline);
  }

  @Override
  public String toString() {
    return "bond order, p0 "
        + Arrays.toString(baseline)
        + (squared ? ", a and lambda squared" : "");
  }
}
