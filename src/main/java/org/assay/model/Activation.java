package org.assay.model;

import org.assay.SettingsException;

/** Activation of the hidden layers, with the number that NN files use; outputs are linear. */
public enum Activation {
  /** {@code 1 / (1 + exp(−x))}. */
  SIGMOID(0),
  /** {@code 1 / (1 + exp(−x)) − 1/2}. */
  SHIFTED_SIGMOID(1),
  /** {@code tanh x}. */
  TANH(2);

  private final int code;

  Activation(int code) {
    this.code = code;
  }

  /** Returns the number used in NN files. */
  public int code() {
    return code;
  }

  /** Returns the activation of that number. */
  public static Activation of(int code) {
    for (Activation a : values()) {
      if (a.code == code) {
        return a;
      }
    }
    throw new SettingsException(
        "activation " + code + " is unknown; use 0 (sigmoid), 1 (sigmoid − 1/2) or 2 (tanh)");
  }

  /**
   * Returns x in {@code φ'' = −2 (φ − x) φ'}, which holds for all three functions: the value at
   * which the slope is largest.
   */
  public double centre() {
    return this == SIGMOID ? 0.5 : 0;
  }
}
