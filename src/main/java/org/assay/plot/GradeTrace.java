package org.assay.plot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.DataFormatException;
import org.assay.io.Decimal;

/**
 * Grade of extrapolation along a trajectory, from a log of LAMMPS (thermo output with a column of
 * the grade) or from a dump (a column of each atom's grade).
 *
 * @param axis what the abscissae are: {@code Time (ps)} where the log has it, else {@code Step}
 * @param x abscissae
 * @param largest the largest grade of all atoms
 * @param beyond share of the atoms of a grade above 1, from a dump; else empty
 */
record GradeTrace(String axis, double[] x, double[] largest, double[] beyond) {

  private static final Pattern GRADE = Pattern.compile("(?i)[cv]_\\w*grade\\w*(\\[1\\])?");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private static final String STEP = "Step";
  private static final String TIMESTEP = "ITEM: TIMESTEP";
  private static final String NUMBER = "ITEM: NUMBER OF ATOMS";
  private static final String ATOMS = "ITEM: ATOMS";

  /** Collects points while a file is read. */
  private static final class Reader {
    private final Path file;
    private final Optional<String> wanted;
    private final List<double[]> points = new ArrayList<>();
    private String axis = STEP;
    private int line;

    Reader(Path file, Optional<String> wanted) {
      this.file = file;
      this.wanted = wanted;
    }

    private String next(BufferedReader in) throws IOException {
      line++;
      return in.readLine();
    }

    private double number(String word) {
      return Decimal.finite(word).orElseThrow(() -> wrong(word, "a finite number"));
    }

    private int count(String word) {
      long count = Decimal.whole(word).orElse(-1);
      if (count < 0 || count > Integer.MAX_VALUE) {
        throw wrong(word, "a number of atoms");
      }
      return (int) count;
    }

    private DataFormatException wrong(String word, String expected) {
      return DataFormatException.at(
          file.toString(), line, "\"" + word + "\", expected " + expected);
    }

    /** Returns the column of the grade, or -1. */
    private int column(List<String> names) {
      if (wanted.isPresent()) {
        return names.indexOf(wanted.get());
      }
      Matcher grade = GRADE.matcher("");
      for (int i = 0; i < names.size(); i++) {
        if (grade.reset(names.get(i)).matches()) {
          return i;
        }
      }
      return -1;
    }

    void readLog(BufferedReader in, String first) throws IOException {
      for (String text = first; text != null; text = next(in)) {
        List<String> names = words(text);
        if (!names.contains(STEP) || column(names) < 0) {
          continue;
        }
        int time = names.indexOf("Time");
        axis = time < 0 ? STEP : "Time (ps)";
        int at = time < 0 ? names.indexOf(STEP) : time;
        readTable(in, names.size(), at, column(names));
      }
    }

    private void readTable(BufferedReader in, int width, int at, int grade) throws IOException {
      for (String text = next(in); text != null; text = next(in)) {
        List<String> words = words(text);
        if (words.size() == width && DIGITS.matcher(words.get(0)).matches()) {
          points.add(new double[] {number(words.get(at)), number(words.get(grade))});
        } else if (text.startsWith("Loop time")) {
          return;
        }
        // Warnings stand between the lines of a table.
      }
    }

    void readDump(BufferedReader in, String first) throws IOException {
      double step = Double.NaN;
      int atoms = -1;
      for (String text = first; text != null; text = next(in)) {
        if (text.startsWith(TIMESTEP)) {
          step = number(needed(in).strip());
        } else if (text.startsWith(NUMBER)) {
          atoms = count(needed(in).strip());
        } else if (text.startsWith(ATOMS)) {
          if (Double.isNaN(step) || atoms < 0) {
            throw DataFormatException.at(
                file.toString(),
                line,
                "\"" + ATOMS + "\" before its time step and number of atoms");
          }
          readSnapshot(in, words(text.substring(ATOMS.length())), step, atoms);
          step = Double.NaN;
          atoms = -1;
        }
      }
    }

    private void readSnapshot(BufferedReader in, List<String> names, double step, int atoms)
        throws IOException {
      int column = column(names);
      if (column < 0) {
        throw DataFormatException.at(
            file.toString(), line, "no column of a grade among " + names + "; --column names it");
      }
      double largest = 0;
      int beyond = 0;
      for (int i = 0; i < atoms; i++) {
        List<String> words = words(needed(in));
        if (words.size() <= column) {
          throw DataFormatException.at(
              file.toString(), line, words.size() + " columns, expected " + names.size());
        }
        double grade = number(words.get(column));
        largest = Math.max(largest, grade);
        beyond += grade > 1 ? 1 : 0;
      }
      points.add(new double[] {step, largest, atoms == 0 ? 0 : (double) beyond / atoms});
    }

    private String needed(BufferedReader in) throws IOException {
      String text = next(in);
      if (text == null) {
        throw DataFormatException.at(file.toString(), line, "the file ends within a snapshot");
      }
      return text;
    }
  }

  private static List<String> words(String text) {
    return Arrays.asList(SPACES.split(text.strip()));
  }

  /**
   * Reads a log or a dump.
   *
   * @param column its column of grades; without it, the first whose name has {@code grade} in it
   * @throws DataFormatException when it is neither, or has no such column
   */
  static GradeTrace read(Path file, Optional<String> column) {
    Reader reader = new Reader(file, column);
    boolean dump;
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String first = reader.next(in);
      dump = first != null && first.startsWith("ITEM:");
      if (dump) {
        reader.readDump(in, first);
      } else {
        reader.readLog(in, first);
      }
    } catch (NoSuchFileException e) {
      throw new DataFormatException(file + ": no such file", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
    if (reader.points.isEmpty()) {
      throw new DataFormatException(
          file
              + ": no "
              + column.map(c -> "column " + c).orElse("column of a grade (c_grade, v_grade)")
              + " in it; expected a log of LAMMPS whose thermo_style has it, or a dump"
              + " (docs/pair_style.md)");
    }
    return new GradeTrace(
        reader.axis,
        reader.points.stream().mapToDouble(p -> p[0]).toArray(),
        reader.points.stream().mapToDouble(p -> p[1]).toArray(),
        dump ? reader.points.stream().mapToDouble(p -> p[2]).toArray() : new double[0]);
  }
}
