package org.assay.engine;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assay.model.NetworkArchitecture;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.ops.NDBase;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network at a set by ND4J. Forces and stresses of all structures with a response K are one
 * vector x, those of a structure in the order of K. With targets x* and weights w, of which those
 * of forces or of stresses are put to 0 for the sums t and f,
 *
 * <pre>
 * u = mean E,   x = Kᵀ B,   f = Σ (w_F (x − x*))²,   t = Σ (w_S (x − x*))²
 * ½ a f + ½ b t:   λ = (a w_F² + b w_S²) (x − x*),   v = K λ
 * </pre>
 */
final class Nd4jNetwork implements EngineNetwork {

  private final Nd4jSet set;
  private final NetworkArchitecture architecture;
  private final boolean vectors;
  private final int[] place;
  private final INDArray target;
  private final INDArray forceWeight;
  private final INDArray stressWeight;
  private final CurrentPoint point = new CurrentPoint();

  Nd4jNetwork(Nd4jSet set, NetworkArchitecture architecture, Targets targets) {
    this.set = set;
    this.architecture = architecture;
    place = places(set);
    vectors = targets.any() && place.length > 0;
    target = gather(targets.forces(), targets.stresses(), Targets.Components::values);
    forceWeight = gather(targets.forces(), Optional.empty(), Targets.Components::weights);
    stressWeight = gather(Optional.empty(), targets.stresses(), Targets.Components::weights);
  }

  /** Returns where each component of x stands among all forces, or behind them all stresses. */
  private static int[] places(Nd4jSet set) {
    int[] start = set.start();
    int forces = 3 * start[start.length - 1];
    return IntStream.range(0, start.length - 1)
        .filter(s -> set.response(s) != null)
        .flatMap(
            s ->
                IntStream.concat(
                    IntStream.range(3 * start[s], 3 * start[s + 1]),
                    IntStream.range(forces + 6 * s, forces + 6 * s + 6)))
        .toArray();
  }

  private int forces() {
    return 3 * set.start()[set.start().length - 1];
  }

  /** Puts numbers of forces and of stresses in the order of x; 0 where there are none. */
  private INDArray gather(
      Optional<Targets.Components> ofForces,
      Optional<Targets.Components> ofStresses,
      Function<Targets.Components, double[]> what) {
    int forces = forces();
    return Nd4j.createFromArray(
        Arrays.stream(place)
            .mapToDouble(
                p ->
                    p < forces
                        ? ofForces.map(c -> what.apply(c)[p]).orElse(0.0)
                        : ofStresses.map(c -> what.apply(c)[p - forces]).orElse(0.0))
            .toArray());
  }

  private Nd4jLayers layers(double[] parameters) {
    return new Nd4jLayers(architecture, parameters, set.inputs());
  }

  private double[] mean(INDArray ofAtoms) {
    return new NDBase().segmentMean(ofAtoms, set.structureOfAtom()).toDoubleVector();
  }

  @Override
  public double[] energiesPerAtom(double[] parameters) {
    return mean(layers(point.moveTo(parameters)).energies());
  }

  @Override
  public Evaluation evaluate(double[] parameters) {
    double[] at = point.moveTo(parameters);
    Nd4jLayers layers = layers(at);
    return new Found(at, layers, vectors ? respond(layers.inputGradients()) : null);
  }

  /** Returns x = Kᵀ B. */
  private INDArray respond(INDArray b) {
    return Nd4j.concat(
        0,
        structures()
            .mapToObj(s -> atoms(b, s).dup('c').reshape(1, -1).mmul(set.response(s)).reshape(-1))
            .toArray(INDArray[]::new));
  }

  /** Returns v = K λ (atom, descriptor). */
  private INDArray push(INDArray lambda) {
    INDArray v = Nd4j.zerosLike(set.inputs());
    int at = 0;
    for (int s : structures().toArray()) {
      INDArray k = set.response(s);
      INDArray mine = lambda.get(NDArrayIndex.interval(at, at + k.size(1)));
      INDArray atoms = atoms(v, s);
      atoms.assign(k.mmul(mine.reshape(-1, 1)).reshape(atoms.shape()));
      at += (int) k.size(1);
    }
    return v;
  }

  private IntStream structures() {
    return IntStream.range(0, set.start().length - 1).filter(s -> set.response(s) != null);
  }

  /** Returns the rows of the atoms of a structure. */
  private INDArray atoms(INDArray all, int s) {
    return all.get(NDArrayIndex.interval(set.start()[s], set.start()[s + 1]), NDArrayIndex.all());
  }

  @Override
  public void close() {
    point.close();
  }

  /** What was found at a point. */
  private final class Found implements Evaluation {

    private final double[] at;
    private final Nd4jLayers layers;
    private final INDArray x;
    private final INDArray error;

    Found(double[] at, Nd4jLayers layers, INDArray x) {
      this.at = at;
      this.layers = layers;
      this.x = x;
      error = x == null ? null : x.sub(target);
    }

    @Override
    public double[] energiesPerAtom() {
      point.require(at);
      return mean(layers.energies());
    }

    @Override
    public double forceSquares() {
      return squares(forceWeight);
    }

    @Override
    public double stressSquares() {
      return squares(stressWeight);
    }

    private double squares(INDArray weight) {
      point.require(at);
      if (x == null) {
        return 0;
      }
      INDArray weighted = error.mul(weight);
      return weighted.mul(weighted).sumNumber().doubleValue();
    }

    @Override
    public double[] forces() {
      return Arrays.copyOf(scattered(), Nd4jNetwork.this.forces());
    }

    @Override
    public double[] stresses() {
      double[] all = scattered();
      return Arrays.copyOfRange(all, Nd4jNetwork.this.forces(), all.length);
    }

    private double[] scattered() {
      point.require(at);
      double[] all = new double[Nd4jNetwork.this.forces() + 6 * (set.start().length - 1)];
      double[] found = x == null ? new double[0] : x.toDoubleVector();
      for (int n = 0; n < found.length; n++) {
        all[place[n]] = found[n];
      }
      return all;
    }

    @Override
    public double[] gradient(Factors factors) {
      point.require(at);
      double[] c = new double[set.start()[set.start().length - 1]];
      for (int s = 0; s + 1 < set.start().length; s++) {
        int from = set.start()[s];
        int to = set.start()[s + 1];
        Arrays.fill(c, from, to, factors.energies()[s] / (to - from));
      }
      boolean pushed = x != null && (factors.forces() != 0 || factors.stresses() != 0);
      INDArray v = pushed ? push(pull(factors.forces(), factors.stresses())) : null;
      return layers.gradient(Nd4j.createFromArray(c), v);
    }

    /** Returns λ. */
    private INDArray pull(double a, double b) {
      INDArray weight =
          forceWeight.mul(forceWeight).muli(a).addi(stressWeight.mul(stressWeight).muli(b));
      return weight.muli(error);
    }
  }
}
