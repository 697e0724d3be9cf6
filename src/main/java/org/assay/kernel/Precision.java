package org.assay.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * In which precision the derivatives of descriptors are kept, or found again. Descriptors, networks
 * and all sums are double in both.
 */
public enum Precision {
  /** 53 bits. */
  DOUBLE(Double.BYTES),
  /** 24 bits: each derivative within 6e-8 of itself, in half the memory. */
  FLOAT(Float.BYTES);

  private final int bytes;

  Precision(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the size of a number (bytes). */
  public int bytes() {
    return bytes;
  }

  /** Returns the word that users write. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns all words. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Precision::key).toList();
  }

  /** Returns the precision of a word. */
  public static Optional<Precision> of(String key) {
    return Arrays.stream(values()).filter(p -> p.key().equals(key)).findFirst();
  }
}
