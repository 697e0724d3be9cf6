package org.assay.fit.data;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Stream;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.CompiledEngine;
import org.assay.engine.Engine;
import org.assay.engine.MemoryBudget;
import org.assay.engine.Nd4jEngine;
import org.assay.kernel.CompiledKernel;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.structure.ElementValues;

/** The engines that a test can be run with. */
public final class TestEngines {

  private TestEngines() {}

  /** Returns the engine that fits use, which a test needs: a build without it is broken. */
  public static Engine usual() {
    return compiled().get(0);
  }

  /** Returns the compiled engine of each instruction set that the processor can run. */
  public static List<Engine> compiled() {
    List<CompiledKernel> kernels = CompiledKernel.available();
    assertFalse(kernels.isEmpty(), "libassay_kernel.so is missing: ./dev native builds it");
    return kernels.stream().<Engine>map(CompiledEngine::new).toList();
  }

  /** Returns these and ND4J. */
  public static List<Engine> all() {
    return Stream.concat(compiled().stream(), Stream.of(new Nd4jEngine())).toList();
  }

  /** Returns a set of silicon as an engine describes it, all derivatives in memory. */
  public static FitSet set(
      Engine engine,
      List<LabelledStructure> structures,
      LegendreMoments descriptors,
      boolean derivatives) {
    return new FitSet(
        engine,
        structures,
        ElementSet.of("Si"),
        descriptors,
        ElementValues.ZERO,
        derivatives,
        new MemoryBudget(Long.MAX_VALUE));
  }
}
