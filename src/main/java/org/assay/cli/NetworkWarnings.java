package org.assay.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.NetworkDirectory;

/** What users are told of directories of n2p2 that are read otherwise than somebody may think. */
final class NetworkWarnings {

  private NetworkWarnings() {}

  /**
   * Says the warnings of directories, each of them once; nothing of network files.
   *
   * @param units of the numbers in directories; empty where their own files say them
   * @throws org.assay.DataFormatException when a directory is not what it should be
   */
  static void say(Collection<Path> networks, Optional<String> units, Console console) {
    Set<String> warnings = new LinkedHashSet<>();
    for (Path network : networks) {
      if (NetworkDirectory.isOne(network)) {
        warnings.addAll(of(NetworkDirectory.read(network, units)));
      }
    }
    warnings.forEach(warning -> console.err().println("warning: " + warning));
  }

  /** Returns those of a directory; without the compiled library there are none. */
  private static List<String> of(NetworkDirectory network) {
    Optional<CompiledKernel> kernel = CompiledKernel.choose().kernel();
    if (kernel.isEmpty()) {
      return List.of();
    }
    try (CompiledPotential potential = CompiledPotential.read(kernel.get(), network)) {
      return potential.warnings();
    }
  }
}
