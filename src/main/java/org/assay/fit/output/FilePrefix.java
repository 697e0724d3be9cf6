package org.assay.fit.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.DataFormatException;
import org.assay.io.IoReason;
import org.assay.io.Listing;

/**
 * What the names of all files of a fit begin with: {@code PF-<date>-H<hour>-M<minute>-S<second>},
 * and a number where a second has more than one fit.
 *
 * @param directory where the files are
 * @param text with which their names begin, but for a hyphen
 */
record FilePrefix(Path directory, String text) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("'PF-'yyyy-MM-dd'-H'HH'-M'mm'-S'ss", Locale.ROOT);

  private static final Pattern CHECKPOINT = Pattern.compile("(PF-.*)-checkpoint(?:-before)?\\.bin");

  /**
   * Returns one that no fit in a directory has yet.
   *
   * @throws IOException when the directory cannot be written to
   */
  static FilePrefix unused(Path directory, LocalDateTime now) throws IOException {
    if (!Files.isWritable(directory)) {
      throw new IOException(directory + " is not there, or cannot be written to");
    }
    String stamp = STAMP.format(now);
    int n = 1;
    String candidate = stamp;
    while (Files.exists(directory.resolve(candidate + "-log.dat"))) {
      candidate = stamp + "-" + ++n;
    }
    return new FilePrefix(directory, candidate);
  }

  /**
   * Returns that of the newest fit in a directory that has a checkpoint, if any has.
   *
   * @throws DataFormatException when the directory cannot be read
   */
  static Optional<FilePrefix> newest(Path directory) {
    try {
      return Listing.of(directory, "*").stream()
          .map(p -> CHECKPOINT.matcher(p.getFileName().toString()))
          .filter(Matcher::matches)
          .map(m -> m.group(1))
          // Fits of one second are numbered from -2: the longer name is the later one.
          .max(Comparator.naturalOrder())
          .map(stamp -> new FilePrefix(directory, stamp));
    } catch (IOException e) {
      throw IoReason.unreadable(directory, e);
    }
  }

  /** Returns directory and beginning of the names. */
  Path stem() {
    return directory.resolve(text);
  }

  /** Returns a file by the end of its name. */
  Path file(String suffix) {
    return directory.resolve(text + "-" + suffix);
  }
}
