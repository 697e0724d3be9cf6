package org.assay.fit.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.assay.SettingsException;
import org.assay.fit.data.FitSet;
import org.assay.model.InputScaling;
import org.assay.model.LegendreMoments;
import org.assay.model.ParameterLayout;

/**
 * How the parameters that are trained stand to those in an NN file, which are always for plain
 * {@code asinh(g)}. A trained parameter first acts through the constraint, then the first layer of
 * each element's network is taken from scaled inputs to plain ones.
 *
 * <ul>
 *   <li>{@code constrain_WB = A > 0}: each parameter w acts as {@code w exp(−(0.429 w/A)²)}, whose
 *       peak, about A, is at |w| = 1.648 A. A parameter read from a file is taken back to the
 *       rising branch.
 *   <li>{@code normalize_by_ro: false}: trained is a network on {@code r0² asinh(g)}.
 *   <li>{@code standardize: true}: trained is a network on {@code (asinh(g) − mean)/deviation} over
 *       the element's atoms in the training set, which is far better conditioned.
 * </ul>
 *
 * <p>{@link InputScaling} has the formulas.
 */
public final class Representation {

  /** Steepness of the constraint's Gaussian (seed manual, constrain_WB). */
  private static final double STEEPNESS = 0.429;

  private final ParameterLayout layout;
  private final List<InputScaling> scalings;
  private final double bound;

  /**
   * Makes a representation.
   *
   * @param scalings of the elements, in the order of the layout
   * @param bound A of constrain_WB, or 0
   */
  private Representation(ParameterLayout layout, List<InputScaling> scalings, double bound) {
    this.layout = layout;
    this.scalings = scalings;
    this.bound = bound;
  }

  /**
   * Returns PYFIT's: networks on {@code r0² asinh(g)}, or on {@code asinh(g)}.
   *
   * @param bound A of constrain_WB, or 0
   */
  static Representation pyfit(
      LegendreMoments descriptors, ParameterLayout layout, boolean normalizeByRo, double bound) {
    double[] centres = descriptors.centres();
    double[] scale = new double[descriptors.size()];
    for (int p = 0; p < scale.length; p++) {
      double r0 = centres[p % centres.length];
      scale[p] = normalizeByRo ? 1 : r0 * r0;
    }
    InputScaling scaling = new InputScaling(scale, new double[scale.length]);
    return new Representation(
        layout, Collections.nCopies(layout.elements().size(), scaling), bound);
  }

  /** Returns that of networks on standardised inputs, by each element's atoms of a set. */
  public static Representation standardized(FitSet set, ParameterLayout layout, double bound) {
    List<InputScaling> scalings = new ArrayList<>();
    for (int e = 0; e < layout.elements().size(); e++) {
      scalings.add(
          InputScaling.standardizing(
              set.descriptors(layout.elements().symbol(e)), layout.network(e).inputs(0)));
    }
    return new Representation(layout, scalings, bound);
  }

  /** Returns whose the parameters are. */
  ParameterLayout layout() {
    return layout;
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

  /** Returns the parameters as an NN file has them. */
  double[] toFile(double[] trained) {
    double[] file = new double[trained.length];
    for (int i = 0; i < file.length; i++) {
      file[i] = acting(trained[i]);
    }
    for (int e = 0; e < scalings.size(); e++) {
      scalings.get(e).absorb(layout, e, file);
    }
    return file;
  }

  /**
   * Turns a gradient by the parameters of {@link #toFile} into one by the trained ones.
   *
   * @param trained trained parameters; not modified
   * @param gradient changed in place
   */
  void pullBack(double[] trained, double[] gradient) {
    pullBack(trained, gradient, 1);
  }

  /**
   * Turns several gradients at once.
   *
   * @param trained trained parameters; not modified
   * @param gradients parameter p of gradient r at {@code p · count + r}; changed in place
   */
  void pullBack(double[] trained, double[] gradients, int count) {
    for (int e = 0; e < scalings.size(); e++) {
      scalings.get(e).pullBack(layout, e, gradients, count);
    }
    if (bound == 0) {
      return;
    }
    for (int i = 0; i < trained.length; i++) {
      double slope = slope(trained[i]);
      for (int r = i * count; r < (i + 1) * count; r++) {
        gradients[r] *= slope;
      }
    }
  }

  /**
   * Returns the parameters to train, from those of an NN file.
   *
   * @throws SettingsException when a parameter lies above what the constraint can express
   */
  public double[] fromFile(double[] file) {
    double[] trained = file.clone();
    for (int e = 0; e < scalings.size(); e++) {
      scalings.get(e).release(layout, e, trained);
    }
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
