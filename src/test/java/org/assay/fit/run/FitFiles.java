package org.assay.fit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that fits leave, to be compared. */
final class FitFiles {

  private FitFiles() {}

  /** Returns the files of a directory by name, checkpoints aside: these hold times. */
  static Map<String, String> of(Path out) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> list = Files.walk(out)) {
      for (Path p : list.filter(Files::isRegularFile).toList()) {
        if (!p.toString().endsWith(".bin")) {
          files.put(out.relativize(p).toString(), Files.readString(p));
        }
      }
    }
    return files;
  }

  /** Requires that two fits left the same files, to the last byte. */
  static void assertSame(Map<String, String> expected, Map<String, String> found, String where) {
    assertEquals(expected.keySet(), found.keySet(), where);
    expected.forEach((name, text) -> assertEquals(text, found.get(name), where + ": " + name));
  }
}
