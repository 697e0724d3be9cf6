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
import org.assay.SettingsException;
import org.assay.dataset.LabelledStructure;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.Precision;
import org.assay.kernel.SymmetryReader;
import org.assay.model.Activation;
import org.assay.model.AtomDescriptors;
import org.assay.model.BondOrderEnergy;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Derivatives of descriptors in single precision: what comes of them, beside double precision. */
class SinglePrecisionTest {

  private static final long SEED = 31;

  /**
   * Rounding of a derivative is 6e-8 of it; a force is a sum of some hundred, in which much
   * cancels.
   */
  private static final double SINGLE = 1e-6;

  private static final ElementSet ELEMENTS = ElementSet.of("Al", "Ni");

  private static final LegendreMoments MOMENTS =
      new LegendreMoments(
          5, 4.2, 1.1, 0.9, new int[] {0, 1, 3}, new double[] {1.8, 2.6, 3.3}, ELEMENTS.size());

  /** Functions of Al and Ni, of both kinds. */
  static final String FUNCTIONS =
      """
      # assay units: angstrom-ev
      number_of_elements 2
      elements Al Ni
      cutoff_type 6
      global_hidden_layers_short 1
      global_nodes_short 5
      global_activation_short t l
      symfunction_short Al 2 Al 0.1 0.0 4.2
      symfunction_short Al 2 Ni 0.3 0.0 4.2
      symfunction_short Al 3 Al Ni 0.05 1.0 2.0 4.2
      symfunction_short Ni 2 Ni 0.2 1.5 4.2
      symfunction_short Ni 2 Al 0.2 1.0 4.2
      symfunction_short Ni 9 Al Al 0.05 -1.0 1.0 4.2
      symfunction_short Ni 3 Ni Ni 0.03 1.0 1.0 4.2
      """;

  private final Random random = new Random(SEED);
  private final List<LabelledStructure> structures =
      RandomStructures.mixed(
          RandomStructures.of(random, 1, 2, 3, 30, 9, 120, 400, 160, 5), ELEMENTS);

  /** What describes atoms, and what the networks give. */
  enum Kind {
    LEGENDRE,
    SYMMETRY,
    BOND_ORDER;

    AtomDescriptors descriptors() {
      return this == SYMMETRY ? SymmetryReader.read("input.nn", FUNCTIONS, "") : MOMENTS;
    }

    List<BondOrderEnergy> energies() {
      if (this != BOND_ORDER) {
        return List.of();
      }
      double[] baseline = new double[BondOrderEnergy.parameters(ELEMENTS.size())];
      Arrays.fill(baseline, 0.8);
      BondOrderEnergy energy = new BondOrderEnergy(ELEMENTS.size(), 4.2, 1.1, baseline, false);
      return List.of(energy, energy);
    }

    ParameterLayout layout() {
      int outputs = this == BOND_ORDER ? BondOrderEnergy.parameters(ELEMENTS.size()) : 1;
      return new ParameterLayout(
          ELEMENTS,
          IntStream.range(0, ELEMENTS.size())
              .mapToObj(
                  e ->
                      new NetworkArchitecture(
                          new int[] {descriptors().size(e), 6, 5, outputs}, Activation.TANH))
              .toList());
    }

    ShardedSet describe(
        CompiledKernel kernel, List<LabelledStructure> structures, MemoryBudget memory) {
      CompiledEngine engine = new CompiledEngine(kernel);
      return this == BOND_ORDER
          ? engine.describeWithBonds(structures, ELEMENTS, descriptors(), true, memory)
          : engine.describe(structures, ELEMENTS, descriptors(), true, memory);
    }

    EngineNetwork network(ShardedSet set, Targets targets) {
      return this == BOND_ORDER
          ? set.network(layout(), energies(), targets)
          : set.network(layout(), targets);
    }
  }

  private static List<CompiledKernel> kernels() {
    List<CompiledKernel> kernels = CompiledKernel.available();
    assertFalse(kernels.isEmpty(), "libassay_kernel.so is missing: ./dev native builds it");
    return kernels;
  }

  private Targets targets() {
    int atoms = structures.stream().mapToInt(LabelledStructure::size).sum();
    return new Targets(
        Optional.of(components(3 * atoms)), Optional.of(components(6 * structures.size())));
  }

  private Targets.Components components(int count) {
    return new Targets.Components(
        RandomStructures.numbers(random, count, 1), RandomStructures.numbers(random, count, 1));
  }

