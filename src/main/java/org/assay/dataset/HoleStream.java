package org.assay.dataset;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A text with holes in it: where a disk was full or a machine crashed, zeros stand in the place of
 * what was written. A run of them, which may be megabytes, is given as one.
 */
final class HoleStream extends FilterInputStream {

  private boolean inHole;

  HoleStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] b, int from, int length) throws IOException {
    while (true) {
      int n = in.read(b, from, length);
      if (n <= 0) {
        return n;
      }
      int kept = 0;
      for (int i = from; i < from + n; i++) {
        if (b[i] != 0 || !inHole) {
          b[from + kept++] = b[i];
        }
        inHole = b[i] == 0;
      }
      if (kept > 0) {
        return kept;
      }
    }
  }
}
