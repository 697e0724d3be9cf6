package org.assay.app.improve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.assay.Count;
import org.assay.dataset.TrajectoryReader;
import org.assay.improve.ImproveSettings;
import org.assay.improve.Met;
import org.assay.improve.StructurePool;

/**
 * Structures of the user's own files: of runs, which are candidates beside others, or of a stored
 * pool, which are the only ones.
 */
final class CandidateFiles {

  private record Read(Path file, List<Met> structures) {}

  private final ImproveSettings.Choice choice;
  private final List<Read> files = new ArrayList<>();

  /**
   * Reads all files.
   *
   * @param elements those of the suite
   * @throws org.assay.DataFormatException naming file and line of the first thing that is wrong, or
   *     an element that the suite has not
   */
  CandidateFiles(ImproveSettings.Choice choice, List<String> elements) {
    this.choice = choice;
    boolean stored = !choice.pool().isEmpty();
    List<Path> paths =
        (stored ? choice.pool() : choice.candidates())
            .stream().map(path -> path.toAbsolutePath().normalize()).distinct().toList();
    for (Path path : paths) {
      String name = name(path, paths);
      files.add(
          new Read(
              path,
              TrajectoryReader.readGrouped(path, elements).stream()
                  .map(s -> stored ? Met.ofGroup(s, path, name) : Met.ofFile(name, s.structure()))
                  .toList()));
    }
  }

  /** Returns what tells a file from others: its name, with its folder, or all of its path. */
  private static String name(Path path, List<Path> all) {
    List<Function<Path, String>> names =
        List.of(
            p -> p.getFileName().toString(),
            p -> p.getParent().getFileName() + "/" + p.getFileName(),
            Path::toString);
    return names.stream()
        .filter(
            n -> all.stream().filter(other -> n.apply(other).equals(n.apply(path))).count() == 1)
        .findFirst()
        .orElse(names.get(2))
        .apply(path);
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** Adds all to a pool, and says of each file what can never be chosen, and why. */
  void addTo(StructurePool pool, ImproveListener listener) {
    for (Read read : files) {
      StructurePool.Added added = pool.addAll(read.structures());
      if (added.kept() < added.all()) {
        listener.said(read.file() + ": " + said(added, pool.shortest()));
      }
    }
  }

  private String said(StructurePool.Added added, double shortest) {
    List<String> why = new ArrayList<>();
    if (added.large() > 0) {
      why.add(added.large() + " of more than " + choice.mostAtoms() + " atoms (most_atoms)");
    }
    if (added.near() > 0) {
      why.add(
          String.format(
              Locale.ROOT,
              "%d with atoms nearer than %.2f Å, %.2f of the shortest distance in the data",
              added.near(),
              shortest,
              Candidates.NEARER));
    }
    if (added.others() > 0) {
      why.add(added.others() + " that are there twice or beyond the most of one origin");
    }
    return added.kept()
        + " of "
        + Count.of(added.all(), "structure")
        + " can be chosen; left out: "
        + String.join(", ", why);
  }
}
