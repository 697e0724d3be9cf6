package org.assay.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The text files that a command left in a directory, as one text without date and places. */
final class WrittenFiles {

  private static final Pattern STAMP =
      Pattern.compile("PF-\\d{4}-\\d\\d-\\d\\d-H\\d\\d-M\\d\\d-S\\d\\d(?:-\\d+)?-");

  private final Map<String, String> content = new TreeMap<>();

  /**
   * Reads the files whose name, without the stamp of a fit, is asked for.
   *
   * @param names relative to the directory
   */
  WrittenFiles(Path directory, Predicate<String> names) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = unstamped(directory.relativize(file).toString());
        if (names.test(name)) {
          content.put(name, without(Files.readString(file), directory));
        }
      }
    }
  }

  private static String without(String text, Path directory) {
    return unstamped(
        text.replace(directory.toString(), "OUT").replace(Golden.directory().toString(), "GOLDEN"));
  }

  private static String unstamped(String text) {
    return STAMP.matcher(text).replaceAll("");
  }

  /** Returns them one behind the other, each under a line {@code == NAME}. */
  String text() {
    StringBuilder text = new StringBuilder();
    content.forEach(
        (name, lines) -> {
          text.append("== ").append(name).append('\n').append(lines);
          text.append(lines.endsWith("\n") || lines.isEmpty() ? "" : "\n");
        });
    return text.toString();
  }
}
