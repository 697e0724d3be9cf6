package org.assay.io;

import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Reads decimal numbers, correctly rounded as {@link Double#parseDouble} reads them. Every number
 * that comes from outside as text is read here: Java's own readers take {@code 1f}, {@code 0x1p3}
 * and {@code NaN} for numbers, and digits of every script.
 *
 * <p>Up to 2⁵³ a whole number is a double, and so is a power of ten up to 10²²: the quotient or
 * product of two such is rounded once, and so to the nearest double (Clinger, PLDI 1990, 92). That
 * is nearly every number that a program prints; the others are left to Java.
 */
public final class Decimal {

  /** 10⁰ to 10²², each without an error. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long LARGEST_EXACT = 1L << 53;

  /** Digits that certainly fit a long. */
  private static final int LONG_DIGITS = 18;

  /** An exponent beyond it says no more than this one does. */
  private static final int FAR = 1_000_000_000;

  private Decimal() {}

  /**
   * Returns the number that a word stands for: a sign, digits with a point anywhere among them, and
   * an exponent behind {@code e} or Fortran's {@code d}, either case; the sign and the exponent may
   * be missing.
   *
   * @param text ASCII; not modified
   * @param from first byte of the word
   * @param to one past its last byte
   * @return the number; infinite when it is beyond the range of a double; not a number when the
   *     word is none, {@code nan} and {@code inf} among them
   */
  public static double parse(byte[] text, int from, int to) {
    int at = from;
    boolean negative = at < to && text[at] == '-';
    if (negative || at < to && text[at] == '+') {
      at++;
    }
    long digits = 0;
    int length = 0;
    int zeros = 0;
    int scale = 0;
    int first = at;
    boolean point = false;
    for (; at < to; at++) {
      int c = text[at] - '0';
      if (c == 0) {
        // Zeros count only once another digit follows; those in front never do.
        zeros += length > 0 ? 1 : 0;
      } else if (c > 0 && c <= 9) {
        length += zeros + 1;
        if (length <= LONG_DIGITS) {
          for (; zeros > 0; zeros--) {
            digits *= 10;
          }
          digits = 10 * digits + c;
        }
        zeros = 0;
      } else if (text[at] == '.' && !point) {
        point = true;
        first++;
        scale++;
      } else {
        break;
      }
      scale -= point ? 1 : 0;
    }
    if (at <= first) {
      return Double.NaN;
    }
    int exponent = at < to ? exponent(text, at, to) : 0;
    if (exponent > FAR) {
      return Double.NaN;
    }
    return value(negative, digits, length, exponent + scale + zeros, text, from, to);
  }

  /** Returns the number that a word stands for; see {@link #parse(byte[], int, int)}. */
  public static double parse(String word) {
    byte[] text = word.getBytes(StandardCharsets.ISO_8859_1);
    return parse(text, 0, text.length);
  }

  /**
   * Returns the finite number that a word stands for; nothing when it stands for none. See {@link
   * #parse(byte[], int, int)}.
   */
  public static OptionalDouble finite(String word) {
    double value = parse(word);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /**
   * Returns the whole number that a word of digits stands for, a sign before them or not; nothing
   * when it stands for none, or for one beyond a long.
   */
  public static OptionalLong whole(String word) {
    int first = word.startsWith("-") || word.startsWith("+") ? 1 : 0;
    if (!word.chars().skip(first).allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(word));
    } catch (NumberFormatException e) {
      return OptionalLong.empty(); // no digits, or too many
    }
  }

  /** Returns the exponent, at most ±{@link #FAR}; more than that when there is none. */
  private static int exponent(byte[] text, int from, int to) {
    int letter = text[from] | 0x20;
    int at = from + 1;
    boolean negative = at < to && text[at] == '-';
    if (negative || at < to && text[at] == '+') {
      at++;
    }
    if (letter != 'e' && letter != 'd' || at == to) {
      return Integer.MAX_VALUE;
    }
    int value = 0;
    for (; at < to; at++) {
      int c = text[at] - '0';
      if (c < 0 || c > 9) {
        return Integer.MAX_VALUE;
      }
      value = value < FAR / 10 ? 10 * value + c : FAR;
    }
    return negative ? -value : value;
  }

  private static double value(
      boolean negative, long digits, int length, int exponent, byte[] text, int from, int to) {
    if (length == 0) {
      return negative ? -0.0 : 0.0;
    }
    int power = Math.abs(exponent);
    if (length > LONG_DIGITS || digits > LARGEST_EXACT || power >= POWERS.length) {
      return Double.parseDouble(
          new String(text, from, to - from, StandardCharsets.ISO_8859_1)
              .replace('d', 'e')
              .replace('D', 'E'));
    }
    double value = exponent < 0 ? digits / POWERS[power] : digits * POWERS[power];
    return negative ? -value : value;
  }
}
