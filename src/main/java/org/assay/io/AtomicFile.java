package org.assay.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;

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
    makeDirectory(path);
    writeInside(path, content);
  }

  /** What writes a text of any length. */
  @FunctionalInterface
  public interface Text {
    /** Writes all of it; does not close the writer. */
    void writeTo(Writer out) throws IOException;
  }

  /** Writes a text likewise that need not fit into memory. */
  public static void write(Path path, Text text) {
    makeDirectory(path);
    replace(
        path,
        out -> {
          Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          text.writeTo(writer);
          writer.flush();
        });
  }

  private static void makeDirectory(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be written", e);
    }
  }

  /**
   * Writes a text likewise, but in a directory that is there: a run whose directory is removed
   * under it must notice, and not go on with the half of its files in a new one.
   */
  public static void writeInside(Path path, String text) {
    writeInside(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes likewise, in a directory that is there. */
  public static void writeInside(Path path, byte[] content) {
    replace(path, out -> out.write(content));
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static void replace(Path path, Content content) {
    Path absolute = path.toAbsolutePath();
    Path temporary = temporary(absolute);
    try {
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

  /** Returns the name under which something is written before it is whole. */
  static Path temporary(Path path) {
    Path absolute = path.toAbsolutePath();
    return absolute.resolveSibling(TEMPORARY_PREFIX + absolute.getFileName() + TEMPORARY_SUFFIX);
  }

  /**
   * Makes a folder, if it is not there, in a directory that is.
   *
   * @throws UncheckedIOException when it cannot be made, or is a link that leads elsewhere
   */
  public static Path folder(Path directory) {
    try {
      Files.createDirectory(directory);
      return directory;
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        return directory;
      }
      throw new UncheckedIOException(
          directory + " is a link or a file; a folder of an output directory must be one", e);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be made", e);
    }
  }

  /** Without the flush a crash of the machine could leave the new name on an empty file. */
  private static void writeAndFlush(Path path, Content content) throws IOException {
    Files.deleteIfExists(path); // were it a link in a stranger's directory, it could lead anywhere
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      content.writeTo(Channels.newOutputStream(channel));
      channel.force(true);
    }
  }

  /**
   * Deletes what writers that were killed left in a directory and those below it, where these have
   * no owner of their own. Only who alone writes there may call this, see {@link DirectoryLock}.
   *
   * @param owned tells directories that somebody else may be writing in
   */
  static void sweep(Path directory, Predicate<Path> owned) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
              throws IOException {
            if (!each.equals(directory) && isTemporary(each)) {
              Listing.delete(each);
              return FileVisitResult.SKIP_SUBTREE;
            }
            return !each.equals(directory) && owned.test(each)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (isTemporary(file)) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // what cannot be looked into holds nothing of ours
          }
        });
  }

  private static boolean isTemporary(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(TEMPORARY_PREFIX) && name.endsWith(TEMPORARY_SUFFIX);
  }
}
