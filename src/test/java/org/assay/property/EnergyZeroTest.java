package org.assay.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of energies that count from different zeros. */
class EnergyZeroTest {

  /** Silicon's u_shift, that of a suite for networks which have it, beside one that has not. */
  @Test
  void energiesFarFromTheDatasetSayWhatShiftHasToBe() {
    String said = EnergyZero.besideDataset(-102.4576).orElseThrow();
    assertTrue(said.startsWith("-102.4576 eV/atom from the dataset"), said);
    assertTrue(said.contains("shift has to be the potential's u_shift, or 0"), said);
  }

  @Test
  void evaluatedEnergiesFarFromTheDatasetSayWhatShiftDoes() {
    String said = EnergyZero.besideShiftedDataset(-102.4576).orElseThrow();
    assertTrue(said.startsWith("-102.4576 eV/atom from the dataset's energies in the mean:"), said);
    assertTrue(said.contains("--shift X adds X to the dataset's for each atom"), said);
  }

  @Test
  void nothingIsSaidOfWhatAPotentialMayBeWrongBy() {
    assertEquals(Optional.empty(), EnergyZero.besideDataset(-1.2));
    assertEquals(Optional.empty(), EnergyZero.besideReference(1.2));
    assertEquals(Optional.empty(), EnergyZero.besideShiftedDataset(-1.2));
  }
}
