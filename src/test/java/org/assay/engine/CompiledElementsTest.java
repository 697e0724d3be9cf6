package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assay.DataFormatException;
import org.assay.dataset.LabelledStructure;
import org.assay.kernel.CompiledKernel;
import org.assay.model.Activation;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compiled engine in fits of several elements. */
class CompiledElementsTest {

  private static final long SEED = 31;

  /** Rounding of sums of thousands of terms, relative to the sum of their absolute values. */
  private static final double TOLERANCE = 1e-12;

  private static final MemoryBudget PLENTY = new MemoryBudget(Long.MAX_VALUE);

  /** Of the last there is no atom. */
  private static final ElementSet ALLOY = ElementSet.of("Al", "Ni", "Cu");

  private static final LegendreMoments KIND =
      new LegendreMoments(20, 4.2, 1.1, 1, new int[] {0, 1, 3}, new double[] {1.8, 2.6}, 3);

  private final Random random = new Random(SEED);

  private static Stream<Engine> engines() {
    return CompiledKernel.available().stream().map(CompiledEngine::new);
  }

  private static NetworkArchitecture network(Activation activation, int... hidden) {
    int[] inner = IntStream.concat(IntStream.of(KIND.size()), Arrays.stream(hidden)).toArray();
    return new NetworkArchitecture(
        IntStream.concat(Arrays.stream(inner), IntStream.of(1)).toArray(), activation);
  }

  private static ParameterLayout layout(ElementSet elements) {
    List<NetworkArchitecture> networks = new ArrayList<>();
    for (String symbol : elements.symbols()) {
      networks.add(
          switch (symbol) {
            case "Al" -> network(Activation.TANH, 5, 4);
            case "Ni" -> network(Activation.SHIFTED_SIGMOID, 7);
            default -> network(Activation.SIGMOID);
          });
    }
    return new ParameterLayout(elements, networks);
  }

  /** Mixed ones, then nickel alone and aluminium alone. */
  private List<LabelledStructure> structures() {
    List<LabelledStructure> all = new ArrayList<>();
    ElementSet two = ElementSet.of("Al", "Ni");
    all.addAll(RandomStructures.mixed(RandomStructures.of(random, 1, 2, 3, 30, 8), two));
    for (String symbol : List.of("Ni", "Al")) {
      all.addAll(RandomStructures.mixed(RandomStructures.of(random, 4, 5), ElementSet.of(symbol)));
    }
    return all;
  }

  private Targets targets(List<LabelledStructure> structures) {
    int atoms = structures.stream().mapToInt(LabelledStructure::size).sum();
    return new Targets(
        Optional.of(components(3 * atoms, 1)), Optional.of(components(6 * structures.size(), 0.1)));
  }

  private Targets.Components components(int count, double size) {
    return new Targets.Components(
        RandomStructures.numbers(random, count, size), RandomStructures.numbers(random, count, 1));
  }

  private Evaluation.Factors factors(int structures) {
    return new Evaluation.Factors(RandomStructures.numbers(random, structures, 1), 0.3, 0.7);
  }

  @Test
  void everyKernelFindsWhatTheNaiveEngineDoes() {
    List<LabelledStructure> structures = structures();
    Targets targets = targets(structures);
    Evaluation.Factors factors = factors(structures.size());
    ParameterLayout layout = layout(ALLOY);
    double[] parameters = RandomStructures.numbers(random, layout.size(), 0.5);
    NaiveEngine.Found expected =
        new NaiveEngine(structures, ALLOY, KIND).evaluate(layout, parameters, targets, factors);
    engines()
        .forEach(
            engine -> {
              try (EngineSet set = engine.describe(structures, ALLOY, KIND, true, PLENTY);
                  EngineNetwork network = set.network(layout, targets)) {
                Evaluation found = network.evaluate(parameters);
                near(expected.energies(), found.energiesPerAtom(), engine, "energies");
                near(expected.forces(), found.forces(), engine, "forces");
                near(expected.stresses(), found.stresses(), engine, "stresses");
                near(expected.gradient(), found.gradient(factors), engine, "gradient");
                assertArrayEquals(found.energiesPerAtom(), network.energiesPerAtom(parameters));
              }
            });
  }

