package org.assay.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.DataFormatException;
import org.assay.training.output.CommitteeFile;

/** The networks that a command line names, one by one or by a committee file. */
final class CommitteeMembers {

  private CommitteeMembers() {}

  /**
   * Returns the NN files, in order.
   *
   * @param files NN files, or what {@link CommitteeFile#networks} reads
   */
  static List<Path> of(List<String> files) {
    List<Path> networks = new ArrayList<>();
    for (String name : files) {
      Path file = Path.of(name);
      if (isJson(file)) {
        networks.addAll(CommitteeFile.networks(file));
      } else {
        networks.add(file);
      }
    }
    return networks;
  }

  /** NN files begin with a number. */
  private static boolean isJson(Path file) {
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      int c = in.read();
      while (Character.isWhitespace(c)) {
        c = in.read();
      }
      return c == '{';
    } catch (IOException e) {
      throw new DataFormatException(
          file
              + ": cannot be read ("
              + e.getClass().getSimpleName()
              + "); check name and permission",
          e);
    }
  }
}
