package org.assay.ipi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The words of the i-PI protocol: each message begins with one, filled up to 12 characters. */
enum IpiWord {
  /** Asks the client what it wants. */
  STATUS,
  /** The client wants to be told which replica it is, and what else there is to say. */
  NEEDINIT,
  /** Tells it. */
  INIT,
  /** The client wants positions. */
  READY,
  /** Gives it a cell and positions. */
  POSDATA,
  /** The client has energy and forces. */
  HAVEDATA,
  /** Asks for them. */
  GETFORCE,
  /** The client gives them. */
  FORCEREADY,
  /** Tells the client to end. */
  EXIT;

  /** Characters of a header. */
  static final int LENGTH = 12;

  /** Returns the header. */
  byte[] header() {
    byte[] bytes = new byte[LENGTH];
    Arrays.fill(bytes, (byte) ' ');
    byte[] word = name().getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(word, 0, bytes, 0, word.length);
    return bytes;
  }

  /** Returns the word of a header, if it is one. */
  static Optional<IpiWord> of(byte[] header) {
    String text = new String(header, StandardCharsets.US_ASCII).strip();
    return Arrays.stream(values()).filter(w -> w.name().equals(text)).findFirst();
  }
}
