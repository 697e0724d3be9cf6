package org.assay.model.file;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.assay.SettingsException;
import org.assay.io.Decimal;
import org.assay.io.TextLines;
import org.assay.io.TextLines.Line;

/**
 * The bond-order line of a PINN's file, {@code flag p0…}: {@code p = p0 + N(G)} where the flag is
 * 1, {@code p = N(G)} where it is 0; all numbers stand there either way.
 *
 * <p>Numbers in PYFIT's order of header lines are GMU's trainer's, which squares a and λ, or
 * somebody else's, who does not; nothing in a file tells, so that the line has to, behind its
 * numbers: {@code bop_squared: true} or {@code bop_squared: false}.
 *
 * @param flag whether p0 counts
 * @param numbers p0 of all hosts, as words of the file
 * @param squared whether a and λ are the squares of their parameters, where the line says so
 */
record BondOrderLine(boolean flag, String[] numbers, Optional<Boolean> squared) {

  private static final String MARK = "bop_squared:";

  /** Longest line that ALADYN reads is one of 1024 characters. */
  private static final int WIDEST = 1000;

  /** Makes the line of numbers that count. */
  static BondOrderLine of(double[] baseline, boolean squared) {
    String[] words = Arrays.stream(baseline).mapToObj(Double::toString).toArray(String[]::new);
    return new BondOrderLine(true, words, squared ? Optional.of(true) : Optional.empty());
  }

  /**
   * Reads the line.
   *
   * @param outputs number of its parameters
   * @param layersFirst whether the layers stand in front of it, as LAMMPS and ALADYN have it: then
   *     the numbers may go on over several lines; otherwise the line has the mark
   */
  static BondOrderLine read(TextLines lines, Line line, int outputs, boolean layersFirst) {
    boolean flag = flag(line);
    String[] numbers = new String[outputs];
    int word = 1;
    Line now = line;
    for (int i = 0; i < outputs; i++) {
      String what = "bond-order parameter " + (i + 1) + " of " + outputs;
      boolean ended = word == now.words() || word > 0 && now.isComment(word);
      if (ended && layersFirst) {
        now = lines.next(what, 1);
        word = 0;
      } else if (word == now.words()) {
        throw now.error("the line ends where " + what + " was expected");
      }
      now.number(word, what);
      numbers[i] = now.word(word++);
    }
    now.requireEnd(word);
    return new BondOrderLine(
        flag, numbers, layersFirst ? Optional.empty() : Optional.of(mark(now, word)));
  }

  private static boolean mark(Line line, int word) {
    String said = line.words() > word ? line.word(word) : "";
    String squared = line.words() > word + 1 ? line.word(word + 1) : "";
    if (!said.equals(MARK) || !squared.equals("true") && !squared.equals("false")) {
      throw line.error(
          "the bond-order parameters of a PINN in PYFIT's order of header lines: GMU's trainer,"
              + " which writes it, takes the squares of a and lambda, others take them as they are,"
              + " and nothing in the file tells. Write bop_squared: true (of that trainer) or"
              + " bop_squared: false (as LAMMPS and ALADYN) behind the numbers of this line");
    }
    return squared.equals("true");
  }

  private static boolean flag(Line line) {
    int flag = line.integer(0, "ibaseline");
    if (flag != 0 && flag != 1) {
      throw line.error("ibaseline is " + flag + "; it must be 0 or 1");
    }
    return flag == 1;
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws SettingsException when there are more or fewer numbers than parameters
   */
  static BondOrderLine parse(String text, int outputs) {
    String[] words = text.trim().split("\\s+");
    int end = words.length;
    Optional<Boolean> squared = Optional.empty();
    if (end > 2 && words[end - 2].equals(MARK)) {
      squared = Optional.of(Boolean.valueOf(words[end - 1]));
      end -= 2;
    }
    if (end != outputs + 1) {
      throw new SettingsException(
          "the bond-order line has "
              + (end - 1)
              + " numbers, expected "
              + outputs
              + ", the parameters of a PINN");
    }
    return new BondOrderLine(words[0].equals("1"), Arrays.copyOfRange(words, 1, end), squared);
  }

  /** Returns what is added to the network's outputs. */
  double[] baseline() {
    return DoubleStream.of(Arrays.stream(numbers).mapToDouble(Decimal::parse).toArray())
        .map(p -> flag ? p : 0)
        .toArray();
  }

  /** Returns whether a and λ are squares. */
  boolean isSquared() {
    return squared.orElse(false);
  }

  /** Returns the line without breaks; numbers stand as they stood. */
  String text() {
    return (flag ? "1 " : "0 ")
        + String.join(" ", numbers)
        + (isSquared() ? " " + MARK + " true" : "");
  }

  /** Returns a text of {@link #text}, broken where no program would read on. */
  static String broken(String text) {
    if (text.length() <= WIDEST) {
      return text;
    }
    StringBuilder lines = new StringBuilder();
    int begin = 0;
    for (String word : text.split(" ")) {
      if (lines.length() - begin + word.length() + 1 > WIDEST) {
        lines.append('\n');
        begin = lines.length();
      }
      lines.append(' ').append(word);
    }
    return lines.substring(1);
  }
}
