package org.assay.engine.ranks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.SettingsException;
import org.assay.io.IoReason;

/**
 * The program and the library that a rank runs, as its machine sees them. Where a node has others
 * than the rest, of another build or half copied, a fit would end in other bytes, or not at all.
 *
 * @param program where it was loaded from
 * @param programMark of its bytes, see {@link #markOf}
 * @param library of the kernels
 * @param libraryMark of its bytes
 */
public record RankFiles(String program, long programMark, String library, long libraryMark) {

  private static final long FIRST = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /** Reads what a rank says of itself, in the order of {@code native/src/ranks/file_mark.h}. */
  static RankFiles read(ByteBuffer from) {
    String program = Packet.text(from);
    long programMark = from.getLong();
    String library = Packet.text(from);
    return new RankFiles(program, programMark, library, from.getLong());
  }

  /** Returns the FNV-1a hash of a file, 64 bits: tells builds apart, and is no proof of more. */
  static long markOf(Path file) {
    long mark = FIRST;
    byte[] chunk = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        for (int i = 0; i < n; i++) {
          mark = (mark ^ (chunk[i] & 0xff)) * PRIME;
        }
      }
      return mark;
    } catch (IOException e) {
      throw new SettingsException(file + " cannot be read (" + IoReason.of(e) + ")");
    }
  }

  /**
   * Requires all ranks to run the same program, and the library that this process has.
   *
   * @param library that of this process
   * @throws SettingsException naming file and machine, when one does not
   */
  static void requireSame(List<RankEngines.Rank> ranks, Path library) {
    RankEngines.Rank first = ranks.get(0);
    long mark = markOf(library);
    for (RankEngines.Rank rank : ranks) {
      if (rank.files().libraryMark() != mark) {
        throw different(rank.files().library(), rank.host(), "the one that the fit itself has");
      }
      if (rank.files().programMark() != first.files().programMark()) {
        throw different(rank.files().program(), rank.host(), "that of " + first.host());
      }
    }
  }

  private static SettingsException different(String file, String host, String other) {
    return new SettingsException(
        "--mpi: "
            + file
            + " on "
            + host
            + " is not "
            + other
            + ": machines see different files. Put the checkout on a disk that all of them see, or"
            + " copy one build to all; ./assay doctor builds what is out of date");
  }
}
