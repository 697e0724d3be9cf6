package org.assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.DataFormatException;
import org.assay.DirectoryCorpus;
import org.assay.DirectoryCorpus.Case;
import org.assay.model.NetworkDirectory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Directories that are taken and refused, with which words of which file and line, on Java's way to
 * the compiled reader: what {@code test_directories} has of the reader itself.
 */
class DirectoryCorpusTest {

  @TempDir Path directory;

  static Stream<Case> cases() {
    return DirectoryCorpus.cases();
  }

  private CompiledPotential read() {
    CompiledKernel kernel = CompiledKernel.choose().kernel().orElseThrow();
    return CompiledPotential.read(
        kernel, NetworkDirectory.read(directory, Optional.of("angstrom-ev")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aDirectoryIsTakenOrRefusedAsThePairStyleDoes(Case one) throws IOException {
    one.write(directory);
    if (one.verdict().equals("refused")) {
      requireSaid(one, assertThrows(DataFormatException.class, this::read).getMessage());
      return;
    }
    try (CompiledPotential potential = read()) {
      assertEquals(List.of("H", "O"), potential.elements());
      if (one.verdict().equals("warned")) {
        requireSaid(one, potential.warnings().get(0));
      }
    }
  }

  private void requireSaid(Case one, String message) {
    assertTrue(message.startsWith(directory.resolve(one.place()) + ":"), message);
    assertTrue(message.contains(one.words()), message);
  }
}
