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
   * Applies the function in place.
   *
   * @param x values, overwritten with the function's
   */
  public void apply(double[] x, int from, int to) {
    if (this == TANH) {
      for (int i = from; i < to; i++) {
        x[i] *= 2;
      }
    }
    ExponentialKernel.expm1(x, from, to);
    switch (this) {
      case SIGMOID -> {
        for (int i = from; i < to; i++) {
          x[i] = (1 + x[i]) / (2 + x[i]);
        }
      }
      case SHIFTED_SIGMOID -> {
        for (int i = from; i < to; i++) {
          x[i] = 0.5 * x[i] / (2 + x[i]);
        }
      }
      case TANH -> {
        for (int i = from; i < to; i++) {
          x[i] = x[i] / (2 + x[i]);
        }
      }
    }
  }

  /**
   * Finds the first derivative from the function's value.
   *
   * @param value value of the function
   */
  public double slope(double value) {
    return switch (this) {
      case SIGMOID -> value * (1 - value);
      case SHIFTED_SIGMOID -> 0.25 - value * value;
      case TANH -> 1 - value * value;
    };
  }

  /**
   * Finds first derivatives from the function's values.
   *
   * @param value values of the function; not modified
   * @param slope output
   */
  public void slopes(double[] value, double[] slope, int length) {
    switch (this) {
      case SIGMOID -> {
        for (int i = 0; i < length; i++) {
          slope[i] = value[i] * (1 - value[i]);
        }
      }
      case SHIFTED_SIGMOID -> {
        for (int i = 0; i < length; i++) {
          slope[i] = 0.25 - value[i] * value[i];
        }
      }
      case TANH -> {
        for (int i = 0; i < length; i++) {
          slope[i] = 1 - value[i] * value[i];
        }
      }
    }
  }

  /**
   * Returns x in {@code φ'' = −2 (φ − x) φ'}, which holds for all three functions: the value at
   * which the slope is largest.
   */
  public double centre() {
    return this == SIGMOID ? 0.5 : 0;
  }
}
