package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.dataset.LabelledStructure;
import org.assay.kernel.CompiledDescriptors;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.kernel.SymmetryReader;
import org.assay.model.Activation;
import org.assay.model.ElementSet;
import org.assay.model.NetworkArchitecture;
import org.assay.model.NetworkDirectory;
import org.assay.model.ParameterLayout;
import org.assay.model.SymmetryFunctions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fits of symmetry functions by the compiled engine: the networks of a directory, taken into a fit,
 * against the potential that the same directory is. Functions of every type, gradients and rows of
 * the Jacobian are held to naive twins and differences in the native tests.
 */
class SymmetryFitTest {

  private static final long SEED = 12;

  /** Rounding of sums of thousands of terms, relative to the largest number of a kind. */
  private static final double TOLERANCE = 1e-12;

  private static final MemoryBudget PLENTY = new MemoryBudget(Long.MAX_VALUE);

  private static final ElementSet ELEMENTS = ElementSet.of("O", "Si");

  private static final String INPUT =
      """
      # assay units: angstrom-ev
      number_of_elements 2
      elements Si O
      atom_energy Si -3.5
      cutoff_type 6
      scale_symmetry_functions
      normalize_nodes
      global_hidden_layers_short 2
      global_nodes_short 5 4
      global_activation_short p t l
      element_hidden_layers_short O 1
      element_nodes_short O 6
      element_activation_short O s l
      symfunction_short Si 2 Si 0.1 0.0 5.0
      symfunction_short Si 2 O 0.3 0.0 5.0
      symfunction_short Si 3 O Si 0.05 1.0 2.0 5.0
      symfunction_short Si 9 Si Si 0.05 -1.0 1.0 4.5
      symfunction_short O 2 Si 0.2 1.5 5.0
      symfunction_short O 12 0.1 0.0 5.0
      symfunction_short O 22 Si Si 0.5 4.8 20 180 p2
      """;

  @TempDir Path directory;

  private final Random random = new Random(SEED);
  private List<LabelledStructure> structures;

  @BeforeEach
  void write() throws IOException {
    assertFalse(CompiledKernel.available().isEmpty(), "./dev native builds the library");
    Files.writeString(directory.resolve("input.nn"), INPUT);
    StringBuilder scaling = new StringBuilder();
    for (int element = 1; element <= 2; element++) {
      for (int n = 1; n <= (element == 1 ? 3 : 4); n++) {
        scaling.append(element + " " + n + " " + 0.02 * n + " " + (1.5 + n) + " 0.5 0.3\n");
      }
    }
    Files.writeString(directory.resolve("scaling.data"), scaling);
    Files.writeString(directory.resolve("weights.008.data"), weights(4 * 6 + 7));
    Files.writeString(directory.resolve("weights.014.data"), weights(5 * 5 + 6 * 4 + 5));
    structures = RandomStructures.mixed(RandomStructures.of(random, 1, 4, 3, 30, 9), ELEMENTS);
  }

  private String weights(int count) {
    StringBuilder text = new StringBuilder();
    for (double weight : RandomStructures.numbers(random, count, 1.5)) {
      text.append(weight).append('\n');
    }
    return text.toString();
  }

  private NetworkDirectory networks() {
    return NetworkDirectory.read(directory, Optional.empty());
  }

  private static SymmetryFunctions functions() {
    return SymmetryReader.read("input.nn", INPUT, "");
  }

  private Targets zeros() {
    int atoms = structures.stream().mapToInt(LabelledStructure::size).sum();
    return new Targets(
        Optional.of(new Targets.Components(new double[3 * atoms], ones(3 * atoms))),
        Optional.of(
            new Targets.Components(
                new double[6 * structures.size()], ones(6 * structures.size()))));
  }

  private static double[] ones(int count) {
    return DoubleStream.generate(() -> 1).limit(count).toArray();
  }

  @Test
  void functionsAreThoseOfTheFile() {
    SymmetryFunctions functions = functions();
    assertEquals(ELEMENTS, functions.elementSet());
    assertEquals(5.0, functions.reach());
    assertEquals(3, functions.size(0));
    assertEquals(4, functions.size(1));
    assertEquals(
        List.of(
            new SymmetryFunctions.Function(18, "symfunction_short O 2 Si 0.2 1.5 5"),
            new SymmetryFunctions.Function(19, "symfunction_short O 12 0.1 0 5"),
            new SymmetryFunctions.Function(20, "symfunction_short O 22 Si Si 0.5 4.8 20 180 p2")),
        functions.elements().get(0).functions());
  }

