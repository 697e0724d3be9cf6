package org.assay.start;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.assay.dataset.LabelledStructure;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileWriter;
import org.assay.potential.PotentialEvaluator;
import org.assay.structure.Evaluation;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/** A network whose evaluations are timed, on one core. */
final class Timed implements AutoCloseable {

  private final double cutoff;
  private final Function<Structure, Evaluation> evaluator;
  private final Runnable end;
  private Evaluation evaluation;

  private Timed(double cutoff, Function<Structure, Evaluation> evaluator, Runnable end) {
    this.cutoff = cutoff;
    this.evaluator = evaluator;
    this.end = end;
  }

  /** Takes a network, by the kernels of the pair style where they are built, else by Java. */
  static Timed of(NnFile network) {
    double cutoff = network.descriptors().cutoffRadius();
    var kernel = CompiledKernel.choose().kernel();
    if (kernel.isEmpty()) {
      PotentialEvaluator java = new PotentialEvaluator(network.potential());
      return new Timed(cutoff, java::evaluate, () -> {});
    }
    byte[] file = NnFileWriter.text(network).getBytes(StandardCharsets.UTF_8);
    CompiledPotential compiled = CompiledPotential.parse(kernel.get(), "network", file);
    return new Timed(cutoff, compiled::evaluate, compiled::close);
  }

  /** Evaluates a structure, and returns the time of it without that of its neighbour list (s). */
  double seconds(LabelledStructure s) {
    long began = System.nanoTime();
    NeighbourList.of(s.structure(), cutoff);
    long listed = System.nanoTime();
    evaluation = evaluator.apply(s.structure());
    long done = System.nanoTime();
    return ((done - listed) - (listed - began)) * 1e-9;
  }

  /** Returns what the last structure has. */
  Evaluation evaluation() {
    return evaluation;
  }

  @Override
  public void close() {
    end.run();
  }
}
