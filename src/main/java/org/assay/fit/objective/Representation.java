package org.assay.fit.objective;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assay.SettingsException;
import org.assay.engine.EngineNetwork;
import org.assay.engine.EngineSet;
import org.assay.engine.ParameterPull;
import org.assay.engine.Targets;
import org.assay.fit.data.FitSet;
import org.assay.fit.settings.BondWeights;
import org.assay.fit.settings.FitSettings;
import org.assay.model.BondOrderEnergy;
import org.assay.model.InputScaling;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;
import org.assay.model.ParameterMap;
import org.assay.model.file.NetworkFile;

/**
 * How the parameters that are trained stand to those of the elements' networks, which are always
 * for plain {@code asinh(g)}. A trained parameter first acts through the constraint; what elements
 * have in common is then each one's own, and the first layer of each element's network is taken
 * from scaled inputs to plain ones.
 *
 * <ul>
 *   <li>{@code constrain_WB = A > 0}: each parameter w acts as {@code w exp(−(0.429 w/A)²)}, whose
 *       peak, about A, is at |w| = 1.648 A. A parameter read from a file is taken back to the
 *       rising branch.
 *   <li>{@code normalize_by_ro: false}: trained is a network on {@code r0² asinh(g)}.
 *   <li>Symmetry functions are scaled to {@code (G − mean)/sigma}, as {@code scaling.data} has
 *       them, and then taken apart by a {@link Decorrelation}.
 *   <li>{@code standardize: true}: trained is a network on {@code (asinh(g) − mean)/deviation} over
 *       the element's atoms in the training set, which is far better conditioned; of networks with
 *       hidden layers in common, over all atoms.
 * </ul>
 *
 * <p>{@link InputScaling} has the formulas, {@link ParameterMap} what is in common, {@link
 * KeptParameters} what is not trained.
 */
public final class Representation {

  /** Steepness of the constraint's Gaussian (seed manual, constrain_WB). */
  private static final double STEEPNESS = 0.429;

  private final ParameterLayout layout;
  private final List<BondOrderEnergy> bonds;
  private final Optional<ParameterMap> inCommon;
  private final List<InputScaling> scalings;
  private final List<Decorrelation> decorrelations;
  private final double bound;
  private final KeptParameters kept;

  /**
   * Makes a representation.
   *
   * @param bonds energies of the elements whose parameters the networks give; empty: straight ones
   * @param inCommon of networks that have parameters in common
   * @param scalings of the elements, in the order of the layout
   * @param decorrelations of the elements likewise, of scaled inputs; empty: none
   * @param bound A of constrain_WB, or 0
   * @param kept parameters that are not trained
   */
  private Representation(
      ParameterLayout layout,
      List<BondOrderEnergy> bonds,
      Optional<ParameterMap> inCommon,
      List<InputScaling> scalings,
      List<Decorrelation> decorrelations,
      double bound,
      KeptParameters kept) {
    this.layout = layout;
    this.bonds = bonds;
    this.inCommon = inCommon;
    this.scalings = scalings;
    this.decorrelations = decorrelations;
    this.bound = bound;
    this.kept = kept;
  }

  /**
   * Returns that of a fit.
   *
   * @param frame layers of the networks, and what they have in common
   * @param training set whose descriptors are standardised
   * @param kept parameters that are not trained
   */
  static Representation of(
      FitSettings.Model model, NetworkFile frame, FitSet training, KeptParameters kept) {
    ParameterLayout layout = frame.layout();
    List<InputScaling> scalings = InputScalings.of(frame, training, model, kept);
    return new Representation(
        layout,
        frame.bonds(),
        frame.inCommon(),
        scalings,
        InputScalings.decorrelations(frame, training, scalings, model.constraint()),
        model.constraint(),
        kept);
  }

  /**
   * Returns PYFIT's: networks on {@code r0² asinh(g)}, or on {@code asinh(g)}.
   *
   * @param bound A of constrain_WB, or 0
   */
  static Representation pyfit(
      LegendreMoments descriptors, ParameterLayout layout, boolean normalizeByRo, double bound) {
    return ofOwn(layout, List.of(), InputScalings.pyfit(descriptors, layout, normalizeByRo), bound);
  }

  /** Returns that of networks on standardised inputs, by each element's atoms of a set. */
  public static Representation standardized(FitSet set, ParameterLayout layout, double bound) {
    return standardized(set, layout, List.of(), bound);
  }

  /** Returns likewise that of networks that give the parameters of bond-order energies. */
  public static Representation standardized(
      FitSet set, ParameterLayout layout, List<BondOrderEnergy> bonds, double bound) {
    return ofOwn(
        layout, bonds, InputScalings.ofOwnAtoms(set, layout, KeptParameters.none(layout)), bound);
  }

