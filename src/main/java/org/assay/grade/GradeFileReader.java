package org.assay.grade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assay.DataFormatException;
import org.assay.io.Decimal;
import org.assay.model.LegendreMoments;
import org.assay.model.NeuralPotential;

/** Reads grade files, {@code docs/grade.md}: words and numbers, whatever the lines. */
final class GradeFileReader {

  private static final int MOST_REPRESENTATIVES = 1_000_000;

  private final String file;
  private final String content;
  private int position;
  private int line = 1;

  private GradeFileReader(String file, String text) {
    this.file = file;
    this.content = text;
  }

  /**
   * Reads a file.
   *
   * @throws DataFormatException when it is no grade file of this potential; names file and line
   */
  static ExtrapolationGrade read(Path path, NeuralPotential potential) {
    try {
      return new GradeFileReader(
              path.toString(), Files.readString(path, StandardCharsets.ISO_8859_1))
          .range(potential);
    } catch (IOException e) {
      throw new DataFormatException(path + ": cannot be read (" + e + ")", e);
    }
  }

  private ExtrapolationGrade range(NeuralPotential potential) {
    keyword("assay-grade");
    keyword("1");
    keyword("species");
    keyword(potential.symbol());
    requireDescriptors(potential.descriptors());
    keyword("atoms");
    int atoms = count("training atoms", Integer.MAX_VALUE);
    double typical = number();
    int n = potential.descriptors().size();
    keyword("range");
    double[][] columns = new double[3][n];
    for (int k = 0; k < n; k++) {
      for (double[] column : columns) {
        column[k] = number();
      }
    }
    keyword("whitening");
    double[] whitening = numbers(n * (n + 1L) / 2);
    keyword("representatives");
    double[] representatives = numbers((long) n * count("representatives", MOST_REPRESENTATIVES));
    keyword("end");
    return new ExtrapolationGrade(
        potential.symbol(),
        potential.descriptors(),
        atoms,
        typical,
        columns[0],
        columns[1],
        columns[2],
        whitening,
        representatives);
  }

  private void requireDescriptors(LegendreMoments settings) {
    keyword("descriptors");
    keyword(String.valueOf(settings.type()));
    boolean same = number() == settings.cutoffRadius();
    same &= number() == settings.cutoffRange();
    double sigma = number();
    same &= settings.sigma() <= 0 || sigma == settings.sigma();
    keyword("orders");
    double[] orders = numbers(count("orders", 1000));
    same &= Arrays.equals(orders, Arrays.stream(settings.orders()).asDoubleStream().toArray());
    keyword("centres");
    same &= Arrays.equals(numbers(count("centres", 1000)), settings.centres());
    if (!same) {
      throw DataFormatException.at(file, line, "is for other descriptors than the network's");
    }
  }

  private String word(String expected) {
    int before = line;
    skipSpace();
    int begin = position;
    while (position < content.length() && !isSpace(content.charAt(position)) && !atComment()) {
      position++;
    }
    if (begin == position) {
      throw DataFormatException.at(file, before, "ends where " + expected + " should be");
    }
    return content.substring(begin, position);
  }

  /** Goes on to the next word, over comments too. */
  private void skipSpace() {
    while (position < content.length() && (isSpace(content.charAt(position)) || atComment())) {
      if (atComment()) {
        position = endOfLine();
      } else {
        char c = content.charAt(position++);
        boolean pair = c == '\r' && position < content.length() && content.charAt(position) == '\n';
        line += c == '\n' || c == '\r' && !pair ? 1 : 0;
      }
    }
  }

  private boolean atComment() {
    return content.charAt(position) == '#';
  }

  private int endOfLine() {
    int end = position;
    while (end < content.length() && content.charAt(end) != '\n' && content.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  private void keyword(String expected) {
    String found = word("\"" + expected + "\"");
    if (!found.equals(expected)) {
      throw DataFormatException.at(file, line, "\"" + found + "\", expected \"" + expected + "\"");
    }
  }

  private double number() {
    String text = word("a number");
    return Decimal.finite(text)
        .orElseThrow(
            () -> DataFormatException.at(file, line, "\"" + text + "\", expected a finite number"));
  }

  private int count(String what, int most) {
    double value = number();
    if (value != Math.rint(value) || value < 1 || value > most) {
      throw DataFormatException.at(file, line, value + " " + what + ", expected 1 to " + most);
    }
    return (int) value;
  }

  private double[] numbers(long count) {
    int left = content.length() - position;
    if (count > left) {
      throw DataFormatException.at(
          file, line, count + " numbers should follow, but the file has only " + left + " bytes");
    }
    double[] values = new double[(int) count];
    for (int i = 0; i < count; i++) {
      values[i] = number();
    }
    return values;
  }
}
