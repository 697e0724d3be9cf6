package org.assay.engine.ranks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers one behind the other, in the order of this machine's bytes. */
final class Packet {

  private ByteBuffer bytes = empty(256);

  private static ByteBuffer empty(int capacity) {
    return ByteBuffer.allocate(capacity).order(ByteOrder.nativeOrder());
  }

  private ByteBuffer room(long more) {
    if (bytes.remaining() < more) {
      long wanted = Math.max(bytes.position() + more, 2L * bytes.capacity());
      int capacity = (int) Math.min(wanted, Integer.MAX_VALUE - 16);
      if (capacity - bytes.position() < more) {
        throw new RankException("a message for one rank is beyond 2 GiB: take more ranks (--mpi)");
      }
      bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), capacity)).position(bytes.position());
      bytes.order(ByteOrder.nativeOrder());
    }
    return bytes;
  }

  Packet put(int number) {
    room(Integer.BYTES).putInt(number);
    return this;
  }

  Packet put(boolean flag) {
    return put(flag ? 1 : 0);
  }

  Packet put(double number) {
    room(Double.BYTES).putDouble(number);
    return this;
  }

  Packet put(int... numbers) {
    room((long) Integer.BYTES * numbers.length).asIntBuffer().put(numbers);
    bytes.position(bytes.position() + Integer.BYTES * numbers.length);
    return this;
  }

  Packet put(double... numbers) {
    return put(numbers, 0, numbers.length);
  }

  Packet put(double[] numbers, int from, int count) {
    room((long) Double.BYTES * count).asDoubleBuffer().put(numbers, from, count);
    bytes.position(bytes.position() + Double.BYTES * count);
    return this;
  }

  /** Puts the number of numbers before them. */
  Packet putCounted(int... numbers) {
    return put(numbers.length).put(numbers);
  }

  /** Puts the number of numbers before them. */
  Packet putCounted(double... numbers) {
    return put(numbers.length).put(numbers);
  }

  Packet putText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    put(utf8.length);
    room(utf8.length).put(utf8);
    return this;
  }

  int length() {
    return bytes.position();
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes.array(), 0, bytes.position());
  }

  /** Reads a text. */
  static String text(ByteBuffer from) {
    byte[] utf8 = new byte[from.getInt()];
    from.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** Reads numbers into a part of an array. */
  static void read(ByteBuffer from, double[] into, int first, int count) {
    from.asDoubleBuffer().get(into, first, count);
    from.position(from.position() + Double.BYTES * count);
  }
}
