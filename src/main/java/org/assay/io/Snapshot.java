package org.assay.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.assay.DataFormatException;

/**
 * What a computation knows at a moment, by name: floating-point numbers, whole numbers and texts,
 * kept to the last bit. It goes into bytes and back, so that the computation can go on in another
 * process.
 *
 * <p>The bytes, big-endian: {@code ASSAY-SNAPSHOT}, the version of the format and the number of
 * entries (int); for each entry its name (Java's modified UTF-8 with its length), a byte for its
 * kind, its length (int) and its content; last the SHA-256 of all before.
 */
public final class Snapshot {

  private static final byte[] MAGIC = "ASSAY-SNAPSHOT".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int HASH = 32;

  private final Map<String, Object> entries = new TreeMap<>();
  private final String source;

  /** Remembers nothing yet. */
  public Snapshot() {
    this("");
  }

  private Snapshot(String source) {
    this.source = source;
  }

  /** Remembers numbers; the array is copied. */
  public void put(String name, double... numbers) {
    entries.put(name, numbers.clone());
  }

  /** Remembers whole numbers. */
  public void putWhole(String name, long... numbers) {
    entries.put(name, numbers.clone());
  }

  /** Remembers a text. */
  public void put(String name, String text) {
    entries.put(name, text);
  }

  /** Remembers all of another snapshot, its names behind {@code prefix/}. */
  public void put(String prefix, Snapshot inner) {
    inner.entries.forEach((name, value) -> entries.put(prefix + "/" + name, value));
  }

  /** Remembers all of another snapshot. */
  public void putAll(Snapshot other) {
    entries.putAll(other.entries);
  }

  /** Returns whether something of this name is remembered. */
  public boolean has(String name) {
    return entries.containsKey(name);
  }

  /** Returns what stands behind {@code prefix/}; nothing at all gives an empty snapshot. */
  public Snapshot inner(String prefix) {
    Snapshot inner = new Snapshot(source);
    String begin = prefix + "/";
    entries.forEach(
        (name, value) -> {
          if (name.startsWith(begin)) {
            inner.entries.put(name.substring(begin.length()), value);
          }
        });
    return inner;
  }

  /** Returns the names, in alphabetical order. */
  public Iterable<String> names() {
    return entries.keySet();
  }

  /** Returns numbers. */
  public double[] numbers(String name) {
    return ((double[]) of(name, double[].class)).clone();
  }

  /** Returns numbers, of which there must be so many. */
  public double[] numbers(String name, int count) {
    double[] numbers = numbers(name);
    if (numbers.length != count) {
      throw wrong("has " + numbers.length + " numbers \"" + name + "\", expected " + count);
    }
    return numbers;
  }

  /** Returns so many numbers, or none. */
  public double[] numbersOrNone(String name, int count) {
    return numbers(name).length == 0 ? new double[0] : numbers(name, count);
  }

  /** Returns a single number. */
  public double number(String name) {
    return numbers(name, 1)[0];
  }

  /** Returns a single number that is finite and above 0. */
  public double positive(String name) {
    double number = number(name);
    if (!(number > 0) || number == Double.POSITIVE_INFINITY) {
      throw wrong("has the number \"" + name + "\" " + number + ", expected one above 0");
    }
    return number;
  }

  /** Returns whole numbers. */
  public long[] wholes(String name) {
    return ((long[]) of(name, long[].class)).clone();
  }

  /** Returns a single whole number. */
  public long whole(String name) {
    long[] numbers = wholes(name);
    if (numbers.length != 1) {
      throw wrong("has " + numbers.length + " numbers \"" + name + "\", expected one");
    }
    return numbers[0];
  }

