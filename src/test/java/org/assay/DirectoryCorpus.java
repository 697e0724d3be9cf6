package org.assay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Directories of n2p2 that every reader takes or refuses, as {@code directories.txt} has them. */
public final class DirectoryCorpus {

  private DirectoryCorpus() {}

  /**
   * A case.
   *
   * @param verdict {@code accepted}, {@code warned} or {@code refused}
   * @param file that is changed
   * @param line that is replaced; 0: the file is not there
   * @param text in its place
   * @param place where the message says that it is
   * @param words of the message
   * @param what the case is
   */
  public record Case(
      String verdict, String file, int line, String text, String place, String words, String what) {

    private static Case of(String row) {
      String[] columns = row.split("\t", -1);
      String text = columns[3].replace("\\n", "\n").replace("\\r", "\r");
      return new Case(
          columns[0],
          columns[1],
          Integer.parseInt(columns[2]),
          text,
          columns[4],
          columns[5],
          columns[6]);
    }

    /** Writes the directory. */
    public void write(Path directory) throws IOException {
      for (Map.Entry<String, List<String>> entry : base().entrySet()) {
        List<String> lines = new ArrayList<>(entry.getValue());
        if (entry.getKey().equals(file)) {
          if (line == 0) {
            continue;
          }
          lines.set(line - 1, text);
        }
        Files.writeString(directory.resolve(entry.getKey()), String.join("\n", lines) + "\n");
      }
    }

    @Override
    public String toString() {
      return verdict + ", " + file + ": " + what;
    }
  }

  private static List<String> corpus() {
    return Corpus.text("directories.txt").lines().toList();
  }

  private static Map<String, List<String>> base() {
    List<String> lines = corpus();
    Map<String, List<String>> files = new LinkedHashMap<>();
    List<String> file = new ArrayList<>();
    for (String line : lines.subList(lines.indexOf("base") + 1, lines.indexOf("cases"))) {
      if (line.startsWith("%% ")) {
        file = new ArrayList<>();
        files.put(line.substring(3), file);
      } else {
        file.add(line);
      }
    }
    return files;
  }

  /** Returns all cases. */
  public static Stream<Case> cases() {
    List<String> lines = corpus();
    return lines.subList(lines.indexOf("cases") + 1, lines.size()).stream().map(Case::of);
  }
}
