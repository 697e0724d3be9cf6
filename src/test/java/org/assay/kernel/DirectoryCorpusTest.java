package org.assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.Corpus;
import org.assay.DataFormatException;
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

  /** A case: {@code line} of a file replaced, or without the file where that is 0. */
  record Case(
      String verdict, String file, int line, String text, String place, String words, String what) {

    static Case of(String row) {
      String[] columns = row.split("\t", -1);
      String text = columns[3].replace("\\n", "\n").replace("\\r", "\r");
      return new Case(
          columns[0],
          columns[1],
          Integer.parseInt(columns[2]),
          text,
          columns[4],
          columns[5],
          columns[6]);
    }

    @Override
    public String toString() {
      return verdict + ", " + file + ": " + what;
    }
  }

  private static List<String> corpus() {
    return Corpus.text("directories.txt").lines().toList();
  }

  private static Map<String, List<String>> base() {
    List<String> lines = corpus();
    Map<String, List<String>> files = new LinkedHashMap<>();
    List<String> file = new ArrayList<>();
    for (String line : lines.subList(lines.indexOf("base") + 1, lines.indexOf("cases"))) {
      if (line.startsWith("%% ")) {
        file = new ArrayList<>();
        files.put(line.substring(3), file);
      } else {
        file.add(line);
      }
    }
    return files;
  }

  static Stream<Case> cases() {
    List<String> lines = corpus();
    return lines.subList(lines.indexOf("cases") + 1, lines.size()).stream().map(Case::of);
  }

  private void write(Case one) throws IOException {
    for (Map.Entry<String, List<String>> file : base().entrySet()) {
      List<String> lines = new ArrayList<>(file.getValue());
      if (file.getKey().equals(one.file)) {
        if (one.line == 0) {
          continue;
        }
        lines.set(one.line - 1, one.text);
      }
      Files.writeString(directory.resolve(file.getKey()), String.join("\n", lines) + "\n");
    }
  }

  private CompiledPotential read() {
    CompiledKernel kernel = CompiledKernel.choose().kernel().orElseThrow();
    return CompiledPotential.read(
        kernel, NetworkDirectory.read(directory, Optional.of("angstrom-ev")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aDirectoryIsTakenOrRefusedAsThePairStyleDoes(Case one) throws IOException {
    write(one);
    if (one.verdict.equals("refused")) {
      requireSaid(one, assertThrows(DataFormatException.class, this::read).getMessage());
      return;
    }
    try (CompiledPotential potential = read()) {
      assertEquals(List.of("H", "O"), potential.elements());
      if (one.verdict.equals("warned")) {
        requireSaid(one, potential.warnings().get(0));
      }
    }
  }

  private void requireSaid(Case one, String message) {
    assertTrue(message.startsWith(directory.resolve(one.place) + ":"), message);
    assertTrue(message.contains(one.words), message);
  }
}
