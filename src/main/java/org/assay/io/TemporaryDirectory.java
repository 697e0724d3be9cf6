package org.assay.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/**
 * A directory for temporary files. It is removed when it is closed; that of a process that was
 * killed, by the next process that makes one.
 */
public final class TemporaryDirectory implements AutoCloseable {

  private static final String ANY = "assay-tmp-";

  /** Beginning of the names of those that several machines see; the machine's name follows. */
  private static final String SHARED = ".assay-tmp-";

  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  /**
   * Locked by the process that made the directory, as long as that lives. Whoever removes a
   * directory locks it too, and removes it last, so that one who is making it notices.
   */
  private static final String OWNER = "owner.lock";

  /** Each failure is another process' sweep between two calls of the system. */
  private static final int TRIES = 1000;

  /** Each but the first because somebody added a file to what is being removed. */
  private static final int SWEEPS = 5;

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
    return create(kind, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * Makes one in a directory.
   *
   * @param kind part of its name
   * @throws UncheckedIOException when it cannot be made
   */
  public static TemporaryDirectory create(String kind, Path parent) {
    return create(parent, ANY, prefix(), kind);
  }

  /**
   * Makes one in a directory that other machines see too. Its name has this machine's: only a
   * process of this machine, where a lock means something in any case, removes what was left.
   *
   * @param kind part of its name
   * @throws UncheckedIOException when it cannot be made
   */
  public static TemporaryDirectory createShared(String kind, Path parent) {
    String any = SHARED + hostName() + "-";
    return create(parent, any, any + ProcessHandle.current().pid() + "-", kind);
  }

  private static TemporaryDirectory create(Path parent, String any, String own, String kind) {
    sweep(parent, any, own);
    try {
      for (int i = 0; i < TRIES; i++) {
        Path path = Files.createTempDirectory(parent, own + kind + "-");
        FileChannel owner = owned(path);
        if (owner != null) {
          return new TemporaryDirectory(path, owner);
        }
      }
      throw new IOException("other processes removed each of " + TRIES);
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory in " + parent, e);
    }
  }

  /** Returns whether a file of such a directory is its lock, which opening and closing gives up. */
  public static boolean isLock(Path file) {
    return file.endsWith(OWNER);
  }

  /** Returns the lock of a new directory; null when another process swept it meanwhile. */
  private static FileChannel owned(Path directory) throws IOException {
    Path file = directory.resolve(OWNER);
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return null;
    }
    // A lock on a file that has no name any more bars nobody.
    if (channel.tryLock() != null && Files.exists(file)) {
      return channel;
    }
    channel.close();
    return null;
  }

  /** Returns what the names of this process' directories begin with. */
  public static String prefix() {
    return ANY + ProcessHandle.current().pid() + "-";
  }

  private static String hostName() {
    try {
      return Files.readString(HOST_NAME).strip().replaceAll("[^A-Za-z0-9.]", "_");
    } catch (IOException e) {
      return "host";
    }
  }

  /** Returns where it is. */
  public Path path() {
    return path;
  }

  /** Removes what killed processes left; two threads must not try the same lock at once. */
  private static synchronized void sweep(Path parent, String any, String own) {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, any + "*")) {
      for (Path directory : left) {
        // Opening and closing a file of this process' own would give up the lock on it.
        if (!directory.getFileName().toString().startsWith(own)) {
          removeIfLeft(directory);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // what cannot be seen cannot be swept
    }
  }

  private static void removeIfLeft(Path directory) {
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve(OWNER), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (channel.tryLock() != null) {
        delete(directory);
      }
    } catch (NoSuchFileException e) {
      removeIfEmpty(directory); // its process was killed before the lock was there, or goes on
    } catch (IOException e) {
      // another user's
    }
  }

  private static void removeIfEmpty(Path directory) {
    try {
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      // something is in it, or it is another user's
    }
  }

  /**
   * Removes a directory with everything in it, or as much of it as can be removed. The lock goes
   * last: where a worker that is just ending has added a file, the next process finds both.
   */
  public static void delete(Path directory) {
    try {
      for (int i = 0; i < SWEEPS && !deleteOnce(directory); i++) {
        // somebody has added a file meanwhile
      }
    } catch (IOException e) {
      // a temporary file that cannot be removed is no reason to lose a result
    }
  }

  /** Returns whether nothing is left. */
  private static boolean deleteOnce(Path directory) throws IOException {
    Path lock = directory.resolve(OWNER);
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.equals(lock)) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException e)
              throws IOException {
            if (!visited.equals(directory)) {
              Files.deleteIfExists(visited);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    try (Stream<Path> left = Files.list(directory)) {
      if (left.anyMatch(f -> !f.equals(lock))) {
        return false;
      }
    } catch (NoSuchFileException e) {
      return true;
    }
    Files.deleteIfExists(lock);
    try {
      Files.deleteIfExists(directory);
      return true;
    } catch (DirectoryNotEmptyException e) {
      return false;
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
