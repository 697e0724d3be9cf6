package org.assay.potential;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assay.DataFormatException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pair style's reader takes and refuses, Java's does as well: test_nn_file has the same.
 */
class NnFileCorpusTest {

  private static final Path CORPUS = Path.of("native/tests/data/nn_files.txt");

  /** A case of the corpus: {@code text} with one line replaced. */
  record Case(String verdict, String what, String text) {
    @Override
    public String toString() {
      return verdict + ": " + what;
    }
  }

  static Stream<Case> cases() throws IOException {
    List<String> lines = Files.readAllLines(CORPUS);
    int base = lines.indexOf("base");
    int cases = lines.indexOf("cases");
    List<String> whole = lines.subList(base + 1, cases);
    return lines.subList(cases + 1, lines.size()).stream().map(line -> read(whole, line));
  }

  private static Case read(List<String> base, String line) {
    String[] columns = line.split("\t", -1);
    List<String> lines = new ArrayList<>(base);
    String replacement = columns[2].replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
    lines.set(Integer.parseInt(columns[1]) - 1, replacement);
    return new Case(columns[0], columns[3], String.join("\n", lines) + "\n");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aFileIsTakenOrRefusedAsThePairStyleDoes(Case file) {
    if (file.verdict().equals("refused")) {
      DataFormatException error =
          assertThrows(DataFormatException.class, () -> NnFileReader.parse("a.dat", file.text()));
      assertTrue(error.getMessage().startsWith("a.dat:"), error.getMessage());
      return;
    }
    NnFile read = assertDoesNotThrow(() -> NnFileReader.parse("a.dat", file.text()));
    assertTrue(read.parameters().isPresent() == file.verdict().equals("accepted"));
  }
}
