package org.assay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

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
    write(path, content, false);
  }

  /** Writes bytes likewise, which are on the disk before the old file is gone. */
  public static void writeDurably(Path path, byte[] content) {
    write(path, content, true);
  }

  private static void write(Path path, byte[] content, boolean durably) {
    Path absolute = path.toAbsolutePath();
    Path temporary = absolute.resolveSibling("." + absolute.getFileName() + ".tmp");
    try {
      Files.createDirectories(absolute.getParent());
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer left = ByteBuffer.wrap(content);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        if (durably) {
          channel.force(true);
        }
      }
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
