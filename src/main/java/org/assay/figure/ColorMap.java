package org.assay.figure;

import java.awt.Color;

/**
 * Colours for numbers, from dark blue over green-grey to pale yellow: lightness grows evenly, so
 * that equal steps of the number are equal steps to the eye, also in grey and to the colour-blind,
 * who see blue against yellow as others do.
 *
 * <p>The path is laid in CIE L*a*b* (D65, 2°): L* rises linearly from 18 to 94, a* and b* follow
 * smooth curves inside of the sRGB gamut.
 */
public final class ColorMap {

  private static final double DARKEST = 18;
  private static final double LIGHTEST = 94;

  private ColorMap() {}

  /** Returns the colour of a share from 0, the darkest, to 1. */
  public static Color at(double share) {
    double t = Math.max(0, Math.min(1, share));
    double lightness = DARKEST + (LIGHTEST - DARKEST) * t;
    // From blue through a muted green-grey to yellow: hue turns once, chroma dips in the middle.
    double a = 14 * (1 - t) * (1 - t) - 16 * Math.sin(Math.PI * t) * t - 4 * t;
    double b = -38 * Math.cos(0.94 * Math.PI * t);
    return srgb(lightness, a, b);
  }

  private static Color srgb(double lightness, double a, double b) {
    double fy = (lightness + 16) / 116;
    double x = 0.95047 * inverse(fy + a / 500);
    double y = inverse(fy);
    double z = 1.08883 * inverse(fy - b / 200);
    return new Color(
        channel(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
        channel(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
        channel(0.0556434 * x - 0.2040259 * y + 1.0572252 * z));
  }

  private static double inverse(double f) {
    return f > 6.0 / 29 ? f * f * f : 3 * (6.0 / 29) * (6.0 / 29) * (f - 4.0 / 29);
  }

  private static int channel(double linear) {
    double v = Math.max(0, Math.min(1, linear));
    double gamma = v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * gamma);
  }
}
