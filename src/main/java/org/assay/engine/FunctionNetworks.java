package org.assay.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assay.SettingsException;
import org.assay.io.IoReason;
import org.assay.kernel.CompiledDescriptors;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.RewrittenDirectory;
import org.assay.kernel.SymmetryReader;
import org.assay.model.Activation;
import org.assay.model.ElementSet;
import org.assay.model.InputStatistics;
import org.assay.model.NetworkArchitecture;
import org.assay.model.NetworkDirectory;
import org.assay.model.ParameterLayout;
import org.assay.model.SymmetryFunctions;
import org.assay.model.file.FunctionNetwork;
import org.assay.units.AtomicWeights;

/**
 * Networks of symmetry functions as a fit has them, from and to the files of n2p2: by the reader
 * and the writer of the compiled library, so that nothing else knows those formats.
 */
public final class FunctionNetworks {

  static final String SCALING = "scaling.data";

  private FunctionNetworks() {}

  /**
   * Reads a directory: a whole network, or {@code input.nn} alone, the frame of one.
   *
   * @throws org.assay.DataFormatException naming file and line of the first thing that is wrong
   * @throws SettingsException when there is no compiled library, or the network is one that fits
   *     cannot have
   */
  public static FunctionNetwork read(NetworkDirectory directory) {
    requireLibrary(directory.path().toString());
    boolean weights =
        directory.files().stream().anyMatch(f -> f.getFileName().toString().startsWith("weights."));
    RewrittenDirectory written =
        weights ? RewrittenDirectory.of(directory) : RewrittenDirectory.ofInput(directory);
    Path input = directory.path().resolve(NetworkDirectory.INPUT);
    SymmetryFunctions functions =
        SymmetryReader.read(input.toString(), text(input), directory.units());
    FunctionNetwork network =
        new FunctionNetworkTexts(input.toString(), written.files())
            .network(functions, layers(functions), warnings(written));
    if (network.parameters().isEmpty()) {
      network.bounds().requireEven(input.toString());
    }
    return network;
  }