  private static void near(Term[] expected, double[] found, Engine engine, String what) {
    Term.requireNear(expected, found, TOLERANCE, engine.name() + ", " + what + ", seed " + SEED);
  }

  /** Central differences, extrapolated to an error of the fourth order. */
  @Test
  void forcesAreSlopesOfEnergies() {
    double step = 1e-3;
    LabelledStructure whole = structures().get(4);
    ParameterLayout layout = layout(ALLOY);
    double[] parameters = RandomStructures.numbers(random, layout.size(), 0.5);
    int[] moved = {0, 4, 8, 13, 23};
    List<LabelledStructure> all = new ArrayList<>();
    all.add(whole);
    for (int x : moved) {
      for (int k : new int[] {1, -1, 2, -2}) {
        double[] positions = whole.structure().positions();
        positions[x] += k * step;
        all.add(with(whole, whole.structure().withPositions(positions)));
      }
    }
    engines()
        .forEach(
            engine -> {
              try (EngineSet set = engine.describe(all, ALLOY, KIND, true, PLENTY);
                  EngineNetwork network = set.network(layout, targets(all))) {
                Evaluation found = network.evaluate(parameters);
                double[] u = found.energiesPerAtom();
                for (int n = 0; n < moved.length; n++) {
                  double near = u[4 * n + 1] - u[4 * n + 2];
                  double far = u[4 * n + 3] - u[4 * n + 4];
                  double slope = whole.size() * (8 * near - far) / (12 * step);
                  assertEquals(-slope, found.forces()[moved[n]], 1e-8, engine.name());
                }
              }
            });
  }

  private static LabelledStructure with(LabelledStructure labels, Structure structure) {
    return new LabelledStructure(
        labels.id(),
        labels.group(),
        structure,
        OptionalDouble.empty(),
        labels.forces(),
        labels.stressVoigt(),
        labels.place());
  }

  /** Blocks and networks go elsewhere, and nothing else changes but the order of sums. */
  @Test
  void theOrderOfTheElementsChangesNoNumber() {
    List<LabelledStructure> structures = structures();
    Targets targets = targets(structures);
    Evaluation.Factors factors = factors(structures.size());
    ElementSet turned = ElementSet.of("Cu", "Ni", "Al");
    ParameterLayout layout = layout(ALLOY);
    double[] parameters = RandomStructures.numbers(random, layout.size(), 0.5);
    int[] from = placesOf(turned);
    double[] other = Arrays.stream(from).mapToDouble(i -> parameters[i]).toArray();
    Engine engine = engines().findFirst().orElseThrow();
    Function<ElementSet, double[]> find =
        elements -> {
          boolean same = elements.equals(ALLOY);
          try (EngineSet set = engine.describe(structures, elements, KIND, true, PLENTY);
              EngineNetwork network = set.network(layout(elements), targets)) {
            Evaluation at = network.evaluate(same ? parameters : other);
            double[] gradient = at.gradient(factors);
            double[] inOrder = new double[gradient.length];
            for (int i = 0; i < inOrder.length; i++) {
              inOrder[same ? i : from[i]] = gradient[i];
            }
            return Stream.of(at.energiesPerAtom(), at.forces(), at.stresses(), inOrder)
                .flatMapToDouble(DoubleStream::of)
                .toArray();
          }
        };
    assertArrayEquals(find.apply(ALLOY), find.apply(turned), 1e-11);
  }