  /** Returns a single whole number from 0 to what an int holds. */
  public int count(String name) {
    long count = whole(name);
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw wrong(
          "has the count \"" + name + "\" " + count + ", expected 0 to " + Integer.MAX_VALUE);
    }
    return (int) count;
  }

  /** Returns whether a single whole number is not 0. */
  public boolean flag(String name) {
    return whole(name) != 0;
  }

  /** Returns a text. */
  public String text(String name) {
    return (String) of(name, String.class);
  }

  private Object of(String name, Class<?> kind) {
    Object value = entries.get(name);
    if (!kind.isInstance(value)) {
      throw wrong("has no " + (kind == String.class ? "text" : "numbers") + " \"" + name + '"');
    }
    return value;
  }

  private DataFormatException wrong(String what) {
    return new DataFormatException(
        source
            + "the checkpoint "
            + what
            + "; another version of Assay may have written it, or it was changed: start a new fit");
  }

  /**
   * Lets somebody take up what is remembered.
   *
   * @throws DataFormatException when they find that it does not go together
   */
  public void handTo(Consumer<Snapshot> taker) {
    try {
      taker.accept(this);
    } catch (IllegalArgumentException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | ArithmeticException e) {
      throw wrong("makes no sense (" + e + ")");
    }
  }

  /** Returns the bytes. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(MAGIC);
      out.writeInt(VERSION);
      out.writeInt(entries.size());
      for (Map.Entry<String, Object> entry : entries.entrySet()) {
        out.writeUTF(entry.getKey());
        write(entry.getValue(), out);
      }
      out.flush();
      out.write(sha256(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Object value, DataOutputStream out) throws IOException {
    if (value instanceof double[] numbers) {
      out.writeByte('d');
      out.writeInt(numbers.length);
      for (double number : numbers) {
        out.writeLong(Double.doubleToRawLongBits(number));
      }
    } else if (value instanceof long[] numbers) {
      out.writeByte('l');
      out.writeInt(numbers.length);
      for (long number : numbers) {
        out.writeLong(number);
      }
    } else {
      byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
      out.writeByte('t');
      out.writeInt(text.length);
      out.write(text);
    }
  }

  /**
   * Reads bytes.
   *
   * @param name where they come from, for messages
   * @throws DataFormatException when they are no snapshot, of another version, or damaged
   */
  public static Snapshot of(String name, byte[] bytes) {
    int body = bytes.length - HASH;
    if (body < MAGIC.length + 8 || !Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
      throw new DataFormatException(name + ": not a checkpoint of Assay, or cut off");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, body))) {
      in.skipNBytes(MAGIC.length);
      int version = in.readInt();
      if (version != VERSION) {
        throw new DataFormatException(
            name
                + ": a checkpoint of format "
                + version
                + ", but this Assay reads format "
                + VERSION
                + "; go on with the Assay that wrote it");
      }
      byte[] hash = Arrays.copyOfRange(bytes, body, bytes.length);
      if (!Arrays.equals(hash, sha256(Arrays.copyOf(bytes, body)))) {
        throw new DataFormatException(name + ": damaged; its hash is not that of its content");
      }
      Snapshot snapshot = new Snapshot(name + ": ");
      for (int left = in.readInt(); left > 0; left--) {
        String entry = in.readUTF();
        snapshot.entries.put(entry, read(in));
      }
      return snapshot;
    } catch (IOException e) {
      throw new DataFormatException(name + ": not a checkpoint of Assay (" + e + ")", e);
    }
  }

  private static Object read(DataInputStream in) throws IOException {
    int kind = in.readByte();
    int length = in.readInt();
    if (length < 0 || (kind == 't' ? 1L : Long.BYTES) * length > in.available()) {
      throw new IOException("an entry of " + length + " elements, which do not follow");
    }
    switch (kind) {
      case 'd' -> {
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
          numbers[i] = Double.longBitsToDouble(in.readLong());
        }
        return numbers;
      }
      case 'l' -> {
        long[] numbers = new long[length];
        for (int i = 0; i < length; i++) {
          numbers[i] = in.readLong();
        }
        return numbers;
      }
      case 't' -> {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
      }
      default -> throw new IOException("an entry of kind " + kind);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    return Sha256.begin().digest(bytes);
  }
}
