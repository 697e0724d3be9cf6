package org.assay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A directory for temporary files. It is removed when it is closed; that of a process that was
 * killed, by the next process that makes one.
 */
public final class TemporaryDirectory implements AutoCloseable {

  private static final String ANY = "assay-tmp-";

  /** Locked by the process that made the directory, as long as that lives. */
  private static final String OWNER = "owner.lock";

  private final Path path;
  private final FileChannel owner;

  private TemporaryDirectory(Path path, FileChannel owner) {
    this.path = path;
    this.owner = owner;
  }

  /**
   * Makes one in {@code java.io.tmpdir}.
   *
   * @param kind part of its name
   * @throws UncheckedIOException when it cannot be made
   */
  public static TemporaryDirectory create(String kind) {
    sweep();
    try {
      Path path = Files.createTempDirectory(prefix() + kind + "-");
      FileChannel owner =
          FileChannel.open(
              path.resolve(OWNER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      owner.tryLock();
      return new TemporaryDirectory(path, owner);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no temporary directory in " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  /** Returns what the names of this process' directories begin with. */
  public static String prefix() {
    return ANY + ProcessHandle.current().pid() + "-";
  }

  /** Returns where it is. */
  public Path path() {
    return path;
  }

  /** Removes what killed processes left; two threads must not try the same lock at once. */
  private static synchronized void sweep() {
    Path all = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> left = Files.newDirectoryStream(all, ANY + "*")) {
      for (Path directory : left) {
        // Opening and closing a file of this process' own would give up the lock on it.
        if (!directory.getFileName().toString().startsWith(prefix()) && isLeft(directory)) {
          delete(directory);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // what cannot be seen cannot be swept
    }
  }

  private static boolean isLeft(Path directory) {
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve(OWNER), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (IOException e) {
      return false; // just being made, or another user's
    }
  }

  /** Removes a directory with everything in it, or as much of it as can be removed. */
  public static void delete(Path directory) {
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e)
                throws IOException {
              Files.deleteIfExists(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // a temporary file that cannot be removed is no reason to lose a result
    }
  }

  @Override
  public void close() {
    delete(path);
    try {
      owner.close();
    } catch (IOException e) {
      // the lock went with the file
    }
  }
}
