package org.assay.descriptor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assay.RandomStructures;
import org.assay.RandomStructures.Sample;
import org.assay.model.LegendreMoments;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sums over spherical harmonics against the double sum that the parameters are defined by. */
class DescriptorKernelTest {

  private static final long SEED = 41;

  /** What the issue asks for; the double sum itself rounds at 1e-13 of terms that cancel. */
  private static final double TOLERANCE = 1e-10;

  private static final double STEP = 2e-4;

  /** Error of the extrapolated difference, step⁴ of a fifth derivative, and its rounding. */
  private static final double DIFFERENCE = 2e-9;

  private static final List<LegendreMoments> KINDS =
      List.of(
          new LegendreMoments(5, 4.5, 1, 1, new int[] {0, 2, 5}, new double[] {1.9, 2.6, 3.4}),
          new LegendreMoments(
              5, 3.9, 0.7, 0.6, new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, new double[] {2.4}),
          new LegendreMoments(20, 4.5, 1, 0, new int[] {1, 4, 8}, new double[] {1.5, 2.8}),
          new LegendreMoments(20, 4.1, 1.4, 3, new int[] {3}, new double[] {2.0}));

  static Stream<Arguments> cases() {
    return KINDS.stream()
        .flatMap(k -> RandomStructures.all(SEED).stream().map(s -> Arguments.of(k, s)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalTheDoubleSumOverNeighbours(LegendreMoments kind, Sample sample) {
    NeighbourList list = NeighbourList.of(sample.structure(), kind.cutoffRadius());
    DescriptorKernel kernel = new DescriptorKernel(kind);
    double[] found = new double[kind.size()];
    for (int i = 0; i < list.size(); i++) {
      kernel.evaluate(list.vectors(), list.start(i), list.start(i + 1), found, 0);
      double[] expected = naive(kind, list, i);
      for (int p = 0; p < found.length; p++) {
        assertEquals(
            expected[p],
            found[p],
            TOLERANCE * Math.max(1, Math.abs(expected[p])),
            sample + ", atom " + i + ", parameter " + p);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivativesEqualFiniteDifferences(LegendreMoments kind, Sample sample) {
    NeighbourList list = NeighbourList.of(sample.structure(), kind.cutoffRadius());
    DescriptorKernel kernel = new DescriptorKernel(kind);
    int size = kind.size();
    int from = list.start(0);
    int to = list.start(1);
    double[] vectors = list.vectors().clone();
    double[] unused = new double[size];
    kernel.evaluate(vectors, from, to, unused, 0);
    double[] derivatives = new double[7 + 3 * size * (to - from)];
    kernel.derivatives(vectors, from, to, derivatives, 7);
    Random random = new Random(SEED);
    for (int n = 0; n < Math.min(12, to - from); n++) {
      int x = 3 * from + random.nextInt(3 * (to - from));
      double[] near = difference(kernel, vectors, from, to, x, STEP, size);
      double[] far = difference(kernel, vectors, from, to, x, 2 * STEP, size);
      for (int p = 0; p < size; p++) {
        double expected = (4 * near[p] - far[p]) / 3;
        assertEquals(
            expected,
            derivatives[7 + (x - 3 * from) * size + p],
            DIFFERENCE * Math.max(1, Math.abs(expected)),
            sample + ", coordinate " + x + ", parameter " + p);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void contractionSumsTheDerivatives(LegendreMoments kind, Sample sample) {
    NeighbourList list = NeighbourList.of(sample.structure(), kind.cutoffRadius());
    DescriptorKernel kernel = new DescriptorKernel(kind);
    int size = kind.size();
    Random random = new Random(SEED);
    double[] weights = random.doubles(size + 2, -1, 1).toArray();
    double[] pull = new double[3 * list.entries()];
    for (int i = 0; i < list.size(); i++) {
      int from = list.start(i);
      int to = list.start(i + 1);
      kernel.evaluate(list.vectors(), from, to, new double[size], 0);
      double[] derivatives = new double[3 * size * (to - from)];
      kernel.derivatives(list.vectors(), from, to, derivatives, 0);
      kernel.contract(list.vectors(), from, to, weights, 2, pull);
      for (int x = 0; x < 3 * (to - from); x++) {
        double expected = 0;
        double magnitude = 1;
        for (int p = 0; p < size; p++) {
          expected += weights[2 + p] * derivatives[x * size + p];
          magnitude += Math.abs(derivatives[x * size + p]);
        }
        assertEquals(expected, pull[3 * from + x], 1e-13 * magnitude, sample + ", atom " + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areTheSameInARotatedShiftedPermutedSupercell(LegendreMoments kind, Sample sample) {
    Random random = new Random(SEED);
    double[] rotation = RandomStructures.rotation(random);
    Structure s = sample.structure();
    Structure rotated = s.withCellScalingAtoms(s.cell().deformed(rotation));
    double[] shifted = rotated.positions();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += new double[] {3.7, -11.1, 0.4}[i % 3];
    }
    int n = s.size();
    double[] reversed = new double[shifted.length];
    for (int i = 0; i < n; i++) {
      System.arraycopy(shifted, 3 * i, reversed, 3 * (n - 1 - i), 3);
    }
    Structure changed = rotated.withPositions(reversed).repeated(2, 1, 3);
    double[] before = all(kind, s);
    double[] after = all(kind, changed);
    int size = kind.size();
    for (int a = 0; a < changed.size(); a++) {
      int i = n - 1 - a % n;
      for (int p = 0; p < size; p++) {
        double expected = before[i * size + p];
        assertEquals(
            expected,
            after[a * size + p],
            TOLERANCE * Math.max(1, Math.abs(expected)),
            sample + ", atom " + a);
      }
    }
  }

  @Test
  void areZeroWithoutNeighbours() {
    for (LegendreMoments kind : KINDS) {
      double[] out = new double[kind.size() + 1];
      java.util.Arrays.fill(out, 9);
      new DescriptorKernel(kind).evaluate(new double[0], 0, 0, out, 0);
      double[] expected = new double[kind.size() + 1];
      expected[kind.size()] = 9;
      assertArrayEquals(expected, out);
    }
  }

  /** An atom without neighbours must not feel what an earlier one left in the scratch space. */
  @Test
  void doNotRememberTheAtomBefore() {
    LegendreMoments kind = KINDS.get(0);
    DescriptorKernel kernel = new DescriptorKernel(kind);
    double[] out = new double[kind.size()];
    kernel.evaluate(new double[] {2, 0, 0, 0, 2, 1}, 0, 2, out, 0);
    kernel.evaluate(new double[0], 0, 0, out, 0);
    assertArrayEquals(new double[kind.size()], out);
  }

  /** asinh on the scale where {@code log(g + sqrt(1 + g²))} would have lost all digits. */
  @Test
  void asinhKeepsItsDigits() {
    assertEquals(1e-9, DescriptorKernel.asinh(1e-9), 1e-24);
    assertEquals(Math.log(1 + Math.sqrt(2)), DescriptorKernel.asinh(1), 1e-15);
    assertEquals(Math.log(2e8), DescriptorKernel.asinh(1e8), 1e-13);
    assertEquals(0, DescriptorKernel.asinh(0));
  }

  private static double[] all(LegendreMoments kind, Structure s) {
    NeighbourList list = NeighbourList.of(s, kind.cutoffRadius());
    DescriptorKernel kernel = new DescriptorKernel(kind);
    double[] out = new double[kind.size() * s.size()];
    for (int i = 0; i < s.size(); i++) {
      kernel.evaluate(list.vectors(), list.start(i), list.start(i + 1), out, i * kind.size());
    }
    return out;
  }

  private static double[] difference(
      DescriptorKernel kernel, double[] vectors, int from, int to, int x, double step, int size) {
    double[] above = new double[size];
    double[] below = new double[size];
    double[] moved = vectors.clone();
    moved[x] = vectors[x] + step;
    kernel.evaluate(moved, from, to, above, 0);
    moved[x] = vectors[x] - step;
    kernel.evaluate(moved, from, to, below, 0);
    for (int p = 0; p < size; p++) {
      above[p] = (above[p] - below[p]) / (2 * step);
    }
    return above;
  }

  /** The definition, word by word: seed manual 2.4.3, equations 1 to 4. */
  private static double[] naive(LegendreMoments kind, NeighbourList list, int i) {
    List<Double> out = new ArrayList<>();
    for (int l : kind.orders()) {
      for (double r0 : kind.centres()) {
        double g = 0;
        for (int j = list.start(i); j < list.start(i + 1); j++) {
          for (int k = list.start(i); k < list.start(i + 1); k++) {
            double rj = distance(list, j);
            double rk = distance(list, k);
            double dot = 0;
            for (int c = 0; c < 3; c++) {
              dot += list.vector(j, c) * list.vector(k, c);
            }
            g += legendre(l, dot / (rj * rk)) * radial(kind, r0, rj) * radial(kind, r0, rk);
          }
        }
        // Math has no asinh; this form is accurate to rounding of 1 + g, enough for 1e-10.
        out.add(Math.signum(g) * Math.log(Math.abs(g) + Math.sqrt(g * g + 1)));
      }
    }
    return out.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double distance(NeighbourList list, int n) {
    return Math.hypot(Math.hypot(list.vector(n, 0), list.vector(n, 1)), list.vector(n, 2));
  }

  private static double radial(LegendreMoments kind, double r0, double r) {
    double x = (r - kind.cutoffRadius()) / kind.cutoffRange();
    double fc = r < kind.cutoffRadius() ? Math.pow(x, 4) / (1 + Math.pow(x, 4)) : 0;
    return kind.type() == 5
        ? Math.exp(-Math.pow((r - r0) / kind.sigma(), 2)) / r0 * fc
        : Math.exp(-Math.pow(r / r0, 2)) * fc;
  }

  /** Bonnet's recursion. */
  private static double legendre(int l, double x) {
    if (l == 0) {
      return 1;
    }
    return l == 1 ? x : ((2 * l - 1) * x * legendre(l - 1, x) - (l - 1) * legendre(l - 2, x)) / l;
  }
}
