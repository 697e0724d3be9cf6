package org.assay.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assay.figure.Figure;
import org.assay.io.Listing;

/**
 * Figures that an older report left behind: they would be taken for those of the new results.
 *
 * <p>Only what a report can have written is ever removed: regular files of a figure's name, and
 * only where all types of that figure lie together, as a report writes them.
 */
final class StaleFigures {

  /** Endings of the files of one figure. */
  static final List<String> TYPES = List.of(".csv", ".svg", ".pdf", ".png");

  private static final String NAME =
      "properties|energy-volume|learning-curves|starts|errors-by-group|gamma-lines|gamma-surfaces"
          + "|stretched-bond|farthest-atoms|binding|sheets|hull|surface-potential|migration|rdf|expansion|alloys|alloys-elastic"
          + "|(?:alloys|alloys-elastic|sheets|parity|parameters|phonons|thermodynamics|quasi-harmonic|expansion|melting|rdf"
          + "|stability|convergence)-[A-Za-z0-9_-]{1,49}";

  private StaleFigures() {}

  /**
   * Removes figures from a directory, if it is there.
   *
   * @param current figures that stay
   */
  static void remove(Path directory, List<Figure> current) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    Set<String> stay = current.stream().map(Figure::name).collect(Collectors.toSet());
    for (Path table : Listing.of(directory, "*" + TYPES.get(0))) {
      String file = table.getFileName().toString();
      String name = file.substring(0, file.length() - TYPES.get(0).length());
      if (name.matches(NAME) && !stay.contains(name) && complete(directory, name)) {
        for (String type : TYPES) {
          Files.delete(directory.resolve(name + type));
        }
      }
    }
  }

  private static boolean complete(Path directory, String name) {
    return TYPES.stream()
        .map(type -> directory.resolve(name + type))
        .allMatch(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS));
  }
}