  private Evaluation.Factors factors() {
    return new Evaluation.Factors(RandomStructures.numbers(random, structures.size(), 1), 0.3, 0.7);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsFoundAgreesWithDoublePrecision(Kind kind) {
    Targets targets = targets();
    Evaluation.Factors factors = factors();
    double[] parameters = RandomStructures.numbers(random, kind.layout().size(), 0.4);
    for (CompiledKernel kernel : kernels()) {
      double[][] exact = found(kind, kernel, Precision.DOUBLE, true, targets, factors, parameters);
      double[][] kept = found(kind, kernel, Precision.FLOAT, true, targets, factors, parameters);
      double[][] again = found(kind, kernel, Precision.FLOAT, false, targets, factors, parameters);
      assertArrayEquals(exact[0], kept[0], "energies need no derivatives");
      for (int k = 1; k < exact.length; k++) {
        double largest = Arrays.stream(exact[k]).map(Math::abs).max().orElseThrow();
        assertArrayEquals(exact[k], kept[k], SINGLE * largest, kernel.name() + ", " + k);
        assertFalse(Arrays.equals(exact[k], kept[k]), "nothing was rounded: " + k);
        assertArrayEquals(kept[k], again[k], kernel.name() + ", computed again, " + k);
      }
    }
  }

  /** Energies, then what depends on derivatives of descriptors. */
  private double[][] found(
      Kind kind,
      CompiledKernel kernel,
      Precision precision,
      boolean kept,
      Targets targets,
      Evaluation.Factors factors,
      double[] parameters) {
    MemoryBudget memory = new MemoryBudget(kept ? Long.MAX_VALUE : 0, precision);
    try (ShardedSet set = kind.describe(kernel, structures, memory);
        EngineNetwork network = kind.network(set, targets)) {
      Evaluation at = network.evaluate(parameters);
      VectorRows rows = new VectorRows(3, 10, 14, true);
      double[] jacobian = new double[parameters.length * rows.count()];
      at.jacobian().orElseThrow().vectors(rows, jacobian);
      return new double[][] {
        at.energiesPerAtom(), at.forces(), at.stresses(), at.gradient(factors), jacobian
      };
    }
  }

  /** The gradient is that of the objective which has the rounded derivatives, to all its digits. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void theGradientIsThatOfItsOwnObjective(Kind kind) {
    Targets targets = targets();
    Evaluation.Factors factors = factors();
    double[] parameters = RandomStructures.numbers(random, kind.layout().size(), 0.4);
    CompiledKernel kernel = kernels().get(0);
    try (ShardedSet set =
            kind.describe(kernel, structures, new MemoryBudget(Long.MAX_VALUE, Precision.FLOAT));
        EngineNetwork network = kind.network(set, targets)) {
      double[] gradient = network.evaluate(parameters).gradient(factors);
      double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
      for (int p = 0; p < parameters.length; p += parameters.length / 7) {
        double near = slope(network, parameters, p, 1e-3, factors);
        double far = slope(network, parameters, p, 2e-3, factors);
        assertEquals((4 * near - far) / 3, gradient[p], 1e-8 * largest, "parameter " + p);
      }
    }
  }

  private static double slope(
      EngineNetwork network, double[] at, int p, double step, Evaluation.Factors factors) {
    double[] moved = at.clone();
    moved[p] = at[p] + step;
    double above = objective(network.evaluate(moved), factors);
    double from = moved[p];
    moved[p] = at[p] - step;
    return (above - objective(network.evaluate(moved), factors)) / (from - moved[p]);
  }

  private static double objective(Evaluation at, Evaluation.Factors factors) {
    double sum = factors.forces() / 2 * at.forceSquares();
    sum += factors.stresses() / 2 * at.stressSquares();
    for (int s = 0; s < factors.energies().length; s++) {
      sum += factors.energies()[s] * at.energiesPerAtom()[s];
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void itTakesHalfTheMemoryAsWasTold(Kind kind) {
    CompiledKernel kernel = kernels().get(0);
    MemoryEstimate estimate =
        MemoryEstimate.of(structures, ELEMENTS, kind.descriptors(), true, kind == Kind.BOND_ORDER);
    for (Precision precision : Precision.values()) {
      MemoryBudget memory = new MemoryBudget(Long.MAX_VALUE, precision);
      try (ShardedSet set = kind.describe(kernel, structures, memory)) {
        assertEquals(precision.bytes() * estimate.derivatives(), set.bytesRead());
        assertEquals((double) set.bytes(), (double) estimate.bytes(precision), 0.02 * set.bytes());
      }
    }
  }

  /** Of many structures, the neighbours of some are counted. */
  @Test
  void theMemoryOfManyStructuresIsTold() {
    int[] sizes = IntStream.range(0, 900).map(s -> 20 + s % 37).toArray();
    List<LabelledStructure> many =
        RandomStructures.mixed(RandomStructures.of(random, sizes), ELEMENTS);
    AtomDescriptors few =
        new LegendreMoments(5, 4.2, 1.1, 0.9, new int[] {0, 1}, new double[] {2.6}, 2);
    MemoryEstimate estimate = MemoryEstimate.of(many, ELEMENTS, few, true, false);
    assertTrue(estimate.counted() < 600, estimate.toString());
    MemoryBudget memory = new MemoryBudget(Long.MAX_VALUE, Precision.FLOAT);
    CompiledEngine engine = new CompiledEngine(kernels().get(0));
    try (ShardedSet set = engine.describe(many, ELEMENTS, few, true, memory)) {
      assertEquals(
          (double) set.bytes(), (double) estimate.bytes(Precision.FLOAT), 0.03 * set.bytes());
    }
  }

  @Test
  void arraysHaveDoublePrecisionAlone() {
    MemoryBudget memory = new MemoryBudget(Long.MAX_VALUE, Precision.FLOAT);
    SettingsException e =
        assertThrows(
            SettingsException.class,
            () -> new Nd4jEngine().describe(structures, ELEMENTS, MOMENTS, true, memory));
    assertTrue(e.getMessage().contains("double precision alone"), e.getMessage());
  }
}
