package org.assay.engine;

import java.util.Arrays;
import org.assay.model.Activation;
import org.assay.model.NetworkArchitecture;

/** A network at one atom, as its definition has it; see {@link Nd4jLayers} for the letters. */
public final class NaiveNetwork {

  private final NetworkArchitecture layers;
  private final double[] parameters;
  private final Term[][] values;
  private final Term[][] slopes;
  private final Term[][] bends;
  private final Term[][] back;
  private final Term[][] unit;

  public NaiveNetwork(NetworkArchitecture layers, double[] parameters, Term[] inputs) {
    this.layers = layers;
    this.parameters = parameters;
    int n = layers.layers();
    values = new Term[n + 1][];
    slopes = new Term[n + 1][];
    bends = new Term[n + 1][];
    back = new Term[n + 1][];
    unit = new Term[n + 1][];
    values[0] = inputs;
    for (int k = 1; k <= n; k++) {
      int out = layers.outputs(k - 1);
      values[k] = new Term[out];
      slopes[k] = new Term[out];
      bends[k] = new Term[out];
      for (int o = 0; o < out; o++) {
        Term z = Term.of(parameters[layers.biasOffset(k - 1) + o]);
        for (int i = 0; i < values[k - 1].length; i++) {
          z = z.plus(values[k - 1][i].times(weight(k, i, o)));
        }
        activate(k, o, z);
      }
    }
    unit[n] = new Term[] {Term.of(1)};
    for (int k = n; k >= 1; k--) {
      back[k - 1] = Term.zeros(values[k - 1].length);
      unit[k - 1] = new Term[values[k - 1].length];
      for (int i = 0; i < back[k - 1].length; i++) {
        for (int o = 0; o < unit[k].length; o++) {
          back[k - 1][i] = back[k - 1][i].plus(unit[k][o].times(weight(k, i, o)));
        }
        unit[k - 1][i] = k == 1 ? back[0][i] : back[k - 1][i].times(slopes[k - 1][i]);
      }
    }
  }

  private double weight(int k, int i, int o) {
    return parameters[layers.weightOffset(k - 1) + i * layers.outputs(k - 1) + o];
  }

  private void activate(int k, int o, Term z) {
    if (k == layers.layers()) {
      values[k][o] = z;
      return;
    }
    double x = z.value();
    double s = 1 / (1 + Math.exp(-x));
    double t = Math.tanh(x);
    boolean tanh = layers.activation() == Activation.TANH;
    double shift = layers.activation() == Activation.SHIFTED_SIGMOID ? 0.5 : 0;
    double d1 = tanh ? 1 - t * t : s * (1 - s);
    double d2 = tanh ? -2 * t * d1 : (1 - 2 * s) * d1;
    double d3 = tanh ? (6 * t * t - 2) * d1 : (1 - 6 * s + 6 * s * s) * d1;
    values[k][o] = z.through(tanh ? t : s - shift, d1);
    slopes[k][o] = z.through(d1, d2);
    bends[k][o] = z.through(d2, d3);
  }

  /** Returns E. */
  public Term energy() {
    return values[layers.layers()][0];
  }

  /** Returns ∂E/∂G. */
  Term[] inputGradient() {
    return back[0];
  }

  /** Returns all outputs; the gradients are those of the first. */
  double[] outputs() {
    return Arrays.stream(values[layers.layers()]).mapToDouble(Term::value).toArray();
  }

  /** Adds the gradient of {@code c E + v · ∂E/∂G}. */
  void addGradient(double c, Term[] v, Term[] gradient) {
    int n = layers.layers();
    Term[][] pushed = new Term[n + 1][];
    Term[][] tangent = new Term[n + 1][];
    tangent[0] = v;
    for (int k = 1; k < n; k++) {
      pushed[k] = Term.zeros(values[k].length);
      tangent[k] = new Term[values[k].length];
      for (int o = 0; o < pushed[k].length; o++) {
        for (int i = 0; i < tangent[k - 1].length; i++) {
          pushed[k][o] = pushed[k][o].plus(tangent[k - 1][i].times(weight(k, i, o)));
        }
        tangent[k][o] = pushed[k][o].times(slopes[k][o]);
      }
    }
    Term[] delta = {Term.of(c)};
    for (int k = n; k >= 1; k--) {
      Term[] below = Term.zeros(values[k - 1].length);
      for (int o = 0; o < delta.length; o++) {
        add(gradient, layers.biasOffset(k - 1) + o, delta[o]);
        for (int i = 0; i < below.length; i++) {
          int at = layers.weightOffset(k - 1) + i * delta.length + o;
          add(gradient, at, values[k - 1][i].times(delta[o]));
          add(gradient, at, tangent[k - 1][i].times(unit[k][o]));
          below[i] = below[i].plus(delta[o].times(weight(k, i, o)));
        }
      }
      for (int i = 0; i < below.length && k > 1; i++) {
        Term bent = bends[k - 1][i].times(pushed[k - 1][i]).times(back[k - 1][i]);
        below[i] = below[i].times(slopes[k - 1][i]).plus(bent);
      }
      delta = below;
    }
  }

  private static void add(Term[] sum, int at, Term term) {
    sum[at] = sum[at].plus(term);
  }
}
