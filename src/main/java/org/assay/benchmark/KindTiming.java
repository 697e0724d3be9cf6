package org.assay.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Engine;
import org.assay.engine.EngineNetwork;
import org.assay.engine.EngineSet;
import org.assay.engine.Evaluation;
import org.assay.engine.MemoryBudget;
import org.assay.engine.ShardedSet;
import org.assay.engine.Targets;
import org.assay.kernel.Precision;

/**
 * What an evaluation of energies, forces and stresses with its gradient costs with a kind of
 * descriptors.
 *
 * @param name of the kind
 * @param descriptors most numbers of an atom
 * @param structures how many there are
 * @param atoms in all of them
 * @param bytes stored derivatives, which an evaluation reads from memory once
 * @param description neighbours, descriptors and their derivatives
 * @param evaluation of energies, forces, stresses and gradient
 * @param pass adding up what is stored: the limit of the memory
 * @param single evaluation with derivatives in single precision
 */
record KindTiming(
    String name,
    int descriptors,
    int structures,
    int atoms,
    long bytes,
    Timings description,
    Timings evaluation,
    Timings pass,
    Single single) {

  /**
   * The same with derivatives in single precision, in the same rounds.
   *
   * @param bytes of derivatives
   * @param evaluation of objective and gradient (s)
   */
  record Single(long bytes, Timings evaluation) {}

  /** Returns the evaluation over the pass, in processor time. */
  double factor() {
    return evaluation.work() / pass.work();
  }

  /** Something described, with a network at it. */
  private static final class Prepared implements AutoCloseable {
    final EngineSet set;
    final EngineNetwork network;
    final double[] parameters;
    final Evaluation.Factors factors;

    Prepared(
        Engine engine,
        DescriptorKind kind,
        List<LabelledStructure> structures,
        Precision precision) {
      set = describe(engine, kind, structures, precision);
      network = set.network(kind.layout(), zeros(structures));
      parameters = new Random(1).doubles(kind.layout().size(), -0.25, 0.25).toArray();
      double[] c = new double[structures.size()];
      Arrays.fill(c, 1);
      factors = new Evaluation.Factors(c, 0.1, 0.1);
    }

    double once() {
      // Another point each time, as in a fit.
      parameters[0] += 1e-6;
      long began = System.nanoTime();
      double[] gradient = network.evaluate(parameters).gradient(factors);
      double seconds = since(began);
      if (!Double.isFinite(gradient[0])) {
        throw new IllegalStateException("the gradient is " + gradient[0]);
      }
      return seconds;
    }

    double pass() {
      long began = System.nanoTime();
      if (set instanceof ShardedSet s && Double.isNaN(s.readDerivatives())) {
        throw new IllegalStateException("a derivative is not a number");
      }
      return since(began);
    }

    long bytes() {
      return set instanceof ShardedSet s ? s.bytesRead() : 0;
    }

    @Override
    public void close() {
      network.close();
      set.close();
    }
  }

  private static EngineSet describe(
      Engine engine, DescriptorKind kind, List<LabelledStructure> structures, Precision precision) {
    MemoryBudget plenty = new MemoryBudget(Long.MAX_VALUE, precision);
    return engine.describe(structures, kind.layout().elements(), kind.descriptors(), true, plenty);
  }

  private static Targets zeros(List<LabelledStructure> structures) {
    int atoms = structures.stream().mapToInt(LabelledStructure::size).sum();
    return new Targets(Optional.of(zeros(3 * atoms)), Optional.of(zeros(6 * structures.size())));
  }

  private static Targets.Components zeros(int count) {
    double[] weights = new double[count];
    Arrays.fill(weights, 1);
    return new Targets.Components(new double[count], weights);
  }

  /**
   * Measures.
   *
   * @param structures all with forces and stresses
   * @param rounds of which the median counts
   */
  static KindTiming measure(
      Engine engine, DescriptorKind kind, List<LabelledStructure> structures, int rounds) {
    try (Prepared prepared = new Prepared(engine, kind, structures, Precision.DOUBLE);
        Prepared single = new Prepared(engine, kind, structures, Precision.FLOAT)) {
      Rounds description = new Rounds();
      Rounds evaluation = new Rounds();
      Rounds inSingle = new Rounds();
      Rounds pass = new Rounds();
      for (int round = -Rounds.WARMING; round < rounds; round++) {
        description.add(
            round,
            () -> {
              long began = System.nanoTime();
              describe(engine, kind, structures, Precision.DOUBLE).close();
              return since(began);
            });
        evaluation.add(round, prepared::once);
        inSingle.add(round, single::once);
        pass.add(round, prepared::pass);
      }
      int most = 0;
      for (int e = 0; e < kind.layout().elements().size(); e++) {
        most = Math.max(most, kind.descriptors().size(e));
      }
      return new KindTiming(
          kind.name(),
          most,
          structures.size(),
          structures.stream().mapToInt(LabelledStructure::size).sum(),
          prepared.bytes(),
          description.timings(),
          evaluation.timings(),
          pass.timings(),
          new Single(single.bytes(), inSingle.timings()));
    }
  }

  private static double since(long began) {
    return (System.nanoTime() - began) * 1e-9;
  }
}
