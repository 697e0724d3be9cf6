package org.assay.potential;

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
   * Applies the function in place.
   *
   * @param x values, overwritten with the function's
   */
  public void apply(double[] x, int from, int to) {
    if (this == TANH) {
      for (int i = from; i < to; i++) {
        x[i] = Math.tanh(x[i]);
      }
      return;
    }
    double shift = this == SHIFTED_SIGMOID ? 0.5 : 0;
    for (int i = from; i < to; i++) {
      x[i] = 1 / (1 + Math.exp(-x[i])) - shift;
    }
  }

  /**
   * Multiplies by the derivative, found from the function's value.
   *
   * @param value values of the function; not modified
   * @param gradient multiplied in place by the derivative at each
   */
  public void multiplyByDerivative(double[] value, double[] gradient, int from, int to) {
    switch (this) {
      case SIGMOID -> {
        for (int i = from; i < to; i++) {
          gradient[i] *= value[i] * (1 - value[i]);
        }
      }
      case SHIFTED_SIGMOID -> {
        for (int i = from; i < to; i++) {
          gradient[i] *= 0.25 - value[i] * value[i];
        }
      }
      case TANH -> {
        for (int i = from; i < to; i++) {
          gradient[i] *= 1 - value[i] * value[i];
        }
      }
    }
  }
}
