package org.assay.engine;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assay.model.NetworkArchitecture;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network at a set by ND4J. With forces and stresses x = (F, σ) of all structures, their targets
 * x* and weights w, 0 where there is no target,
 *
 * <pre>
 * u = mean E,   x = Kᵀ B,   e = w (x − x*),   f = Σ e_F²,   t = Σ e_σ²
 * Σ c u + ½ a f + ½ b t:   c_i = c_s / N_s,   λ = w (a e_F, b e_σ),   v = K λ
 * </pre>
 *
 * <p>where the gradient by the parameters is that of {@code Σ_i c_i E_i + v_i · B_i}, see {@link
 * Nd4jLayers}.
 */
final class Nd4jNetwork implements EngineNetwork {

  private final Nd4jSet set;
  private final NetworkArchitecture architecture;
  private final boolean vectors;
  private final INDArray target;
  private final INDArray weight;
  private final CurrentPoint point = new CurrentPoint();

  Nd4jNetwork(Nd4jSet set, NetworkArchitecture architecture, Targets targets) {
    this.set = set;
    this.architecture = architecture;
    vectors = targets.any();
    target = joined(targets, Targets.Components::values);
    weight = joined(targets, Targets.Components::weights);
  }

  /** Returns numbers of forces and behind them those of stresses; 0 where there are none. */
  private INDArray joined(Targets targets, Function<Targets.Components, double[]> what) {
    double[] x = new double[set.forces() + 6 * set.sizes().length];
    targets.forces().map(what).ifPresent(f -> System.arraycopy(f, 0, x, 0, f.length));
    targets.stresses().map(what).ifPresent(s -> System.arraycopy(s, 0, x, set.forces(), s.length));
    return Nd4j.createFromArray(x);
  }

  private INDArray ofForces(INDArray x) {
    return x.get(NDArrayIndex.interval(0, set.forces()));
  }

  private INDArray ofStresses(INDArray x) {
    return x.get(NDArrayIndex.interval(set.forces(), x.length()));
  }

  private Nd4jLayers layers(double[] parameters) {
    return new Nd4jLayers(architecture, parameters, set.inputs());
  }

  private double[] means(Nd4jLayers layers) {
    double[] energies = layers.energies().toDoubleVector();
    double[] u = new double[set.sizes().length];
    for (int i = 0; i < energies.length; i++) {
      int s = set.structureOfAtom()[i];
      u[s] += energies[i] / set.sizes()[s];
    }
    return u;
  }

  @Override
  public double[] energiesPerAtom(double[] parameters) {
    return means(layers(point.moveTo(parameters)));
  }

  @Override
  public Evaluation evaluate(double[] parameters) {
    double[] at = point.moveTo(parameters);
    Nd4jLayers layers = layers(at);
    double[] x = vectors ? set.respond(layers.inputGradients()) : new double[(int) target.length()];
    INDArray error = Nd4j.createFromArray(x).subi(target).muli(weight);
    Evaluation found =
        new Found(
            this,
            layers,
            error,
            means(layers),
            squares(ofForces(error)),
            squares(ofStresses(error)),
            Arrays.copyOf(x, set.forces()),
            Arrays.copyOfRange(x, set.forces(), x.length));
    return new CurrentEvaluation(point, at, found);
  }

  private static double squares(INDArray e) {
    return e.mul(e).sumNumber().doubleValue();
  }

  @Override
  public void close() {
    point.close();
  }

  /** Returns the gradient at what was found. */
  private double[] gradient(Nd4jLayers layers, INDArray error, Evaluation.Factors factors) {
    double[] c =
        IntStream.of(set.structureOfAtom())
            .mapToDouble(s -> factors.energies()[s] / set.sizes()[s])
            .toArray();
    INDArray lambda = error.mul(weight);
    ofForces(lambda).muli(factors.forces());
    ofStresses(lambda).muli(factors.stresses());
    boolean pulled = vectors && (factors.forces() != 0 || factors.stresses() != 0);
    return layers.gradient(
        Nd4j.createFromArray(c),
        pulled ? Optional.of(set.push(lambda.toDoubleVector())) : Optional.empty());
  }

  /** What was found at a point. */
  private record Found(
      Nd4jNetwork network,
      Nd4jLayers layers,
      INDArray error,
      double[] energiesPerAtom,
      double forceSquares,
      double stressSquares,
      double[] forces,
      double[] stresses)
      implements Evaluation {

    @Override
    public double[] gradient(Factors factors) {
      return network.gradient(layers, error, factors);
    }
  }
}
