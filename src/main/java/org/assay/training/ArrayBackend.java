package org.assay.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.factory.Nd4j;

/** What stands behind ND4J on this machine. */
public final class ArrayBackend {

  private ArrayBackend() {}

  /** Returns backend, BLAS and GPU, for people to read. */
  public static Map<String, String> describe() {
    Map<String, String> found = new LinkedHashMap<>();
    try {
      Properties info = Nd4j.getExecutioner().getEnvironmentInformation();
      found.put("ND4J", Nd4j.getBackend().getClass().getSimpleName() + ", " + info.get("backend"));
      found.put("  BLAS", info.get("blas.vendor") + ", OMP threads " + info.get("omp.threads"));
    } catch (RuntimeException | LinkageError e) {
      found.put("ND4J", "does not start: " + e);
    }
    found.put("GPU", gpu());
    return found;
  }

  private static String gpu() {
    try {
      Process process =
          new ProcessBuilder("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader")
              .redirectErrorStream(true)
              .start();
      String first =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean ended = process.waitFor(10, TimeUnit.SECONDS);
      if (!ended || process.exitValue() != 0 || first.isEmpty()) {
        return "none that the driver shows";
      }
      return first.lines().findFirst().orElse("") + " (not used: this build runs on the CPU)";
    } catch (IOException e) {
      return "none";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
