package org.assay.lammps.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;

/**
 * The two directions of a channel between machines, in blocks of which each has a seal: an
 * HMAC-SHA256 of its number and content under a key that both ends derive from their secret. What
 * has been changed, left out, repeated or put in on the way does not get through. Everything can be
 * read: structures and numbers are no secrets.
 *
 * <p>A block is its length (4 bytes), its content, and its seal (32 bytes).
 */
final class SealedStreams {

  private static final int LONGEST = 1 << 16;

  private SealedStreams() {}

  /** Returns a stream that seals what is written; a block ends where it is flushed. */
  static OutputStream sealing(OutputStream stream, ChannelSecret key) {
    return new Sealing(stream, key);
  }

  /**
   * Returns a stream of what has arrived as it was sent.
   *
   * <p>It throws a {@link StreamCorruptedException} where a seal is wrong.
   */
  static InputStream checking(InputStream stream, ChannelSecret key) {
    return new Checking(stream, key);
  }

  private static final class Sealing extends OutputStream {
    private final DataOutputStream out;
    private final ChannelSecret key;
    private final byte[] block = new byte[LONGEST];
    private int length;
    private long number;

    Sealing(OutputStream stream, ChannelSecret key) {
      out = new DataOutputStream(stream);
      this.key = key;
    }

    @Override
    public void write(int b) throws IOException {
      if (length == LONGEST) {
        send();
      }
      block[length++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      int done = 0;
      while (done < count) {
        if (length == LONGEST) {
          send();
        }
        int some = Math.min(count - done, LONGEST - length);
        System.arraycopy(bytes, from + done, block, length, some);
        length += some;
        done += some;
      }
    }

    private void send() throws IOException {
      out.writeInt(length);
      out.write(block, 0, length);
      out.write(key.seal(number++, block, length));
      length = 0;
    }

    @Override
    public void flush() throws IOException {
      if (length > 0) {
        send();
      }
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  private static final class Checking extends InputStream {
    private final DataInputStream in;
    private final ChannelSecret key;
    private final byte[] block = new byte[LONGEST];
    private int at;
    private int length;
    private long number;

    Checking(InputStream stream, ChannelSecret key) {
      in = new DataInputStream(stream);
      this.key = key;
    }

    @Override
    public int read() throws IOException {
      return hasMore() ? block[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      if (!hasMore()) {
        return -1;
      }
      int some = Math.min(count, length - at);
      System.arraycopy(block, at, bytes, from, some);
      at += some;
      return some;
    }

    /** Reads the next block where this one is at its end; returns false at the stream's end. */
    private boolean hasMore() throws IOException {
      if (at < length) {
        return true;
      }
      int next;
      try {
        next = in.readInt();
      } catch (EOFException e) {
        return false;
      }
      if (next < 1 || next > LONGEST) {
        throw new StreamCorruptedException("a block of " + next + " bytes");
      }
      in.readFully(block, 0, next);
      byte[] seal = in.readNBytes(ChannelSecret.LENGTH);
      if (!key.isSeal(seal, number++, block, next)) {
        throw new StreamCorruptedException("its seal is wrong: changed on the way");
      }
      at = 0;
      length = next;
      return true;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
