package org.assay.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system in memory that holds little, and later more. */
public final class SmallDisk implements AutoCloseable {

  private static final long PAGE = 4096;

  private final Path path;

  private SmallDisk(Path path) {
    this.path = path;
  }

  /**
   * Mounts one.
   *
   * @param path made for it
   * @param kibibytes that it holds
   * @throws IOException when this user, or this container, may not mount
   */
  public static SmallDisk mount(Path path, long kibibytes)
      throws IOException, InterruptedException {
    Files.createDirectories(path);
    run("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "tmpfs", path.toString());
    return new SmallDisk(path);
  }

  /** Returns whether file systems can be mounted here. */
  public static boolean possible(Path scratch) throws InterruptedException {
    try (SmallDisk disk = mount(scratch, 64)) {
      return Files.isDirectory(disk.path);
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns what a file takes of it (bytes): whole pages. */
  static long taken(Path file) throws IOException {
    return (Files.size(file) + PAGE - 1) / PAGE * PAGE;
  }

  /** Returns where it is. */
  public Path path() {
    return path;
  }

  /** Makes room. */
  public void grow(long kibibytes) throws IOException, InterruptedException {
    run("mount", "-o", "remount,size=" + kibibytes + "k", path.toString());
  }

  @Override
  public void close() throws IOException {
    try {
      run("umount", path.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(path + " stays mounted", e);
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", List.of(command)) + ": " + said.strip());
    }
  }
}
