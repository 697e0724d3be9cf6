package org.assay.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.assay.SettingsException;
import org.junit.jupiter.api.Test;

/** Ranges, means and deviations of descriptors. */
class InputStatisticsTest {

  /** Two descriptors of four atoms: 1 2 3 6 and 5 5 5 5. */
  private static InputStatistics four() {
    return InputStatistics.of(List.of(new double[] {1, 5, 2, 5}, new double[] {3, 5, 6, 5}), 2);
  }

  @Test
  void findsThoseOfAtomsInBlocks() {
    InputStatistics found = four();
    assertEquals(2, found.size());
    assertEquals(1, found.least(0));
    assertEquals(6, found.largest(0));
    assertEquals(3, found.mean(0));
    // (4 + 1 + 0 + 9)/4
    assertEquals(Math.sqrt(3.5), found.sigma(0), 1e-15);
    assertFalse(found.isConstant(0));
    assertTrue(found.isConstant(1));
  }

  @Test
  void scalesToMeanZeroAndDeviationOne() {
    InputStatistics one = InputStatistics.of(List.of(new double[] {1, 2, 3, 6}), 1);
    double s = 1 / Math.sqrt(3.5);
    assertEquals(new InputScaling(new double[] {s}, new double[] {3}), one.scaling());
    assertThrows(SettingsException.class, () -> four().scaling());
  }

  @Test
  void widensRangesAlone() {
    InputStatistics one = InputStatistics.of(List.of(new double[] {1, 2, 3, 6}), 1);
    InputStatistics other = InputStatistics.of(List.of(new double[] {-1, 4}), 1);
    InputStatistics both = one.widened(other);
    assertEquals(-1, both.least(0));
    assertEquals(6, both.largest(0));
    assertEquals(3, both.mean(0));
    assertEquals(one.sigma(0), both.sigma(0));
  }

  @Test
  void refusesNoAtoms() {
    assertThrows(SettingsException.class, () -> InputStatistics.of(List.of(), 2));
  }
}
