package org.assay.ipi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.io.Listing;
import org.assay.io.Sha256;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/**
 * Inputs of a program made from a template, for calculations that somebody runs by hand: nothing is
 * started, and the structure keeps its orientation.
 *
 * @param template directory whose files are filled in
 * @param kSpacing widest distance of k-points, 2π included (1/Å)
 */
public record IpiInputs(Path template, OptionalDouble kSpacing) {

  /** Longer files hold no placeholders: pseudopotentials, models (bytes). */
  public static final long LONGEST_TEXT = 1 << 20;

  /**
   * Refuses a template that cannot be filled, before anything takes its time.
   *
   * @throws org.assay.SettingsException when it cannot be read, or wants k-points of no density
   */
  public void requireFillable() {
    FreeAtom.isToldIn(template);
    for (String text : ClientFiles.texts(template)) {
      if (kSpacing.isEmpty()) {
        ClientFiles.requireKPoints("template " + template, text, Map.of());
      }
    }
  }

  /**
   * Returns the files of a template but for those that only free atoms get.
   *
   * @throws IOException when it cannot be read
   */
  public static List<Path> common(Path template) throws IOException {
    List<Path> all = Listing.files(template);
    return FreeAtom.isToldIn(template)
        ? all.stream().filter(f -> !f.startsWith(template.resolve(FreeAtom.FOLDER))).toList()
        : all;
  }

  /** Returns a hash of the template's files and of the density of k-points. */
  public String sha256() {
    return Sha256.of(ClientFiles.sha256(template) + " " + kSpacing);
  }

  /**
   * Writes the files of the template for a structure, beside {@code structure.extxyz} and {@code
   * structure.lmp}.
   *
   * @param grid cell that the grid of k-points is for
   * @param movable which components may move, length 3N, or empty for all: flags behind the
   *     positions, as pw.x has them
   * @param words further words in braces, without these, and what stands for each
   */
  public void write(
      Path directory,
      Structure structure,
      Cell grid,
      boolean[] movable,
      Map<String, String> words) {
    Map<Placeholder, String> values = Placeholder.of(structure, grid, kSpacing);
    if (movable.length > 0) {
      values.put(Placeholder.POSITIONS, flagged(values.get(Placeholder.POSITIONS), movable));
      values.put(Placeholder.FRACTIONAL, flagged(values.get(Placeholder.FRACTIONAL), movable));
    }
    ClientFiles.write(directory, Optional.of(template), structure, values, words);
  }

  private static String flagged(String lines, boolean[] movable) {
    String[] all = lines.split("\n");
    for (int i = 0; i < all.length; i++) {
      for (int k = 0; k < 3; k++) {
        all[i] += " " + (movable[3 * i + k] ? "1" : "0");
      }
    }
    return String.join("\n", all);
  }
}
