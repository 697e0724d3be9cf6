package org.assay.golden;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * What the program computed, held as text beside the tests, so that a change of the house can be
 * seen to change no number. {@code ./dev golden} compares; {@code ./dev golden --write} takes what
 * is computed now as right and writes the files that differ anew: the diff then shows it, and each
 * such change has its reason in CHANGELOG.md.
 */
final class Golden {

  /** System property: "write" to write what differs instead of failing. */
  static final String PROPERTY = "assay.golden";

  private static final String PLACE = "org/assay/golden";

  private Golden() {}

  /** Returns the directory with what the cases read and what is held. */
  static Path directory() {
    URL found = Golden.class.getClassLoader().getResource(PLACE);
    try {
      return Path.of(found.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Compares a text with the one that is held under a name.
   *
   * @param name of the file below {@link #directory}
   * @param rounding by how much its numbers may differ
   */
  static void hold(String name, String text, Rounding rounding) {
    String difference =
        Files.exists(directory().resolve(name))
            ? TextDifference.between(held(name), text, rounding)
            : "there is no such file yet";
    if (difference.isEmpty()) {
      return;
    }
    if (writing()) {
      write(name, text);
    } else {
      fail(
          name
              + ": "
              + difference
              + "\n  if that is meant: ./dev golden --write, and say in CHANGELOG.md why");
    }
  }

  /**
   * Compares a text with a part of the one that is held under a name, which another way of
   * computing it wrote.
   *
   * @param way that computed the text, for the message
   * @param part what of the held text it is compared with
   */
  static void agree(
      String name, String way, UnaryOperator<String> part, String text, Rounding rounding) {
    if (!writing()) {
      String difference = TextDifference.between(part.apply(held(name)), text, rounding);
      if (!difference.isEmpty()) {
        fail(name + ", " + way + ": " + difference);
      }
    }
  }

  /** Returns the text that is held under a name. */
  private static String held(String name) {
    try {
      return Files.readString(directory().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean writing() {
    return System.getProperty(PROPERTY, "").equals("write");
  }

  private static void write(String name, String text) {
    Path sources =
        Path.of(System.getProperty("assay.home", ".")).resolve("src/test/resources").resolve(PLACE);
    try {
      Path file = sources.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
