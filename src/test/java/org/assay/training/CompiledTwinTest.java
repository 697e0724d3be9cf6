package org.assay.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.assay.dataset.LabelledStructure;
import org.assay.descriptor.DescriptorSettings;
import org.assay.kernel.CompiledKernel;
import org.assay.potential.Activation;
import org.assay.potential.NetworkArchitecture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compiled kernels against Java's, which know nothing of each other. */
class CompiledTwinTest {

  private static final long SEED = 77;

  /** Both sum the same products in another order; relative to the largest of its kind. */
  private static final double TOLERANCE = 1e-11;

  /** More atoms than a shard, and not a multiple of anything; a lone atom without neighbours. */
  private static final int[] SIZES = {1, 2, 3, 36, 5, 8, 1, 64, 27, 8, 8, 125, 216, 7, 9, 33};

  private final Random random = new Random(SEED);

  @BeforeEach
  void requireKernels() {
    assumeTrue(
        !CompiledKernel.available().isEmpty(),
        "libassay_kernel.so is missing: ./dev native builds it");
  }

  @ParameterizedTest
  @CsvSource({
    // activation, hidden layers, standardised, root, lambda_F, lambda_S, force_scale, orders
    "SIGMOID, 16-16, true, true, 0.8, 2.1, 1.5, 0-1-2-3-4",
    "SHIFTED_SIGMOID, 16-16, false, false, 0.8, 2.1, 1.5, 0-1-3",
    "TANH, 16-16, true, false, 0.8, 2.1, Infinity, 0-1-2-3-4",
    "SIGMOID, '', true, true, 0.8, 2.1, 1.5, 0-2",
    "TANH, 1, false, true, 0.8, 0, 1.5, 1",
    "SHIFTED_SIGMOID, 7, true, false, 0, 2.1, 1.5, 0-1-3",
    "SIGMOID, 9-20-5, true, true, 0.8, 2.1, 1.5, 0-1-2",
    "TANH, 40-25, true, true, 0.8, 2.1, 1.5, 0-1-2-3-4-6",
    "SIGMOID, 16-16, true, true, 0, 0, 1, 0-1-2-3-4",
    "TANH, 3-2-2, false, false, 0, 0, 1, 0-1",
    "SHIFTED_SIGMOID, '', true, true, 0, 0, 1, 0-1-2",
  })
  void agreeOnObjectiveAndGradient(
      Activation activation,
      String hidden,
      boolean standardised,
      boolean root,
      double lambdaF,
      double lambdaS,
      double forceScale,
      String orders) {
    int[] l = numbers(orders);
    DescriptorSettings descriptors =
        new DescriptorSettings(5, 4.2, 1.1, 0.9, l, new double[] {1.8, 2.2, 2.6, 3.1, 3.3, 3.9});
    NetworkArchitecture architecture = architecture(descriptors.size(), hidden, activation);
    ObjectiveSettings settings =
        new ObjectiveSettings(
            root,
            1.3,
            0.7,
            1e9,
            1e-3,
            1e-3,
            2,
            lambdaF,
            forceScale,
            lambdaS,
            new ObjectiveSettings.GroupWeights(
                List.of("B"), OptionalDouble.empty(), 1, 1.7, 1, 0.4));
    List<LabelledStructure> structures = RandomStructures.of(random, SIZES);
    double[] x = RandomStructures.numbers(random, architecture.parameters(), 0.5);
    boolean vectors = lambdaF + lambdaS > 0;
    double[] expectedGradient = new double[x.length];
    Fit java =
        new Fit(structures, descriptors, architecture, settings, standardised, Optional.empty());
    double expected = java.objective.value(x, expectedGradient);
    double[] expectedEnergies = java.evaluator.energiesPerAtom().clone();
    for (CompiledKernel kernel : CompiledKernel.available()) {
      Fit compiled =
          new Fit(
              structures, descriptors, architecture, settings, standardised, Optional.of(kernel));
      double[] gradient = new double[x.length];
      // A second evaluation must not see anything of a first.
      compiled.objective.value(RandomStructures.numbers(random, x.length, 1), gradient);
      assertEquals(
          expected, compiled.objective.value(x, gradient), TOLERANCE * expected, kernel.name());
      near(expectedGradient, gradient, kernel.name() + ", gradient");
      near(expectedEnergies, compiled.evaluator.energiesPerAtom(), kernel.name() + ", energies");
      if (vectors) {
        java.evaluator.evaluate(x);
        compiled.evaluator.evaluate(x);
        for (int n = 0; n < java.set.shards().size(); n++) {
          near(java.evaluator.forces(n), compiled.evaluator.forces(n), kernel.name() + ", forces");
          near(
              java.evaluator.stresses(n),
              compiled.evaluator.stresses(n),
              kernel.name() + ", stresses");
        }
      }
      compiled.close();
    }
  }

