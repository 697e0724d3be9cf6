package org.assay.lammps.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a stream to its end in a thread of its own and remembers the last of it. */
final class TextTail {

  private static final int LENGTH = 16384;

  private final byte[] ring = new byte[LENGTH];
  private long count;
  private final Thread reader;

  private TextTail(InputStream stream) {
    reader = new Thread(() -> drain(stream), "worker-stderr");
    reader.setDaemon(true);
  }

  static TextTail of(InputStream stream) {
    TextTail tail = new TextTail(stream);
    tail.reader.start();
    return tail;
  }

  /** Returns the tail, complete when the stream has ended. */
  String text() {
    try {
      reader.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      int length = (int) Math.min(count, LENGTH);
      byte[] bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = ring[(int) ((count - length + i) % LENGTH)];
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private void drain(InputStream stream) {
    byte[] chunk = new byte[4096];
    try {
      for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
        synchronized (this) {
          for (int i = 0; i < n; i++) {
            ring[(int) (count++ % LENGTH)] = chunk[i];
          }
        }
      }
    } catch (IOException e) {
      // the process was killed: what was read stands
    }
  }
}
