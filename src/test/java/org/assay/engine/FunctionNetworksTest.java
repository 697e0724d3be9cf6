package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assay.DataFormatException;
import org.assay.kernel.CompiledDescriptors;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.Activation;
import org.assay.model.InputStatistics;
import org.assay.model.NetworkArchitecture;
import org.assay.model.NetworkDirectory;
import org.assay.model.file.FunctionNetwork;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories of networks of symmetry functions, read for fits and written by them. */
class FunctionNetworksTest {

  /** Of numbers that went through scaled weights to plain ones and back. */
  private static final double ROUNDING = 1e-11;

  private static final String FUNCTIONS =
      """
      symfunction_short Cu 2 S 0.02 0.0 9.0
      symfunction_short Cu 3 S Cu 0.01 -1.0 1.0 9.0
      symfunction_short Cu 2 Cu 0.05 2.0 9.0
      symfunction_short S 2 Cu 0.03 0.0 9.0
      symfunction_short S 2 S 0.03 0.0 9.0
      """;

  @TempDir Path directory;

  @BeforeEach
  void compiled() {
    assertTrue(CompiledKernel.choose().kernel().isPresent(), "the compiled library is needed");
  }

  /** Writes a network of S (2 functions) and Cu (3), all numbers drawn. */
  private NetworkDirectory write(String scaling, String more) throws IOException {
    Files.writeString(
        directory.resolve("input.nn"),
        """
        number_of_elements 2
        elements Cu S
        atom_energy S -3.25
        atom_energy Cu -7.5
        cutoff_type 2
        global_hidden_layers_short 2
        global_nodes_short 4 3
        global_activation_short t t l
        element_nodes_short Cu 5 3
        weights_min -0.5
        weights_max 0.5
        epochs 10
        """
            + scaling
            + more
            + FUNCTIONS);
    Random random = new Random(5);
    StringBuilder ranges = new StringBuilder();
    for (int[] function : new int[][] {{1, 1}, {1, 2}, {2, 1}, {2, 2}, {2, 3}}) {
      ranges.append(
          String.format(
              Locale.ROOT,
              "%d %d %.6f %.6f %.6f %.6f%n",
              function[0],
              function[1],
              0.1 * random.nextDouble(),
              1 + random.nextDouble(),
              0.5 + 0.1 * random.nextDouble(),
              0.2 + 0.1 * random.nextDouble()));
    }
    Files.writeString(directory.resolve("scaling.data"), ranges.toString());
    Files.writeString(directory.resolve("weights.016.data"), weights(random, 2, 4, 3, 1));
    Files.writeString(directory.resolve("weights.029.data"), weights(random, 3, 5, 3, 1));
    return NetworkDirectory.read(directory, Optional.of("bohr-hartree"));
  }

  private static String weights(Random random, int... sizes) {
    StringBuilder text = new StringBuilder();
    for (int k = 1; k < sizes.length; k++) {
      for (int n = 0; n < (sizes[k - 1] + 1) * sizes[k]; n++) {
        text.append(random.nextGaussian()).append('\n');
      }
    }
    return text.toString();
  }

  private static Structure cluster() {
    Random random = new Random(3);
    List<String> symbols = List.of("S", "Cu", "Cu", "S", "Cu", "Cu");
    double[] positions = new double[3 * symbols.size()];
    Arrays.setAll(positions, i -> 1.6 * (i / 3) * (i % 3 == 0 ? 1 : 0.4) + random.nextDouble());
    return new Structure(Cell.cubic(25), symbols, positions);
  }

  private static Evaluation evaluated(NetworkDirectory network) {
    try (CompiledPotential potential =
        CompiledPotential.read(CompiledKernel.available().get(0), network)) {
      return potential.evaluate(cluster());
    }
  }

  private NetworkDirectory written(FunctionNetwork network) throws IOException {
    Path out = Files.createDirectories(directory.resolve("out"));
    for (Map.Entry<String, String> file : FunctionNetworks.texts(network).entrySet()) {
      Files.writeString(out.resolve(file.getKey()), file.getValue());
    }
    return NetworkDirectory.read(out, Optional.empty());
  }

  @Test
  void readAndWrittenGivesTheSameWhateverTheScaling() throws IOException {
    for (String scaling :
        List.of(
            "scale_symmetry_functions\ncenter_symmetry_functions\n",
            "scale_symmetry_functions\nscale_min_short -1\nscale_max_short 2\n",
            "center_symmetry_functions\n",
            "scale_symmetry_functions_sigma\nscale_min_short 0.5\n",
            "")) {
      for (String more :
          List.of("", "normalize_nodes\n", "mean_energy -2\nconv_energy 4\nconv_length 2\n")) {
        NetworkDirectory before = write(scaling, more);
        FunctionNetwork network = FunctionNetworks.read(before);
        Evaluation expected = evaluated(before);
        Evaluation found = evaluated(written(network));
        String what = scaling + more;
        assertEquals(
            expected.energy(), found.energy(), ROUNDING * Math.abs(expected.energy()), what);
        assertArrayEquals(expected.forces(), found.forces(), 1e-10, what);
      }
    }
  }

