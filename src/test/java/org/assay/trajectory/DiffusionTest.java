package org.assay.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DiffusionTest {

  private static final double D = 0.7;
  private static final double INTERVAL = 0.1;

  /** Steps of variance 2 D Δt along each axis, for all atoms the same wind besides. */
  private static Diffusion.Result walk(int atoms, int snapshots, long seed) {
    Random random = new Random(seed);
    double[] x = new double[3 * atoms];
    Diffusion diffusion = new Diffusion(INTERVAL);
    for (int t = 0; t < snapshots; t++) {
      diffusion.add(x);
      for (int i = 0; i < x.length; i++) {
        x[i] += Math.sqrt(2 * D * INTERVAL) * random.nextGaussian() + (i % 3 == 0 ? 0.5 : 0);
      }
    }
    return diffusion.result();
  }

  @Test
  void aRandomWalkHasItsCoefficient() {
    double sum = 0;
    double squares = 0;
    double errors = 0;
    int trials = 40;
    for (int i = 0; i < trials; i++) {
      Diffusion.Result found = walk(50, 300, i);
      sum += found.coefficient() / trials;
      squares += Math.pow(found.coefficient() - D, 2) / trials;
      errors += found.error() / trials;
    }
    assertEquals(D, sum, 0.02);
    // blocks use shorter pieces than the whole, so their error is a little larger
    double real = Math.sqrt(squares);
    assertTrue(errors > 0.7 * real && errors < 2.5 * real, errors + " and " + real);
  }

  @Test
  void theDisplacementIsOfAllLags() {
    Diffusion.Result found = walk(400, 100, 3);
    assertEquals(0, found.squares()[0], 0);
    assertEquals(6 * D * INTERVAL, found.squares()[1], 0.02);
    assertEquals(10 * INTERVAL, found.lags()[10], 1e-12);
    assertEquals(6 * D, found.squares()[10] / found.lags()[10], 0.25);
  }

  @Test
  void fewSnapshotsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> walk(3, 10, 1));
  }
}
