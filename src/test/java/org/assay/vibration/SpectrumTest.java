package org.assay.vibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.assay.structure.Cell;
import org.junit.jupiter.api.Test;

class SpectrumTest {

  /** R, J/mol/K (CODATA 2018). */
  private static final double GAS_CONSTANT = 8.314462618;

  private static final Spectrum EINSTEIN = new Spectrum(new double[] {5, 5, 5, 5, 5, 5}, 1, 2);

  @Test
  void anEinsteinCrystal() {
    double theta = 6.62607015e-34 * 5e12 / 1.380649e-23;
    double x = theta / 300;
    double expected = 3 * GAS_CONSTANT * x * x * Math.exp(x) / Math.pow(Math.exp(x) - 1, 2);
    assertEquals(expected, EINSTEIN.heatCapacity(300), 1e-7);
    assertEquals(3 * GAS_CONSTANT, EINSTEIN.heatCapacity(1e6), 1e-6);
    assertEquals(0, EINSTEIN.heatCapacity(0.1), 1e-30);
    assertEquals(3 * 5 * 4.135667696e-3 / 2, EINSTEIN.zeroPointEnergy(), 1e-12);
    assertEquals(EINSTEIN.zeroPointEnergy(), EINSTEIN.freeEnergy(0), 0);
  }

  /** S = −dF/dT and Cv = T dS/dT. */
  @Test
  void theFunctionsBelongTogether() {
    Spectrum s = new Spectrum(new double[] {1, 3, 4, 2.5, 6, 9}, 2, 1);
    double t = 250;
    double dt = 0.01;
    double molar = 96485.33212;
    double slope = (s.freeEnergy(t + dt) - s.freeEnergy(t - dt)) / (2 * dt);
    assertEquals(-slope * molar, s.entropy(t), 1e-5);
    double rise = (s.entropy(t + dt) - s.entropy(t - dt)) / (2 * dt);
    assertEquals(t * rise, s.heatCapacity(t), 1e-5);
  }

  @Test
  void theDensityOfStatesHoldsThreeModesAnAtom() {
    Spectrum s = new Spectrum(new double[] {1, 3, 4, 2.5, 6, 9}, 2, 1);
    double[] at = new double[1201];
    for (int i = 0; i < at.length; i++) {
      at[i] = 0.01 * i;
    }
    assertEquals(3, 0.01 * Arrays.stream(s.density(at, 0.1)).sum(), 1e-6);
  }

  @Test
  void imaginaryModesHaveNoThermodynamics() {
    Spectrum real = new Spectrum(new double[] {2, 3}, 1, 1);
    Spectrum both = new Spectrum(new double[] {-1, 2, 3}, 1, 1);
    assertEquals(real.entropy(300), both.entropy(300), 0);
  }

  /** The body-centred tetragonal cell's vectors are longer than a sum of two. */
  @Test
  void supercellsAreEvenAndWideInEveryDirection() {
    Cell fcc = Cell.ofRows(0, 1.8, 1.8, 1.8, 0, 1.8, 1.8, 1.8, 0);
    assertArrayEquals(new int[] {6, 6, 6}, EvenSupercell.repeats(fcc, 15));
    Cell tin = Cell.ofRows(-2.4, 2.4, 1.3, 2.4, -2.4, 1.3, 2.4, 2.4, -1.3);
    int[] n = EvenSupercell.repeats(tin, 15);
    Cell supercell = tin.repeated(n[0], n[1], n[2]);
    double[] sum = supercell.toCartesian(new double[] {1, 1, 0});
    assertEquals(true, Math.hypot(Math.hypot(sum[0], sum[1]), sum[2]) >= 15);
    assertEquals(0, n[0] % 2 + n[1] % 2 + n[2] % 2);
  }
}
