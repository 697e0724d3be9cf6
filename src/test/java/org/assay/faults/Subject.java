package org.assay.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.fit.data.SyntheticData;

/** A command that is disturbed, in a small case. */
enum Subject {
  FIT,
  VALIDATE,
  AUDIT,
  RUN;

  private static final String INPUT =
      """
      {"pot_file": "start.dat", "dataset_path": "train.dat", "suite": "suite.json", "seed": 5,
       "optimizer": "lbfgs", "fraction_train": 0.8, "rmse_stop": 0, "rmse_tol": 0,
       "max_iter": %d, "save_every1": 5, "save_every2": 400, "checkpoint_every": 0.1}
      """;

  private static final String SUITE =
      """
      {"element": "Si",
       "phases": [{"name": "DC", "prototype": "diamond", "a": 5.43},
                  {"name": "SC", "prototype": "sc", "a": 2.6}],
       "tests": {"formation": {}, "elastic": {}, "dimer": {}, "cohesion": {}}}
      """;

  private static final String SUITE_OF_NETWORKS =
      """
      {"element": "Si",
       "phases": [{"name": "SC", "prototype": "sc", "a": 2.4}],
       "tests": {"eos": {}, "dimer": {}, "cohesion": {}}}
      """;

  private static final Pattern STAMP =
      Pattern.compile("PF-\\d{4}-\\d\\d-\\d\\d-H\\d\\d-M\\d\\d-S\\d\\d(?:-\\d+)?");

  /** Times, of day and of work, in what is otherwise the same from run to run. */
  private static final Pattern TIMES =
      Pattern.compile("\"(?:seconds|created|written)\": ?[^,}\\n]+");

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Writes what all commands read. */
  static void writeInputs(Path inputs) throws IOException {
    Files.createDirectories(inputs);
    Files.writeString(inputs.resolve("start.dat"), SyntheticData.START);
    Files.writeString(inputs.resolve("train.dat"), SyntheticData.text());
    Files.writeString(inputs.resolve("fit.json"), INPUT.formatted(4000));
    Files.writeString(inputs.resolve("run.json"), INPUT.formatted(800));
    Files.writeString(inputs.resolve("suite-sw.json"), SUITE);
    Files.writeString(inputs.resolve("suite.json"), SUITE_OF_NETWORKS);
  }

  /**
   * Puts what the command needs to be there where it will write.
   *
   * @param inputs with {@code networks}, those of an undisturbed fit
   */
  void prepare(Path inputs, Path out) throws IOException {
    if (this == AUDIT) {
      Files.createDirectories(out);
      for (Path network : WholeFiles.files(inputs.resolve("networks"))) {
        Path copy = out.resolve(network.getFileName());
        if (!Files.exists(copy)) {
          Files.copy(network, copy);
        }
      }
    }
  }

  /** Returns how much there is before the command begins (KiB). */
  long given(Path inputs) throws IOException {
    long bytes = 0;
    if (this == AUDIT) {
      for (Path network : WholeFiles.files(inputs.resolve("networks"))) {
        bytes += SmallDisk.taken(network);
      }
    }
    return bytes / 1024;
  }

  /** Returns the directory that the command makes. */
  Path directory(Path out) {
    return this == AUDIT ? out.resolve("audit") : out;
  }

  /** Returns the words of the command. */
  List<String> words(Path inputs, Path out) {
    boolean goOn = Files.isDirectory(directory(out));
    String where = goOn ? "--resume" : "--out";
    String to = out.toString();
    return switch (this) {
      case FIT -> List.of("fit", inputs.resolve("fit.json").toString(), where, to);
      case RUN ->
          List.of("run", inputs.resolve("run.json").toString(), where, to, "--workers", "2");
      case VALIDATE ->
          List.of(
              "validate",
              "--lammps",
              "pair_style sw; pair_coeff * * Si.sw {element}",
              "--suite",
              inputs.resolve("suite-sw.json").toString(),
              "--workers",
              "2",
              where,
              to);
      case AUDIT ->
          List.of(
              "audit", to, "--suite", inputs.resolve("suite.json").toString(), "--workers", "2");
    };
  }

  /**
   * Returns what a directory holds that must not depend on what happened on the way, by name: times
   * and places replaced, and of fits that had not come to a checkpoint only the last.
   */
  Map<String, String> content(Path out) throws IOException {
    String last = "";
    for (Path file : WholeFiles.files(out)) {
      Matcher stamp = STAMP.matcher(file.getFileName().toString());
      if (file.getParent().equals(out) && stamp.lookingAt() && isLater(stamp.group(), last)) {
        last = stamp.group();
      }
    }
    Map<String, String> content = new TreeMap<>();
    for (Path file : WholeFiles.files(out)) {
      String name = out.relativize(file).toString();
      if (counts(name) && (!name.startsWith("PF-") || name.startsWith(last + "-"))) {
        String text = Files.readString(file).replace(out.toString(), "OUT");
        text = STAMP.matcher(TIMES.matcher(text).replaceAll("")).replaceAll("PF");
        content.put(STAMP.matcher(name).replaceAll("PF"), text);
      }
    }
    return content;
  }

  /** Fits of one second are numbered from -2. */
  private static boolean isLater(String stamp, String than) {
    return stamp.length() == than.length()
        ? stamp.compareTo(than) > 0
        : stamp.startsWith(than) || !than.startsWith(stamp) && stamp.compareTo(than) > 0;
  }

  /** Checkpoints hold times; pages and pictures are made from what is compared. */
  private static boolean counts(String name) {
    return name.matches(".*\\.(json|csv|dat|grade)");
  }
}
