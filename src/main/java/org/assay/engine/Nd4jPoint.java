package org.assay.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assay.model.ParameterLayout;

/**
 * The networks of all elements at the atoms of a set, {@code x = Kᵀ B} of them, and gradients of
 * {@code Σ_i c_i E_i + λ · x} by all parameters: those of {@code Σ_i c_i E_i + v_i · B_i}, v = K λ.
 */
final class Nd4jPoint {

  private final Nd4jSet set;
  private final ParameterLayout layout;
  private final List<Of> elements;

  /** The network of an element at its hosts. */
  private record Of(Nd4jHosts hosts, Nd4jLayers layers) {}

  /** Evaluates the networks. */
  Nd4jPoint(Nd4jSet set, ParameterLayout layout, double[] parameters) {
    this.set = set;
    this.layout = layout;
    elements =
        set.hosts().stream()
            .map(
                hosts -> {
                  int e = hosts.element();
                  double[] own = layout.part(e, parameters);
                  return new Of(hosts, new Nd4jLayers(layout.network(e), own, hosts.inputs()));
                })
            .toList();
  }

  /** Returns E of all atoms (eV). */
  double[] energies() {
    double[] all = new double[set.atoms().size()];
    for (Of one : elements) {
      double[] energies = one.layers.energies();
      int[] numbers = one.hosts.numbers();
      for (int i = 0; i < numbers.length; i++) {
        all[numbers[i]] = energies[i];
      }
    }
    return all;
  }

  /** Returns x: forces of all atoms, and behind them the stresses. */
  double[] vectors() {
    double[] x = new double[set.vectors()];
    elements.forEach(one -> one.hosts.respond(one.layers.inputGradients(), x));
    return x;
  }

  /**
   * Returns the gradient.
   *
   * @param c one number an atom
   * @param lambda in the order of x, after {@link #vectors}; nothing for none
   */
  double[] gradient(double[] c, Optional<double[]> lambda) {
    double[] all = new double[layout.size()];
    for (Of one : elements) {
      double[] own = Arrays.stream(one.hosts.numbers()).mapToDouble(i -> c[i]).toArray();
      double[] part = one.layers.gradient(own, lambda.map(one.hosts::push));
      System.arraycopy(part, 0, all, layout.weights(one.hosts.element(), 0).from(), part.length);
    }
    return all;
  }
}
