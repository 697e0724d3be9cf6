package org.assay.model.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assay.SettingsException;
import org.assay.model.BondOrderEnergy;
import org.assay.model.ElementSet;
import org.assay.model.InputStatistics;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;
import org.assay.model.ParameterMap;
import org.assay.model.SymmetryFunctions;
import org.assay.model.ZblCore;

/**
 * A network of symmetry functions, as a directory of n2p2's files holds it, or the frame of one.
 * Each element has functions and layers of its own: {@code E = Σ_i [N(G_i) + e_0]}.
 *
 * @param functions of all elements
 * @param cutoff words behind {@code cutoff_type}
 * @param layers of each element's network
 * @param statistics of each element's functions in the training set; none while they are not known
 * @param atomEnergies e_0 of each element, {@code atom_energy} (eV)
 * @param training lines of {@code input.nn} that are of no concern here, and are written again
 * @param bounds of weights that are drawn
 * @param warnings what the files say that has no effect, or that n2p2 takes otherwise, in sentences
 * @param parameters of all networks, for functions as they are; none while they are to be drawn
 */
public record FunctionNetwork(
    SymmetryFunctions functions,
    String cutoff,
    List<NetworkArchitecture> layers,
    List<InputStatistics> statistics,
    List<Double> atomEnergies,
    List<String> training,
    WeightBounds bounds,
    List<String> warnings,
    Optional<double[]> parameters)
    implements NetworkFile {

  public FunctionNetwork {
    layers = List.copyOf(layers);
    statistics = List.copyOf(statistics);
    atomEnergies = List.copyOf(atomEnergies);
    training = List.copyOf(training);
    warnings = List.copyOf(warnings);
    ElementSet elements = functions.elementSet();
    int n = elements.size();
    if (layers.size() != n || atomEnergies.size() != n) {
      throw new SettingsException("layers and energies of atoms must be those of " + elements);
    }
    if (!statistics.isEmpty() && statistics.size() != n) {
      throw new SettingsException("statistics of functions must be those of " + elements);
    }
    for (int e = 0; e < n; e++) {
      int given = functions.size(e);
      boolean known = !statistics.isEmpty();
      if (layers.get(e).inputs(0) != given || known && statistics.get(e).size() != given) {
        throw new SettingsException(
            elements.symbol(e)
                + " has "
                + given
                + " symmetry functions, but a network of "
                + layers.get(e)
                + (known ? " and the ranges of " + statistics.get(e).size() : ""));
      }
    }
    int expected = new ParameterLayout(elements, layers).size();
    parameters.ifPresent(
        p -> {
          if (p.length != expected) {
            throw new SettingsException(
                p.length + " weights and biases, expected " + expected + " for all networks");
          }
        });
  }

  @Override
  public ElementSet elements() {
    return functions.elementSet();
  }

  @Override
  public ParameterLayout layout() {
    return new ParameterLayout(elements(), layers);
  }

  @Override
  public Optional<ParameterMap> inCommon() {
    return Optional.empty();
  }

  @Override
  public double reach() {
    return functions.reach();
  }

  @Override
  public double largestWeight() {
    return bounds.of(layers.stream().mapToInt(n -> n.inputs(0)).max().orElseThrow());
  }

  /** Returns nothing: such networks have no core. */
  @Override
  public Optional<ZblCore> core() {
    return Optional.empty();
  }

  @Override
  public List<BondOrderEnergy> bonds() {
    return List.of();
  }

  @Override
  public Optional<double[]> networks() {
    return parameters.map(double[]::clone);
  }

  @Override
  public FunctionNetwork withNetworks(double[] networks) {
    return with(functions, layers, statistics, Optional.of(networks.clone()));
  }

  @Override
  public FunctionNetwork withoutParameters() {
    return with(functions, layers, statistics, Optional.empty());
  }

  @Override
  public FunctionNetwork withLayers(List<NetworkArchitecture> networks) {
    return with(functions, networks, statistics, Optional.empty());
  }

  /** Returns the same network with statistics of its functions. */
  public FunctionNetwork withStatistics(List<InputStatistics> found) {
    return with(functions, layers, found, parameters);
  }

  /** Returns its frame, whose functions' statistics are still to be found. */
  public FunctionNetwork withoutStatistics() {
    return with(functions, layers, List.of(), Optional.empty());
  }

  /**
   * Returns the frame of the same network with some of its functions, of unknown statistics.
   *
   * @param kept of each element the places of those that are kept, ascending
   */
  public FunctionNetwork withFunctions(List<int[]> kept) {
    List<NetworkArchitecture> narrower =
        IntStream.range(0, layers.size())
            .mapToObj(
                e -> {
                  int[] sizes = layers.get(e).sizes();
                  sizes[0] = kept.get(e).length;
                  return new NetworkArchitecture(sizes, layers.get(e).activations());
                })
            .toList();
    return with(some(kept), narrower, List.of(), Optional.empty());
  }

  /** Returns some functions; the lines of others become blank, so that all have their numbers. */
  private SymmetryFunctions some(List<int[]> kept) {
    List<SymmetryFunctions.OfElement> elements = new ArrayList<>();
    Set<Integer> dropped = new HashSet<>();
    for (int e = 0; e < kept.size(); e++) {
      SymmetryFunctions.OfElement all = functions.elements().get(e);
      all.functions().forEach(f -> dropped.add(f.line()));
      List<SymmetryFunctions.Function> own =
          Arrays.stream(kept.get(e)).mapToObj(all.functions()::get).toList();
      elements.add(new SymmetryFunctions.OfElement(all.symbol(), own));
    }
    elements.forEach(e -> e.functions().forEach(f -> dropped.remove(f.line())));
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (String line : functions.text().split("\n", -1)) {
      number++;
      text.append(dropped.contains(number) ? "" : line).append('\n');
    }
    return new SymmetryFunctions(
        functions.name(), text.toString(), functions.units(), elements, functions.reach());
  }

  /** Returns the same network with other energies of atoms (eV), in the order of the elements. */
  public FunctionNetwork withAtomEnergies(List<Double> energies) {
    return new FunctionNetwork(
        functions, cutoff, layers, statistics, energies, training, bounds, warnings, parameters);
  }

  private FunctionNetwork with(
      SymmetryFunctions some,
      List<NetworkArchitecture> networks,
      List<InputStatistics> found,
      Optional<double[]> numbers) {
    return new FunctionNetwork(
        some, cutoff, networks, found, atomEnergies, training, bounds, warnings, numbers);
  }

  @Override
  public String layersInWords() {
    boolean alike = Collections.frequency(layers, layers.get(0)) == layers.size();
    if (layers.size() == 1 || alike) {
      return layers.get(0) + (layers.size() == 1 ? "" : " for each of " + elements());
    }
    return IntStream.range(0, layers.size())
        .mapToObj(e -> layers.get(e) + " for " + elements().symbol(e))
        .collect(Collectors.joining(", "));
  }

  @Override
  public String descriptorsInWords() {
    List<String> counts = new ArrayList<>();
    for (int e = 0; e < layers.size(); e++) {
      counts.add(functions.size(e) + (layers.size() == 1 ? "" : " of " + elements().symbol(e)));
    }
    return String.format(
        Locale.ROOT,
        "%s symmetry functions, rc %.6g Å, cutoff_type %s",
        String.join(", ", counts),
        reach(),
        cutoff);
  }
}
