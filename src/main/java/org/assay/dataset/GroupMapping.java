package org.assay.dataset;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Group ids out of a file: on each line a pattern of file names, a range of structures, or both,
 * and then the group. The first line that fits a structure counts; where none does, its group is
 * what it would be without the file.
 */
public final class GroupMapping implements GroupRule {

  /** Most characters of a pattern; a long one matches by going ever deeper. */
  private static final int LONGEST_PATTERN = 1000;

  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

  /** One line; numbers count from 1. */
  private record Line(Optional<PathMatcher> files, int first, int last, String group) {

    boolean fits(Context context) {
      return context.number() >= first
          && context.number() <= last
          && (files.isEmpty() || fits(files.get(), context));
    }

    private static boolean fits(PathMatcher files, Context context) {
      Path path = context.path();
      return files.matches(path)
          || files.matches(path.getFileName())
          || path.startsWith(context.root()) && files.matches(context.root().relativize(path));
    }
  }

  private final Path file;
  private final List<Line> lines;

  private GroupMapping(Path file, List<Line> lines) {
    this.file = file;
    this.lines = List.copyOf(lines);
  }

  /**
   * Reads a file.
   *
   * @throws org.assay.DataFormatException when it is missing or a line cannot be understood
   */
  static GroupMapping read(Path file) {
    try (Source source = Source.open(file)) {
      return read(file, new DataLines(source.name(), source.stream()));
    }
  }

  static GroupMapping read(Path file, DataLines text) {
    List<Line> lines = new ArrayList<>();
    for (String line = text.poll(); line != null; line = text.poll()) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        lines.add(line(line, text));
      }
    }
    if (lines.isEmpty()) {
      throw text.error("no line of a mapping: PATTERN GROUP, RANGE GROUP, or PATTERN RANGE GROUP");
    }
    return new GroupMapping(file, lines);
  }

  private static Line line(String line, DataLines text) {
    String[] words = line.split("\\s+");
    if (words.length < 2 || words.length > 3) {
      throw text.error(
          words.length
              + " words, expected PATTERN GROUP, RANGE GROUP, or PATTERN RANGE GROUP; group ids"
              + " have no spaces");
    }
    String group = words[words.length - 1];
    Matcher range = RANGE.matcher(words[words.length - 2]);
    if (!range.matches()) {
      if (words.length == 3) {
        throw text.error(
            "\"" + Shown.of(words[1]) + "\" is no range of structures, as in 1-50 or 7");
      }
      return new Line(Optional.of(files(words[0], text)), 1, Integer.MAX_VALUE, group);
    }
    int first = Integer.parseInt(range.group(1));
    int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
    if (first < 1 || last < first) {
      throw text.error(first + "-" + last + " is no range; structures count from 1");
    }
    return new Line(
        words.length == 3 ? Optional.of(files(words[0], text)) : Optional.empty(),
        first,
        last,
        group);
  }

  private static PathMatcher files(String glob, DataLines text) {
    if (glob.length() > LONGEST_PATTERN) {
      throw text.error(
          "a pattern of " + glob.length() + " characters, expected at most " + LONGEST_PATTERN);
    }
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw text.error("\"" + Shown.of(glob) + "\" is no pattern: " + e.getDescription());
    }
  }

  @Override
  public String group(Context context) {
    for (Line line : lines) {
      if (line.fits(context)) {
        return line.group;
      }
    }
    return context.byContent();
  }

  @Override
  public String key() {
    return file.toString();
  }
}
