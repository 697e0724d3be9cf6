package org.assay.fit.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assay.dataset.DataKeys;
import org.assay.dataset.DataSettings;
import org.assay.dataset.DataUnits;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.dataset.GroupRule;
import org.assay.dataset.ReadingListener;
import org.assay.io.IoReason;
import org.assay.io.Listing;
import org.assay.io.Sha256;

/**
 * Where the structures of a fit are.
 *
 * @param paths files and directories, in the order in which they are read
 * @param units units of files whose format fixes none
 * @param groups where group ids come from
 * @param labels under which keys of extended XYZ the labels stand
 * @param strict whether a file of a directory that cannot be read ends the fit
 */
public record DataInput(
    List<Path> paths,
    Optional<DataUnits> units,
    GroupRule groups,
    DataKeys labels,
    boolean strict) {

  public DataInput {
    paths = List.copyOf(paths);
  }

  /**
   * Reads the structures.
   *
   * @param unnamed symbol of atoms whose species a file does not name, where it goes without saying
   * @throws org.assay.DataFormatException naming file, line and structure of the first thing that
   *     is wrong
   */
  public Dataset read(Optional<String> unnamed) {
    return read(unnamed, ReadingListener.NONE);
  }

  /** Reads the structures likewise, and tells somebody how far it is. */
  public Dataset read(Optional<String> unnamed, ReadingListener listener) {
    DataSettings settings =
        new DataSettings(unnamed.orElse(DataSettings.UNNAMED), units, groups, labels, strict);
    return DatasetReader.read(paths, settings, listener);
  }

  /** Returns the same input, strict if it was or is to be. */
  public DataInput withStrict(boolean isStrict) {
    return new DataInput(paths, units, groups, labels, strict || isStrict);
  }

  /** Returns the paths, for messages. */
  public String names() {
    return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  /** Returns the SHA-256 of a file, or of the names and sums of all files where there are more. */
  public String sha256() {
    if (paths.size() == 1 && Files.isRegularFile(paths.get(0))) {
      return Sha256.of(paths.get(0));
    }
    MessageDigest digest = Sha256.begin();
    for (Path path : paths) {
      try {
        for (Path file : Listing.files(path)) {
          String line = Sha256.of(file) + "  " + path.relativize(file) + "\n";
          digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        throw IoReason.unreadable(path, e);
      }
    }
    return Sha256.end(digest);
  }

  /** Adds the keys of input.json that say this. */
  void put(Map<String, Object> keys) {
    List<String> names = paths.stream().map(Path::toString).toList();
    keys.put("dataset_path", names.size() == 1 ? (Object) names.get(0) : names);
    units.ifPresent(u -> keys.put("dataset_units", u.key()));
    keys.put("dataset_groups", groups.key());
    if (strict) {
      keys.put("dataset_strict", true);
    }
    if (!labels.chosen().isEmpty()) {
      keys.put("dataset_keys", labels.byName());
    }
  }
}
