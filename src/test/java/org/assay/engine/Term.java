package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

/**
 * A number with the sum of the absolute terms that it is made of: rounding leaves it some multiple
 * of the last digit of that sum, however small it is itself.
 *
 * @param value the number
 * @param size sum of the absolute terms
 */
public record Term(double value, double size) {

  static final Term ZERO = of(0);

  public static Term of(double value) {
    return new Term(value, Math.abs(value));
  }

  static Term[] zeros(int count) {
    Term[] all = new Term[count];
    Arrays.fill(all, ZERO);
    return all;
  }

  Term plus(Term other) {
    return new Term(value + other.value, size + other.size);
  }

  Term minus(Term other) {
    return new Term(value - other.value, size + other.size);
  }

  Term times(Term other) {
    return new Term(value * other.value, size * other.size);
  }

  Term times(double factor) {
    return new Term(value * factor, size * Math.abs(factor));
  }

  /**
   * Returns a function of this number.
   *
   * @param f its value here
   * @param slope its derivative here
   */
  Term through(double f, double slope) {
    return new Term(f, Math.abs(f) + Math.abs(slope) * size);
  }

  /**
   * Requires numbers to be these, each to a tolerance relative to the sum of its own terms.
   *
   * @param what they are, for the failure
   */
  public static void requireNear(Term[] expected, double[] found, double tolerance, String what) {
    assertEquals(expected.length, found.length, what);
    for (int i = 0; i < found.length; i++) {
      assertEquals(
          expected[i].value, found[i], tolerance * expected[i].size, what + ", number " + i);
    }
  }
}
