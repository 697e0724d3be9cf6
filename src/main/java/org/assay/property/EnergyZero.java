package org.assay.property;

import java.util.Locale;
import java.util.Optional;

/**
 * What is said where energies and what they are put beside count from different zeros: energies as
 * the data have them, as a network with {@code atom_energy} gives them, or with those of atoms
 * taken off by {@code u_shift}. No potential is wrong by {@value #FAR} eV/atom in the mean.
 */
public final class EnergyZero {

  private static final double FAR = 5;

  private EnergyZero() {}

  /**
   * Returns a remark on an equilibrium energy.
   *
   * @param difference from the reference's (eV/atom)
   */
  public static Optional<String> besideReference(double difference) {
    return remark(
        difference,
        "the reference",
        "energies of atoms (u_shift, atom_energy) are in one of the two only; differences between"
            + " phases do not feel it");
  }

  /**
   * Returns a remark on the energies of a dataset.
   *
   * @param difference from the dataset's, with the test's shift, in the mean (eV/atom)
   */
  public static Optional<String> besideDataset(double difference) {
    return remark(
        difference,
        "the dataset, with the shift of this test,",
        "shift has to be the potential's u_shift, or 0 for a network that gives the data's own"
            + " energies, as those with atom_energy do");
  }

  /**
   * Returns a remark on the energies of a dataset that a potential is evaluated on.
   *
   * @param difference from the dataset's, with {@code --shift}, in the mean (eV/atom)
   */
  public static Optional<String> besideShiftedDataset(double difference) {
    return remark(
        difference,
        "the dataset's energies in the mean",
        "--shift X adds X to the dataset's for each atom: the potential's u_shift, or 0 for a"
            + " network that gives the data's own energies, as those with atom_energy do");
  }

  private static Optional<String> remark(double difference, String beside, String cure) {
    return Math.abs(difference) < FAR
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%+.4f eV/atom from %s: they count from different zeros; %s",
                difference,
                beside,
                cure));
  }
}