  /** The library has its own way from the files to weights of plain functions. */
  @Test
  void plainWeightsAreThoseThatTheLibraryFinds() throws IOException {
    NetworkDirectory before = write("scale_symmetry_functions\n", "normalize_nodes\n");
    FunctionNetwork network = FunctionNetworks.read(before);
    double[] all = network.networks().orElseThrow();
    try (CompiledDescriptors read = CompiledDescriptors.read(before)) {
      for (int e = 0; e < 2; e++) {
        double[] own = network.layout().part(e, all);
        own[own.length - 1] += network.atomEnergies().get(e);
        assertArrayEquals(read.parameters(e), own, 1e-9, "element " + e);
      }
    }
  }

  @Test
  void writesWhatN2p2Expects() throws IOException {
    FunctionNetwork network = FunctionNetworks.read(write("", ""));
    Map<String, String> files = FunctionNetworks.texts(network);
    assertEquals(
        List.of("input.nn", "scaling.data", "weights.016.data", "weights.029.data"),
        files.keySet().stream().sorted().toList());
    String input = files.get("input.nn");
    assertTrue(input.startsWith("# assay units: angstrom-ev\n"), input);
    assertTrue(input.contains("\nscale_symmetry_functions_sigma\nscale_min_short 0\n"), input);
    assertTrue(input.contains("\nelement_nodes_short Cu 5 3\n"), input);
    assertTrue(input.contains("\nepochs 10\n"), input);
    assertEquals(0.5, network.largestWeight());
  }

  @Test
  void sigmoidLessAHalfIsATanhOfHalvedWeights() throws IOException {
    FunctionNetwork tanh = FunctionNetworks.read(write("", ""));
    List<NetworkArchitecture> shifted = new ArrayList<>();
    for (NetworkArchitecture layers : tanh.layers()) {
      shifted.add(new NetworkArchitecture(layers.sizes(), Activation.SHIFTED_SIGMOID));
    }
    // tanh x = 2 (1/(1 + exp(-2x)) - 1/2): doubled what comes in, doubled what goes out.
    double[] numbers = tanh.networks().orElseThrow();
    for (int e = 0; e < 2; e++) {
      NetworkArchitecture layers = tanh.layers().get(e);
      for (int k = 0; k < layers.layers(); k++) {
        int weights = tanh.layout().weights(e, k).from();
        int biases = tanh.layout().biases(e, k).from();
        double in = k < layers.layers() - 1 ? 2 : 1;
        for (int i = weights; i < biases; i++) {
          numbers[i] *= in * (k > 0 ? 2 : 1);
        }
        for (int i = biases; i < biases + layers.outputs(k); i++) {
          numbers[i] *= in;
        }
      }
    }
    FunctionNetwork other = tanh.withLayers(shifted).withNetworks(numbers);
    Evaluation expected = evaluated(written(tanh));
    Evaluation found = evaluated(written(other));
    assertEquals(expected.energy(), found.energy(), ROUNDING * Math.abs(expected.energy()));
  }

  @Test
  void inputNnAloneIsAFrame() throws IOException {
    write("", "");
    Files.delete(directory.resolve("weights.016.data"));
    Files.delete(directory.resolve("weights.029.data"));
    Files.delete(directory.resolve("scaling.data"));
    FunctionNetwork frame =
        FunctionNetworks.read(NetworkDirectory.read(directory, Optional.of("bohr-hartree")));
    assertEquals(Optional.empty(), frame.networks());
    assertEquals(List.of("S", "Cu"), frame.elements().symbols());
    assertArrayEquals(new int[] {2, 3}, frame.inputs());
    assertEquals("2-4-3-1 for S, 3-5-3-1 for Cu", frame.layersInWords());
    assertEquals(List.of(), frame.statistics());
  }

  @Test
  void someFunctionsOfAFrameKeepTheirLines() throws IOException {
    FunctionNetwork all = FunctionNetworks.read(write("", ""));
    FunctionNetwork some = all.withFunctions(List.of(new int[] {1}, new int[] {0, 2}));
    assertArrayEquals(new int[] {1, 2}, some.inputs());
    try (CompiledDescriptors read = CompiledDescriptors.of(some.functions())) {
      for (int e = 0; e < 2; e++) {
        assertEquals(some.functions().elements().get(e), read.functions(e));
      }
    }
    assertEquals("1-4-3-1 for S, 2-5-3-1 for Cu", some.layersInWords());
    assertThrows(
        org.assay.SettingsException.class,
        () ->
            some.withStatistics(
                List.of(
                    InputStatistics.of(List.of(new double[] {1, 2}), 1),
                    InputStatistics.of(List.of(new double[] {1, 2}), 1))));
  }

