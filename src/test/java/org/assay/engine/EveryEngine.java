package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Stream;
import org.assay.kernel.CompiledKernel;

/** The engines that a test can be run with. */
public final class EveryEngine {

  private EveryEngine() {}

  /** Returns the compiled engine of each instruction set, and ND4J. */
  public static List<Engine> all() {
    List<CompiledKernel> kernels = CompiledKernel.available();
    assertFalse(kernels.isEmpty(), "libassay_kernel.so is missing: ./dev native builds it");
    return Stream.concat(kernels.stream().map(CompiledEngine::new), Stream.of(new Nd4jEngine()))
        .toList();
  }

  /** Returns those that fit several elements. */
  public static List<Engine> ofSeveralElements() {
    return List.of(new Nd4jEngine());
  }

  /** Returns one of each kind: the compiled engine that is used here, and ND4J. */
  public static List<Engine> kinds() {
    List<Engine> all = all();
    return List.of(all.get(0), all.get(all.size() - 1));
  }
}
