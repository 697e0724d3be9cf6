package org.assay.app.validation;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.assay.DataFormatException;
import org.assay.UsageException;
import org.assay.audit.RunFiles;
import org.assay.fit.output.CommitteeFile;
import org.assay.io.IoReason;
import org.assay.model.NetworkDirectory;

/** The networks that a command line names, one by one or by a committee file. */
public final class CommitteeMembers {

  private CommitteeMembers() {}

  /**
   * Returns the NN files, in order.
   *
   * @param files NN files, directories of n2p2, directories of fits, of which the last network
   *     counts, or what {@link CommitteeFile#networks} reads
   */
  public static List<Path> of(List<String> files) {
    List<Path> networks = new ArrayList<>();
    for (String name : files) {
      Path file = Path.of(name);
      if (NetworkDirectory.isOne(file)) {
        networks.add(file);
      } else if (Files.isDirectory(file)) {
        networks.add(lastNetwork(file));
      } else if (isJson(file)) {
        networks.addAll(CommitteeFile.networks(file));
      } else {
        networks.add(file);
      }
    }
    return networks;
  }

  /**
   * Returns the last network of the fit in a directory.
   *
   * @throws UsageException when it holds none, or those of several fits
   * @throws DataFormatException when it has n2p2's other files, but no {@code input.nn}
   */
  public static Path lastNetwork(Path directory) {
    List<String> fits = RunFiles.prefixes(directory);
    if (fits.isEmpty()) {
      requireNoRest(directory);
      throw new UsageException(
          directory
              + " has no network of a fit (PF-…-NN-STEP.dat, or a directory PF-…-NN-STEP);"
              + " name a network");
    }
    List<Path> last = fits.stream().map(f -> new RunFiles(directory, f).lastNetwork()).toList();
    if (last.size() > 1) {
      throw new UsageException(
          directory
              + " has the networks of "
              + last.size()
              + " fits; name one: "
              + last.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }
    return last.get(0);
  }

  private static void requireNoRest(Path directory) {
    if (!NetworkDirectory.filesOf(directory).isEmpty()) {
      throw new DataFormatException(
          directory.resolve(NetworkDirectory.INPUT)
              + ": there is no such file, and without it nothing tells the functions and layers"
              + " that scaling.data and weights.ZZZ.data beside it are of");
    }
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
      throw IoReason.unreadable(file, e);
    }
  }
}