  /** Returns, for each parameter of the networks of other elements, which of ALLOY's it is. */
  private static int[] placesOf(ElementSet turned) {
    ParameterLayout from = layout(ALLOY);
    ParameterLayout to = layout(turned);
    int each = KIND.orders().length * KIND.centres().length;
    int[] places = new int[to.size()];
    for (int e = 0; e < turned.size(); e++) {
      int old = ALLOY.index(turned.symbol(e));
      int outputs = to.network(e).outputs(0);
      int begin = to.weights(e, 0).from();
      int oldBegin = from.weights(old, 0).from();
      for (int p = 0; p < to.network(e).parameters(); p++) {
        places[begin + p] = oldBegin + p;
      }
      int block = 0;
      for (int a = 0; a < 3; a++) {
        for (int b = a; b < 3; b++, block++) {
          int oldA = ALLOY.index(turned.symbol(a));
          int oldB = ALLOY.index(turned.symbol(b));
          int low = Math.min(oldA, oldB);
          int oldBlock = low * 3 - low * (low + 1) / 2 + Math.max(oldA, oldB);
          for (int k = 0; k < each * outputs; k++) {
            places[begin + block * each * outputs + k] = oldBegin + oldBlock * each * outputs + k;
          }
        }
      }
    }
    return places;
  }

  /** Of derivatives that are not kept, too. */
  @Test
  void theMemoryForDerivativesChangesNoNumber() {
    List<LabelledStructure> structures = structures();
    Targets targets = targets(structures);
    Evaluation.Factors factors = factors(structures.size());
    ParameterLayout layout = layout(ALLOY);
    double[] parameters = RandomStructures.numbers(random, layout.size(), 0.5);
    engines()
        .forEach(
            engine -> {
              Function<MemoryBudget, double[]> find =
                  memory -> {
                    try (EngineSet set = engine.describe(structures, ALLOY, KIND, true, memory);
                        EngineNetwork network = set.network(layout, targets)) {
                      Evaluation at = network.evaluate(parameters);
                      double[] rows = new double[layout.size() * (3 * 8 + 6)];
                      at.jacobian().orElseThrow().vectors(new VectorRows(4, 0, 8, true), rows);
                      return Stream.of(at.forces(), at.stresses(), at.gradient(factors), rows)
                          .flatMapToDouble(DoubleStream::of)
                          .toArray();
                    }
                  };
              assertArrayEquals(find.apply(PLENTY), find.apply(new MemoryBudget(0)));
            });
  }

  /** A structure of some of the elements reads what one of those alone would. */
  @Test
  void pureStructuresReadNoMoreThanWithOneElement() {
    Engine engine = engines().findFirst().orElseThrow();
    List<LabelledStructure> pure =
        RandomStructures.mixed(RandomStructures.of(random, 8, 5), ElementSet.of("Ni"));
    LegendreMoments one = new LegendreMoments(20, 4.2, 1.1, 1, KIND.orders(), KIND.centres());
    try (EngineSet alloy = engine.describe(pure, ALLOY, KIND, true, PLENTY);
        EngineSet alone = engine.describe(pure, ElementSet.of("Ni"), one, true, PLENTY)) {
      assertEquals(alone.derivatives(), alloy.derivatives());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Al", "Cu"})
  void anAtomOfAnotherElementIsNamedWithItsStructure(String there) {
    List<LabelledStructure> structures =
        RandomStructures.mixed(
            RandomStructures.of(random, 4, 3),
            ElementSet.of("Ni", there.equals("Al") ? "Cu" : "Al"));
    ElementSet elements = ElementSet.of("Ni", there);
    LegendreMoments kind = new LegendreMoments(20, 4.2, 1.1, 1, KIND.orders(), KIND.centres(), 2);
    Engine engine = engines().findFirst().orElseThrow();
    String message =
        assertThrows(
                DataFormatException.class,
                () -> engine.describe(structures, elements, kind, true, PLENTY))
            .getMessage();
    assertEquals(
        "test:0: atom 2 is "
            + (there.equals("Al") ? "Cu" : "Al")
            + ", but the potential is for Ni, "
            + there,
        message);
  }
}
