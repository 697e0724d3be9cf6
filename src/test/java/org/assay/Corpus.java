package org.assay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Files that every reader of their kind takes or refuses, kept with the native tests: a whole file,
 * and cases that each replace one line of it.
 *
 * @param base the whole file
 */
public record Corpus(String base, List<Case> cases) {

  /** What numbers, and slips in them, are made of. */
  private static final String MARKS = "0123456789.-+eEdDxX \t\n#naif'\",pP";

  /** A case of the corpus: {@code text} with one line replaced. */
  public record Case(String verdict, String what, String text) {
    @Override
    public String toString() {
      return verdict + ": " + what;
    }
  }

  /** Reads a corpus of the native tests. */
  public static Corpus read(String name) {
    try {
      List<String> lines = Files.readAllLines(Path.of("native/tests/data", name));
      int cases = lines.indexOf("cases");
      List<String> whole = lines.subList(lines.indexOf("base") + 1, cases);
      return new Corpus(
          String.join("\n", whole) + "\n",
          lines.subList(cases + 1, lines.size()).stream().map(line -> read(whole, line)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the text of a file of the native tests. */
  public static String text(String name) {
    try {
      return Files.readString(Path.of("native/tests/data", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case read(List<String> base, String line) {
    String[] columns = line.split("\t", -1);
    List<String> lines = new ArrayList<>(base);
    String replacement = columns[2].replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
    lines.set(Integer.parseInt(columns[1]) - 1, replacement);
    return new Case(columns[0], columns[3], String.join("\n", lines) + "\n");
  }

  /** Returns a text with every byte to be seen. */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.chars()
        .forEach(
            c -> shown.append(c < ' ' || c > '~' ? "\\x" + Integer.toHexString(c) : "" + (char) c));
    return shown.toString();
  }

  /** Returns a text with one or two bytes changed, inserted or left out. */
  public static String broken(String whole, Random random) {
    StringBuilder text = new StringBuilder(whole);
    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, MARKS.charAt(random.nextInt(MARKS.length())));
        case 1 -> text.insert(at, MARKS.charAt(random.nextInt(MARKS.length())));
        case 2 -> text.deleteCharAt(at);
        default -> text.setCharAt(at, (char) (1 + random.nextInt(255)));
      }
    }
    return text.toString();
  }
}
