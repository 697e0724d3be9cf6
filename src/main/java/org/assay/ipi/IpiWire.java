package org.assay.ipi;

import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers and words of the i-PI protocol on a connection: 32-bit integers and 64-bit floating point
 * numbers as this machine has them in memory, which is where the client runs too.
 */
final class IpiWire {

  /** More characters than any program has to add (bytes). */
  private static final int LONGEST_EXTRA = 1 << 26;

  private final ByteChannel channel;

  IpiWire(ByteChannel channel) {
    this.channel = channel;
  }

  /** Sends a word alone. */
  void send(IpiWord word) throws IOException {
    write(ByteBuffer.wrap(word.header()));
  }

  /**
   * Sends a cell and positions.
   *
   * @param cell matrix of the protocol, row after row (bohr): its columns are the lattice vectors
   * @param inverse of the same matrix (1/bohr)
   * @param positions triples (bohr)
   */
  void sendPositions(double[] cell, double[] inverse, double[] positions) throws IOException {
    ByteBuffer out =
        buffer(IpiWord.LENGTH + 8 * (9 + 9 + positions.length) + 4).put(IpiWord.POSDATA.header());
    put(out, cell);
    put(out, inverse);
    out.putInt(positions.length / 3);
    put(out, positions);
    write(out.flip());
  }

  /** Tells the client that it is the only replica, number 0, and a line of text. */
  void sendInit(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = buffer(IpiWord.LENGTH + 8 + bytes.length).put(IpiWord.INIT.header());
    write(out.putInt(0).putInt(bytes.length).put(bytes).flip());
  }

  /**
   * Reads a word.
   *
   * @throws StreamCorruptedException when it is none of the protocol's
   * @throws EOFException when the client has hung up
   */
  IpiWord receive() throws IOException {
    byte[] header = read(IpiWord.LENGTH).array();
    return IpiWord.of(header)
        .orElseThrow(() -> new StreamCorruptedException("a header \"" + printable(header) + "\""));
  }

  /**
   * Reads what follows {@link IpiWord#FORCEREADY}.
   *
   * @param atoms how many there are
   * @throws StreamCorruptedException when the numbers cannot be of so many atoms
   */
  IpiForces receiveForces(int atoms) throws IOException {
    double energy = read(8).getDouble();
    int count = read(4).getInt();
    if (count != atoms) {
      throw new StreamCorruptedException(
          "forces on " + count + " atoms, where the structure has " + atoms);
    }
    double[] forces = readDoubles(3 * atoms);
    double[] virial = readDoubles(9);
    int length = read(4).getInt();
    if (length < 0 || length > LONGEST_EXTRA) {
      throw new StreamCorruptedException("an extra string of " + length + " characters");
    }
    read(length); // whatever else it says
    return new IpiForces(energy, forces, virial);
  }

  private double[] readDoubles(int count) throws IOException {
    double[] values = new double[count];
    read(8 * count).asDoubleBuffer().get(values);
    return values;
  }

  private static void put(ByteBuffer out, double[] values) {
    for (double v : values) {
      out.putDouble(v);
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  private void write(ByteBuffer out) throws IOException {
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  private ByteBuffer read(int bytes) throws IOException {
    ByteBuffer in = buffer(bytes);
    while (in.hasRemaining()) {
      if (channel.read(in) < 0) {
        throw new EOFException("it hung up");
      }
    }
    return in.flip();
  }

  /** Shows bytes as people can read them. */
  private static String printable(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    for (byte b : bytes) {
      out.append(b >= ' ' && b < 127 ? (char) b : '?');
    }
    return out.toString();
  }

  /**
   * What a client found, in the protocol's units.
   *
   * @param energy hartree
   * @param forces triples, hartree/bohr
   * @param virial nine numbers, hartree: {@code −V σ}
   */
  record IpiForces(double energy, double[] forces, double[] virial) {

    /** Returns whether the client gave a virial: one of zeros alone says that it has none. */
    boolean hasVirial() {
      return Arrays.stream(virial).anyMatch(v -> v != 0);
    }
  }
}