  @Test
  void aDirectoryInAFitIsItsPotential() {
    for (CompiledKernel kernel : CompiledKernel.available()) {
      try (CompiledDescriptors files = CompiledDescriptors.read(networks());
          CompiledPotential potential = CompiledPotential.read(kernel, networks())) {
        ParameterLayout layout =
            new ParameterLayout(ELEMENTS, List.of(files.network(0), files.network(1)));
        double[] parameters =
            IntStream.range(0, 2)
                .mapToObj(files::parameters)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        Found kept = evaluate(kernel, layout, parameters, PLENTY);
        Found recomputed = evaluate(kernel, layout, parameters, new MemoryBudget(0));
        assertArrayEquals(kept.forces, recomputed.forces);
        assertArrayEquals(kept.stresses, recomputed.stresses);
        assertArrayEquals(kept.gradient, recomputed.gradient);
        int first = 0;
        for (int s = 0; s < structures.size(); s++) {
          LabelledStructure one = structures.get(s);
          org.assay.structure.Evaluation expected = potential.evaluate(one.structure());
          double energy = expected.energy() / one.size();
          assertEquals(energy, kept.energies[s], TOLERANCE * Math.max(1, Math.abs(energy)));
          int from = 3 * first;
          first += one.size();
          if (!EngineSet.hasVectors(one)) {
            continue;
          }
          double[] forces = Arrays.copyOfRange(kept.forces, from, 3 * first);
          assertNear(expected.forces(), forces, 1);
          double[] stress = Arrays.copyOfRange(kept.stresses, 6 * s, 6 * s + 6);
          assertNear(expected.stressVoigt(), stress, 1 / one.structure().cell().volume());
        }
      }
    }
  }

  private static void assertNear(double[] expected, double[] found, double unit) {
    double largest = Arrays.stream(expected).map(Math::abs).reduce(unit, Math::max);
    assertArrayEquals(expected, found, 10 * TOLERANCE * largest);
  }

  private record Found(
      double[] energies, double[] forces, double[] stresses, double[] gradient) {}

  private Found evaluate(
      CompiledKernel kernel, ParameterLayout layout, double[] parameters, MemoryBudget memory) {
    Engine engine = new CompiledEngine(kernel);
    try (EngineSet set = engine.describe(structures, ELEMENTS, functions(), true, memory);
        EngineNetwork network = set.network(layout, zeros())) {
      Evaluation found = network.evaluate(parameters);
      double[] c = ones(structures.size());
      return new Found(
          found.energiesPerAtom(),
          found.forces(),
          found.stresses(),
          found.gradient(new Evaluation.Factors(c, 0.3, 0.7)));
    }
  }

  @Test
  void layersAreThoseOfTheFile() {
    try (CompiledDescriptors files = CompiledDescriptors.read("input.nn", INPUT, "")) {
      assertEquals(
          new NetworkArchitecture(new int[] {3, 6, 1}, Activation.SIGMOID), files.network(0));
      assertEquals(
          new NetworkArchitecture(
              new int[] {4, 5, 4, 1}, List.of(Activation.SOFTPLUS, Activation.TANH)),
          files.network(1));
      assertThrows(IllegalArgumentException.class, () -> files.parameters(0));
    }
  }

  @Test
  void anErrorOfTheFileNamesItsLine() {
    String wrong = INPUT.replace("12 0.1 0.0 5.0", "12 0.1 zero 5.0");
    DataFormatException e =
        assertThrows(
            DataFormatException.class, () -> SymmetryReader.read("dir/input.nn", wrong, ""));
    assertTrue(e.getMessage().startsWith("dir/input.nn:19: "), e.getMessage());
    String noUnits = INPUT.replace("assay units: angstrom-ev", "");
    assertTrue(
        assertThrows(
                DataFormatException.class, () -> SymmetryReader.read("input.nn", noUnits, ""))
            .getMessage()
            .contains("--units"));
  }

  @Test
  void anOutputThatIsNotLinearIsRefused() {
    String wrong = INPUT.replace("short p t l", "short p t t");
    try (CompiledDescriptors files = CompiledDescriptors.read("input.nn", wrong, "")) {
      assertTrue(
          assertThrows(DataFormatException.class, () -> files.network(1))
              .getMessage()
              .contains("the network of Si has an output that is not linear"));
    }
  }

  @Test
  void elementsAreThoseOfTheFunctionsInTheirOrder() {
    Engine engine = new CompiledEngine(CompiledKernel.available().get(0));
    ElementSet reversed = ElementSet.of("Si", "O");
    assertTrue(
        assertThrows(
                SettingsException.class,
                () -> engine.describe(structures, reversed, functions(), true, PLENTY))
            .getMessage()
            .contains("in the order of atomic numbers"));
  }

  @Test
  void nd4jRefusesThemWithACure() {
    assertTrue(
        assertThrows(
                SettingsException.class,
                () -> new Nd4jEngine().describe(structures, ELEMENTS, functions(), true, PLENTY))
            .getMessage()
            .contains("\"engine\": \"compiled\""));
  }
}
