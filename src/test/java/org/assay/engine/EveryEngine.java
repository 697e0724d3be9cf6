package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Stream;
import org.assay.kernel.CompiledKernel;

/** The engines that a test can be run with. */
public final class EveryEngine {

  private EveryEngine() {}

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

  /** Returns one of each kind: the compiled engine that is used here, and ND4J. */
  public static List<Engine> kinds() {
    return List.of(usual(), new Nd4jEngine());
  }
}