  private static Representation ofOwn(
      ParameterLayout layout,
      List<BondOrderEnergy> bonds,
      List<InputScaling> scalings,
      double bound) {
    return new Representation(
        layout, bonds, Optional.empty(), scalings, List.of(), bound, KeptParameters.none(layout));
  }

  /**
   * Returns that of bond-order energies without networks: trained are the final biases alone, which
   * are added to the energies' parameters; all weights are 0.
   *
   * @param layout of networks without hidden layers
   */
  static Representation ofBaseline(
      ParameterLayout layout, List<BondOrderEnergy> bonds, boolean[] weights) {
    int inputs = layout.network(0).inputs(0);
    InputScaling plain = InputScaling.identity(inputs);
    return new Representation(
        layout,
        bonds,
        Optional.empty(),
        Collections.nCopies(bonds.size(), plain),
        List.of(),
        0,
        KeptParameters.at(weights, new double[weights.length]));
  }

  /** Returns whose the parameters of the networks are. */
  ParameterLayout layout() {
    return layout;
  }

  /** Makes room for the networks whose parameters these are, at a set. */
  EngineNetwork network(EngineSet set, Targets targets) {
    return bonds.isEmpty() ? set.network(layout, targets) : set.network(layout, bonds, targets);
  }

  /** Returns how many parameters are trained, those of several elements counted once. */
  public int size() {
    return inCommon.map(ParameterMap::trained).orElseGet(layout::size);
  }

  /** Returns the layers of the networks whose parameters, one after the other, are trained. */
  public List<NetworkArchitecture> networks() {
    return inCommon
        .map(map -> List.of(map.file()))
        .orElseGet(
            () -> IntStream.range(0, layout.elements().size()).mapToObj(layout::network).toList());
  }

  /** Returns which trained parameter is the final bias of an element; of several the first. */
  public int finalBias(int element) {
    int ofNetworks = layout.finalBiases(element).from();
    int outputs = layout.network(element).outputs();
    return inCommon
        .map(map -> map.file().parameters() - outputs * (layout.elements().size() - element))
        .orElse(ofNetworks);
  }

  /** Sets the last layers of all networks to 0, so that they give 0 whatever they are asked. */
  public void silence(double[] trained) {
    int end = 0;
    for (NetworkArchitecture network : networks()) {
      int last = end + network.weightOffset(network.layers() - 1);
      end += network.parameters();
      Arrays.fill(trained, last, end, 0);
    }
  }

  /** Returns the term that holds the parameters of bond-order energies; none where none is. */
  Optional<BondTerm> bondTerm(FitSet set, BondWeights weights) {
    return hasBonds() && weights.any()
        ? Optional.of(new BondTerm(set, layout.elements(), bonds, weights))
        : Optional.empty();
  }

  /** Returns whether the networks give the parameters of bond-order energies. */
  public boolean hasBonds() {
    return !bonds.isEmpty();
  }

  /** Returns, of every trained parameter, whether it is a final bias. */
  boolean[] areFinalBiases() {
    boolean[] are = new boolean[size()];
    for (int e = 0; e < layout.elements().size(); e++) {
      int first = finalBias(e);
      Arrays.fill(are, first, first + layout.network(e).outputs(), true);
    }
    return are;
  }

  /** Returns, of every trained parameter, whether it stays as it is. */
  public boolean[] areKept() {
    boolean[] ofNetworks = kept.mask();
    if (inCommon.isEmpty()) {
      return ofNetworks.clone();
    }
    double[] all = new double[ofNetworks.length];
    double[] some = new double[ofNetworks.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = 1;
      some[i] = ofNetworks[i] ? 1 : 0;
    }
    double[] users = inCommon.get().fold(all);
    double[] keepers = inCommon.get().fold(some);
    boolean[] are = new boolean[users.length];
    for (int i = 0; i < are.length; i++) {
      are[i] = users[i] == keepers[i];
    }
    return are;
  }

  /** Returns the largest |w|, as it acts, of trained parameters. */
  double largest(double[] trained) {
    return Arrays.stream(trained).map(w -> Math.abs(acting(w))).max().orElse(0);
  }

  /** Largest |w| from which a constrained parameter still comes back: the peak, √½ A / 0.429. */
  private double peak() {
    return bound * Math.sqrt(0.5) / STEEPNESS;
  }

  /** Returns how many trained parameters are past the peak, from where none comes back. */
  public long lost(double[] trained) {
    return bound == 0 ? 0 : Arrays.stream(trained).filter(w -> Math.abs(w) > peak()).count();
  }

