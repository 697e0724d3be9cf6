package org.assay.app.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Engine;
import org.assay.engine.EngineName;
import org.assay.engine.EngineNetwork;
import org.assay.engine.EngineSet;
import org.assay.engine.Engines;
import org.assay.engine.Evaluation;
import org.assay.engine.Jacobian;
import org.assay.engine.MemoryBudget;
import org.assay.engine.MemoryEstimate;
import org.assay.engine.NormalRows;
import org.assay.engine.ParameterPull;
import org.assay.engine.RandomStructures;
import org.assay.engine.Targets;
import org.assay.engine.VectorRows;
import org.assay.engine.ranks.RankEngines;
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
import org.assay.model.SymmetryFunctions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever ranks find is what the threads of this process find, to the last bit. */
class RanksAgreeTest {

  private static final ElementSet ELEMENTS = ElementSet.of("Al", "Ni");

  /** Several shards, some of one structure, some of many; cells with bins and without. */
  private static final int[] SIZES = {
    1, 2, 3, 300, 250, 36, 5, 8, 1, 9, 520, 64, 64, 400, 120, 7, 513, 200, 200, 200, 31
  };

  private static final LegendreMoments SETTINGS =
      new LegendreMoments(
          5, 4.2, 1.1, 0.9, new int[] {0, 1, 3}, new double[] {1.8, 2.6, 3.3}, ELEMENTS.size());

  private final Random random = new Random(11);
  private final List<LabelledStructure> structures =
      RandomStructures.mixed(RandomStructures.of(random, SIZES), ELEMENTS);