  @Test
  void everyActivationIsReadAndWritten() throws IOException {
    for (String letters : List.of("t g l", "c h l", "s p l", "l r l", "S e l")) {
      NetworkDirectory before = write("", "");
      Path input = directory.resolve("input.nn");
      Files.writeString(input, Files.readString(input).replace("t t l", letters));
      FunctionNetwork network = FunctionNetworks.read(before);
      Evaluation expected = evaluated(before);
      Evaluation found = evaluated(written(network));
      assertEquals(
          expected.energy(), found.energy(), ROUNDING * Math.abs(expected.energy()), letters);
      assertArrayEquals(expected.forces(), found.forces(), 1e-10, letters);
    }
  }

  @Test
  void whatHasNoEffectAndWhatN2p2TakesOtherwiseIsSaid() throws IOException {
    assertEquals(List.of(), FunctionNetworks.read(write("", "")).warnings());
    NetworkDirectory network = write("no_such_keyword 3\n", "element_nodes_short S 4 2\n");
    Files.writeString(directory.resolve("weights.016.data"), weights(new Random(5), 2, 4, 2, 1));
    List<String> warnings = FunctionNetworks.read(network).warnings();
    String input = directory.resolve("input.nn").toString();
    assertEquals(3, warnings.size(), warnings.toString());
    assertEquals(
        input + ":13: the keyword no_such_keyword is not known, and has no effect",
        warnings.get(0));
    assertTrue(
        warnings.get(1).startsWith(input + ":14: n2p2 does not take the nodes of the last hidden"),
        warnings.get(1));
    assertTrue(
        warnings.get(2).startsWith("the layers of Cu differ from those of S"), warnings.get(2));
    FunctionNetwork some =
        FunctionNetworks.read(network).withAtomEnergies(List.of(1.0, 2.0)).withoutStatistics();
    assertEquals(warnings, some.warnings());
  }

  @Test
  void boundsThatAreNotSaidAreThoseOfTheFunctionsThatAreKept() throws IOException {
    write("", "");
    Path input = directory.resolve("input.nn");
    Files.writeString(input, Files.readString(input).replaceAll("(?m)^weights_.*\n", ""));
    FunctionNetwork network =
        FunctionNetworks.read(NetworkDirectory.read(directory, Optional.of("bohr-hartree")));
    assertEquals(1, network.largestWeight()); // √(3/3)
    assertEquals(
        1.225, network.withFunctions(List.of(new int[] {1}, new int[] {0, 2})).largestWeight());
    String written = FunctionNetworks.texts(network).get("input.nn");
    assertTrue(written.contains("\nweights_min -1.0\nweights_max 1.0\n"), written);
    assertFalse(
        FunctionNetworks.texts(network.withoutStatistics()).get("input.nn").contains("weights_"));
  }

  /** Of a directory that has weights, the wider one counts where they are drawn again. */
  @Test
  void oneBoundOfWeightsIsEnough() throws IOException {
    write("", "");
    Path input = directory.resolve("input.nn");
    String text = Files.readString(input).replaceAll("(?m)^weights_.*\n", "");
    for (String bounds :
        List.of("weights_min -2", "weights_max 2", "weights_min -2\nweights_max 1")) {
      Files.writeString(input, text + bounds + "\n");
      assertEquals(
          2,
          FunctionNetworks.read(NetworkDirectory.read(directory, Optional.of("bohr-hartree")))
              .largestWeight(),
          bounds);
    }
  }

  private void refused(String expected) {
    String message =
        assertThrows(
                DataFormatException.class,
                () ->
                    FunctionNetworks.read(
                        NetworkDirectory.read(directory, Optional.of("bohr-hartree"))))
            .getMessage();
    assertTrue(message.contains(expected), message);
  }

  @Test
  void badInputIsRefusedWithFileLineAndCure() throws IOException {
    write("", "");
    Path input = directory.resolve("input.nn");
    String good = Files.readString(input);
    Files.delete(directory.resolve("weights.016.data"));
    refused("weights.016.data");
    Files.delete(directory.resolve("weights.029.data"));
    Files.writeString(input, good.replaceAll("(?m)^symfunction_short S .*\n", ""));
    refused("S");
    Files.writeString(input, good + "cutoff_type 1\n");
    refused("input.nn:");
    Files.writeString(input, good.replace("weights_min -0.5", "weights_min -0.1"));
    refused("weights_min -0.1 and weights_max 0.5: weights are drawn evenly about 0");
    Files.writeString(input, good.replace("weights_min -0.5", "weights_min 0"));
    refused("input.nn: weights_min 0.0 and weights_max 0.5");
    Files.writeString(input, good.replace("weights_max 0.5\n", ""));
    refused("weights_max is not said");
    Files.writeString(
        input, good.replace("global_activation_short t t l", "global_activation_short t t p"));
    refused("has the activation p, not l");
  }
}