  private double acting(double w) {
    if (bound == 0) {
      return w;
    }
    double x = STEEPNESS * w / bound;
    return w * Math.exp(-x * x);
  }

  private double slope(double w) {
    if (bound == 0) {
      return 1;
    }
    double x = STEEPNESS * w / bound;
    return Math.exp(-x * x) * (1 - 2 * x * x);
  }

  /** Returns the parameters of the elements' networks, network after network. */
  double[] toNetworks(double[] trained) {
    double[] acting = new double[trained.length];
    for (int i = 0; i < acting.length; i++) {
      acting[i] = acting(trained[i]);
    }
    double[] networks = inCommon.map(map -> map.expand(acting)).orElse(acting);
    for (int e = 0; e < decorrelations.size(); e++) {
      decorrelations.get(e).absorb(layout, e, networks);
    }
    for (int e = 0; e < scalings.size(); e++) {
      scalings.get(e).absorb(layout, e, networks);
    }
    kept.putInto(networks);
    return networks;
  }

  /**
   * Turns a gradient by the parameters of {@link #toNetworks} into one by the trained ones.
   *
   * @param trained trained parameters; not modified
   * @param gradient of the networks' parameters; may be changed
   * @return the gradient by the trained ones, in the same array where as many are trained
   */
  double[] pullBack(double[] trained, double[] gradient) {
    return pullBack(trained, gradient, 1);
  }

  /**
   * Turns several gradients at once.
   *
   * @param trained trained parameters; not modified
   * @param gradients parameter p of gradient r at {@code p · count + r}; may be changed
   * @return likewise those by the trained ones
   */
  double[] pullBack(double[] trained, double[] gradients, int count) {
    double[] pulled = pullToActing(gradients, count);
    if (bound == 0) {
      return pulled;
    }
    for (int i = 0; i < trained.length; i++) {
      double slope = slope(trained[i]);
      for (int r = i * count; r < (i + 1) * count; r++) {
        pulled[r] *= slope;
      }
    }
    return pulled;
  }

  /** Returns the slopes by which gradients by trained parameters are less than by acting ones. */
  Optional<double[]> slopes(double[] trained) {
    return bound == 0
        ? Optional.empty()
        : Optional.of(Arrays.stream(trained).map(this::slope).toArray());
  }

  /** Returns what {@link #pullBack} does but for the slopes: the same at every point. */
  ParameterPull pull() {
    return PullColumns.of(layout.size(), size(), this::pullToActing);
  }

  private double[] pullToActing(double[] gradients, int count) {
    for (int e = 0; e < scalings.size(); e++) {
      scalings.get(e).pullBack(layout, e, gradients, count);
    }
    for (int e = 0; e < decorrelations.size(); e++) {
      decorrelations.get(e).pullBack(layout, e, gradients, count);
    }
    return inCommon.map(map -> map.fold(gradients, count)).orElse(gradients);
  }

  /**
   * Returns the parameters to train, from those of the elements' networks.
   *
   * @throws SettingsException when a parameter lies above what the constraint can express
   */
  public double[] fromNetworks(double[] networks) {
    double[] released = networks.clone();
    for (int e = 0; e < scalings.size(); e++) {
      scalings.get(e).release(layout, e, released);
    }
    for (int e = 0; e < decorrelations.size(); e++) {
      decorrelations.get(e).release(layout, e, released);
    }
    double[] trained = inCommon.map(map -> map.trained(released)).orElse(released);
    if (bound > 0) {
      for (int i = 0; i < trained.length; i++) {
        String parameter = "parameter " + (i + 1) + " of the network to start from";
        trained[i] = unconstrained(trained[i], parameter, "start from another network");
      }
    }
    return trained;
  }

  /**
   * Returns the number to train that acts as a final bias.
   *
   * @throws SettingsException when it lies above what the constraint can express
   */
  public double finalBias(double value) {
    return bound == 0 ? value : unconstrained(value, "final_bias", "choose a smaller final_bias");
  }

  /** Solves {@code w exp(−(0.429 w/A)²) = value} for |w| up to the peak, by bisection. */
  private double unconstrained(double value, String name, String cure) {
    double highest = acting(peak());
    if (Math.abs(value) > highest) {
      throw new SettingsException(
          String.format(
              Locale.ROOT,
              "constrain_WB %g allows parameters up to %.6g, but %s is %.6g; raise constrain_WB or"
                  + " %s",
              bound,
              highest,
              name,
              value,
              cure));
    }
    double target = Math.abs(value);
    double low = target;
    double high = peak();
    for (int i = 0; i < 200 && high - low > Math.ulp(high); i++) {
      double middle = (low + high) / 2;
      if (acting(middle) < target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.copySign((low + high) / 2, value);
  }
}
