package org.assay.io;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.assay.DataFormatException;

/**
 * A text file of words and numbers, read line by line, with errors that say where. Blank lines are
 * skipped; behind the numbers that a line needs, words are a comment, and a further number is a
 * mistake. {@code text_lines.h} of the compiled library reads alike.
 */
public final class TextLines {

  /** Blanks around a line: those that stand between words, and no other. */
  private static final Pattern EDGES = Pattern.compile("^\\s+|\\s+$");

  private final String name;
  private final List<Line> lines = new ArrayList<>();
  private int next;

  private TextLines(String name, String text, String end, int skip) {
    this.name = name;
    String[] all = text.split("\n", -1);
    for (int i = skip; i < all.length; i++) {
      int to = end.isEmpty() ? -1 : all[i].indexOf(end);
      String line = to < 0 ? all[i] : all[i].substring(0, to);
      String stripped = EDGES.matcher(line).replaceAll("");
      if (!stripped.isEmpty()) {
        lines.add(new Line(name, i + 1, stripped));
      }
    }
  }

  /** Takes a text; {@code name} is for messages. */
  public static TextLines of(String name, String text) {
    return new TextLines(name, text, "", 0);
  }

  /**
   * Takes a text from behind its first lines, in which what follows {@code #} is no part of a line.
   *
   * @param skip number of lines that are passed over, blank ones among them
   */
  public static TextLines withoutComments(String name, String text, int skip) {
    return new TextLines(name, text, "#", skip);
  }

  /** Returns the number of lines that are left. */
  public int left() {
    return lines.size() - next;
  }

  /**
   * Returns the next line, which has at least so many words.
   *
   * @param what what it should be
   */
  public Line next(String what, int words) {
    if (left() == 0) {
      throw atEnd("the file ends where \"" + what + "\" is expected");
    }
    Line line = lines.get(next++);
    if (line.words.length < words) {
      throw line.error("expected \"" + what + "\", found \"" + line.text + "\"");
    }
    return line;
  }

  /** Returns the next line, which has so many words and behind them at most a comment. */
  public Line header(String what, int words) {
    Line line = next(what, words);
    line.requireEnd(words);
    return line;
  }

  /** Returns a line of those that are left, which stay so; 0 is the next one. */
  public Line ahead(int n) {
    return lines.get(next + n);
  }

  /** Returns the error that something is wrong where the file ends. */
  public DataFormatException atEnd(String problem) {
    int last = lines.isEmpty() ? 1 : lines.get(lines.size() - 1).number;
    return DataFormatException.at(name, last, problem);
  }

  /** One line that is not blank; words are counted from 0. */
  public static final class Line {

    private final String name;
    private final int number;
    private final String text;
    private final String[] words;

    private Line(String name, int number, String text) {
      this.name = name;
      this.number = number;
      this.text = text;
      words = text.split("\\s+");
    }

    /** Returns all of it, without the blanks around it. */
    public String text() {
      return text;
    }

    /** Returns the number of words. */
    public int words() {
      return words.length;
    }

    /** Returns a word. */
    public String word(int index) {
      return words[index];
    }

    /** Returns the whole number that a word is, if it is one. */
    public OptionalInt whole(int index) {
      OptionalLong value = Decimal.whole(words[index]);
      return value.isPresent() && value.getAsLong() == (int) value.getAsLong()
          ? OptionalInt.of((int) value.getAsLong())
          : OptionalInt.empty();
    }

    /** Returns the whole number that a word must be. */
    public int integer(int index, String what) {
      return whole(index)
          .orElseThrow(
              () -> error(what + " must be a whole number, found \"" + words[index] + "\""));
    }

    /** Returns the finite number that a word must be. */
    public double number(int index, String what) {
      return Decimal.finite(words[index])
          .orElseThrow(
              () -> error(what + " must be a finite number, found \"" + words[index] + "\""));
    }

    /**
     * Returns numbers that a count precedes, and behind which the line ends.
     *
     * @param index word of the count
     * @param what what they are, in the plural
     */
    public double[] counted(int index, String what) {
      int count = integer(index, "number of " + what);
      int follow = words.length - index - 1;
      if (count < 1 || count > follow) {
        throw error(count + " " + what + " announced, " + follow + " follow");
      }
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        values[i] = number(index + 1 + i, what);
      }
      requireEnd(index + 1 + count);
      return values;
    }

    /** Returns as many whole numbers, which {@link #counted} finds too. */
    public int[] countedWhole(int index, String what, String one) {
      int[] whole = new int[counted(index, what).length];
      for (int i = 0; i < whole.length; i++) {
        whole[i] = integer(index + 1 + i, one);
      }
      return whole;
    }

    /**
     * Requires that the line ends, or a comment begins.
     *
     * @param needed number of words that were needed
     */
    public void requireEnd(int needed) {
      if (words.length > needed && !isComment(needed)) {
        throw error(
            "\""
                + words[needed]
                + "\" follows the last number that is expected; a comment begins with a word");
      }
    }

    /** Returns whether a word begins a comment: it is no number, and none with a slip in it. */
    public boolean isComment(int index) {
      return !words[index].matches("(?s)[-+]?\\.?\\d.*")
          && !words[index].matches("(?i)[-+]?(nan|inf|infinity)");
    }

    /** Returns the error that something is wrong with it. */
    public DataFormatException error(String problem) {
      return DataFormatException.at(name, number, problem);
    }
  }
}
