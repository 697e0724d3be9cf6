package org.assay.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What computes networks, as {@code engine} in input.json and {@code --engine} name it. */
public enum EngineName {
  /** Compiled where its library is there, else ND4J. */
  AUTO,
  /** {@link CompiledEngine}. */
  COMPILED,
  /** {@link Nd4jEngine}. */
  ND4J,
  /** The pair style, in the user's LAMMPS; it evaluates, and fits nothing. */
  LAMMPS;

  /** Returns the word that users write. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns all words. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(EngineName::key).toList();
  }

  /** Returns the words of those that fits know. */
  public static List<String> keysOfFits() {
    return keys().stream().filter(key -> !key.equals(LAMMPS.key())).toList();
  }

  /** Returns the engine of a word. */
  public static Optional<EngineName> of(String key) {
    return Arrays.stream(values()).filter(e -> e.key().equals(key)).findFirst();
  }
}
