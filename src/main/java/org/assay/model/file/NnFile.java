package org.assay.model.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assay.SettingsException;
import org.assay.model.BondOrderEnergy;
import org.assay.model.DirectEnergy;
import org.assay.model.ElementModel;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.LocalEnergy;
import org.assay.model.Network;
import org.assay.model.NetworkArchitecture;
import org.assay.model.NetworkSharing;
import org.assay.model.ParameterLayout;
import org.assay.model.ParameterMap;
import org.assay.model.Potential;
import org.assay.model.ZblCore;

/**
 * What an NN file says: a potential, or the frame of one whose weights are still to be drawn. Its
 * elements have descriptors and layers in common.
 *
 * @param dialect order of the header lines that was found
 * @param species the elements, in the order of the file
 * @param shift Δ of the header, kept for writing; some types do not use it
 * @param descriptors what describes an atom
 * @param architecture layers of the file's network, which serves all elements
 * @param baseline the line of bond-order parameters, in words: of a PINN what is added to the
 *     network's outputs, and of a straight network as it stood, kept for writing
 * @param largestWeight bound of the random weights, {@code Wmax}
 * @param sharing how the network serves the elements
 * @param parameters weights and biases of the file's network, or empty when {@code irand} asks to
 *     draw them
 * @param core the short-range core that the network is fitted with, of the file beside
 */
