package org.assay.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What lies in directories, in the order of names. Whatever fails under way, also in the middle, is
 * the {@link IOException} that it was.
 */
public final class Listing {

  private Listing() {}

  /**
   * Returns what lies in a directory and has a name like {@code glob}.
   *
   * @param glob as shells have it, {@code *} for everything
   */
  public static List<Path> of(Path directory, String glob) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
      return sorted(found);
    }
  }

  /** Sorts what a stream gives. */
  static List<Path> sorted(DirectoryStream<Path> found) throws IOException {
    List<Path> all = new ArrayList<>();
    try {
      found.forEach(all::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(all);
    return all;
  }

  /**
   * Returns the files in a directory and in all below; a file lists itself. The directory may be a
   * link, and so may files in it.
   */
  public static List<Path> files(Path directory) throws IOException {
    Path walked = Files.isDirectory(directory) ? directory.toRealPath() : directory;
    try (Stream<Path> all = Files.walk(walked)) {
      return all.filter(Files::isRegularFile)
          .map(file -> directory.resolve(walked.relativize(file).toString()))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Deletes a directory and everything in it. */
  public static void delete(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(directory)) {
      all = new ArrayList<>(found.sorted().toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Collections.reverse(all);
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