  @Test
  void agreeWhereOnlySomeDerivativesFitTheMemory() {
    DescriptorSettings descriptors =
        new DescriptorSettings(20, 4.2, 1.1, 1, new int[] {0, 1, 3}, new double[] {1.8, 2.6});
    NetworkArchitecture architecture = architecture(6, "5-4", Activation.TANH);
    List<LabelledStructure> structures = RandomStructures.of(random, 400, 8, 300, 250, 5);
    double[] x = RandomStructures.numbers(random, architecture.parameters(), 1);
    FitSet whole = new FitSet(structures, descriptors, 0, true);
    long first = 8 * whole.shards().get(0).derivatives().orElseThrow().numbers();
    CompiledKernel kernel = CompiledKernel.available().get(0);
    FitSet mixed =
        new FitSet(structures, descriptors, 0, true, new MemoryBudget(first), Optional.of(kernel));
    assertEquals(
        List.of(true, false), mixed.shards().stream().map(s -> s.compiled().isPresent()).toList());
    double[] expected = new double[x.length];
    double[] found = new double[x.length];
    double value = objective(whole, architecture).value(x, expected);
    assertEquals(value, objective(mixed, architecture).value(x, found), TOLERANCE * value);
    near(expected, found, "gradient");
  }

  @Test
  void refuseToBeUsedAfterTheirMemoryIsGone() {
    DescriptorSettings descriptors =
        new DescriptorSettings(20, 4.2, 1.1, 1, new int[] {0, 1, 3}, new double[] {1.8, 2.6});
    FitSet set =
        Kernels.set(
            RandomStructures.of(random, 3, 4),
            descriptors,
            true,
            Optional.of(CompiledKernel.available().get(0)));
    Objective objective = objective(set, architecture(6, "5", Activation.TANH));
    set.close();
    double[] x = new double[41];
    assertThrows(IllegalStateException.class, () -> objective.value(x, new double[41]));
  }

  /** A set with what is evaluated on it. */
  private static final class Fit {
    final FitSet set;
    final SetEvaluator evaluator;
    final Objective objective;

    Fit(
        List<LabelledStructure> structures,
        DescriptorSettings descriptors,
        NetworkArchitecture architecture,
        ObjectiveSettings settings,
        boolean standardised,
        Optional<CompiledKernel> kernel) {
      set = Kernels.set(structures, descriptors, settings.needsDerivatives(), kernel);
      evaluator = new SetEvaluator(set, architecture);
      Representation representation =
          standardised
              ? Representation.standardized(set, architecture, 3)
              : Representation.pyfit(descriptors, architecture, false, 0);
      objective = new Objective(set, evaluator, representation, settings, false);
      objective.switchOnDifferences();
    }

    void close() {
      evaluator.close();
      set.close();
    }
  }

  private static Objective objective(FitSet set, NetworkArchitecture architecture) {
    ObjectiveSettings settings =
        new ObjectiveSettings(
            true, 1, 0, 0, 0, 0, 2, 0.5, 2, 0.7, ObjectiveSettings.GroupWeights.UNIFORM);
    return new Objective(
        set,
        new SetEvaluator(set, architecture),
        Representation.standardized(set, architecture, 0),
        settings,
        true);
  }

  private static NetworkArchitecture architecture(
      int inputs, String hidden, Activation activation) {
    int[] inner = numbers(hidden);
    int[] sizes = new int[inner.length + 2];
    sizes[0] = inputs;
    System.arraycopy(inner, 0, sizes, 1, inner.length);
    sizes[sizes.length - 1] = 1;
    return new NetworkArchitecture(sizes, activation);
  }

  private static int[] numbers(String text) {
    return text.isEmpty()
        ? new int[0]
        : Arrays.stream(text.split("-")).mapToInt(Integer::parseInt).toArray();
  }

  private static void near(double[] expected, double[] found, String what) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertArrayEquals(expected, found, TOLERANCE * largest, what + ", seed " + SEED);
  }
}
