package org.assay.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.assay.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTest {

  private static double value(Activation activation, double x) {
    return switch (activation) {
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case SHIFTED_SIGMOID -> 0.5 * Math.tanh(x / 2);
      case TANH -> Math.tanh(x);
      default -> throw new AssertionError(activation);
    };
  }

  static List<Activation> ofNnFiles() {
    return Activation.ofNnFiles();
  }

  @ParameterizedTest
  @MethodSource("ofNnFiles")
  void theSecondDerivativeFollowsFromTheCentre(Activation activation) {
    double h = 1e-3;
    for (double x = -4; x <= 4; x += 0.37) {
      double here = value(activation, x);
      double above = value(activation, x + h);
      double below = value(activation, x - h);
      double bend = (above - 2 * here + below) / (h * h);
      double slope = (above - below) / (2 * h);
      // h²/12 of the fourth derivative, and rounding over h².
      assertEquals(bend, -2 * (here - activation.centre()) * slope, 1e-6);
    }
  }

  @ParameterizedTest
  @MethodSource("ofNnFiles")
  void isFoundByItsNumber(Activation activation) {
    assertEquals(activation, Activation.of(activation.nnFileCode()));
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void theLibraryHasANumberForEach(Activation activation) {
    assertEquals(activation, Activation.ofLibrary(activation.code()));
  }

  @Test
  void anNnFileTakesNoOther() {
    assertThrows(SettingsException.class, () -> Activation.of(Activation.SOFTPLUS.code()));
    assertThrows(SettingsException.class, Activation.SOFTPLUS::nnFileCode);
    assertThrows(SettingsException.class, Activation.SOFTPLUS::centre);
  }
}
