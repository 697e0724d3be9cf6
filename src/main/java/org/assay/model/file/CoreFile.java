package org.assay.model.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.io.AtomicFile;
import org.assay.io.IoReason;
import org.assay.io.TextLines;
import org.assay.io.TextLines.Line;
import org.assay.model.ElementSet;
import org.assay.model.ZblCore;

/**
 * The file beside an NN file that says with which short-range core the network was fitted; {@code
 * docs/core.md} has the format. NN files stay PYFIT's, but for a word behind the numbers of their
 * first line, a comment to other programs, by which a missing core file is noticed.
 */
public final class CoreFile {

  /** Behind the numbers of an NN file's first line: that the network needs its core file. */
  static final String MARK = "needs-core";

  private CoreFile() {}

  /** Returns whether the first line of an NN file says that the network needs its core file. */
  static boolean isMarked(Line first) {
    for (int i = 0; i < first.words(); i++) {
      if (first.word(i).equals(MARK)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the file's text. */
  public static String text(ZblCore core, ElementSet elements) {
    return "assay-core 1 # docs/core.md\nspecies "
        + String.join(" ", elements.symbols())
        + "\nzbl "
        + core.inner()
        + " "
        + core.outer()
        + " # inner, outer (Å)\nend\n";
  }

  /** Writes the file beside a network, or removes that of a network which was there before. */
  static void write(Optional<ZblCore> core, ElementSet elements, Path network) {
    Path file = ZblCore.beside(network);
    if (core.isPresent()) {
      AtomicFile.writeInside(file, text(core.get(), elements));
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw IoReason.unreadable(file, e);
    }
  }

  /**
   * Reads the core of a network.
   *
   * @param network its NN file
   * @param needed whether that says that there is one
   * @param elements of the network
   * @throws DataFormatException when the file is no core file of the network, or missing although
   *     it is needed
   */
  static Optional<ZblCore> of(Path network, boolean needed, ElementSet elements) {
    Path file = ZblCore.beside(network);
    if (!Files.isRegularFile(file)) {
      if (needed) {
        throw missing(network.toString());
      }
      return Optional.empty();
    }
    try {
      return Optional.of(
          parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8), elements));
    } catch (IOException e) {
      throw IoReason.unreadable(file, e);
    }
  }

  static DataFormatException missing(String network) {
    return new DataFormatException(
        network
            + ": the network was fitted with a short-range core ("
            + MARK
            + " in its first line) and is wrong without it; put its core file, "
            + ZblCore.beside(Path.of(network))
            + ", beside it");
  }

  /** Reads a file's text; {@code name} is for messages. */
  static ZblCore parse(String name, String text, ElementSet elements) {
    TextLines lines = TextLines.withoutComments(name, text, 0);
    Line head = lines.next("assay-core VERSION", 2);
    requireWord(head, "assay-core");
    if (head.integer(1, "version") != 1) {
      throw head.error("the version of the format is " + head.word(1) + ", expected 1");
    }
    Line species = lines.next("species SYMBOL…", 2);
    requireWord(species, "species");
    List<String> symbols = new ArrayList<>();
    for (int i = 1; i < species.words(); i++) {
      symbols.add(species.word(i));
    }
    if (!symbols.equals(elements.symbols())) {
      throw species.error(
          "is for " + String.join(", ", symbols) + ", but the network is for " + elements);
    }
    Line zbl = lines.next("zbl INNER OUTER", 3);
    requireWord(zbl, "zbl");
    zbl.requireEnd(3);
    double inner = zbl.number(1, "inner radius");
    double outer = zbl.number(2, "outer radius");
    requireWord(lines.next("end", 1), "end");
    if (lines.left() > 0) {
      throw lines.next("", 0).error("there is more after the end");
    }
    try {
      return new ZblCore(inner, outer);
    } catch (SettingsException e) {
      throw zbl.error(e.getMessage());
    }
  }

  private static void requireWord(Line line, String expected) {
    if (!line.word(0).equals(expected)) {
      throw line.error("\"" + line.word(0) + "\" where \"" + expected + "\" was expected");
    }
  }
}
