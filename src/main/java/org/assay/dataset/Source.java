package org.assay.dataset;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.assay.DataFormatException;

/**
 * A file of structures that is read as a stream, gzip undone on the way.
 *
 * <p>Compressed files that grow to more than {@value #MOST_GROWTH} times their size, 16 MiB allowed
 * in any case, are refused: numbers compress to a tenth, and what grows a thousandfold is made to
 * fill a memory.
 */
final class Source implements Closeable {

  static final int MOST_GROWTH = 100;

  private static final long ALWAYS_ALLOWED = 16L << 20;

  /** What the format is guessed from (bytes). */
  private static final int HEAD = 1 << 18;

  private static final int TAIL = 64;

  private final String name;
  private final Counted stream;
  private final String head;

  /** A failure below an XML reader, which would wrap or swallow others. */
  static final class ReadFailure extends IOException {
    private static final long serialVersionUID = 1L;

    ReadFailure(String message) {
      super(message);
    }
  }

  private Source(String name, InputStream in) throws IOException {
    this.name = name;
    BufferedInputStream buffered = new BufferedInputStream(in);
    buffered.mark(8);
    byte[] magic = buffered.readNBytes(6);
    buffered.reset();
    refuseOtherCompression(magic);
    if (magic.length > 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b) {
      Tally compressed = new Tally(buffered);
      stream = new Counted(new GZIPInputStream(compressed, 8192), compressed);
    } else {
      stream = new Counted(buffered, null);
    }
    stream.head(HEAD);
    head = new String(stream.buffer, StandardCharsets.ISO_8859_1);
  }

  /**
   * Opens a file.
   *
   * @throws DataFormatException when it is missing, a directory, or cannot be read
   */
  static Source open(Path path) {
    InputStream in = null;
    try {
      in = Files.newInputStream(path);
      return new Source(path.toString(), in);
    } catch (IOException e) {
      close(in, e);
      String reason =
          Files.exists(path) ? "cannot be read: " + e.getMessage() : "no such file; check the name";
      throw new DataFormatException(path + ": " + reason, e);
    } catch (DataFormatException e) {
      close(in, e);
      throw e;
    }
  }

  /** Opens what is in memory already. */
  static Source of(String name, byte[] content) {
    try {
      return new Source(name, new ByteArrayInputStream(content));
    } catch (IOException e) {
      throw new DataFormatException(name + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static void close(InputStream in, Exception reason) {
    try {
      if (in != null) {
        in.close();
      }
    } catch (IOException second) {
      reason.addSuppressed(second);
    }
  }

  private void refuseOtherCompression(byte[] magic) {
    String begin = new String(magic, StandardCharsets.ISO_8859_1);
    String kind =
        begin.startsWith("BZh")
            ? "bzip2"
            : begin.startsWith("\u00fd7zXZ")
                ? "xz"
                : begin.startsWith("PK\u0003\u0004")
                    ? "zip"
                    : begin.startsWith("(\u00b5/\u00fd") ? "zstd" : "";
    if (!kind.isEmpty()) {
      throw new DataFormatException(
          name + ": compressed with " + kind + "; decompress it, or use gzip, which is read");
    }
  }

  String name() {
    return name;
  }

  /** Returns the beginning of the file, as Latin-1. */
  String head() {
    return head;
  }

  /** Returns the whole file, uncompressed, its beginning included. */
  InputStream stream() {
    return stream;
  }

  /** Returns how many uncompressed bytes have been read. */
  long bytesRead() {
    return stream.given;
  }

  /** Tells whether nothing is left. */
  boolean atEnd() {
    return stream.ended;
  }

  /** Tells whether the file, read to its end, ends with a text, white space aside. */
  boolean endsWith(String text) {
    return stream.tail().stripTrailing().endsWith(text);
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new DataFormatException(name + ": cannot be closed: " + e.getMessage(), e);
    }
  }

  /** Counts what is read below a decompressor. */
  private static final class Tally extends FilterInputStream {
    private long count;

    Tally(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] b, int from, int length) throws IOException {
      int n = super.read(b, from, length);
      count += Math.max(0, n);
      return n;
    }
  }

  /** Gives the head again, then the rest; watches growth and keeps the tail. */
  private static final class Counted extends InputStream {
    private final InputStream in;
    private final Tally compressed;
    private byte[] buffer = new byte[0];
    private int position;
    private long grown;
    private long given;
    private boolean ended;
    private final byte[] tail = new byte[TAIL];
    private int tailLength;

    Counted(InputStream in, Tally compressed) {
      this.in = in;
      this.compressed = compressed;
    }

    void head(int most) throws IOException {
      buffer = in.readNBytes(most);
      grown = buffer.length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int n;
      if (position < buffer.length) {
        n = Math.min(length, buffer.length - position);
        System.arraycopy(buffer, position, b, from, n);
        position += n;
      } else {
        n = more(b, from, length);
      }
      if (n > 0) {
        given += n;
        remember(b, from, n);
      }
      ended |= n < 0;
      return n;
    }

    private int more(byte[] b, int from, int length) throws IOException {
      buffer = new byte[0];
      position = 0;
      try {
        int n = in.read(b, from, length);
        grown += Math.max(0, n);
        if (compressed != null && grown > ALWAYS_ALLOWED + MOST_GROWTH * compressed.count) {
          throw new ReadFailure(
              "the compressed file grows to more than "
                  + MOST_GROWTH
                  + " times its size, as no data does; refused");
        }
        return n;
      } catch (ReadFailure e) {
        throw e;
      } catch (IOException e) {
        throw new ReadFailure(
            compressed == null
                ? String.valueOf(e.getMessage())
                : "the gzip data are damaged or cut short (" + e.getMessage() + ")");
      }
    }

    private void remember(byte[] b, int from, int n) {
      int kept = Math.min(tailLength, Math.max(0, TAIL - n));
      System.arraycopy(tail, tailLength - kept, tail, 0, kept);
      int added = Math.min(n, TAIL);
      System.arraycopy(b, from + n - added, tail, kept, added);
      tailLength = kept + added;
    }

    String tail() {
      return new String(tail, 0, tailLength, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
