package org.assay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Writes files that are seen whole or not at all. */
public final class AtomicFile {

  private static final String TEMPORARY_PREFIX = ".";
  private static final String TEMPORARY_SUFFIX = ".assay-tmp";

  private AtomicFile() {}

  /**
   * Writes a text under a temporary name beside the file, flushes it to the disk, then renames it;
   * makes the directory when there is none.
   *
   * @throws UncheckedIOException when it cannot be written; the old file is then as it was
   */
  public static void write(Path path, String text) {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes likewise. */
  public static void write(Path path, byte[] content) {
    replace(path, out -> out.write(content));
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
        out -> {
          Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          text.writeTo(writer);
          writer.flush();
        });
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static void replace(Path path, Content content) {
    Path absolute = path.toAbsolutePath();
    Path temporary =
        absolute.resolveSibling(TEMPORARY_PREFIX + absolute.getFileName() + TEMPORARY_SUFFIX);
    try {
      Files.createDirectories(absolute.getParent());
      writeAndFlush(temporary, content);
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

  /** Without the flush a crash of the machine could leave the new name on an empty file. */
  private static void writeAndFlush(Path path, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      content.writeTo(Channels.newOutputStream(channel));
      channel.force(true);
    }
  }

  /**
   * Deletes what writers that were killed left in a directory and those below it. Only who alone
   * writes there may call this, see {@link DirectoryLock}.
   */
  static void sweep(Path directory) throws IOException {
    List<Path> left;
    try (Stream<Path> files = Files.walk(directory)) {
      left = files.filter(AtomicFile::isTemporary).filter(Files::isRegularFile).toList();
    }
    for (Path file : left) {
      Files.deleteIfExists(file);
    }
  }

  private static boolean isTemporary(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(TEMPORARY_PREFIX) && name.endsWith(TEMPORARY_SUFFIX);
  }
}
