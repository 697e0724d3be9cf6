package org.assay.model;

import java.util.List;
import java.util.Locale;
import org.assay.SettingsException;

/**
 * Activation of a hidden layer, with the number that the compiled library has for it; the first
 * three are those of NN files. Outputs are linear.
 */
public enum Activation {
  /** {@code 1 / (1 + exp(−x))}. */
  SIGMOID(0),
  /** {@code 1 / (1 + exp(−x)) − 1/2}. */
  SHIFTED_SIGMOID(1),
  /** {@code tanh x}. */
  TANH(2),
  /** {@code ln(1 + exp x)}. */
  SOFTPLUS(3),
  /** {@code x}. */
  LINEAR(4),
  /** {@code max(0, x)}. */
  RECTIFIER(5),
  /** {@code 1 − 1 / (1 + exp(−x))}. */
  COMPLEMENT(6),
  /** {@code exp(−x)}. */
  EXPONENTIAL(7),
  /** {@code exp(−x²/2)}. */
  GAUSSIAN(8),
  /** {@code cos x}. */
  COSINE(9),
  /** {@code x²}. */
  SQUARE(10);

  private static final String KNOWN = "0 (sigmoid), 1 (sigmoid − 1/2) or 2 (tanh)";
  private static final List<Activation> OF_NN_FILES = List.of(SIGMOID, SHIFTED_SIGMOID, TANH);

  private final int code;

  Activation(int code) {
    this.code = code;
  }

  /** Returns those that NN files have. */
  public static List<Activation> ofNnFiles() {
    return OF_NN_FILES;
  }

  /** Returns the library's number, which of those that NN files have is theirs too. */
  public int code() {
    return code;
  }

  /**
   * Returns the number used in NN files.
   *
   * @throws SettingsException where they have no such activation
   */
  public int nnFileCode() {
    if (!OF_NN_FILES.contains(this)) {
      throw new SettingsException(
          "NN files have no activation " + name().toLowerCase(Locale.ROOT) + "; use " + KNOWN);
    }
    return code;
  }

  /** Returns the activation that the library has a number for. */
  public static Activation ofLibrary(int code) {
    return values()[code];
  }

  /** Returns the activation of a number in NN files. */
  public static Activation of(int code) {
    for (Activation a : OF_NN_FILES) {
      if (a.code == code) {
        return a;
      }
    }
    throw new SettingsException("activation " + code + " is unknown; use " + KNOWN);
  }

  /**
   * Returns x in {@code φ'' = −2 (φ − x) φ'}, which holds for those of NN files: the value at which
   * the slope is largest.
   */
  public double centre() {
    nnFileCode();
    return this == SIGMOID ? 0.5 : 0;
  }
}
