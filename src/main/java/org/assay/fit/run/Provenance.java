package org.assay.fit.run;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.assay.SettingsException;
import org.assay.engine.EngineName;
import org.assay.engine.FunctionNetworks;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.io.Sha256;
import org.assay.io.Snapshot;
import org.assay.kernel.Precision;
import org.assay.model.NetworkDirectory;
import org.assay.model.file.FunctionNetwork;
import org.assay.model.file.NetworkFile;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileWriter;

/**
 * What a fit was begun with: its settings and the hashes of its files. Only with the same can it go
 * on to the end that it would have had.
 */
public final class Provenance {

  /** Keys whose value is a path: what counts is what stands there. */
  private static final List<String> FILES = List.of("pot_file", "dataset_path");

  private static final String NAME = "provenance";

  /** What fits did that were begun before there was a key, where that is not its default now. */
  private static final Map<String, String> BEFORE_IT_WAS =
      Map.of("derivatives", Precision.DOUBLE.key());

  private Provenance() {}

  /** Returns a place of checkpoints that keeps the provenance of these settings as well. */
  public static Checkpoints keptIn(Checkpoints checkpoints, FitSettings settings) {
    Snapshot all = new Snapshot();
    all.put(NAME + "/input", settings.input().toAbsolutePath().normalize().toString());
    of(settings).forEach((key, value) -> all.put(NAME + "/key/" + key, value));
    return checkpoints.with(all);
  }

  /**
   * Returns the input that a fit was begun with.
   *
   * @throws SettingsException when it is no file: a device could be read without end
   */
  public static Path input(Snapshot checkpoint) {
    String name = checkpoint.text(NAME + "/input");
    try {
      Path file = Path.of(name);
      if (!Files.exists(file) || Files.isRegularFile(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // said below
    }
    throw new SettingsException(
        "the input with which the fit was begun, \"" + name + "\", is no file; name another");
  }

  /**
   * Refuses data other than those of a checkpoint.
   *
   * @throws SettingsException when they have changed
   */
  public static void requireSameData(Snapshot checkpoint, FitSettings settings) {
    String key = "dataset_path";
    String then = checkpoint.inner(NAME).inner("key").text(key);
    requireSame(settings, key, then, settings.dataset().sha256());
  }

  /**
   * Refuses settings and files other than those of a checkpoint.
   *
   * @param settings of the input as it is now
   * @throws SettingsException naming what has changed
   */
  public static void requireSame(Snapshot checkpoint, FitSettings settings) {
    Snapshot then = checkpoint.inner(NAME).inner("key");
    Map<String, String> now = of(settings);
    TreeSet<String> keys = new TreeSet<>(now.keySet());
    then.names().forEach(keys::add);
    for (String key : keys) {
      String before = then.has(key) ? then.text(key) : BEFORE_IT_WAS.getOrDefault(key, "not given");
      requireSame(settings, key, before, now.getOrDefault(key, "not given"));
    }
  }

  private static void requireSame(FitSettings settings, String key, String before, String after) {
    if (!before.equals(after)) {
      boolean file = FILES.contains(key);
      throw new SettingsException(
          (file
                  ? settings.keys().getOrDefault(key, key)
                      + " has changed since the fit began: its SHA-256 was "
                  : settings.input() + ": " + key + " has changed since the fit began: it was ")
              + before
              + " and is "
              + after
              + "; put the old one back to go on, or start a new fit without --resume");
    }
  }

  private static String text(NetworkFile frame) {
    return frame instanceof NnFile file
        ? NnFileWriter.text(file)
        : String.join("", FunctionNetworks.texts((FunctionNetwork) frame).values());
  }

  private static Map<String, String> of(FitSettings settings) {
    Map<String, String> all = new LinkedHashMap<>();
    settings.keys().forEach((key, value) -> all.put(key, value.toString()));
    all.remove("suite"); // has no part in the fit
    all.remove("dataset_strict"); // what was read is in the hash of the dataset
    if (settings.derivatives().engine() == EngineName.AUTO) {
      all.remove("engine"); // what it came to is in the checkpoint
    }
    all.remove("max_time"); // ends it, and does not change its way: more may be given later
    all.put(
        "pot_file",
        settings
            .derived()
            .map(frame -> Sha256.of(text(frame)))
            .orElseGet(() -> NetworkDirectory.sha256(settings.potential())));
    all.put("dataset_path", settings.dataset().sha256());
    // What the input says: the fit's own may be of the command line, and is in the checkpoint.
    OptionalLong seed = FitSettingsReader.read(settings.input()).seed();
    seed.ifPresent(s -> all.put("seed", Long.toString(s)));
    return all;
  }
}
