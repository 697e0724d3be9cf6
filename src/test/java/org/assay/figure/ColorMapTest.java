package org.assay.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class ColorMapTest {

  /** Eight bits a channel: the lightness of neighbouring greys differs by 0.4. */
  private static final double EIGHT_BITS = 0.5;

  /** CIE 1976 lightness, from the luminance of sRGB (IEC 61966-2-1). */
  private static double lightness(double luminance) {
    return luminance > 216.0 / 24389 ? 116 * Math.cbrt(luminance) - 16 : 24389.0 / 27 * luminance;
  }

  private static double linear(int channel) {
    double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }

  private static double lightness(Color c) {
    return lightness(
        0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue()));
  }

  @Test
  void lightnessGrowsEvenly() {
    for (int i = 0; i <= 100; i++) {
      assertEquals(18 + 0.76 * i, lightness(ColorMap.at(i / 100.0)), EIGHT_BITS, "at " + i + " %");
    }
  }

  /**
   * Seen by somebody without red cones: the matrix for protanopia of severity 1 of G. M. Machado,
   * M. M. Oliveira and L. A. F. Fernandes, IEEE Trans. Vis. Comput. Graph. 15, 1291 (2009).
   */
  @Test
  void lightnessGrowsWithoutRedConesToo() {
    double before = -1;
    for (int i = 0; i <= 50; i++) {
      Color c = ColorMap.at(i / 50.0);
      double r = linear(c.getRed());
      double g = linear(c.getGreen());
      double b = linear(c.getBlue());
      double red = 0.152286 * r + 1.052583 * g - 0.204868 * b;
      double green = 0.114503 * r + 0.786281 * g + 0.099216 * b;
      double blue = -0.003882 * r - 0.048116 * g + 1.051998 * b;
      double seen =
          lightness(0.2126 * Math.max(0, red) + 0.7152 * green + 0.0722 * Math.max(0, blue));
      assertTrue(seen > before, "at " + 2 * i + " %: " + seen + " after " + before);
      before = seen;
    }
  }

  @Test
  void sharesBeyondTheEndsAreTheEnds() {
    assertEquals(ColorMap.at(0), ColorMap.at(-3));
    assertEquals(ColorMap.at(1), ColorMap.at(7));
  }
}
