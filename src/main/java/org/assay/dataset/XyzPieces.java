package org.assay.dataset;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.assay.DataFormatException;

/**
 * Cuts an extended XYZ file between structures: a line with the number of atoms says where the next
 * structure begins. Where one says nothing the last piece ends, for whoever reads it to refuse it.
 */
final class XyzPieces {

  /** A piece ends with the structure that makes it as large (bytes). */
  private static final int LARGE = 1 << 20;

  /**
   * Some structures.
   *
   * @param text their lines, each ended by LF
   * @param line number of the first, counted from 1
   * @param structures how many the file has before them
   * @param whole whether this is all that the file has
   */
  record Piece(byte[] text, int line, int structures, boolean whole) {}

  private final DataLines lines;
  private int structures;
  private boolean ended;

  /** Why the file cannot be read on, behind the last piece. */
  private Optional<DataFormatException> trouble = Optional.empty();

  XyzPieces(DataLines lines) {
    this.lines = lines;
  }

  /** Returns the next piece; nothing at the end. */
  Optional<Piece> next() {
    if (ended) {
      return Optional.empty();
    }
    int line = lines.number();
    int before = structures;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int complete = 0;
    try {
      while (!ended && text.size() < LARGE) {
        structure(text);
        complete = text.size();
      }
    } catch (DataFormatException e) {
      trouble = Optional.of(e);
      ended = true;
    }
    byte[] all = text.toByteArray();
    int size = trouble.isPresent() ? complete : all.length;
    if (size > 0 && lines.endsOpen() && ended && trouble.isEmpty()) {
      size--;
    }
    byte[] kept = size == all.length ? all : Arrays.copyOf(all, size);
    return Optional.of(new Piece(kept, line, before, ended && before == 0));
  }

  /** Throws what kept the file from being read to its end. */
  void requireReadable() {
    trouble.ifPresent(
        e -> {
          throw e;
        });
  }

  /** Takes the lines of one structure, and blank ones before it. */
  private void structure(ByteArrayOutputStream out) {
    int blank = lines.number();
    boolean more = lines.skipBlank();
    for (int i = blank; i < lines.number(); i++) {
      out.write('\n');
    }
    if (!more) {
      ended = true;
      return;
    }
    int count = XyzFrames.atoms(lines.copy(out));
    if (count == 0) {
      ended = true;
      return;
    }
    for (int i = 0; i <= count; i++) {
      if (!lines.copyNext(out)) {
        ended = true;
        return;
      }
    }
    structures++;
  }
}
