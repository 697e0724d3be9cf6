package org.assay.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.assay.DataFormatException;
import org.assay.io.Decimal;
import org.assay.model.ElementSet;
import org.assay.model.InputScaling;
import org.assay.model.InputStatistics;
import org.assay.model.NetworkArchitecture;
import org.assay.model.NetworkDirectory;
import org.assay.model.ParameterLayout;
import org.assay.model.SymmetryFunctions;
import org.assay.model.file.FunctionNetwork;
import org.assay.model.file.WeightBounds;

/**
 * The texts of a network of symmetry functions as the compiled library writes them, in Å and eV,
 * each keyword once and the functions in the order of the inputs: what they say is known to be
 * right.
 */
final class FunctionNetworkTexts {

  private static final String FUNCTION = "symfunction_short";

  /** Keywords with a meaning here, beside those of layers. */
  private static final Set<String> READ =
      Set.of(
          "number_of_elements",
          "elements",
          "atom_energy",
          "cutoff_type",
          "scale_symmetry_functions",
          "center_symmetry_functions",
          "scale_symmetry_functions_sigma",
          "scale_min_short",
          "scale_max_short",
          "normalize_nodes",
          FUNCTION);

  private final String input;
  private final Map<String, String> files;
  private final Map<String, List<String>> lines = new HashMap<>();
  private final List<String> training = new ArrayList<>();
  private ElementSet elements;

  /**
   * Takes the texts.
   *
   * @param input what messages call {@code input.nn}
   */
  FunctionNetworkTexts(String input, Map<String, String> files) {
    this.input = input;
    this.files = files;
    for (String line : files.get(NetworkDirectory.INPUT).lines().toList()) {
      String[] words = line.strip().split("\\s+", 2);
      if (line.isBlank() || words[0].startsWith("#")) {
        continue;
      }
      boolean known = READ.contains(words[0]) || words[0].matches("(global|element)_\\w+_short");
      if (known) {
        String rest = words.length > 1 ? words[1].strip() : "";
        lines.computeIfAbsent(words[0], k -> new ArrayList<>()).add(rest);
      } else {
        training.add(line.strip());
      }
    }
  }

  /**
   * Returns the network that they say.
   *
   * @param functions that {@code input.nn} has
   * @param layers of each element's network
   * @param warnings of what was read
   */
  FunctionNetwork network(
      SymmetryFunctions functions, List<NetworkArchitecture> layers, List<String> warnings) {
    elements = functions.elementSet();
    List<Double> energies =
        elements.symbols().stream()
            .map(e -> of("atom_energy", e).map(Decimal::parse).orElse(0.0))
            .toList();
    FunctionNetwork frame =
        new FunctionNetwork(
            functions,
            only("cutoff_type").orElseThrow(),
            layers,
            List.of(),
            energies,
            training,
            new WeightBounds(bound("weights_min"), bound("weights_max")),
            warnings,
            Optional.empty());
    return files.containsKey(FunctionNetworks.SCALING) ? withWeights(frame) : frame;
  }

  private Optional<String> only(String keyword) {
    return Optional.ofNullable(lines.get(keyword)).map(all -> all.get(0));
  }

  /** Returns the words behind a keyword and an element. */
  private Optional<String> of(String keyword, String element) {
    return lines.getOrDefault(keyword, List.of()).stream()
        .filter(rest -> rest.startsWith(element + " "))
        .map(rest -> rest.substring(element.length()).strip())
        .findFirst();
  }

  /** Returns a bound of weights that are drawn, if the file says it. */
  private OptionalDouble bound(String keyword) {
    for (String line : training) {
      String[] words = line.split("\\s+", 3);
      if (words.length > 1 && words[0].equals(keyword)) {
        return OptionalDouble.of(number(line, words[1]));
      }
    }
    return OptionalDouble.empty();
  }

  private double number(String line, String word) {
    return Decimal.finite(word)
        .orElseThrow(
            () -> new DataFormatException(input + ": \"" + line + "\", expected a number"));
  }

  private FunctionNetwork withWeights(FunctionNetwork frame) {
    ParameterLayout layout = frame.layout();
    double[] all = new double[layout.size()];
    for (int e = 0; e < elements.size(); e++) {
      double[] own = weights(elements.symbol(e));
      double[] part = normalized(layout.network(e), own);
      System.arraycopy(part, 0, all, layout.weights(e, 0).from(), part.length);
    }
    List<InputStatistics> statistics = new ArrayList<>();
    boolean known = true;
    double[][] rows =
        files
            .get(FunctionNetworks.SCALING)
            .lines()
            .filter(l -> !l.isBlank() && !l.startsWith("#"))
            .map(l -> Arrays.stream(l.strip().split("\\s+")).mapToDouble(Decimal::parse))
            .map(numbers -> numbers.toArray())
            .toArray(double[][]::new);
    int first = 0;
    for (int e = 0; e < elements.size(); e++) {
      double[][] own = Arrays.copyOfRange(rows, first, first + layout.network(e).inputs(0));
      first += own.length;
      scaling(own).absorb(layout, e, all);
      InputStatistics found =
          new InputStatistics(column(own, 2), column(own, 3), column(own, 4), column(own, 5));
      known &= IntStream.range(0, own.length).noneMatch(found::isConstant);
      statistics.add(found);
    }
    FunctionNetwork network = frame.withNetworks(all);
    return known ? network.withStatistics(statistics) : network;
  }

  private static double[] column(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(r -> r[column]).toArray();
  }

  private double[] weights(String element) {
    return files
        .get(FunctionNetworks.weightsOf(element))
        .lines()
        .filter(l -> !l.isBlank() && !l.startsWith("#"))
        .mapToDouble(l -> Decimal.parse(l.strip().split("\\s+", 2)[0]))
        .toArray();
  }

  /** Divides the sums of nodes by the number of their inputs, where the file asks for it. */
  private double[] normalized(NetworkArchitecture network, double[] own) {
    if (!lines.containsKey("normalize_nodes")) {
      return own;
    }
    for (int k = 0; k < network.layers(); k++) {
      int end = network.biasOffset(k) + network.outputs(k);
      for (int i = network.weightOffset(k); i < end; i++) {
        own[i] /= network.inputs(k);
      }
    }
    return own;
  }

  /** Returns the scaling of rows e, f, least, largest, mean, sigma by the file's keywords. */
  private InputScaling scaling(double[][] rows) {
    boolean range = lines.containsKey("scale_symmetry_functions");
    boolean centre = lines.containsKey("center_symmetry_functions");
    boolean sigma = lines.containsKey("scale_symmetry_functions_sigma");
    double from = only("scale_min_short").map(Decimal::parse).orElse(0.0);
    double to = only("scale_max_short").map(Decimal::parse).orElse(1.0);
    double[] scale = new double[rows.length];
    double[] mean = new double[rows.length];
    for (int p = 0; p < rows.length; p++) {
      double[] r = rows[p];
      double width = sigma ? r[5] : range ? r[3] - r[2] : 1;
      boolean scaled = sigma || range;
      scale[p] = scaled ? (to - from) / width : 1;
      double origin = sigma || centre ? r[4] : range ? r[2] : 0;
      mean[p] = origin - (scaled ? from / scale[p] : 0);
    }
    return new InputScaling(scale, mean);
  }
}
