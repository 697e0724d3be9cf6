package org.assay.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.assay.SettingsException;

/**
 * The right to write in a directory, which one process at a time has. The operating system takes it
 * back when the process ends in whatever way, so a killed run never bars the next one.
 *
 * <p>A process must not take the same directory twice: where locks are POSIX's, closing the second
 * file gives up the first lock.
 */
public final class DirectoryLock implements AutoCloseable {

  private static final String NAME = ".assay.lock";

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a directory, and removes what killed writers left unfinished in it.
   *
   * @throws SettingsException when another process has it; the message has its number
   * @throws UncheckedIOException when the directory cannot be written to
   */
  public static DirectoryLock take(Path directory) {
    Path file = directory.resolve(NAME);
    try {
      while (true) {
        Optional<DirectoryLock> lock = attempt(directory, file);
        if (lock.isPresent()) {
          lock.get().sign();
          AtomicFile.sweep(directory, d -> Files.exists(d.resolve(NAME)));
          return lock.get();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be locked", e);
    }
  }

  /** Empty when the file's owner gave it back, and so deleted it, between our steps. */
  private static Optional<DirectoryLock> attempt(Path directory, Path file) throws IOException {
    FileChannel channel = null;
    try {
      createIfAbsent(file);
      Object before = identity(file);
      // not through a link: signing would overwrite what it leads to
      channel =
          FileChannel.open(
              file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      if (!tryLock(channel)) {
        String owner = read(channel);
        channel.close();
        throw inUse(directory, owner);
      }
      if (identity(file).equals(before)) {
        return Optional.of(new DirectoryLock(file, channel));
      }
      channel.close();
    } catch (NoSuchFileException e) {
      if (channel != null) {
        channel.close();
      }
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
    return Optional.empty();
  }

  private static void createIfAbsent(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // Left by a process that was killed, or of one that runs: the lock on it tells.
    }
  }

  /** What tells one file from the next of the same name; the name itself where nothing does. */
  private static Object identity(Path file) throws IOException {
    Object key =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
    return key == null ? file : key;
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void sign() throws IOException {
    String text = ProcessHandle.current().pid() + System.lineSeparator();
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(32);
    channel.read(buffer, 0);
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).strip();
  }

  private static SettingsException inUse(Path directory, String owner) {
    String who = owner.isEmpty() ? "another process" : "process " + owner;
    return new SettingsException(
        "output directory "
            + directory
            + " is in use by "
            + who
            + ": wait until it has ended, end it, or choose another directory with --out");
  }

  /** Gives the directory back. */
  @Override
  public void close() {
    try (channel) {
      // First the name, then the lock: who locks the nameless file sees that and opens anew.
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be removed", e);
    }
  }
}