  /** Functions of Al and Ni, of both kinds, of one more each of Ni. */
  private static final String FUNCTIONS =
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

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 16})
  void straightNetworks(int ranks) {
    try (FitRanks processes = start(ranks)) {
      for (long memory : new long[] {Long.MAX_VALUE, 3_000_000, 0}) {
        compare(processes, SETTINGS, List.of(), memory, Precision.DOUBLE);
      }
      // What is kept differs; what is computed again does not know of it.
      compare(processes, SETTINGS, List.of(), 3_000_000, Precision.FLOAT);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 16})
  void networksOfSymmetryFunctions(int ranks) {
    try (FitRanks processes = start(ranks)) {
      assertFalse(CompiledKernel.available().isEmpty(), "the library that reads the functions");
      SymmetryFunctions functions = SymmetryReader.read("input.nn", FUNCTIONS, "");
      for (Precision precision : Precision.values()) {
        compare(processes, functions, List.of(), Long.MAX_VALUE, precision);
      }
      compare(processes, functions, List.of(), 0, Precision.DOUBLE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 16})
  void networksOfBondOrderEnergies(int ranks) {
    int parameters = BondOrderEnergy.parameters(ELEMENTS.size());
    double[] baseline = new double[parameters];
    Arrays.fill(baseline, 0.8);
    BondOrderEnergy energy = new BondOrderEnergy(ELEMENTS.size(), 4.2, 1.1, baseline, false);
    try (FitRanks processes = start(ranks)) {
      for (Precision precision : Precision.values()) {
        compare(processes, SETTINGS, List.of(energy, energy), Long.MAX_VALUE, precision);
      }
    }
  }

  private static ParameterLayout layout(AtomDescriptors descriptors, int outputs) {
    NetworkArchitecture one =
        new NetworkArchitecture(new int[] {descriptors.size(0), 7, 5, outputs}, Activation.TANH);
    NetworkArchitecture other =
        outputs == 1
            ? new NetworkArchitecture(new int[] {descriptors.size(1), 4, outputs}, Activation.TANH)
            : one;
    return new ParameterLayout(ELEMENTS, List.of(one, other));
  }

  static FitRanks start(int ranks) {
    assumeTrue(FitRanks.isBuilt(), "assay-rank has not been built");
    return FitRanks.start(ranks, Optional.empty(), Optional.empty());
  }

  private static List<LabelledStructure> many() {
    int[] sizes = IntStream.generate(() -> 200).limit(60).toArray();
    return RandomStructures.mixed(RandomStructures.of(new Random(3), sizes), ELEMENTS);
  }

  /** Returns what 12,000 atoms are told to take. */
  static long told() {
    return MemoryEstimate.of(many(), ELEMENTS, SETTINGS, true, false).bytes(Precision.DOUBLE);
  }

  /** Returns the memory of ranks once each has its part of 12,000 atoms. */
  static List<RankEngines.Usage> memory(int ranks) {
    try (FitRanks processes = start(ranks);
        EngineSet set =
            processes
                .choose(EngineName.COMPILED, false, Optional.empty())
                .engine()
                .describe(many(), ELEMENTS, SETTINGS, true, new MemoryBudget(Long.MAX_VALUE))) {
      assertTrue(set.derivatives() > 0);
      return processes.engines().usage();
    }
  }

  private void compare(
      FitRanks processes,
      AtomDescriptors descriptors,
      List<BondOrderEnergy> energies,
      long bytes,
      Precision precision) {
    ParameterLayout layout =
        layout(descriptors, energies.isEmpty() ? 1 : BondOrderEnergy.parameters(ELEMENTS.size()));
    Supplier<MemoryBudget> memory = () -> new MemoryBudget(bytes, precision);
    Engine here = Engines.choose(EngineName.COMPILED, false, Optional.empty()).engine();
    Engine there = processes.choose(EngineName.COMPILED, false, Optional.empty()).engine();
    assertEquals(here.name(), there.name());
    boolean bonds = !energies.isEmpty();
    try (EngineSet expected = described(here, descriptors, bonds, memory.get());
        EngineSet found = described(there, descriptors, bonds, memory.get())) {
      assertTrue(expected.descriptors().size() >= 6, "too few shards for this test");
      compareSets(expected, found);
      Targets targets = targets();
      try (EngineNetwork one = network(expected, layout, energies, targets);
          EngineNetwork other = network(found, layout, energies, targets)) {
        for (int k = 0; k < 2; k++) {
          double[] parameters = RandomStructures.numbers(random, layout.size(), 0.4);
          compareEvaluations(one.evaluate(parameters), other.evaluate(parameters), layout);
          assertArrayEquals(one.energiesPerAtom(parameters), other.energiesPerAtom(parameters));
        }
      }
    }
  }

  private EngineSet described(
      Engine engine, AtomDescriptors descriptors, boolean bonds, MemoryBudget memory) {
    return bonds
        ? engine.describeWithBonds(structures, ELEMENTS, descriptors, true, memory)
        : engine.describe(structures, ELEMENTS, descriptors, true, memory);
  }

  private static EngineNetwork network(
      EngineSet set, ParameterLayout layout, List<BondOrderEnergy> energies, Targets targets) {
    return energies.isEmpty()
        ? set.network(layout, targets)
        : set.network(layout, energies, targets);
  }

  private Targets targets() {
    int atoms = IntStream.of(SIZES).sum();
    return new Targets(
        Optional.of(
            new Targets.Components(
                RandomStructures.numbers(random, 3 * atoms, 1),
                RandomStructures.numbers(random, 3 * atoms, 1))),
        Optional.of(
            new Targets.Components(
                RandomStructures.numbers(random, 6 * SIZES.length, 1),
                RandomStructures.numbers(random, 6 * SIZES.length, 1))));
  }

  private static void compareSets(EngineSet expected, EngineSet found) {
    assertEquals(expected.isolatedAtoms(), found.isolatedAtoms());
    assertEquals(expected.derivatives(), found.derivatives());
    assertEquals(expected.descriptors().size(), found.descriptors().size());
    for (int n = 0; n < expected.descriptors().size(); n++) {
      assertArrayEquals(expected.descriptors().get(n), found.descriptors().get(n));
    }
  }

  private void compareEvaluations(Evaluation one, Evaluation other, ParameterLayout layout) {
    assertArrayEquals(one.energiesPerAtom(), other.energiesPerAtom());
    assertEquals(one.forceSquares(), other.forceSquares());
    assertEquals(one.stressSquares(), other.stressSquares());
    assertTrue(one.forceSquares() > 0 && one.stressSquares() > 0);
    assertArrayEquals(one.forces(), other.forces());
    assertArrayEquals(one.stresses(), other.stresses());
    assertEquals(one.outputs().isPresent(), other.outputs().isPresent());
    double[] onOutputs = new double[0];
    if (one.outputs().isPresent()) {
      assertArrayEquals(one.outputs().get(), other.outputs().get());
      onOutputs = RandomStructures.numbers(random, one.outputs().get().length, 1);
    }
    double[] c = RandomStructures.numbers(random, SIZES.length, 1);
    for (double forces : new double[] {0, 0.7}) {
      Evaluation.Factors factors = new Evaluation.Factors(c, forces, forces / 2, onOutputs);
      assertArrayEquals(one.gradient(factors), other.gradient(factors));
    }
    compareRows(one.jacobian().orElseThrow(), other.jacobian().orElseThrow(), layout.size());
  }

  private void compareRows(Jacobian one, Jacobian other, int parameters) {
    double[] factors = RandomStructures.numbers(random, SIZES.length, 1);
    double[][] expected = new double[SIZES.length][parameters];
    double[][] found = new double[SIZES.length][parameters];
    one.energies(0, factors, expected);
    other.energies(0, factors, found);
    assertArrayEquals(expected, found);
    other.energy(3, factors[3], found[0]);
    assertArrayEquals(expected[3], found[0]);
    List<VectorRows> rows =
        IntStream.range(0, SIZES.length)
            .mapToObj(
                s -> new VectorRows(s, SIZES[s] / 2, Math.min(SIZES[s], SIZES[s] / 2 + 3), s > 0))
            .toList();
    double[][] ofOne = new double[SIZES.length][];
    double[][] ofOther = new double[SIZES.length][];
    for (int s = 0; s < SIZES.length; s++) {
      ofOne[s] = new double[parameters * rows.get(s).count()];
      ofOther[s] = new double[parameters * rows.get(s).count()];
    }
    one.vectors(rows, ofOne);
    other.vectors(rows, ofOther);
    assertArrayEquals(ofOne, ofOther);
    compareProducts(one, other, rows, parameters);
  }

  /** Normal equations by half of the parameters, each with some of another. */
  private void compareProducts(
      Jacobian one, Jacobian other, List<VectorRows> vectors, int parameters) {
    int trained = parameters / 2;
    ParameterPull pull =
        new ParameterPull(
            parameters,
            IntStream.rangeClosed(0, trained).map(i -> 2 * i).toArray(),
            IntStream.range(0, 2 * trained).toArray(),
            RandomStructures.numbers(random, 2 * trained, 1));
    int atoms = IntStream.of(SIZES).sum();
    NormalRows rows =
        new NormalRows(
            RandomStructures.numbers(random, SIZES.length, 1),
            vectors,
            RandomStructures.numbers(random, 3 * atoms, 1),
            RandomStructures.numbers(random, 6 * SIZES.length, 1),
            pull);
    double[] expected = one.products(rows);
    assertEquals(trained * (trained + 1) / 2, expected.length);
    assertTrue(expected[expected.length - 1] > 0, "the last diagonal element is a sum of squares");
    assertArrayEquals(expected, other.products(rows));
  }
}
