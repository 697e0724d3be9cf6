package org.assay.dataset;

import java.util.Locale;
import org.assay.structure.Structure;

/** Writes structures as POSCAR files of VASP 5, which OVITO and most other viewers read. */
public final class PoscarWriter {

  private PoscarWriter() {}

  /**
   * Returns the text of a file, positions Cartesian (Å) and in the order of the structure; where
   * elements alternate, each run of one is a group of its own.
   *
   * @param comment first line
   */
  public static String text(Structure structure, String comment) {
    return text(structure, comment, new boolean[0]);
  }

  /**
   * Returns the same for a calculation in which only some components may move.
   *
   * @param movable which, length 3N, or empty for all
   */
  public static String text(Structure structure, String comment, boolean[] movable) {
    StringBuilder out = new StringBuilder();
    out.append(comment.replaceAll("\\s+", " ")).append("\n1.0\n");
    for (int row = 0; row < 3; row++) {
      appendTriple(
          out,
          structure.cell().get(row, 0),
          structure.cell().get(row, 1),
          structure.cell().get(row, 2));
    }
    appendCounts(out, structure);
    out.append(movable.length > 0 ? "Selective dynamics\n" : "").append("Cartesian\n");
    for (int i = 0; i < structure.size(); i++) {
      appendTriple(
          out, structure.position(i, 0), structure.position(i, 1), structure.position(i, 2));
      if (movable.length > 0) {
        out.setLength(out.length() - 1);
        for (int k = 0; k < 3; k++) {
          out.append(movable[3 * i + k] ? " T" : " F");
        }
        out.append('\n');
      }
    }
    return out.toString();
  }

  /** Returns the name of a structure's file, safe whatever its group is called. */
  public static String fileName(int id, String group) {
    String safe = group.replaceAll("[^A-Za-z0-9._+-]", "_");
    return String.format(Locale.ROOT, "%06d-%s.poscar", id, safe);
  }

  /** Appends the lines of symbols and of counts. */
  static void appendCounts(StringBuilder out, Structure structure) {
    StringBuilder symbols = new StringBuilder();
    StringBuilder counts = new StringBuilder();
    for (int i = 0; i < structure.size(); ) {
      int first = i;
      while (i < structure.size() && structure.symbol(i).equals(structure.symbol(first))) {
        i++;
      }
      symbols.append(' ').append(structure.symbol(first));
      counts.append(' ').append(i - first);
    }
    out.append(symbols).append('\n').append(counts).append('\n');
  }

  private static void appendTriple(StringBuilder out, double x, double y, double z) {
    // Java's own digits: as many as give the same number back.
    out.append(String.format(Locale.ROOT, "%24s %24s %24s%n", x, y, z));
  }
}
