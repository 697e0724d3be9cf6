package org.assay.fit.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assay.fit.run.FitListener;
import org.assay.io.AtomicFile;
import org.assay.io.AtomicFolder;
import org.assay.io.Listing;

/** The files of the starts of a fit, in a directory of their own while it lasts. */
final class StartFiles {

  private StartFiles() {}

  /** Returns the lines of a round for {@code -starts.dat}. */
  static List<String> table(FitListener.Round round) {
    return Stream.iterate(0, rank -> rank < round.standings().size(), rank -> rank + 1)
        .map(
            rank -> {
              FitListener.Standing s = round.standings().get(rank);
              return String.format(
                      Locale.ROOT,
                      "%4d %5d %6d %8d %16.8e %d %20d  %s",
                      round.number(),
                      rank + 1,
                      s.start(),
                      s.step(),
                      s.error(),
                      rank < round.kept() ? 1 : 0,
                      s.seed(),
                      s.state())
                  .stripTrailing();
            })
        .toList();
  }

  /**
   * Copies a start's files to where those of a fit are.
   *
   * @param from prefix of the start's files
   * @param to prefix of the fit's
   * @param rank of the start among those kept, from 1
   * @param log takes the lines of the start's log
   */
  static void copy(FilePrefix from, FilePrefix to, int rank, Consumer<String> log) {
    String begin = from.text() + "-";
    try {
      for (Path path : Listing.of(from.directory(), begin + "*")) {
        String name = path.getFileName().toString();
        if (name.endsWith(".bin")) {
          continue;
        }
        String suffix = name.substring(begin.length());
        if (suffix.equals("log.dat")) {
          Files.readAllLines(path).forEach(log);
        } else {
          Path copy = to.file(ofMember(suffix, rank));
          if (Files.isDirectory(path)) {
            AtomicFolder.writeInside(copy, texts(path));
          } else {
            AtomicFile.writeInside(copy, Files.readAllBytes(path));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the texts of the files in a folder. */
  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Path file : Listing.of(folder, "*")) {
      texts.put(file.getFileName().toString(), Files.readString(file));
    }
    return texts;
  }

  /** Returns the name of a file of one of those kept; the first has the plain names. */
  static String ofMember(String suffix, int rank) {
    if (rank == 1) {
      return suffix;
    }
    return suffix.contains(".dat")
        ? suffix.replaceFirst("\\.dat", "-c" + rank + ".dat")
        : suffix + "-c" + rank;
  }

  /** Removes the directory of the starts, if there is one. */
  static void remove(Path directory) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try {
      Listing.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be removed", e);
    }
  }
}