public record NnFile(
    Dialect dialect,
    List<Species> species,
    double shift,
    LegendreMoments descriptors,
    NetworkArchitecture architecture,
    String baseline,
    double largestWeight,
    NetworkSharing sharing,
    Optional<double[]> parameters,
    Optional<ZblCore> core)
    implements NetworkFile {

  /** Order of the header lines. */
  public enum Dialect {
    /** The line of layers comes last. */
    PYFIT,
    /** The line of layers comes before the line of bond-order parameters. */
    ALADYN,
    /** As ALADYN's, behind three lines of text. */
    PINN
  }

  /**
   * A line of an element.
   *
   * @param symbol chemical symbol
   * @param mass atomic mass (u)
   */
  public record Species(String symbol, double mass) {}

  public NnFile {
    species = List.copyOf(species);
    NnLayers.require(elements(species), descriptors, architecture);
    requireSharing(species.size(), descriptors.size(), architecture, sharing, parameters);
    core.ifPresent(c -> c.requireWithin(descriptors.reach()));
    if (NnLayers.isBondOrder(species.size(), architecture.outputs())) {
      requireBondOrder(descriptors, BondOrderLine.parse(baseline, architecture.outputs()));
    }
  }

  private static void requireBondOrder(LegendreMoments descriptors, BondOrderLine line) {
    if (descriptors.type() != 2) {
      throw new SettingsException(
          "lsp_type is "
              + descriptors.type()
              + ", but the network's outputs are the bond-order parameters of a PINN, whose"
              + " descriptors are of type 2, asinh(g + shift) up to 1.5 rc (or of ALADYN's 6, the"
              + " same with the shift 0)");
    }
    line.baseline();
  }

  /** A file without a core, whose layers and parameters say how its network serves the elements. */
  public NnFile(
      Dialect dialect,
      List<Species> species,
      double shift,
      LegendreMoments descriptors,
      NetworkArchitecture architecture,
      String baseline,
      double largestWeight,
      Optional<double[]> parameters) {
    this(
        dialect,
        species,
        shift,
        descriptors,
        architecture,
        baseline,
        largestWeight,
        NetworkSharing.of(architecture, species.size(), descriptors.size(), parameters),
        parameters,
        Optional.empty());
  }

  private static void requireSharing(
      int elements,
      int descriptors,
      NetworkArchitecture layers,
      NetworkSharing sharing,
      Optional<double[]> parameters) {
    NetworkSharing found = NetworkSharing.of(layers, elements, descriptors, parameters);
    boolean hostInInputs = found == NetworkSharing.HOST_IN_INPUTS;
    if (hostInInputs != (sharing == NetworkSharing.HOST_IN_INPUTS)) {
      throw new SettingsException(
          "a network of layers "
              + layers
              + (hostInInputs ? " has " : " does not have ")
              + "the host's element among its inputs");
    }
    if (sharing == NetworkSharing.PER_ELEMENT && found == NetworkSharing.SHARED) {
      new ParameterMap(sharing, elements, layers, 0); // says what is wrong with the layers
      throw new SettingsException(
          "the elements have the hidden layers "
              + layers
              + " in common: there are weights between what would be networks of their own");
    }
  }

  /** Returns the elements, in the order of the file. */
  @Override
  public ElementSet elements() {
    return elements(species);
  }

  private static ElementSet elements(List<Species> species) {
    return new ElementSet(species.stream().map(Species::symbol).toList());
  }

  @Override
  public boolean isBondOrder() {
    return NnLayers.isBondOrder(species.size(), architecture.outputs());
  }

  /** Returns how the energy of a host of an element follows from its network's outputs. */
  public LocalEnergy localEnergy(int element) {
    if (!isBondOrder()) {
      return new DirectEnergy();
    }
    BondOrderLine line = BondOrderLine.parse(baseline, architecture.outputs());
    int own = BondOrderEnergy.parameters(species.size());
    return new BondOrderEnergy(
        species.size(),
        descriptors.cutoffRadius(),
        descriptors.cutoffRange(),
        Arrays.copyOfRange(line.baseline(), element * own, (element + 1) * own),
        line.isSquared());
  }

  @Override
  public List<BondOrderEnergy> bonds() {
    return isBondOrder()
        ? IntStream.range(0, species.size())
            .mapToObj(e -> (BondOrderEnergy) localEnergy(e))
            .toList()
        : List.of();
  }

  /**
   * Returns this file with other bond-order parameters, to which the network's outputs are added.
   *
   * @param all of all hosts, one behind the other
   */
  public NnFile withBaseline(double[] all) {
    BondOrderLine line = BondOrderLine.parse(baseline, architecture.outputs());
    return new NnFile(
        dialect,
        species,
        shift,
        descriptors,
        architecture,
        BondOrderLine.of(all, line.isSquared()).text(),
        largestWeight,
        sharing,
        parameters,
        core);
  }

  /** Returns how the parameters of the elements' own networks stand in the file's. */
  public ParameterMap map() {
    return new ParameterMap(sharing, species.size(), architecture, descriptors.loneDescriptor());
  }

  /** Returns whose the weights and biases are: every element has a network of the same layers. */
  @Override
  public ParameterLayout layout() {
    return new ParameterLayout(elements(), Collections.nCopies(species.size(), map().network()));
  }

  @Override
  public Optional<ParameterMap> inCommon() {
    return sharing == NetworkSharing.SHARED && species.size() > 1
        ? Optional.of(map())
        : Optional.empty();
  }

  @Override
  public double reach() {
    return descriptors.reach();
  }

  @Override
  public String layersInWords() {
    return sharing == NetworkSharing.PER_ELEMENT && species.size() > 1
        ? map().network() + " for each of " + elements()
        : architecture.toString();
  }

  @Override
  public String descriptorsInWords() {
    return descriptors.toString();
  }

  /**
   * Returns a file of PYFIT's order that holds a potential; one of several elements has a network
   * for each.
   *
   * @throws SettingsException when its elements do not have descriptors and layers in common
   */
  public static NnFile of(Potential potential) {
    ElementModel first = potential.models().get(0);
    NetworkArchitecture each = first.network().architecture();
    for (ElementModel other : potential.models()) {
      requireAlike(first, other);
    }
    int elements = potential.models().size();
    LegendreMoments descriptors = (LegendreMoments) first.descriptor();
    ParameterMap map =
        new ParameterMap(
            NetworkSharing.PER_ELEMENT,
            elements,
            ParameterMap.file(NetworkSharing.PER_ELEMENT, elements, each),
            0);
    double[] networks =
        potential.models().stream()
            .flatMapToDouble(m -> Arrays.stream(m.network().parameters()))
            .toArray();
    Optional<BondOrderLine> bonds = bondOrder(potential);
    Dialect dialect =
        bonds.isPresent()
            ? Dialect.PINN
            : descriptors.type() == 0 && descriptors.far() ? Dialect.ALADYN : Dialect.PYFIT;
    return new NnFile(
        dialect,
        potential.models().stream().map(m -> new Species(m.symbol(), m.mass())).toList(),
        descriptors.shift(),
        descriptors,
        map.file(),
        bonds.map(BondOrderLine::text).orElse("0 0 0 0 0 0 0 0 0"),
        0,
        NetworkSharing.PER_ELEMENT,
        Optional.of(map.file(networks)),
        potential.core());
  }

  /** Returns the baselines of all hosts, where the networks' outputs are added to them. */
  private static Optional<BondOrderLine> bondOrder(Potential potential) {
    if (!(potential.models().get(0).localEnergy() instanceof BondOrderEnergy first)) {
      return Optional.empty();
    }
    double[] all =
        potential.models().stream()
            .map(m -> (BondOrderEnergy) m.localEnergy())
            .flatMapToDouble(b -> Arrays.stream(b.baseline()))
            .toArray();
    return Optional.of(BondOrderLine.of(all, first.squared()));
  }

  private static void requireAlike(ElementModel first, ElementModel other) {
    boolean alike =
        first.descriptor().equals(other.descriptor())
            && first.network().architecture().equals(other.network().architecture())
            && first.localEnergy().getClass().equals(other.localEnergy().getClass());
    if (!alike) {
      throw new SettingsException(
          first.symbol()
              + " and "
              + other.symbol()
              + " have other descriptors or layers ("
              + first.descriptor()
              + ", "
              + first.network()
              + "; "
              + other.descriptor()
              + ", "
              + other.network()
              + "); in an NN file they are the same for all elements");
    }
  }

  /** Returns this file with other layers, whose parameters are still to be drawn. */
  public NnFile withArchitecture(NetworkArchitecture other) {
    return with(other, sharing, Optional.empty(), core);
  }

  @Override
  public NnFile withoutParameters() {
    return withArchitecture(architecture);
  }

  /** Returns its frame with other hidden layers, which are the same for all elements. */
  @Override
  public NnFile withLayers(List<NetworkArchitecture> networks) {
    return withNetwork(networks.get(0));
  }

  /**
   * Returns this file with other hidden layers, whose parameters are still to be drawn.
   *
   * @param each layers of every element's network
   */
  public NnFile withNetwork(NetworkArchitecture each) {
    return withArchitecture(ParameterMap.file(sharing, species.size(), each));
  }

  /** Returns this frame with the parameters that its file holds, which say how they are shared. */
  NnFile withRead(double[] read) {
    return new NnFile(
            dialect,
            species,
            shift,
            descriptors,
            architecture,
            baseline,
            largestWeight,
            Optional.of(read))
        .withCore(core);
  }

  /** Returns this file with other parameters of its network (for plain asinh descriptors). */
  public NnFile withParameters(double[] newParameters) {
    return with(architecture, sharing, Optional.of(newParameters.clone()), core);
  }

  /**
   * Returns this file with other parameters of the elements' networks.
   *
   * @param networks network after network (for plain asinh descriptors); not modified
   * @throws SettingsException as {@link ParameterMap#file}
   */
  @Override
  public NnFile withNetworks(double[] networks) {
    return with(architecture, sharing, Optional.of(map().file(networks)), core);
  }

  /**
   * Returns this file with a network that serves the elements in another way.
   *
   * @throws SettingsException when its layers or parameters are not such
   */
  public NnFile withSharing(NetworkSharing other) {
    return with(architecture, species.size() == 1 ? sharing : other, parameters, core);
  }

  /**
   * Returns this file with another short-range core, or none.
   *
   * @throws SettingsException when it reaches beyond the network's cutoff
   */
  public NnFile withCore(Optional<ZblCore> other) {
    return with(architecture, sharing, parameters, other);
  }

  private NnFile with(
      NetworkArchitecture layers,
      NetworkSharing shared,
      Optional<double[]> newParameters,
      Optional<ZblCore> newCore) {
    return new NnFile(
        dialect,
        species,
        shift,
        descriptors,
        layers,
        baseline,
        largestWeight,
        shared,
        newParameters,
        newCore);
  }

  @Override
  public Optional<double[]> networks() {
    return parameters.map(p -> map().networks(p));
  }

  /**
   * Returns the potential that the file holds.
   *
   * @throws SettingsException when its weights are still to be drawn
   */
  public Potential potential() {
    double[] all =
        networks()
            .orElseThrow(
                () ->
                    new SettingsException(
                        "the NN file has no weights (irand is 1: they are drawn when a fit"
                            + " starts); give one that a fit has written"));
    ParameterLayout layout = layout();
    List<ElementModel> models = new ArrayList<>();
    for (int e = 0; e < species.size(); e++) {
      models.add(
          ElementModel.of(
              species.get(e).symbol(),
              species.get(e).mass(),
              descriptors,
              new Network(layout.network(e), layout.part(e, all)),
              localEnergy(e)));
    }
    return new Potential(models, core);
  }
}
