package org.assay.dataset;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Numbers as Fortran programs print them: columns may touch ({@code -1234.56789-1234.56789}), and
 * stars or NaN stand for what did not fit or was none.
 */
final class PrintedNumbers {

  private static final Pattern TOUCHING = Pattern.compile("(?<=\\d)-(?=[\\d.])");
  private static final Pattern NOT_FINITE = Pattern.compile("(?i)[-+]?(nan|inf|infinity)");

  private PrintedNumbers() {}

  /**
   * Returns the first numbers of a text.
   *
   * @param lines knows the place, for errors
   * @return all NaN where stars, NaN or zeros of a hole in the file are among them
   * @throws org.assay.DataFormatException when there are fewer, or other words
   */
  static double[] parse(DataLines lines, String text, int count, String what) {
    if (isSpoilt(text, count)) {
      double[] none = new double[count];
      Arrays.fill(none, Double.NaN);
      return none;
    }
    String apart = text.indexOf('-', 1) < 0 ? text : TOUCHING.matcher(text).replaceAll(" -");
    return lines.parse(apart, count, what, "");
  }

  /** Tells whether one of the first words is no number; stars may touch, and make words fewer. */
  private static boolean isSpoilt(String text, int count) {
    if (text.indexOf('*') < 0 && text.indexOf('\0') < 0 && !NOT_FINITE.matcher(text).find()) {
      return false;
    }
    String[] words = DataLines.words(text);
    for (int i = 0; i < Math.min(count, words.length); i++) {
      if (words[i].indexOf('*') >= 0
          || words[i].indexOf('\0') >= 0
          || NOT_FINITE.matcher(words[i]).matches()) {
        return true;
      }
    }
    return words.length < count;
  }

  /** Tells whether all numbers of arrays are finite. */
  static boolean areFinite(double[]... arrays) {
    for (double[] numbers : arrays) {
      for (double v : numbers) {
        if (!Double.isFinite(v)) {
          return false;
        }
      }
    }
    return true;
  }
}
