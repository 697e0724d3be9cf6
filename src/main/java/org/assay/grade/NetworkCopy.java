package org.assay.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assay.io.AtomicFile;
import org.assay.model.NetworkDirectory;
import org.assay.model.ZblCore;

/**
 * Copies networks with what belongs beside them. An older one of another core is removed first, and
 * the network is written last: it is never there without the core that it was fitted with.
 */
public final class NetworkCopy {

  private NetworkCopy() {}

  /** Copies a network with its core file and its grade file, if it has them. */
  public static void whole(Path network, Path copy) {
    removeOld(network, copy);
    file(GradeFile.beside(network), GradeFile.beside(copy));
    withCore(network, copy);
  }

  /**
   * Copies a network with its core file, if it has one; of a directory all files of the network.
   */
  public static void withCore(Path network, Path copy) {
    if (NetworkDirectory.isOne(network)) {
      AtomicFile.folder(copy);
      for (Path file : NetworkDirectory.filesOf(network)) {
        file(file, copy.resolve(file.getFileName()));
      }
      return;
    }
    removeOld(network, copy);
    file(ZblCore.beside(network), ZblCore.beside(copy));
    file(network, copy);
  }

  /** Removes an older network, where it must not be beside the core of the new one. */
  private static void removeOld(Path network, Path copy) {
    try {
      if (Files.isRegularFile(copy)
          && !Arrays.equals(core(network), core(copy))
          && !Files.isSameFile(network, copy)) {
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(copy + " cannot be removed", e);
    }
  }

  /** Returns a network's core file; nothing where it has none. */
  private static byte[] core(Path network) throws IOException {
    Path core = ZblCore.beside(network);
    return Files.isRegularFile(core) ? Files.readAllBytes(core) : new byte[0];
  }

  /** Copies a file, or removes what an older one has left. */
  private static void file(Path from, Path to) {
    try {
      if (Files.isRegularFile(from)) {
        AtomicFile.writeInside(to, Files.readAllBytes(from));
      } else {
        Files.deleteIfExists(to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(to + " cannot be written", e);
    }
  }
}
