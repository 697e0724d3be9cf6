package org.assay.model.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.io.Decimal;
import org.assay.io.IoReason;
import org.assay.io.TextLines;
import org.assay.io.TextLines.Line;
import org.assay.model.Activation;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.NetworkDirectory;
import org.assay.model.Potential;
import org.assay.model.ZblCore;

/**
 * Reads NN files of PYFIT's and ALADYN's order of header lines, and {@code .pinn} files, of
 * straight networks and of bond-order parameters. Blank lines are skipped; behind the numbers that
 * a line needs, words are a comment, and a further number is a mistake. The pair style's reader
 * takes and refuses the same files, which {@code NnFileCorpusTest} and {@code test_nn_file} hold.
 */
public final class NnFileReader {

  /** Lines of text in front of a {@code .pinn} file's numbers. */
  private static final int PINN_HEADER = 3;

  /** ALADYN's number of a PINN's descriptors: those of type 2 with the shift 0. */
  private static final int ALADYN_TYPE = 6;

  /** As many as there are chemical elements. */
  private static final int MOST_SPECIES = 118;

  private final TextLines lines;
  private final boolean pinn;
  private boolean needsCore;

  private NnFileReader(TextLines lines, boolean pinn) {
    this.lines = lines;
    this.pinn = pinn;
  }

