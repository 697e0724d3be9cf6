package org.assay.model.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.io.Decimal;
import org.assay.io.IoReason;
import org.assay.io.TextLines;
import org.assay.io.TextLines.Line;
import org.assay.model.Activation;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.Potential;

/**
 * Reads NN files of the PYFIT and ALADYN dialects. Blank lines are skipped; behind the numbers that
 * a line needs, words are a comment, and a further number is a mistake. The pair style's reader
 * takes and refuses the same files, which {@code NnFileCorpusTest} and {@code test_nn_file} hold.
 */
public final class NnFileReader {

  private final TextLines lines;

  private NnFileReader(TextLines lines) {
    this.lines = lines;
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
      throw IoReason.unreadable(path, e);
    }
  }

  /**
   * Reads a file that must hold a potential, not only the frame of one.
   *
   * @throws DataFormatException as {@link #read}, and when the weights are still to be drawn
   */
  public static Potential readPotential(Path path) {
    NnFile file = read(path);
    try {
      return file.potential();
    } catch (SettingsException e) {
      throw new DataFormatException(path + ": " + e.getMessage(), e);
    }
  }

  /** Reads a file's text; {@code name} is for messages. */
  public static NnFile parse(String name, String text) {
    return new NnFileReader(TextLines.of(name, text)).file();
  }

  private NnFile file() {
    Line first = lines.header("lsp_type shift activation", 3);
    int type = integer(first, 0, "lsp_type");
    double shift = first.number(1, "shift");
    Activation activation = at(first, () -> Activation.of(integer(first, 2, "activation")));
    List<NnFile.Species> species = species();
    Line cutoff = lines.header("irand Wmax rc hc sigma", 5);
    int random = cutoff.integer(0, "irand");
    if (random != 0 && random != 1) {
      throw cutoff.error("irand is " + random + "; 0 reads the weights, 1 draws them");
    }
    double largest = cutoff.number(1, "Wmax");
    if (random == 1 && !(largest > 0)) {
      throw cutoff.error("Wmax " + largest + "; to draw weights it must be positive");
    }
    LegendreMoments descriptors = descriptors(first, type, cutoff);
    return body(random, largest, species, shift, activation, descriptors);
  }

  private LegendreMoments descriptors(Line first, int type, Line cutoff) {
    Line ordersLine = lines.next("number of Legendre orders", 1);
    int[] orders = ordersLine.countedWhole(0, "Legendre orders", "Legendre order");
    Line centresLine = lines.next("number of radial centres", 1);
    double[] centres = centresLine.counted(0, "radial centres");
    double rc = cutoff.number(2, "rc");
    double hc = cutoff.number(3, "hc");
    double sigma = cutoff.number(4, "sigma");
    // One thing after the other, so that an error gets the line that it is about.
    int[] anyOrder = {0};
    double[] anyCentre = {1};
    at(first, () -> new LegendreMoments(type, 1, 1, 1, anyOrder, anyCentre));
    at(cutoff, () -> new LegendreMoments(type, rc, hc, sigma, anyOrder, anyCentre));
    at(ordersLine, () -> new LegendreMoments(type, rc, hc, sigma, orders, anyCentre));
    return at(centresLine, () -> new LegendreMoments(type, rc, hc, sigma, orders, centres));
  }

  /** Reads how many elements there are, and a line of each. */
  private List<NnFile.Species> species() {
    Line line = lines.header("number of species", 1);
    int count = line.integer(0, "number of species");
    if (count != 1) {
      throw line.error("only one chemical species is supported yet, found " + line.word(0));
    }
    List<NnFile.Species> species = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      species.add(element(lines.header("chemical symbol and mass", 2)));
    }
    return species;
  }

  private static NnFile.Species element(Line line) {
    String symbol = line.word(0).replaceAll("['\"]", "");
    if (!symbol.matches("[A-Z][a-z]?")) {
      throw line.error("\"" + line.word(0) + "\" is not a chemical symbol");
    }
    double mass = line.number(1, "mass");
    if (!(mass > 0)) {
      throw line.error("mass " + mass + " u; it must be positive");
    }
    return new NnFile.Species(symbol, mass);
  }

  private NnFile body(
      int random,
      double largest,
      List<NnFile.Species> species,
      double shift,
      Activation activation,
      LegendreMoments descriptors) {
    Line a = lines.next("bond-order parameters (ibaseline p…) or layers", 1);
    NnFile.Dialect dialect = looksLikeLayers(a) ? NnFile.Dialect.ALADYN : NnFile.Dialect.PYFIT;
    boolean pyfit = dialect == NnFile.Dialect.PYFIT;
    Line b = lines.next(pyfit ? "layers" : "bond-order parameters", 1);
    Line layers = pyfit ? b : a;
    Line baseline = pyfit ? a : b;
    requireBaseline(baseline);
    int[] whole = layers.countedWhole(0, "layer sizes", "layer size");
    NetworkArchitecture architecture = at(layers, () -> new NetworkArchitecture(whole, activation));
    NnFile frame =
        at(
            layers,
            () ->
                new NnFile(
                    dialect,
                    species,
                    shift,
                    descriptors,
                    architecture,
                    baseline.text(),
                    largest,
                    Optional.empty()));
    return random == 1 ? frame : frame.withParameters(parameters(architecture));
  }

  private double[] parameters(NetworkArchitecture architecture) {
    int expected = architecture.parameters();
    int found = lines.left();
    if (found != expected) {
      String problem =
          "a "
              + architecture
              + " network has "
              + expected
              + " weights and biases, the file has "
              + found;
      throw found < expected
          ? lines.atEnd(problem + "; it is cut short")
          : lines.ahead(expected).error(problem + "; it has too many");
    }
    double[] parameters = new double[expected];
    for (int i = 0; i < expected; i++) {
      Line line = lines.next("weight or bias", 1);
      parameters[i] = line.number(0, "weight or bias " + (i + 1));
      boolean second = line.words() > 1;
      if (second) {
        line.number(1, "the second column");
      }
      line.requireEnd(second ? 2 : 1);
    }
    return parameters;
  }

  /** Returns whether a line is {@code N n_0 … n_out}, N above 1, and not a flag of 0 or 1 first. */
  private static boolean looksLikeLayers(Line line) {
    return Decimal.whole(line.word(0)).orElse(0) > 1;
  }

  /** A network with one output has no use for these numbers; they must still be numbers. */
  private static void requireBaseline(Line line) {
    int flag = line.integer(0, "ibaseline");
    if (flag != 0 && flag != 1) {
      throw line.error("ibaseline is " + flag + "; it must be 0 or 1");
    }
    for (int i = 1; i < line.words() && !line.isComment(i); i++) {
      line.number(i, "bond-order parameter");
    }
  }

  /** Returns a whole number of the first line; what is none there is most likely another file. */
  private static int integer(Line first, int word, String what) {
    return first
        .whole(word)
        .orElseThrow(
            () ->
                first.error(
                    what
                        + " must be a whole number, found \""
                        + first.word(word)
                        + "\"; is this an NN file of PYFIT?"));
  }

  private static <T> T at(Line line, Supplier<T> value) {
    try {
      return value.get();
    } catch (SettingsException e) {
      throw line.error(e.getMessage());
    }
  }
}
