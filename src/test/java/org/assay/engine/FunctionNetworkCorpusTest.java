package org.assay.engine;

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
import org.assay.model.file.FunctionNetwork;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fit takes, warns of and refuses the same directories as an evaluation, with the same words. */
class FunctionNetworkCorpusTest {

  @TempDir Path directory;

  static Stream<Case> cases() {
    return DirectoryCorpus.cases();
  }

  private FunctionNetwork read() {
    return FunctionNetworks.read(NetworkDirectory.read(directory, Optional.of("angstrom-ev")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aFitTakesAndRefusesWhatAnEvaluationDoes(Case one) throws IOException {
    one.write(directory);
    if (one.verdict().equals("refused")) {
      requireSaid(one, assertThrows(DataFormatException.class, this::read).getMessage());
      return;
    }
    FunctionNetwork network = read();
    assertEquals(List.of("H", "O"), network.elements().symbols());
    if (one.verdict().equals("warned")) {
      requireSaid(one, network.warnings().get(0));
    }
  }

  private void requireSaid(Case one, String message) {
    assertTrue(message.startsWith(directory.resolve(one.place()) + ":"), message);
    assertTrue(message.contains(one.words()), message);
  }
}
