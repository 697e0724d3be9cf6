package org.assay.fit.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.assay.engine.ParameterPull;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A linear map told by its numbers is the map. */
class PullColumnsTest {

  /** Returns what a map makes of one gradient, by its definition. */
  static double[] apply(ParameterPull pull, double[] gradient) {
    double[] out = new double[pull.trained()];
    for (int i = 0; i < out.length; i++) {
      for (int k = pull.start()[i]; k < pull.start()[i + 1]; k++) {
        out[i] += pull.factor()[k] * gradient[pull.from()[k]];
      }
    }
    return out;
  }

  /** Whole numbers, so that no order of summation matters. */
  @ParameterizedTest
  @CsvSource({"1, 1", "5, 3", "64, 20", "65, 65", "200, 50"})
  void whatItMakesOfAGradient(int networks, int trained) {
    Random random = new Random(networks);
    double[][] matrix = new double[trained][networks];
    int entries = 0;
    for (double[] row : matrix) {
      for (int p = 0; p < networks; p++) {
        row[p] = random.nextInt(4) == 0 ? random.nextInt(5) : 0;
        entries += row[p] == 0 ? 0 : 1;
      }
    }
    PullColumns.LinearMap map =
        (gradients, count) -> {
          double[] out = new double[trained * count];
          for (int i = 0; i < trained; i++) {
            for (int p = 0; p < networks; p++) {
              for (int r = 0; r < count; r++) {
                out[i * count + r] += matrix[i][p] * gradients[p * count + r];
              }
            }
          }
          return out;
        };
    ParameterPull pull = PullColumns.of(networks, trained, map);
    assertEquals(networks, pull.networks());
    assertEquals(trained, pull.trained());
    assertEquals(entries, pull.factor().length);
    double[] gradient = random.ints(networks, -9, 10).asDoubleStream().toArray();
    assertArrayEquals(map.pull(gradient.clone(), 1), apply(pull, gradient));
  }
}
