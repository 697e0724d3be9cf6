package org.assay.model.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.io.Decimal;
import org.assay.model.Activation;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.NeuralPotential;

/**
 * Reads NN files of the PYFIT and ALADYN dialects. Blank lines are skipped; behind the numbers that
 * a line needs, words are a comment, and a further number is a mistake. The pair style's reader
 * takes and refuses the same files, which {@code NnFileCorpusTest} and {@code test_nn_file} hold.
 */
public final class NnFileReader {

  /** One line of the file that is not blank. */
  private record Line(int number, String text, String[] words) {}

  /** Blanks around a line: those that stand between words, and no other. */
  private static final Pattern EDGES = Pattern.compile("^\\s+|\\s+$");

  private final String name;
  private final List<Line> lines = new ArrayList<>();
  private int next;

  private NnFileReader(String name, String text) {
    this.name = name;
    String[] all = text.split("\n", -1);
    for (int i = 0; i < all.length; i++) {
      String stripped = EDGES.matcher(all[i]).replaceAll("");
      if (!stripped.isEmpty()) {
        lines.add(new Line(i + 1, stripped, stripped.split("\\s+")));
      }
    }
  }

  /**
   * Reads a file.
   *
   * @throws DataFormatException naming file and line of the first thing that is wrong
   */
  public static NnFile read(Path path) {
    try {
      return parse(path.toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new DataFormatException(
          path
              + ": cannot be read ("
              + e.getClass().getSimpleName()
              + "); check name and permission",
          e);
    }
  }

  /**
   * Reads a file that must hold a potential, not only the frame of one.
   *
   * @throws DataFormatException as {@link #read}, and when the weights are still to be drawn
   */
  public static NeuralPotential readPotential(Path path) {
    NnFile file = read(path);
    try {
      return file.potential();
    } catch (SettingsException e) {
      throw new DataFormatException(path + ": " + e.getMessage(), e);
    }
  }

  /** Reads a file's text; {@code name} is for messages. */
  public static NnFile parse(String name, String text) {
    return new NnFileReader(name, text).file();
  }

  private NnFile file() {
    Line first = header("lsp_type shift activation", 3);
    int type = integer(first, 0, "lsp_type");
    double shift = number(first, 1, "shift");
    Activation activation = at(first, () -> Activation.of(integer(first, 2, "activation")));
    Line species = header("number of species", 1);
    if (integer(species, 0, "number of species") != 1) {
      throw error(species, "only one chemical species is supported yet, found " + species.words[0]);
    }
    Line element = header("chemical symbol and mass", 2);
    String symbol = element.words[0].replaceAll("['\"]", "");
    if (!symbol.matches("[A-Z][a-z]?")) {
      throw error(element, "\"" + element.words[0] + "\" is not a chemical symbol");
    }
    double mass = number(element, 1, "mass");
    if (!(mass > 0)) {
      throw error(element, "mass " + mass + " u; it must be positive");
    }
    Line cutoff = header("irand Wmax rc hc sigma", 5);
    int random = integer(cutoff, 0, "irand");
    if (random != 0 && random != 1) {
      throw error(cutoff, "irand is " + random + "; 0 reads the weights, 1 draws them");
    }
    double largest = number(cutoff, 1, "Wmax");
    if (random == 1 && !(largest > 0)) {
      throw error(cutoff, "Wmax " + largest + "; to draw weights it must be positive");
    }
    double[] orderNumbers = counted("Legendre orders");
    Line ordersLine = lines.get(next - 1);
    int[] orders = new int[orderNumbers.length];
    for (int i = 0; i < orders.length; i++) {
      orders[i] = integer(ordersLine, i + 1, "Legendre order");
    }
    double[] centres = counted("radial centres");
    Line centresLine = lines.get(next - 1);
    double rc = number(cutoff, 2, "rc");
    double hc = number(cutoff, 3, "hc");
    double sigma = number(cutoff, 4, "sigma");
    // One thing after the other, so that an error gets the line that it is about.
    int[] anyOrder = {0};
    double[] anyCentre = {1};
    at(first, () -> new LegendreMoments(type, 1, 1, 1, anyOrder, anyCentre));
    at(cutoff, () -> new LegendreMoments(type, rc, hc, sigma, anyOrder, anyCentre));
    at(ordersLine, () -> new LegendreMoments(type, rc, hc, sigma, orders, anyCentre));
    LegendreMoments descriptors =
        at(centresLine, () -> new LegendreMoments(type, rc, hc, sigma, orders, centres));
    return body(random, largest, symbol, mass, shift, activation, descriptors);
  }

  private NnFile body(
      int random,
      double largest,
      String symbol,
      double mass,
      double shift,
      Activation activation,
      LegendreMoments descriptors) {
    int before = next;
    Line a = line("bond-order parameters (ibaseline p…) or layers", 1);
    NnFile.Dialect dialect = looksLikeLayers(a) ? NnFile.Dialect.ALADYN : NnFile.Dialect.PYFIT;
    Line b = line(dialect == NnFile.Dialect.ALADYN ? "bond-order parameters" : "layers", 1);
    Line layers = dialect == NnFile.Dialect.ALADYN ? a : b;
    Line baseline = dialect == NnFile.Dialect.ALADYN ? b : a;
    requireBaseline(baseline);
    next = dialect == NnFile.Dialect.ALADYN ? before : before + 1;
    double[] sizes = counted("layer sizes");
    next = before + 2;
    int[] whole = new int[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      whole[i] = integer(layers, i + 1, "layer size");
    }
    NetworkArchitecture architecture = at(layers, () -> new NetworkArchitecture(whole, activation));
    NnFile frame =
        at(
            layers,
            () ->
                new NnFile(
                    dialect,
                    symbol,
                    mass,
                    shift,
                    descriptors,
                    architecture,
                    baseline.text,
                    largest,
                    Optional.empty()));
    return random == 1 ? frame : frame.withParameters(parameters(architecture));
  }

  private double[] parameters(NetworkArchitecture architecture) {
    int expected = architecture.parameters();
    int found = lines.size() - next;
    if (found != expected) {
      int last = lines.get(lines.size() - 1).number;
      throw DataFormatException.at(
          name,
          found < expected ? last : lines.get(next + expected).number,
          "a "
              + architecture
              + " network has "
              + expected
              + " weights and biases, the file has "
              + found
              + (found < expected ? "; it is cut short" : "; it has too many"));
    }
    double[] parameters = new double[expected];
    for (int i = 0; i < expected; i++) {
      Line line = lines.get(next++);
      parameters[i] = number(line, 0, "weight or bias " + (i + 1));
      boolean second = line.words.length > 1;
      if (second) {
        number(line, 1, "the second column");
      }
      requireComment(line, second ? 2 : 1);
    }
    return parameters;
  }

  /** Returns whether a line is {@code N n_0 … n_out}, N above 1, and not a flag of 0 or 1 first. */
  private static boolean looksLikeLayers(Line line) {
    return Decimal.whole(line.words[0]).orElse(0) > 1;
  }

  /** A network with one output has no use for these numbers; they must still be numbers. */
  private void requireBaseline(Line line) {
    int flag = integer(line, 0, "ibaseline");
    if (flag != 0 && flag != 1) {
      throw error(line, "ibaseline is " + flag + "; it must be 0 or 1");
    }
    for (int i = 1; i < line.words.length && !isComment(line.words[i]); i++) {
      number(line, i, "bond-order parameter");
    }
  }

  /** Returns whether a word begins a comment: it is no number, and none with a slip in it. */
  private static boolean isComment(String word) {
    return !word.matches("(?s)[-+]?\\.?\\d.*") && !word.matches("(?i)[-+]?(nan|inf|infinity)");
  }

  /**
   * Requires that a line ends, or a comment begins.
   *
   * @param words number of words that were needed
   */
  private void requireComment(Line line, int words) {
    if (line.words.length > words && !isComment(line.words[words])) {
      throw error(
          line,
          "\""
              + line.words[words]
              + "\" follows the last number that is expected; a comment begins with a word");
    }
  }

  private double[] counted(String what) {
    Line line = line("number of " + what, 1);
    int count = integer(line, 0, "number of " + what);
    if (count < 1 || count > line.words.length - 1) {
      throw error(line, count + " " + what + " announced, " + (line.words.length - 1) + " follow");
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = number(line, i + 1, what);
    }
    requireComment(line, count + 1);
    return values;
  }

  /** Returns the next line, which has so many words and behind them at most a comment. */
  private Line header(String what, int words) {
    Line line = line(what, words);
    requireComment(line, words);
    return line;
  }

  /** Returns the next line, which has at least so many words. */
  private Line line(String what, int words) {
    if (next >= lines.size()) {
      int last = lines.isEmpty() ? 1 : lines.get(lines.size() - 1).number;
      throw DataFormatException.at(name, last, "the file ends where \"" + what + "\" is expected");
    }
    Line line = lines.get(next++);
    if (line.words.length < words) {
      throw error(line, "expected \"" + what + "\", found \"" + line.text + "\"");
    }
    return line;
  }

  private int integer(Line line, int word, String what) {
    OptionalLong value = Decimal.whole(line.words[word]);
    if (value.isEmpty() || value.getAsLong() != (int) value.getAsLong()) {
      String hint = line.number == 1 ? "; is this an NN file of PYFIT?" : "";
      throw error(
          line, what + " must be a whole number, found \"" + line.words[word] + "\"" + hint);
    }
    return (int) value.getAsLong();
  }

  private double number(Line line, int word, String what) {
    double value = Decimal.parse(line.words[word]);
    if (!Double.isFinite(value)) {
      throw error(line, what + " must be a finite number, found \"" + line.words[word] + "\"");
    }
    return value;
  }

  private <T> T at(Line line, java.util.function.Supplier<T> value) {
    try {
      return value.get();
    } catch (SettingsException e) {
      throw error(line, e.getMessage());
    }
  }

  private DataFormatException error(Line line, String problem) {
    return DataFormatException.at(name, line.number, problem);
  }
}