  private static List<String> warnings(RewrittenDirectory written) {
    List<String> all = new ArrayList<>(written.warnings());
    written
        .misread()
        .ifPresent(
            words ->
                all.add(
                    words
                        + ": it would evaluate what this fit writes with other layers; make them"
                        + " alike there"));
    return all;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw IoReason.unreadable(file, e);
    }
  }

  /** Returns the layers of each element's network that the text of functions gives. */
  private static List<NetworkArchitecture> layers(SymmetryFunctions functions) {
    try (CompiledDescriptors read = CompiledDescriptors.of(functions)) {
      return IntStream.range(0, read.elements()).mapToObj(read::network).toList();
    }
  }

  /**
   * Returns the files of a network, with those of statistics and weights that it has.
   *
   * @throws org.assay.DataFormatException when they cannot be written
   */
  public static Map<String, String> texts(FunctionNetwork network) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(NetworkDirectory.INPUT, input(network));
    if (network.parameters().isEmpty()) {
      return files;
    }
    requireLibrary("a network of symmetry functions");
    files.put(SCALING, scaling(network));
    double[] all = network.networks().orElseThrow();
    ParameterLayout layout = network.layout();
    for (int e = 0; e < layout.elements().size(); e++) {
      network.statistics().get(e).scaling().release(layout, e, all);
    }
    for (int e = 0; e < layout.elements().size(); e++) {
      files.put(weightsOf(layout.elements().symbol(e)), weights(layout, e, all));
    }
    return RewrittenDirectory.of(files, "network").files();
  }

  private static void requireLibrary(String what) {
    CompiledKernel.Choice library = CompiledKernel.choose();
    if (library.kernel().isEmpty()) {
      throw new SettingsException(
          what
              + ": the compiled library reads and writes it, but "
              + library.text()
              + "; ./assay doctor builds it");
    }
  }

  /** Returns the name of the file of an element's weights. */
  static String weightsOf(String symbol) {
    return String.format(Locale.ROOT, "weights.%03d.data", AtomicWeights.number(symbol));
  }

  private static String input(FunctionNetwork network) {
    ElementSet elements = network.elements();
    StringBuilder text = new StringBuilder("# assay units: angstrom-ev\n");
    line(text, "number_of_elements", elements.size());
    line(text, "elements", String.join(" ", elements.symbols()));
    line(text, "cutoff_type", network.cutoff());
    for (int e = 0; e < elements.size(); e++) {
      double own = network.atomEnergies().get(e);
      if (own != 0) {
        line(text, "atom_energy", elements.symbol(e), own);
      }
    }
    line(text, "scale_symmetry_functions_sigma");
    line(text, "scale_min_short", 0);
    line(text, "scale_max_short", 1);
    NetworkArchitecture first = network.layers().get(0);
    layers(text, "global", "", first);
    for (int e = 1; e < elements.size(); e++) {
      NetworkArchitecture own = network.layers().get(e);
      if (!hidden(own).equals(hidden(first)) || !own.activations().equals(first.activations())) {
        layers(text, "element", elements.symbol(e) + " ", own);
      }
    }
    for (SymmetryFunctions.OfElement own : network.functions().elements()) {
      own.functions().forEach(f -> line(text, f.text()));
    }
    network.training().forEach(words -> line(text, words));
    if (network.parameters().isPresent() && !network.bounds().isSaid()) {
      line(text, "weights_min", -network.largestWeight()); // n2p2's training asks for them
      line(text, "weights_max", network.largestWeight());
    }
    return text.toString();
  }

  private static void layers(
      StringBuilder text, String whose, String element, NetworkArchitecture network) {
    int count = network.layers() - 1;
    line(text, whose + "_hidden_layers_short", element + count);
    if (count > 0) {
      line(text, whose + "_nodes_short", element + hidden(network));
    }
    StringBuilder letters = new StringBuilder(element);
    network.activations().stream().limit(count).forEach(a -> letters.append(letter(a)).append(' '));
    line(text, whose + "_activation_short", letters.append('l'));
  }

  private static String hidden(NetworkArchitecture network) {
    List<String> nodes = new ArrayList<>();
    for (int k = 0; k < network.layers() - 1; k++) {
      nodes.add(Integer.toString(network.outputs(k)));
    }
    return String.join(" ", nodes);
  }

  /** Returns n2p2's letter; sigmoid − ½ is ½ tanh(x/2), which halved weights make of tanh. */
  private static String letter(Activation activation) {
    return switch (activation) {
      case SIGMOID -> "s";
      case SHIFTED_SIGMOID, TANH -> "t";
      case SOFTPLUS -> "p";
      case LINEAR -> "l";
      case RECTIFIER -> "r";
      case COMPLEMENT -> "S";
      case EXPONENTIAL -> "e";
      case GAUSSIAN -> "g";
      case COSINE -> "c";
      case SQUARE -> "h";
    };
  }

  private static String scaling(FunctionNetwork network) {
    StringBuilder text = new StringBuilder();
    for (int e = 0; e < network.statistics().size(); e++) {
      InputStatistics own = network.statistics().get(e);
      for (int p = 0; p < own.size(); p++) {
        line(text, e + 1, p + 1, own.least(p), own.largest(p), own.mean(p), own.sigma(p));
      }
    }
    return text.toString();
  }

  /**
   * Returns the weights of an element's network on scaled functions, one a line.
   *
   * <p>Of nodes with {@code s(x) − ½ = ½ tanh(x/2)} the incoming numbers are halved, and so are the
   * weights of what they give: exact, as ½ is a power of two.
   */
  private static String weights(ParameterLayout layout, int element, double[] all) {
    NetworkArchitecture network = layout.network(element);
    double[] own = layout.part(element, all);
    for (int k = 0; k < network.layers(); k++) {
      double incoming = isShifted(network, k) ? 0.5 : 1;
      double outgoing = isShifted(network, k - 1) ? 0.5 : 1;
      int biases = network.biasOffset(k);
      for (int i = network.weightOffset(k); i < biases; i++) {
        own[i] *= incoming * outgoing;
      }
      for (int i = biases; i < biases + network.outputs(k); i++) {
        own[i] *= incoming;
      }
    }
    StringBuilder text = new StringBuilder();
    for (double number : own) {
      line(text, number);
    }
    return text.toString();
  }

  private static boolean isShifted(NetworkArchitecture network, int layer) {
    return layer >= 0
        && layer < network.layers() - 1
        && network.activations().get(layer) == Activation.SHIFTED_SIGMOID;
  }

  private static void line(StringBuilder text, Object... words) {
    text.append(Arrays.stream(words).map(Object::toString).collect(Collectors.joining(" ")))
        .append('\n');
  }
}
