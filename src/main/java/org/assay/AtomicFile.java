package org.assay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are seen whole or not at all. */
public final class AtomicFile {

  private AtomicFile() {}

  /**
   * Writes a text under a temporary name beside the file, then renames it; makes the directory when
   * there is none.
   *
   * @throws UncheckedIOException when it cannot be written; the old file is then as it was
   */
  public static void write(Path path, String text) {
    write(path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Writes bytes likewise. */
  public static void write(Path path, byte[] content) {
    replace(path, temporary -> Files.write(temporary, content));
  }

  /** What writes a text of any length. */
  @FunctionalInterface
  public interface Text {
    /** Writes all of it; does not close the writer. */
    void writeTo(Writer out) throws IOException;
  }

  /** Writes a text likewise that need not fit into memory. */
  public static void write(Path path, Text text) {
    replace(
        path,
        temporary -> {
          try (Writer out = Files.newBufferedWriter(temporary)) {
            text.writeTo(out);
          }
        });
  }

  private interface Content {
    void writeTo(Path temporary) throws IOException;
  }

  private static void replace(Path path, Content content) {
    Path absolute = path.toAbsolutePath();
    Path temporary = absolute.resolveSibling("." + absolute.getFileName() + ".tmp");
    try {
      Files.createDirectories(absolute.getParent());
      content.writeTo(temporary);
      Files.move(
          temporary, absolute, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw new UncheckedIOException(path + " cannot be written", e);
    }
  }
}
