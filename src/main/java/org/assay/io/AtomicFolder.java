package org.assay.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Writes folders of files that belong together: they are seen whole or not at all. */
public final class AtomicFolder {

  private AtomicFolder() {}

  /**
   * Writes files into a folder under a temporary name, and renames it when all are on the disk; an
   * older folder of the name is replaced. Nobody sees files of the one beside files of the other;
   * while they are exchanged there may be no such folder for a moment.
   *
   * @param folder in a directory that is there
   * @param files texts by their names
   * @throws UncheckedIOException when it cannot be written, or is a file or a link
   */
  public static void writeInside(Path folder, Map<String, String> files) {
    Path fresh = AtomicFile.temporary(folder);
    Path old = AtomicFile.temporary(folder.resolveSibling(folder.getFileName() + ".old"));
    try {
      remove(fresh);
      remove(old);
      Files.createDirectory(fresh);
      files.forEach((name, text) -> AtomicFile.writeInside(fresh.resolve(name), text));
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          throw new IOException("it is a file or a link");
        }
        Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
      remove(old);
    } catch (IOException | UncheckedIOException e) {
      cleanUp(fresh, e);
      IOException cause = e instanceof UncheckedIOException u ? u.getCause() : (IOException) e;
      throw new UncheckedIOException(folder + " cannot be written", cause);
    }
  }

  private static void cleanUp(Path fresh, Exception problem) {
    try {
      remove(fresh);
    } catch (IOException second) {
      problem.addSuppressed(second);
    }
  }

  /** Removes what a writer that was killed has left. */
  private static void remove(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      Listing.delete(path);
    } else {
      Files.deleteIfExists(path);
    }
  }
}
