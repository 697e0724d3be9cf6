package org.assay.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NN files that a user names one by one. Those of one fit are its checkpoints, in order of their
 * steps; those of several have no common course, so that each gets a name instead of its step.
 */
public final class NamedNetworks {

  private static final Pattern OF_A_FIT = Pattern.compile("(.+)-NN-(\\d{1,9}|best)(?:\\.dat)?");

  private NamedNetworks() {}

  /** Returns whether all are numbered networks of one fit. */
  public static boolean ofOneFit(List<Path> files) {
    return files.stream().allMatch(f -> RunFiles.checkpoint(f).step().isPresent())
        && files.stream().map(NamedNetworks::fit).distinct().count() == 1;
  }

  private static Path fit(Path file) {
    Matcher m = OF_A_FIT.matcher(file.getFileName().toString());
    return file.toAbsolutePath().normalize().resolveSibling(m.matches() ? m.group(1) : "");
  }

  /** Returns the networks in order of their steps, or else named, in the order given. */
  public static List<Checkpoint> checkpoints(List<Path> files) {
    if (ofOneFit(files)) {
      return files.stream()
          .map(RunFiles::checkpoint)
          .sorted(Comparator.comparingInt(c -> c.step().orElseThrow()))
          .toList();
    }
    List<String> names = names(files);
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      checkpoints.add(RunFiles.checkpoint(files.get(i)).named(names.get(i)));
    }
    return checkpoints;
  }

  /** Returns the shortest names that differ: with as many directories as that takes. */
  static List<String> names(List<Path> files) {
    int longest = files.stream().mapToInt(f -> f.toAbsolutePath().getNameCount()).max().orElse(1);
    for (int directories = 0; directories < longest; directories++) {
      int depth = directories;
      List<String> names = files.stream().map(f -> name(f, depth)).toList();
      if (new HashSet<>(names).size() == names.size()) {
        return names;
      }
    }
    return files.stream().map(Path::toString).toList();
  }

  /**
   * Returns a name: a fit's own file names begin with a date, the same for fits of a minute, so
   * that directory and step say more.
   */
  private static String name(Path file, int directories) {
    Path path = file.toAbsolutePath().normalize();
    Matcher m = OF_A_FIT.matcher(path.getFileName().toString());
    int depth = m.matches() ? Math.max(1, directories) : directories;
    String last = m.matches() ? step(m.group(2)) : path.getFileName().toString();
    int end = path.getNameCount() - 1;
    int begin = Math.max(0, end - depth);
    return begin < end ? path.subpath(begin, end) + "/" + last : last;
  }

  private static String step(String number) {
    return number.equals(Integer.toString(RunFiles.LAST)) ? "last" : number;
  }
}
