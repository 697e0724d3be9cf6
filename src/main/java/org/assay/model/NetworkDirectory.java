package org.assay.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assay.DataFormatException;
import org.assay.io.IoReason;
import org.assay.io.Sha256;

/**
 * A network of symmetry functions (Behler and Parrinello, Phys. Rev. Lett. 98, 146401 (2007)) in
 * the files of n2p2: {@code input.nn}, {@code scaling.data}, {@code weights.ZZZ.data} of each
 * element. What they say is read by the compiled library; here is what has to be known before.
 *
 * @param path the directory
 * @param elements that the network knows, in the order of {@code input.nn}
 * @param units of its numbers, {@code angstrom-ev} or {@code bohr-hartree}
 */
public record NetworkDirectory(Path path, List<String> elements, String units) {

  /** What every such directory has. */
  public static final String INPUT = "input.nn";

  /** So is this: the range of each function in the training set. */
  public static final String SCALING = "scaling.data";

  private static final Pattern ELEMENTS = Pattern.compile("\\s*elements\\s+([^#!]*).*");

  /** Ours alone, in a comment; no file of n2p2 tells its units otherwise. */
  private static final Pattern UNITS = Pattern.compile(".*#.*assay units:\\s*(\\S+)\\s*");

  public NetworkDirectory {
    elements = new ElementSet(elements).symbols();
  }

  /** Tells whether there is such a directory. */
  public static boolean isOne(Path path) {
    return Files.isRegularFile(path.resolve(INPUT));
  }

  /**
   * Looks into a directory.
   *
   * @param units as somebody says, who knows; without effect where {@code input.nn} says its own,
   *     as they may be those of other directories and of data
   * @throws DataFormatException when {@code input.nn} names no elements, or nobody the units
   */
  public static NetworkDirectory read(Path path, Optional<String> units) {
    Path input = path.resolve(INPUT);
    try (Stream<String> text = Files.lines(input, StandardCharsets.ISO_8859_1)) {
      List<String> lines = text.toList();
      List<String> elements = elements(input.toString(), lines);
      String said =
          first(UNITS, lines)
              .or(() -> units)
              .orElseThrow(
                  () ->
                      new DataFormatException(
                          path
                              + ": nothing in n2p2's files tells their units; say --units"
                              + " angstrom-ev or --units bohr-hartree, in an input.json"
                              + " \"dataset_units\", or have them written into it, assay convert"
                              + " DIR OUT --units NAME"));
      return new NetworkDirectory(path, elements, said);
    } catch (IOException e) {
      throw IoReason.unreadable(input, e);
    }
  }

  private static List<String> elements(String input, List<String> lines) {
    for (int line = 1; line <= lines.size(); line++) {
      Matcher words = ELEMENTS.matcher(lines.get(line - 1));
      if (!words.matches()) {
        continue;
      }
      String symbols = words.group(1).strip();
      List<String> elements = List.of(symbols.split("\\s+"));
      for (String symbol : elements) {
        if (elements.indexOf(symbol) < elements.lastIndexOf(symbol)) {
          throw DataFormatException.at(
              input, line, "the element " + symbol + " stands here twice; expected each once");
        }
      }
      if (!symbols.isEmpty()) {
        return elements;
      }
    }
    throw new DataFormatException(
        input + ": has no line \"elements\", with the symbols of its elements");
  }

  private static Optional<String> first(Pattern pattern, List<String> lines) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(m -> m.group(1))
        .findFirst();
  }

  /**
   * Returns the SHA-256 of a network: of its file, or of the names and sums of those of a
   * directory.
   */
  public static String sha256(Path network) {
    if (!isOne(network)) {
      return Sha256.of(network);
    }
    StringBuilder all = new StringBuilder();
    for (Path file : filesOf(network)) {
      all.append(Sha256.of(file)).append("  ").append(file.getFileName()).append('\n');
    }
    return Sha256.of(all.toString());
  }

  /** Returns the files that the network is made of, as far as there are any. */
  public List<Path> files() {
    return filesOf(path);
  }

  /** Returns the files that the network in a directory is made of, likewise. */
  public static List<Path> filesOf(Path path) {
    List<Path> files = new ArrayList<>();
    for (String name : List.of(INPUT, SCALING)) {
      if (Files.isRegularFile(path.resolve(name))) {
        files.add(path.resolve(name));
      }
    }
    try (Stream<Path> all = Files.list(path)) {
      all.filter(f -> f.getFileName().toString().matches("weights\\.\\d{3}\\.data"))
          .sorted()
          .forEach(files::add);
    } catch (IOException e) {
      throw IoReason.unreadable(path, e);
    }
    return List.copyOf(files);
  }
}
