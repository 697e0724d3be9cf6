package org.assay.fit.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assay.SettingsException;
import org.assay.engine.EveryEngine;
import org.assay.fit.data.DescribedSets;
import org.assay.fit.data.FitSet;
import org.assay.fit.data.SyntheticData;
import org.assay.model.Activation;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;
import org.assay.model.TestLayouts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RepresentationTest {

  private static final long SEED = 12;

  private static final LegendreMoments DESCRIPTORS =
      new LegendreMoments(5, 4.2, 1, 1, new int[] {0, 2}, new double[] {1.8, 2.6, 3.1});

  private static final NetworkArchitecture ARCHITECTURE =
      new NetworkArchitecture(new int[] {6, 4, 3, 1}, Activation.TANH);

  private static final ParameterLayout LAYOUT = TestLayouts.silicon(ARCHITECTURE);

  private static Representation make(String kind, double bound) {
    return switch (kind) {
      case "plain" -> Representation.pyfit(DESCRIPTORS, LAYOUT, true, bound);
      case "r0²" -> Representation.pyfit(DESCRIPTORS, LAYOUT, false, bound);
      default ->
          Representation.standardized(
              DescribedSets.of(EveryEngine.usual(), SyntheticData.structures(), DESCRIPTORS, false),
              LAYOUT,
              bound);
    };
  }

  static Stream<Arguments> cases() {
    return Stream.of("plain", "r0²", "standardised")
        .flatMap(k -> Stream.of(0.0, 0.7).map(a -> Arguments.of(k, a)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void thereAndBackIsTheSame(String kind, double bound) {
    Representation r = make(kind, bound);
    double[] trained = new Random(SEED).doubles(ARCHITECTURE.parameters(), -1, 1).toArray();
    double[] file = r.toNetworks(trained);
    double[] back = r.fromNetworks(file);
    // At the constraint's peak its slope vanishes, and rounding of w grows as its square root.
    assertArrayEquals(trained, back, bound > 0 ? 1e-6 : 1e-12, "seed " + SEED);
    double[] again = r.toNetworks(back);
    for (int i = 0; i < file.length; i++) {
      double size = Math.max(1, Math.abs(file[i]));
      assertEquals(file[i], again[i], 1e-12 * size, "parameter " + i + ", seed " + SEED);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsGoTheSameWay(String kind, double bound) {
    Representation r = make(kind, bound);
    Random random = new Random(SEED);
    double[] trained = random.doubles(ARCHITECTURE.parameters(), -1, 1).toArray();
    double[] byFile = random.doubles(trained.length, -1, 1).toArray();
    double[] byTrained = byFile.clone();
    r.pullBack(trained, byTrained);
    double step = 1e-5;
    for (int i = 0; i < trained.length; i++) {
      double[] moved = trained.clone();
      moved[i] = trained[i] + step;
      double above = dot(byFile, r.toNetworks(moved));
      moved[i] = trained[i] - step;
      double expected = (above - dot(byFile, r.toNetworks(moved))) / (2 * step);
      // A third derivative times step², and rounding of sums of terms of 100.
      assertEquals(expected, byTrained[i], 2e-7, kind + ", parameter " + i + ", seed " + SEED);
    }
  }

  /** What ranks pull gradients back by is what this process does. */
  @ParameterizedTest
  @MethodSource("cases")
  void theMapIsWhatPullsBack(String kind, double bound) {
    Representation r = make(kind, bound);
    Random random = new Random(SEED);
    double[] trained = random.doubles(ARCHITECTURE.parameters(), -1, 1).toArray();
    double[] gradient = random.doubles(trained.length, -1, 1).toArray();
    double[] found = PullColumnsTest.apply(r.pull(), gradient);
    double[] slopes = r.slopes(trained).orElse(null);
    assertEquals(bound > 0, slopes != null);
    double[] expected = r.pullBack(trained, gradient);
    for (int i = 0; i < expected.length; i++) {
      double scaled = slopes == null ? found[i] : slopes[i] * found[i];
      // Sums of some ten terms in another order.
      assertEquals(expected[i], scaled, 1e-13 * Math.max(1, Math.abs(expected[i])), kind + " " + i);
    }
  }

  @Test
  void theFileIsForPlainDescriptors() {
    double[] trained = new double[ARCHITECTURE.parameters()];
    java.util.Arrays.fill(trained, 1);
    double[] file = make("r0²", 0).toNetworks(trained);
    double[] centres = DESCRIPTORS.centres();
    for (int p = 0; p < 6; p++) {
      double r0 = centres[p % 3];
      assertEquals(r0 * r0, file[4 * p], 1e-15);
    }
    assertEquals(1, file[24], "first bias");
    assertArrayEquals(trained, make("plain", 0).toNetworks(trained));
  }

  /** The mean of a trained input is 0 and its deviation 1, so the first layer says what G does. */
  @Test
  void standardisedInputsHaveMeanZeroAndDeviationOne() {
    FitSet set =
        DescribedSets.of(EveryEngine.usual(), SyntheticData.structures(), DESCRIPTORS, false);
    Representation r = Representation.standardized(set, LAYOUT, 0);
    for (int p = 0; p < 6; p++) {
      double[] trained = new double[ARCHITECTURE.parameters()];
      trained[4 * p] = 1;
      double[] file = r.toNetworks(trained);
      double sum = 0;
      double squares = 0;
      int atoms = 0;
      for (double[] block : set.descriptors()) {
        for (int i = p; i < block.length; i += 6, atoms++) {
          double input = file[24] + file[4 * p] * block[i];
          sum += input;
          squares += input * input;
        }
      }
      assertEquals(0, sum / atoms, 1e-9);
      assertEquals(1, squares / atoms, 1e-9);
    }
  }

  /** Each element's network has its own first layer, wherever it stands in the vector. */
  @Test
  void elementsAreRepresentedOneByOne() {
    NetworkArchitecture other = new NetworkArchitecture(new int[] {6, 2, 1}, Activation.TANH);
    ParameterLayout both =
        new ParameterLayout(ElementSet.of("Si", "Ge"), List.of(ARCHITECTURE, other));
    double[] trained = new Random(SEED).doubles(both.size(), -1, 1).toArray();
    double[] gradient = new Random(SEED + 1).doubles(both.size(), -1, 1).toArray();
    Representation all = Representation.pyfit(DESCRIPTORS, both, false, 0.7);
    double[] file = all.toNetworks(trained);
    double[] pulled = gradient.clone();
    all.pullBack(trained, pulled);
    for (int e = 0; e < 2; e++) {
      Representation one =
          Representation.pyfit(DESCRIPTORS, TestLayouts.silicon(both.network(e)), false, 0.7);
      double[] own = both.part(e, trained);
      assertArrayEquals(one.toNetworks(own), both.part(e, file));
      assertArrayEquals(
          one.fromNetworks(one.toNetworks(own)), both.part(e, all.fromNetworks(file)));
      double[] part = both.part(e, gradient);
      one.pullBack(own, part);
      assertArrayEquals(part, both.part(e, pulled));
    }
  }

  @Test
  void parametersBeyondTheConstraintAreRefused() {
    double[] file = new double[ARCHITECTURE.parameters()];
    file[3] = 0.72;
    SettingsException e =
        assertThrows(SettingsException.class, () -> make("plain", 0.7).fromNetworks(file));
    assertTrue(e.getMessage().contains("constrain_WB 0.7"), e.getMessage());
    assertTrue(e.getMessage().contains("parameter 4"), e.getMessage());
    assertEquals(List.of(0.72), List.of(make("plain", 0).fromNetworks(file)[3]));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
