package org.assay.grade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assay.DataFormatException;
import org.assay.io.IoReason;
import org.assay.io.TextLines;
import org.assay.model.ElementModel;
import org.assay.model.LegendreMoments;
import org.assay.model.LocalDescriptor;
import org.assay.model.Potential;

/**
 * Reads grade files, {@code docs/grade.md}, line by line. The compiled library's reader takes and
 * refuses the same files, which {@code GradeFileCorpusTest} and {@code test_grade} hold.
 */
final class GradeFileReader {

  private static final int MOST_REPRESENTATIVES = 100_000;
  private static final int MOST_ATOMS = 2_000_000_000;

  private final TextLines lines;

  private GradeFileReader(TextLines lines) {
    this.lines = lines;
  }

  /**
   * Reads a file.
   *
   * @throws DataFormatException when it is no grade file of this potential; names file and line
   */
  static GradeFile read(Path path, Potential potential) {
    try {
      return parse(path.toString(), Files.readString(path, StandardCharsets.ISO_8859_1), potential);
    } catch (IOException e) {
      throw IoReason.unreadable(path, e);
    }
  }

  /** Reads a file's text; {@code name} is for messages. */
  static GradeFile parse(String name, String text, Potential potential) {
    return new GradeFileReader(TextLines.withoutComments(name, text)).file(potential);
  }

  private GradeFile file(Potential potential) {
    List<ElementModel> models = potential.models();
    int version = GradeFile.version(models.size());
    TextLines.Line first = titled("assay-grade", "VERSION", 1);
    if (first.integer(1, "the version of the format") != version) {
      throw first.error("version " + first.word(1) + ", expected " + version);
    }
    TextLines.Line species = titled("species", "SYMBOL", models.size());
    for (int e = 0; e < models.size(); e++) {
      requireWord(species, 1 + e, models.get(e).symbol());
    }
    if (models.size() > 1 && species.words() != 1 + models.size()) {
      throw species.error(
          "names " + (species.words() - 1) + " elements, but the network has " + models.size());
    }
    LegendreMoments descriptors = descriptors(models.get(0).descriptor());
    List<ExtrapolationGrade> grades = new ArrayList<>();
    for (ElementModel model : models) {
      grades.add(grade(model.symbol(), descriptors));
    }
    titled("end", "", 0);
    if (lines.left() > 0) {
      throw lines.ahead(0).error("there is more after the end");
    }
    return new GradeFile(grades);
  }

  /** Reads what the descriptors are, and requires that they are the network's. */
  private LegendreMoments descriptors(LocalDescriptor network) {
    TextLines.Line line = titled("descriptors", "LSP_TYPE RC HC SIGMA", 4);
    int type = line.integer(1, "lsp_type");
    double[] lengths = {
      line.number(2, "the cutoff rc"),
      line.number(3, "the cutoff width hc"),
      line.number(4, "sigma")
    };
    TextLines.Line orders = begun("orders", "N l...", 1);
    int[] l = orders.countedWhole(1, "Legendre orders", "a Legendre order");
    TextLines.Line centres = begun("centres", "N r0...", 1);
    double[] r0 = centres.counted(1, "centres r0");
    if (!(network instanceof LegendreMoments own)) {
      throw line.error(
          "is for Legendre moments, but the network's descriptors are of another kind");
    }
    boolean same = type == own.type();
    same &= lengths[0] == own.cutoffRadius() && lengths[1] == own.cutoffRange();
    same &= !own.usesSigma() || lengths[2] == own.sigma();
    if (!same) {
      throw line.error(
          "is for other descriptors than the network's: another lsp_type, rc, hc or sigma");
    }
    if (!Arrays.equals(l, own.orders()) || !Arrays.equals(r0, own.centres())) {
      throw orders.error(
          "is for other descriptors than the network's: other Legendre orders or centres r0");
    }
    return own;
  }

  /** Reads what the file has of one element. */
  private ExtrapolationGrade grade(String symbol, LegendreMoments descriptors) {
    int n = descriptors.size();
    TextLines.Line head = titled("atoms", "N TYPICAL", 2);
    // Of several elements the training set may lack some.
    int atoms = count(head, "training atoms", descriptors.elements() == 1 ? 1 : 0, MOST_ATOMS);
    double typical = head.number(2, "the typical grade");
    if (atoms == 0) {
      return ExtrapolationGrade.unknown(symbol, descriptors);
    }
    titled("range", "", 0);
    double[][] columns = new double[3][n];
    for (int k = 0; k < n; k++) {
      range(k, columns);
    }
    titled("whitening", "", 0);
    double[] whitening = new double[n * (n + 1) / 2];
    for (int row = 0, at = 0; row < n; at += ++row) {
      numbers("row " + (row + 1) + " of " + n + " of the whitening matrix", row + 1, whitening, at);
    }
    TextLines.Line title = titled("representatives", "N", 1);
    int count = count(title, "representatives", 1, MOST_REPRESENTATIVES);
    if (count > lines.left()) {
      // Memory is not taken for what is only announced.
      throw title.error(count + " representatives announced, " + lines.left() + " lines follow");
    }
    double[] representatives = new double[count * n];
    for (int r = 0; r < count; r++) {
      numbers("representative " + (r + 1) + " of " + count, n, representatives, r * n);
    }
    return new ExtrapolationGrade(
        symbol,
        descriptors,
        atoms,
        typical,
        columns[0],
        columns[1],
        columns[2],
        whitening,
        representatives);
  }

  private void range(int k, double[][] columns) {
    TextLines.Line line =
        lines.header("range of descriptor " + (k + 1) + ": least largest mean", 3);
    double least = line.number(0, "the least value");
    double largest = line.number(1, "the largest value");
    double mean = line.number(2, "the mean");
    if (mean < least || mean > largest) {
      throw line.error(
          "the range of descriptor "
              + (k + 1)
              + " does not contain its mean; expected: least largest mean");
    }
    columns[0][k] = least;
    columns[1][k] = largest;
    columns[2][k] = mean;
  }

  private void numbers(String what, int count, double[] out, int offset) {
    TextLines.Line line = lines.header(what, count);
    for (int i = 0; i < count; i++) {
      out[offset + i] = line.number(i, what);
    }
  }

  private static int count(TextLines.Line line, String what, int least, int most) {
    int count = line.integer(1, "the number of " + what);
    if (count < least || count > most) {
      throw line.error(count + " " + what + ", expected " + least + " to " + most);
    }
    return count;
  }

  /** Returns the next line: a keyword, so many words, and behind them at most a comment. */
  private TextLines.Line titled(String keyword, String rest, int words) {
    TextLines.Line line = begun(keyword, rest, words);
    line.requireEnd(1 + words);
    return line;
  }

  /** Returns the next line: a keyword, and at least so many words. */
  private TextLines.Line begun(String keyword, String rest, int words) {
    TextLines.Line line = lines.next((keyword + " " + rest).strip(), 1);
    requireWord(line, 0, keyword);
    if (line.words() < 1 + words) {
      throw line.error("expected \"" + keyword + " " + rest + "\", found \"" + line.text() + "\"");
    }
    return line;
  }

  private static void requireWord(TextLines.Line line, int index, String expected) {
    if (!line.word(index).equals(expected)) {
      throw line.error("\"" + line.word(index) + "\", expected \"" + expected + "\"");
    }
  }
}
