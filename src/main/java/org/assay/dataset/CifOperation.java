package org.assay.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.io.Decimal;

/**
 * A symmetry operation on fractional coordinates, {@code x' = W x + w}.
 *
 * @param rotation W, row after row, of −1, 0 and 1
 * @param shift w, from 0 to 1
 */
record CifOperation(int[] rotation, double[] shift) {

  private static final Pattern TERM =
      Pattern.compile(
          "([+-]?)(?:([xyz])|(\\d{1,4}(?:\\.\\d{0,12})?|\\.\\d{1,12})(?:/(\\d{1,4}))?)");

  /** Translations are parts of cells in 24ths, however they are rounded. */
  private static final int PARTS = 24;

  /** What decimals of translations may be off by. */
  static final double ROUNDED = 2e-3;

  /** Reads {@code -x+1/2, y, z-1/4}; nothing where it is no such operation. */
  static Optional<CifOperation> of(String text) {
    String[] parts = text.toLowerCase(Locale.ROOT).replaceAll("\\s", "").split(",", -1);
    int[] rotation = new int[9];
    double[] shift = new double[3];
    if (parts.length != 3) {
      return Optional.empty();
    }
    for (int row = 0; row < 3; row++) {
      if (parts[row].isEmpty() || !isRead(parts[row], row, rotation, shift)) {
        return Optional.empty();
      }
    }
    CifOperation operation = new CifOperation(rotation, shift);
    return Optional.of(operation).filter(CifOperation::isRotation);
  }

  private static boolean isRead(String part, int row, int[] rotation, double[] shift) {
    Matcher m = TERM.matcher(part);
    int at = 0;
    for (; at < part.length() && m.find(at) && m.start() == at; at = m.end()) {
      if (at > 0 && m.group(1).isEmpty()) {
        return false;
      }
      int sign = m.group(1).equals("-") ? -1 : 1;
      if (m.group(2) != null) {
        rotation[3 * row + m.group(2).charAt(0) - 'x'] += sign;
      } else {
        double below = m.group(4) == null ? 1 : Decimal.parse(m.group(4));
        shift[row] += sign * Decimal.parse(m.group(3)) / below;
      }
    }
    shift[row] = wrapped(shift[row]);
    return at == part.length() && Double.isFinite(shift[row]);
  }

  /** Takes a translation into the cell, and its rounding off it. */
  private static double wrapped(double shift) {
    double exact = Math.rint(PARTS * shift) / PARTS;
    double w = Math.abs(shift - exact) < ROUNDED ? exact : shift;
    return w - Math.floor(w);
  }

  private boolean isRotation() {
    int[] w = rotation;
    int determinant =
        w[0] * (w[4] * w[8] - w[5] * w[7])
            - w[1] * (w[3] * w[8] - w[5] * w[6])
            + w[2] * (w[3] * w[7] - w[4] * w[6]);
    return Math.abs(determinant) == 1 && Arrays.stream(w).allMatch(n -> Math.abs(n) <= 1);
  }

  /** Returns where an atom comes to. */
  double[] apply(double[] s) {
    double[] out = new double[3];
    for (int r = 0; r < 3; r++) {
      out[r] =
          rotation[3 * r] * s[0]
              + rotation[3 * r + 1] * s[1]
              + rotation[3 * r + 2] * s[2]
              + shift[r];
    }
    return out;
  }

  /** Returns the operation that does another first, and then this. */
  CifOperation after(CifOperation first) {
    int[] w = new int[9];
    for (int i = 0; i < 9; i++) {
      for (int k = 0; k < 3; k++) {
        w[i] += rotation[3 * (i / 3) + k] * first.rotation[3 * k + i % 3];
      }
    }
    double[] moved = apply(first.shift);
    return new CifOperation(w, Arrays.stream(moved).map(CifOperation::wrapped).toArray());
  }

  /** Returns whether another does the same, whole cells aside. */
  boolean isSameAs(CifOperation other) {
    if (!Arrays.equals(rotation, other.rotation)) {
      return false;
    }
    for (int c = 0; c < 3; c++) {
      if (Math.abs(Math.IEEEremainder(shift[c] - other.shift[c], 1)) > 2 * ROUNDED) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether a cell looks the same afterwards: {@code Wᵀ G W = G}.
   *
   * @param metric G, scalar products of the lattice vectors (Å²)
   * @param tolerance relative
   */
  boolean keeps(double[] metric, double tolerance) {
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double image = 0;
        for (int k = 0; k < 3; k++) {
          for (int l = 0; l < 3; l++) {
            image += rotation[3 * k + i] * metric[3 * k + l] * rotation[3 * l + j];
          }
        }
        double scale = Math.sqrt(metric[4 * i] * metric[4 * j]);
        if (Math.abs(image - metric[3 * i + j]) > tolerance * scale) {
          return false;
        }
      }
    }
    return true;
  }
}
