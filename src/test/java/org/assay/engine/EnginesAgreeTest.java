package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assay.dataset.LabelledStructure;
import org.assay.kernel.CompiledKernel;
import org.assay.model.Activation;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;
import org.assay.model.TestLayouts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every engine against the naive one, component by component. */
class EnginesAgreeTest {

  private static final long SEED = 77;

  /** Rounding of sums of thousands of terms, relative to the sum of their absolute values. */
  private static final double TOLERANCE = 1e-12;

  private static final MemoryBudget PLENTY = new MemoryBudget(Long.MAX_VALUE);

  private static final LegendreMoments SMALL =
      new LegendreMoments(20, 4.2, 1.1, 1, new int[] {0, 1, 3}, new double[] {1.8, 2.6});

  private final Random random = new Random(SEED);

  private static List<CompiledKernel> kernels() {
    List<CompiledKernel> kernels = CompiledKernel.available();
    assertFalse(kernels.isEmpty(), "libassay_kernel.so is missing: ./dev native builds it");
    return kernels;
  }

  @ParameterizedTest
  @CsvSource({
    // type, activation, hidden layers, forces, stresses, orders, first weights as of standardising
    "5, SIGMOID, 16-16, true, true, 0-1-2-3-4, true",
    "20, SHIFTED_SIGMOID, 16-16, true, true, 0-1-3, false",
    "5, TANH, 16-16, true, true, 0-1-2-3-4, true",
    "20, SIGMOID, '', true, true, 0-2, false",
    "5, TANH, 1, true, false, 1, true",
    "5, SHIFTED_SIGMOID, 7, false, true, 0-1-3, true",
    "20, SIGMOID, 9-20-5, true, true, 0-1-2, true",
    "5, TANH, 40-25, true, true, 0-1-2-3-4-6, true",
    "5, TANH, 4, true, true, 0-13-20, false",
    "5, SIGMOID, 16-16, false, false, 0-1-2-3-4, true",
    "20, TANH, 3-2-2, false, false, 0-1, false",
    "5, SHIFTED_SIGMOID, '', false, false, 0-1-2, true",
  })
  void agreeWithTheNaiveOne(
      int type,
      Activation activation,
      String hidden,
      boolean forces,
      boolean stresses,
      String orders,
      boolean steep) {
    LegendreMoments settings =
        new LegendreMoments(
            type, 4.2, 1.1, 0.9, numbers(orders), new double[] {1.8, 2.2, 2.6, 3.1, 3.3, 3.9});
    NetworkArchitecture layers = architecture(settings.size(), hidden, activation);
    List<LabelledStructure> structures = RandomStructures.of(random, 1, 2, 3, 36, 5, 8, 1, 9);
    Case problem = new Case(structures, layers.parameters(), forces, stresses);
    NaiveEngine naive = new NaiveEngine(structures, ElementSet.of("Si"), settings);
    for (Engine engine : EveryEngine.all()) {
      try (EngineSet set =
              engine.describe(
                  structures, ElementSet.of("Si"), settings, forces || stresses, PLENTY);
          EngineNetwork network = set.network(TestLayouts.silicon(layers), problem.targets)) {
        double[] parameters =
            steep ? steepened(problem.parameters, layers, set.descriptors()) : problem.parameters;
        // A second evaluation must not see anything of a first.
        network
            .evaluate(RandomStructures.numbers(random, parameters.length, 1))
            .gradient(problem.factors);
        Evaluation found = network.evaluate(parameters);
        check(
            engine.name(),
            naive.evaluate(
                TestLayouts.silicon(layers), parameters, problem.targets, problem.factors),
            found,
            problem);
        assertArrayEquals(found.energiesPerAtom(), network.energiesPerAtom(parameters));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // type, activation, hidden layers of Al and of Ni, forces, stresses
    "5, SIGMOID, 9-7, 9-7, true, true",
    "20, SHIFTED_SIGMOID, 6, 6, true, false",
    "20, TANH, '', '', false, true",
    "5, TANH, 5-4-3, 5-4-3, false, false",
    "5, TANH, 5-4, 3, true, true",
  })
  void agreeWithTheNaiveOneOnSeveralElements(
      int type, Activation activation, String ofAl, String ofNi, boolean forces, boolean stresses) {
    LegendreMoments settings =
        new LegendreMoments(
            type, 4.2, 1.1, 0.9, new int[] {0, 1, 3}, new double[] {1.8, 2.6, 3.3}, 3);
    // Of copper there is no atom.
    ElementSet elements = ElementSet.of("Al", "Cu", "Ni");
    ParameterLayout layout =
        new ParameterLayout(
            elements,
            Stream.of(ofAl, ofAl, ofNi)
                .map(hidden -> architecture(settings.size(), hidden, activation))
                .toList());
    List<LabelledStructure> structures =
        RandomStructures.mixed(
            RandomStructures.of(random, 1, 2, 3, 20, 5, 8, 1), ElementSet.of("Al", "Ni"));
    Case problem = new Case(structures, layout.size(), forces, stresses);
    NaiveEngine.Found expected =
        new NaiveEngine(structures, elements, settings)
            .evaluate(layout, problem.parameters, problem.targets, problem.factors);
    for (Engine engine : EveryEngine.all()) {
      try (EngineSet set =
              engine.describe(structures, elements, settings, forces || stresses, PLENTY);
          EngineNetwork network = set.network(layout, problem.targets)) {
        Evaluation found = network.evaluate(problem.parameters);
        check(engine.name(), expected, found, problem);
        assertArrayEquals(found.energiesPerAtom(), network.energiesPerAtom(problem.parameters));
      }
    }
  }

  private static void check(
      String engine, NaiveEngine.Found expected, Evaluation found, Case problem) {
    near(expected.energies(), found.energiesPerAtom(), engine + ", energies");
    near(expected.gradient(), found.gradient(problem.factors), engine + ", gradient");
    if (problem.targets.forces().isPresent()) {
      near(expected.forces(), found.forces(), engine + ", forces");
      double squares = squares(problem.targets.forces().get(), found.forces());
      assertEquals(squares, found.forceSquares(), TOLERANCE * squares, engine);
    }
    if (problem.targets.stresses().isPresent()) {
      near(expected.stresses(), found.stresses(), engine + ", stresses");
      double squares = squares(problem.targets.stresses().get(), found.stresses());
      assertEquals(squares, found.stressSquares(), TOLERANCE * squares, engine);
    }
  }

  private static void near(Term[] expected, double[] found, String what) {
    Term.requireNear(expected, found, TOLERANCE, what + ", seed " + SEED);
  }

  private static double squares(Targets.Components targets, double[] found) {
    return IntStream.range(0, found.length)
        .mapToDouble(i -> Math.pow(targets.weights()[i] * (found[i] - targets.values()[i]), 2))
        .sum();
  }

  /** Returns parameters whose first layer divides descriptors by their deviation. */
  private static double[] steepened(
      double[] parameters, NetworkArchitecture layers, List<double[]> descriptors) {
    double[] all = descriptors.stream().flatMapToDouble(Arrays::stream).toArray();
    double[] out = parameters.clone();
    int size = layers.inputs(0);
    for (int p = 0; p < size; p++) {
      int first = p;
      double mean =
          IntStream.iterate(first, i -> i < all.length, i -> i + size)
              .mapToDouble(i -> all[i])
              .average()
              .orElseThrow();
      double deviation =
          Math.sqrt(
              IntStream.iterate(first, i -> i < all.length, i -> i + size)
                  .mapToDouble(i -> Math.pow(all[i] - mean, 2))
                  .average()
                  .orElseThrow());
      for (int o = 0; o < layers.outputs(0); o++) {
        out[p * layers.outputs(0) + o] /= deviation;
        out[layers.biasOffset(0) + o] -= mean * out[p * layers.outputs(0) + o];
      }
    }
    return out;
  }

  /** Derivatives beyond {@code memory_limit} are computed again, to the same digits. */
  @Test
  void theMemoryForDerivativesChangesNoNumber() {
    NetworkArchitecture layers = architecture(6, "5-4", Activation.TANH);
    List<LabelledStructure> structures = RandomStructures.of(random, 400, 8, 300, 250, 5);
    Case problem = new Case(structures, layers.parameters(), true, true);
    for (CompiledKernel kernel : kernels()) {
      CompiledEngine engine = new CompiledEngine(kernel);
      double[][] whole = found(engine, PLENTY, structures, layers, problem);
      for (long bytes : new long[] {0, 8L * 3 * 6 * 400 * 20}) {
        MemoryBudget little = new MemoryBudget(bytes);
        double[][] again = found(engine, little, structures, layers, problem);
        assertTrue(little.report().contains("computed again"), little.report());
        for (int k = 0; k < whole.length; k++) {
          assertArrayEquals(whole[k], again[k], kernel.name() + ", " + bytes + " bytes, " + k);
        }
      }
    }
  }

  private static double[][] found(
      Engine engine,
      MemoryBudget memory,
      List<LabelledStructure> structures,
      NetworkArchitecture layers,
      Case problem) {
    try (EngineSet set = engine.describe(structures, ElementSet.of("Si"), SMALL, true, memory);
        EngineNetwork network = set.network(TestLayouts.silicon(layers), problem.targets)) {
      Evaluation at = network.evaluate(problem.parameters);
      double[] rows = new double[problem.parameters.length * (3 * 5 + 6)];
      at.jacobian().orElseThrow().vectors(new VectorRows(4, 0, 5, true), rows);
      return new double[][] {
        at.energiesPerAtom(),
        {at.forceSquares(), at.stressSquares()},
        at.forces(),
        at.stresses(),
        at.gradient(problem.factors),
        at.gradient(Evaluation.Factors.ofEnergies(problem.factors.energies())),
        rows
      };
    }
  }

  @Test
  void anOutdatedEvaluationIsRefused() {
    NetworkArchitecture layers = architecture(6, "5", Activation.TANH);
    List<LabelledStructure> structures = RandomStructures.of(random, 3, 4);
    Case problem = new Case(structures, layers.parameters(), true, true);
    for (Engine engine : EveryEngine.all()) {
      try (EngineSet set = engine.describe(structures, ElementSet.of("Si"), SMALL, true, PLENTY);
          EngineNetwork network = set.network(TestLayouts.silicon(layers), problem.targets)) {
        Evaluation first = network.evaluate(problem.parameters);
        double[] gradient = first.gradient(problem.factors);
        network.energiesPerAtom(problem.parameters);
        assertArrayEquals(gradient, first.gradient(problem.factors), "the same parameters");
        network.energiesPerAtom(new double[problem.parameters.length]);
        String message =
            assertThrows(IllegalStateException.class, () -> first.gradient(problem.factors))
                .getMessage();
        assertTrue(message.contains("outdated"), message);
        assertThrows(IllegalStateException.class, first::forces);
      }
    }
  }

  @Test
  void whatIsClosedIsRefused() {
    NetworkArchitecture layers = architecture(6, "5", Activation.TANH);
    List<LabelledStructure> structures = RandomStructures.of(random, 3, 4);
    Case problem = new Case(structures, layers.parameters(), true, true);
    for (Engine engine : EveryEngine.all()) {
      EngineSet set = engine.describe(structures, ElementSet.of("Si"), SMALL, true, PLENTY);
      EngineNetwork network = set.network(TestLayouts.silicon(layers), problem.targets);
      Evaluation at = network.evaluate(problem.parameters);
      network.close();
      assertThrows(IllegalStateException.class, () -> network.evaluate(problem.parameters));
      assertThrows(IllegalStateException.class, () -> at.gradient(problem.factors));
      set.close();
    }
  }

  @Test
  void targetsNeedDerivatives() {
    NetworkArchitecture layers = architecture(6, "5", Activation.TANH);
    List<LabelledStructure> structures = RandomStructures.of(random, 3, 4);
    Case problem = new Case(structures, layers.parameters(), true, true);
    for (Engine engine : EveryEngine.all()) {
      try (EngineSet set = engine.describe(structures, ElementSet.of("Si"), SMALL, false, PLENTY)) {
        assertThrows(
            IllegalStateException.class,
            () -> set.network(TestLayouts.silicon(layers), problem.targets));
      }
    }
  }

  /** Parameters, targets and factors at random. */
  private final class Case {
    final double[] parameters;
    final Targets targets;
    final Evaluation.Factors factors;

    Case(List<LabelledStructure> structures, int count, boolean forces, boolean stresses) {
      int atoms = structures.stream().mapToInt(LabelledStructure::size).sum();
      parameters = RandomStructures.numbers(random, count, 0.5);
      targets =
          new Targets(
              forces ? Optional.of(components(3 * atoms, 1)) : Optional.empty(),
              stresses ? Optional.of(components(6 * structures.size(), 0.1)) : Optional.empty());
      factors =
          new Evaluation.Factors(
              RandomStructures.numbers(random, structures.size(), 1),
              forces ? 0.3 : 0,
              stresses ? 0.7 : 0);
    }

    private Targets.Components components(int count, double size) {
      return new Targets.Components(
          RandomStructures.numbers(random, count, size),
          RandomStructures.numbers(random, count, 1));
    }
  }

  private static NetworkArchitecture architecture(
      int inputs, String hidden, Activation activation) {
    int[] sizes =
        IntStream.concat(
                IntStream.concat(IntStream.of(inputs), Arrays.stream(numbers(hidden))),
                IntStream.of(1))
            .toArray();
    return new NetworkArchitecture(sizes, activation);
  }

  private static int[] numbers(String text) {
    return text.isEmpty()
        ? new int[0]
        : Arrays.stream(text.split("-")).mapToInt(Integer::parseInt).toArray();
  }
}
