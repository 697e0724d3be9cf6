package org.assay.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this program runs on, in words, for provenance; without the machine's name. */
public final class Machine {

  private Machine() {}

  /** Returns for example {@code 2 cores of Intel Xeon, Linux 6.1.0 amd64, Java 17.0.15}. */
  public static String describe() {
    int cores = Runtime.getRuntime().availableProcessors();
    String model = model();
    return cores
        + (cores == 1 ? " core" : " cores")
        + (model.isEmpty() ? "" : " of " + model)
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + " "
        + System.getProperty("os.arch")
        + ", Java "
        + System.getProperty("java.version");
  }

  private static String model() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8).stream()
          .filter(l -> l.startsWith("model name") && l.contains(":"))
          .map(l -> l.substring(l.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      // Only Linux has this file; the rest of the line is worth having without it.
      return "";
    }
  }
}
