package org.assay.lammps;

import java.io.Closeable;
import java.io.IOException;
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

/** A worker's scratch directory: LAMMPS' log, what MPI and JNA unpack, a crash report. */
final class Scratch {

  private static final String ANY_PREFIX = "assay-worker-";

  /** Directories of this process' workers begin with this. */
  static final String PREFIX = ANY_PREFIX + ProcessHandle.current().pid() + "-";

  /** Locked by the owner of the worker as long as it lives. */
  private static final String OWNER = "owner.lock";

  private Scratch() {}

  static Path create() {
    try {
      return Files.createTempDirectory(PREFIX);
    } catch (IOException e) {
      throw new WorkerException(
          "no scratch directory for a worker in " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  /**
   * Marks a directory as in use until what is returned is closed or this process ends, in whatever
   * way.
   */
  static Closeable own(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(OWNER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.tryLock();
    return channel;
  }

  /**
   * Removes what is left of workers whose owner was killed together with them, as batch systems do:
   * else a worker that loses its owner cleans up itself.
   */
  static void sweep() {
    Path all = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> left = Files.newDirectoryStream(all, ANY_PREFIX + "*")) {
      for (Path directory : left) {
        // Opening and closing a file of this process' own would give up the lock on it.
        if (!directory.getFileName().toString().startsWith(PREFIX) && isLeft(directory)) {
          delete(directory);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // what cannot be seen cannot be swept
    }
  }

  private static boolean isLeft(Path directory) {
    Path owner = directory.resolve(OWNER);
    if (!Files.isRegularFile(owner, LinkOption.NOFOLLOW_LINKS)) {
      return false; // just being made, or another program's
    }
    try (FileChannel channel = FileChannel.open(owner, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (IOException e) {
      return false; // another user's
    }
  }

  /** Removes a directory with everything in it, or as much of it as can be removed. */
  static void delete(Path directory) {
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
      // a file in a scratch directory that cannot be removed is no reason to lose a result
    }
  }

  static Path log(Path scratch) {
    return scratch.resolve("log.lammps");
  }

  static Path crashReport(Path scratch) {
    return scratch.resolve("crash.log");
  }
}
