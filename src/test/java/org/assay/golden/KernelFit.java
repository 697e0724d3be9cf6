package org.assay.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.assay.cli.Outcome;
import org.assay.kernel.CompiledKernel;

/** A fit with the kernels of one's choice. */
final class KernelFit {

  /** The compiled kernel for any processor. */
  static final String PORTABLE = "portable";

  private KernelFit() {}

  /**
   * Runs {@code assay fit}.
   *
   * @param input below {@link Golden#directory}
   * @param kernel a name of {@link CompiledKernel#PROPERTY}
   * @param directory for its files
   */
  static void run(String input, String kernel, Path directory) {
    Path file = Golden.directory().resolve(input);
    Outcome outcome = withKernel(kernel, () -> Outcome.run("fit", file, "--out", directory));
    assertEquals(0, outcome.code(), outcome.err());
  }

  /** Does something with a kernel of one's choice. */
  static Outcome withKernel(String kernel, Supplier<Outcome> what) {
    String before = System.setProperty(CompiledKernel.PROPERTY, kernel);
    try {
      return what.get();
    } finally {
      if (before == null) {
        System.clearProperty(CompiledKernel.PROPERTY);
      } else {
        System.setProperty(CompiledKernel.PROPERTY, before);
      }
    }
  }
}
