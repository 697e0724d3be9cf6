package org.assay.kernel;

import java.util.Optional;

/**
 * Atoms of a structure whose bond-order parameters make no bonds, as a network (PINN) may give them
 * far from its training set: {@code Ψ = Σ_j S_j b_j fc(r_j)} of an atom is below 0 and counts as 0,
 * or {@code 1 + z_j} of one of its bonds is not above 0, and {@code b_j} is of its absolute value.
 *
 * @param sums atoms with a sum of bonds Ψ below 0
 * @param orders atoms with a bond of which 1 + z is not above 0
 * @param first the first of either, counted from 1
 */
public record BondFailures(int sums, int orders, int first) {

  private static final int SUM = 1;
  private static final int ORDER = 2;

  /** Counts what the library says of each atom. */
  static Optional<BondFailures> of(int[] failures) {
    int sums = 0;
    int orders = 0;
    int first = 0;
    for (int i = 0; i < failures.length; i++) {
      sums += (failures[i] & SUM) != 0 ? 1 : 0;
      orders += (failures[i] & ORDER) != 0 ? 1 : 0;
      first = first == 0 && failures[i] != 0 ? i + 1 : first;
    }
    return first == 0 ? Optional.empty() : Optional.of(new BondFailures(sums, orders, first));
  }

  /** Returns it in the words of the pair style's warning. */
  public String text() {
    return "the network's bond-order parameters fail, of atom "
        + first
        + " first: the sum of its bonds is below 0 for "
        + sums
        + (sums == 1 ? " atom" : " atoms")
        + " (it counts as 0), 1 + z of a bond is not above 0 for "
        + orders;
  }
}
