package org.assay.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.kernel.RewrittenDirectory;
import org.assay.model.NetworkDirectory;

/** The files of a network of n2p2, one behind the other, with a line of signs between. */
final class BrokenDirectory {

  private static final List<String> NAMES =
      List.of("input.nn", "scaling.data", "weights.006.data", "weights.014.data");

  private static final Pattern BETWEEN = Pattern.compile("%%[^\n]*\n");

  private BrokenDirectory() {}

  /** Reads them, evaluates nothing, and writes the network again. */
  static void read(String text, Path folder) {
    String[] parts = BETWEEN.split(text, NAMES.size());
    try {
      for (int n = 0; n < NAMES.size(); n++) {
        Path file = folder.resolve(NAMES.get(n));
        Files.deleteIfExists(file);
        if (n < parts.length) {
          Files.writeString(file, parts[n], StandardCharsets.ISO_8859_1);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    NetworkDirectory directory = NetworkDirectory.read(folder, Optional.of("angstrom-ev"));
    CompiledPotential.read(CompiledKernel.available().get(0), directory).close();
    RewrittenDirectory.of(directory);
  }
}
