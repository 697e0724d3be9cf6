package org.assay.property.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EnergyDriftTest {

  @Test
  void aLineIsFoundWithItsError() {
    Random random = new Random(1);
    int n = 500;
    double slope = 0.3;
    double sumOfErrors = 0;
    double squares = 0;
    int trials = 200;
    for (int t = 0; t < trials; t++) {
      double[] times = new double[n];
      double[] energies = new double[n];
      double noise = 0;
      for (int i = 0; i < n; i++) {
        noise = 0.8 * noise + random.nextGaussian(); // correlated, as fluctuations are
        times[i] = 0.01 * i;
        energies[i] = -4 + slope * times[i] + 0.1 * noise;
      }
      EnergyDrift found = EnergyDrift.of(times, energies);
      sumOfErrors += found.error() / trials;
      squares += Math.pow(found.slope() - slope, 2) / trials;
    }
    double real = Math.sqrt(squares);
    assertEquals(real, sumOfErrors, 0.15 * real);
  }

  @Test
  void withoutNoiseThereIsNoError() {
    double[] t = {0, 1, 2, 3, 4, 5};
    double[] e = {1, 3, 5, 7, 9, 11};
    EnergyDrift found = EnergyDrift.of(t, e);
    assertEquals(2, found.slope(), 1e-12);
    assertEquals(0, found.error(), 1e-9);
    assertEquals(0, found.noise(), 1e-12);
  }
}
