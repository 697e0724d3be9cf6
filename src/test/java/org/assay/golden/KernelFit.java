package org.assay.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
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
    String before = System.setProperty(CompiledKernel.PROPERTY, kernel);
    try {
      Outcome outcome = Outcome.run("fit", Golden.directory().resolve(input), "--out", directory);
      assertEquals(0, outcome.code(), outcome.err());
    } finally {
      if (before == null) {
        System.clearProperty(CompiledKernel.PROPERTY);
      } else {
        System.setProperty(CompiledKernel.PROPERTY, before);
      }
    }
  }
}
