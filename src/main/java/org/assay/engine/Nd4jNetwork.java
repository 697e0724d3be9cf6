package org.assay.engine;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
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
  private final boolean vectors;
  private final double[] target;
  private final double[] weight;
  private final CurrentPoint point = new CurrentPoint();

  Nd4jNetwork(Nd4jSet set, ParameterLayout layout, Targets targets) {
    this.set = set;
    this.layout = layout;
    vectors = targets.any();
    target = joined(targets, Targets.Components::values);
    weight = joined(targets, Targets.Components::weights);
  }

  /** Returns numbers of forces and behind them those of stresses; 0 where there are none. */
  private double[] joined(Targets targets, Function<Targets.Components, double[]> what) {
    double[] x = new double[set.vectors()];
    int border = set.forces();
    targets.forces().map(what).ifPresent(f -> System.arraycopy(f, 0, x, 0, f.length));
    targets.stresses().map(what).ifPresent(s -> System.arraycopy(s, 0, x, border, s.length));
    return x;
  }

  @Override
  public double[] energiesPerAtom(double[] parameters) {
    return means(new Nd4jPoint(set, layout, point.moveTo(parameters)));
  }

  private double[] means(Nd4jPoint found) {
    double[] energies = found.energies();
    double[] u = new double[set.structures()];
    set.atoms().forEach(a -> u[a.structure()] += energies[a.number()] / a.list().size());
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
    private final double[] x;
    private final double[] error;

    Found(Nd4jPoint found) {
      this.found = found;
      x = vectors ? found.vectors() : new double[set.vectors()];
      error = weight.clone();
      Arrays.setAll(error, k -> weight[k] * (x[k] - target[k]));
    }

    @Override
    public double[] energiesPerAtom() {
      return means(found);
    }

    @Override
    public double forceSquares() {
      return Arrays.stream(error, 0, set.forces()).map(e -> e * e).sum();
    }

    @Override
    public double stressSquares() {
      return Arrays.stream(error, set.forces(), error.length).map(e -> e * e).sum();
    }

    @Override
    public double[] forces() {
      return Arrays.copyOf(x, set.forces());
    }

    @Override
    public double[] stresses() {
      return Arrays.copyOfRange(x, set.forces(), x.length);
    }

    @Override
    public double[] gradient(Factors factors) {
      double[] c =
          set.atoms().stream()
              .mapToDouble(a -> factors.energies()[a.structure()] / a.list().size())
              .toArray();
      double[] lambda = weight.clone();
      for (int k = 0; k < lambda.length; k++) {
        lambda[k] *= error[k] * (k < set.forces() ? factors.forces() : factors.stresses());
      }
      boolean pulled = vectors && (factors.forces() != 0 || factors.stresses() != 0);
      return found.gradient(c, pulled ? Optional.of(lambda) : Optional.empty());
    }
  }
}
