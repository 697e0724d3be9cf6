package org.assay.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What a program says on a stream, read to its end in a thread of its own: all of it up to 64 KiB,
 * of more the first and the last 32 KiB, for what went wrong first tends to stand at the beginning
 * and what ended the program at the end.
 */
public final class ProgramWords {

  /** Bytes of the beginning, and of the end, that are remembered. */
  static final int HALF = 1 << 15;

  /** Stands for what is not remembered. */
  static final String LEFT_OUT = "\n[…]\n";

  /** Time for what is on its way when the program has ended (ms). */
  private static final int WAIT = 1000;

  private final byte[] head = new byte[HALF];
  private final byte[] ring = new byte[HALF];
  private long count;
  private final Thread reader;

  private ProgramWords(InputStream stream, String thread) {
    reader = new Thread(() -> follow(stream), thread);
    reader.setDaemon(true);
  }

  /**
   * Begins to read.
   *
   * @param stream closed at its end
   * @param thread name of the thread that reads
   */
  public static ProgramWords of(InputStream stream, String thread) {
    ProgramWords words = new ProgramWords(stream, thread);
    words.reader.start();
    return words;
  }

  private void follow(InputStream stream) {
    byte[] chunk = new byte[4096];
    try (stream) {
      for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
        add(chunk, n);
      }
    } catch (IOException e) {
      // the program was killed: what was read stands
    }
  }

  private synchronized void add(byte[] chunk, int length) {
    for (int i = 0; i < length; i++, count++) {
      if (count < HALF) {
        head[(int) count] = chunk[i];
      } else {
        ring[(int) (count % HALF)] = chunk[i];
      }
    }
  }

  /** Returns what was said, complete when the program has ended. */
  public String text() {
    try {
      reader.join(WAIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      String first = text(Arrays.copyOf(head, (int) Math.min(count, HALF)));
      if (count <= HALF) {
        return first;
      }
      byte[] last = new byte[(int) Math.min(count - HALF, HALF)];
      for (int i = 0; i < last.length; i++) {
        last[i] = ring[(int) ((count - last.length + i) % HALF)];
      }
      return count <= 2L * HALF ? text(head, last) : first + LEFT_OUT + text(last);
    }
  }

  private static String text(byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(p -> p.length).sum();
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return new String(all, StandardCharsets.UTF_8);
  }

  /**
   * Returns the end of what a program has written into a file; nothing where that cannot be read.
   *
   * @param most bytes
   */
  public static String tail(Path file, int most) {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.min(most, open.length())];
      open.seek(open.length() - bytes.length);
      open.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** Returns the lines of a text that have words, for messages: without signs that control. */
  public static List<String> lines(String text) {
    return text.lines()
        .map(l -> l.replaceAll("\\p{Cntrl}", " ").strip())
        .filter(l -> l.matches(".*[\\p{L}\\p{N}_…].*"))
        .toList();
  }

  /** Returns the last of some lines. */
  public static List<String> last(List<String> lines, int most) {
    return lines.subList(Math.max(0, lines.size() - most), lines.size());
  }
}
