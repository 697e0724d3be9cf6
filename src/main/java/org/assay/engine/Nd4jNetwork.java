package org.assay.engine;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assay.model.ParameterLayout;

/**
 * Networks at a set by ND4J. With forces and stresses x = (F, σ) of all structures, their targets
 * x* and weights w, 0 where there is no target,
 *
 * <pre>
 * u = mean E,   e = w (x − x*),   f = Σ e_F²,   t = Σ e_σ²
 * Σ c u + ½ a f + ½ b t:   c_i = c_s / N_s,   λ = w (a e_F, b e_σ)
 * </pre>
 *
 * <p>where the gradient by the parameters is that of {@code Σ_i c_i E_i + λ · x}, see {@link
 * Nd4jPoint}.
 */
final class Nd4jNetwork implements EngineNetwork {

  private final Nd4jSet set;
  private final ParameterLayout layout;
  private final Optional<Targets.Components> targets;
  private final CurrentPoint point = new CurrentPoint();

  Nd4jNetwork(Nd4jSet set, ParameterLayout layout, Targets targets) {
    this.set = set;
    this.layout = layout;
    this.targets = targets.any() ? Optional.of(joined(targets)) : Optional.empty();
  }

  /** Returns those of forces and behind them those of stresses; 0 where there are none. */
  private Targets.Components joined(Targets targets) {
    double[] values = new double[3 * set.atoms() + 6 * set.sizes().length];
    double[] weights = values.clone();
    copy(targets.forces(), 0, values, weights);
    copy(targets.stresses(), 3 * set.atoms(), values, weights);
    return new Targets.Components(values, weights);
  }

  private static void copy(
      Optional<Targets.Components> from, int at, double[] values, double[] weights) {
    from.ifPresent(
        c -> {
          System.arraycopy(c.values(), 0, values, at, c.values().length);
          System.arraycopy(c.weights(), 0, weights, at, c.weights().length);
        });
  }

  @Override
  public double[] energiesPerAtom(double[] parameters) {
    return means(new Nd4jPoint(set, layout, point.moveTo(parameters)));
  }

  private double[] means(Nd4jPoint found) {
    double[] energies = found.energies();
    double[] u = new double[set.sizes().length];
    for (int i = 0; i < energies.length; i++) {
      int s = set.structureOfAtom()[i];
      u[s] += energies[i] / set.sizes()[s];
    }
    return u;
  }

  @Override
  public Evaluation evaluate(double[] parameters) {
    double[] at = point.moveTo(parameters);
    return new CurrentEvaluation(point, at, new Found(new Nd4jPoint(set, layout, at)));
  }

  @Override
  public void close() {
    point.close();
  }

  /** What was found at a point. */
  private final class Found implements Evaluation {
    private final Nd4jPoint found;
    private final int border = 3 * set.atoms();
    private final double[] x;
    private final double[] error;

    Found(Nd4jPoint found) {
      this.found = found;
      x = targets.isPresent() ? found.vectors() : new double[border + 6 * set.sizes().length];
      error = x.clone();
      targets.ifPresent(t -> Arrays.setAll(error, k -> t.weights()[k] * (x[k] - t.values()[k])));
    }

    @Override
    public double[] energiesPerAtom() {
      return means(found);
    }

    @Override
    public double forceSquares() {
      return Arrays.stream(error, 0, border).map(e -> e * e).sum();
    }

    @Override
    public double stressSquares() {
      return Arrays.stream(error, border, error.length).map(e -> e * e).sum();
    }

    @Override
    public double[] forces() {
      return Arrays.copyOf(x, border);
    }

    @Override
    public double[] stresses() {
      return Arrays.copyOfRange(x, border, x.length);
    }

    @Override
    public double[] gradient(Factors factors) {
      double[] c =
          IntStream.of(set.structureOfAtom())
              .mapToDouble(s -> factors.energies()[s] / set.sizes()[s])
              .toArray();
      boolean pulled = factors.forces() != 0 || factors.stresses() != 0;
      return found.gradient(c, targets.filter(t -> pulled).map(t -> lambda(t, factors)));
    }

    private double[] lambda(Targets.Components t, Factors factors) {
      double[] lambda = t.weights().clone();
      Arrays.setAll(
          lambda, k -> lambda[k] * error[k] * (k < border ? factors.forces() : factors.stresses()));
      return lambda;
    }
  }
}