  /**
   * Reads a file, and that of its core, where one lies beside it.
   *
   * @throws DataFormatException naming file and line of the first thing that is wrong
   */
  public static NnFile read(Path path) {
    if (NetworkDirectory.isOne(path)) {
      throw new DataFormatException(
          path
              + ": a directory of symmetry functions, as n2p2 has them, where an NN file is needed:"
              + " such networks are evaluated, validated, compared, audited and converted, but not"
              + " fitted yet");
    }
    try {
      NnFileReader reader =
          of(path.toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
      NnFile file = reader.file();
      try {
        return file.withCore(CoreFile.of(path, reader.needsCore, file.elements()));
      } catch (SettingsException e) {
        throw new DataFormatException(ZblCore.beside(path) + ": " + e.getMessage(), e);
      }
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

  /**
   * Reads the text of a file without a core; {@code name} is for messages.
   *
   * @throws DataFormatException also when the network needs a core, which lies in another file
   */
  public static NnFile parse(String name, String text) {
    NnFileReader reader = of(name, text);
    NnFile file = reader.file();
    if (reader.needsCore) {
      throw CoreFile.missing(name);
    }
    return file;
  }

  private static NnFileReader of(String name, String text) {
    TextLines plain = TextLines.of(name, text);
    if (plain.left() == 0 || isTypeLine(plain.ahead(0))) {
      return new NnFileReader(plain, false);
    }
    TextLines behind = TextLines.withoutComments(name, text, PINN_HEADER);
    boolean pinn = behind.left() > 0 && isTypeLine(behind.ahead(0));
    return new NnFileReader(pinn ? behind : plain, pinn);
  }

  /** Returns whether a line is {@code lsp_type shift activation}. */
  private static boolean isTypeLine(Line line) {
    return line.words() >= 3
        && line.whole(0).isPresent()
        && isNumber(line.word(1))
        && line.whole(2).isPresent()
        && line.whole(2).getAsInt() >= 0
        && line.whole(2).getAsInt() <= 2;
  }

  /** Returns whether a word is a number, if one beyond the range of a double or none of them. */
  private static boolean isNumber(String word) {
    return !Double.isNaN(Decimal.parse(word)) || word.matches("(?i)[-+]?(nan|inf|infinity)");
  }

  private NnFile file() {
    Line first = lines.header("lsp_type shift activation", 3);
    int stated = integer(first, 0, "lsp_type");
    boolean aladyn = stated == ALADYN_TYPE;
    int type = aladyn ? 2 : stated;
    DescriptorLines.at(
        first,
        () -> {
          LegendreMoments.requireType(type);
          return type;
        });
    double written = first.number(1, "shift");
    double shift = aladyn ? 0 : written;
    Activation activation =
        DescriptorLines.at(first, () -> Activation.of(integer(first, 2, "activation")));
    needsCore = CoreFile.isMarked(first);
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
    Line orders = lines.next("number of Legendre orders", 1);
    int[] l = orders.countedWhole(0, "Legendre orders", "Legendre order");
    Line centres = lines.next("number of radial centres", 1);
    double[] r0 = centres.counted(0, "radial centres");
    DescriptorLines given = new DescriptorLines(first, type, shift, cutoff, orders, l, centres, r0);
    Layers layers = layers(species.size());
    if (aladyn && !(layers.isBondOrder(species.size()) && layers.dialect != NnFile.Dialect.PYFIT)) {
      throw first.error(
          "lsp_type is 6, for which no formula was ever published; supported are 0, 1, 2, 5 and 20"
              + " (6 is ALADYN's number of the descriptors of a PINN, with the layers in front of"
              + " the bond-order line and the bond-order parameters for outputs)");
    }
    LegendreMoments descriptors = given.descriptors(species.size(), layers.dialect);
    NetworkArchitecture architecture =
        DescriptorLines.at(layers.line, () -> new NetworkArchitecture(layers.sizes(), activation));
    NnFile frame =
        DescriptorLines.at(
            layers.line,
            () ->
                new NnFile(
                    layers.dialect,
                    species,
                    shift,
                    descriptors,
                    architecture,
                    layers.baseline,
                    largest,
                    Optional.empty()));
    return random == 1 ? frame : frame.withRead(parameters(architecture));
  }

  /** Reads how many elements there are, and a line of each. */
  private List<NnFile.Species> species() {
    Line line = lines.header("number of species", 1);
    int count = line.integer(0, "number of species");
    if (count < 1 || count > MOST_SPECIES) {
      throw line.error("number of species " + count + "; it must be 1 to " + MOST_SPECIES);
    }
    List<NnFile.Species> species = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      Line own = lines.next("chemical symbol and mass", 2);
      NnFile.Species read = element(own);
      if (species.stream().anyMatch(before -> before.symbol().equals(read.symbol()))) {
        throw own.error(
            read.symbol()
                + " stands here for the second time; each of the "
                + count
                + " elements needs one line, symbol and mass");
      }
      species.add(read);
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
    line.requireEnd(2);
    return new NnFile.Species(symbol, mass);
  }

  /** What the two lines say whose order tells the dialect. */
  private record Layers(NnFile.Dialect dialect, Line line, String baseline) {
    int[] sizes() {
      return sizesOf(line);
    }

    boolean isBondOrder(int elements) {
      return areBondOrder(elements, sizes());
    }
  }

  private static int[] sizesOf(Line line) {
    return line.countedWhole(0, "layer sizes", "layer size");
  }

  private static boolean areBondOrder(int elements, int[] sizes) {
    return NnLayers.isBondOrder(elements, sizes[sizes.length - 1]);
  }

  private Layers layers(int elements) {
    Line a = lines.next("bond-order parameters (ibaseline p…) or layers", 1);
    boolean layersFirst = looksLikeLayers(a);
    if (pinn && !layersFirst) {
      throw a.error(
          "\""
              + a.word(0)
              + "\" where the layers were expected: behind three lines of text, as in a .pinn"
              + " file, they stand in front of the bond-order line (ibaseline p…)");
    }
    Line b = lines.next(layersFirst ? "bond-order parameters" : "layers", 1);
    NnFile.Dialect dialect =
        pinn ? NnFile.Dialect.PINN : layersFirst ? NnFile.Dialect.ALADYN : NnFile.Dialect.PYFIT;
    Line layers = layersFirst ? a : b;
    Line baseline = layersFirst ? b : a;
    int[] sizes = sizesOf(layers);
    if (areBondOrder(elements, sizes)) {
      int outputs = sizes[sizes.length - 1];
      BondOrderLine read = BondOrderLine.read(lines, baseline, outputs, layersFirst);
      return new Layers(dialect, layers, read.text());
    }
    requireBaseline(baseline);
    return new Layers(dialect, layers, baseline.text());
  }

  /** Reads a number a line, or of a {@code .pinn} file all numbers of its lines. */
  private double[] parameters(NetworkArchitecture architecture) {
    int expected = architecture.parameters();
    String problem =
        "a " + architecture + " network has " + expected + " weights and biases, the file has ";
    long given =
        IntStream.range(0, lines.left()).mapToLong(n -> pinn ? lines.ahead(n).words() : 1).sum();
    if (given < expected) {
      throw lines.atEnd(problem + given + "; it is cut short");
    }
    double[] parameters = new double[expected];
    int found = 0;
    while (lines.left() > 0) {
      Line line = lines.next("weight or bias", 1);
      for (int i = 0; i < (pinn ? line.words() : 1); i++) {
        if (found == expected) {
          throw line.error(
              problem
                  + given
                  + "; it has too many"
                  + (pinn ? " (in a .pinn file there is no second column)" : ""));
        }
        parameters[found] = line.number(i, "weight or bias " + (found + 1));
        found++;
      }
      if (!pinn) {
        requireOneNumber(line);
      }
    }
    return parameters;
  }

  /** Behind a weight there may be one more number, without a meaning. */
  private static void requireOneNumber(Line line) {
    boolean second = line.words() > 1;
    if (second) {
      line.number(1, "the second column");
    }
    line.requireEnd(second ? 2 : 1);
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
}
