package org.assay.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Engines as {@code engine} names them in input.json. */
public enum EngineName {
  /** Compiled where its library is there, else ND4J. */
  AUTO,
  /** {@link CompiledEngine}. */
  COMPILED,
  /** {@link Nd4jEngine}. */
  ND4J;

  /** Returns the word in input.json. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns all words. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(EngineName::key).toList();
  }

  /** Returns the engine of one of the {@link #keys}. */
  public static EngineName of(String key) {
    return Arrays.stream(values()).filter(e -> e.key().equals(key)).findFirst().orElseThrow();
  }
}
