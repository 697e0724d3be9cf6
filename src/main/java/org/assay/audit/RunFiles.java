package org.assay.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.DataFormatException;
import org.assay.io.Decimal;
import org.assay.io.IoReason;
import org.assay.io.Listing;
import org.assay.model.NetworkDirectory;

/**
 * The files that one fit has written into its directory so far.
 *
 * @param directory where they are
 * @param prefix what their names begin with: {@code PF-} and the time at which the fit began
 */
public record RunFiles(Path directory, String prefix) {

  /** Number in the name of the state with which a fit ended. */
  public static final int LAST = 111111;

  private static final Pattern NETWORK = Pattern.compile("(.+)-NN-(\\d{1,9})(\\.dat)?");

  /** Files of statistics by the name of their set. */
  private static final Map<String, String> SETS =
      Map.of("training", "train", "validation", "validate", "test", "test");

  /** Returns the prefixes of the fits that saved a network in a directory, the oldest first. */
  public static List<String> prefixes(Path directory) {
    TreeSet<String> prefixes = new TreeSet<>();
    networks(directory).forEach(m -> prefixes.add(m.group(1)));
    return List.copyOf(prefixes);
  }

  /** Returns the network of the last state, or while there is none that of the highest step. */
  public Path lastNetwork() {
    int highest = -1;
    for (Matcher m : networks(directory)) {
      int step = Integer.parseInt(m.group(2));
      if (m.group(1).equals(prefix) && highest != LAST && (step == LAST || step > highest)) {
        highest = step;
      }
    }
    String step = Integer.toString(highest);
    return networks(directory).stream()
        .filter(m -> m.group(1).equals(prefix) && m.group(2).equals(step))
        .map(m -> directory.resolve(m.group()))
        .findFirst()
        .orElseThrow(() -> new DataFormatException(directory + " has no network of " + prefix));
  }

  /**
   * Returns the fit and the step of which a file is the network.
   *
   * @return a checkpoint without a step when its name is not one that a fit gives
   */
  public static Checkpoint checkpoint(Path file) {
    Matcher m = NETWORK.matcher(file.getFileName().toString());
    if (!m.matches()) {
      String name = file.getFileName().toString();
      return new Checkpoint(file, name, OptionalInt.empty(), false, Map.of());
    }
    Path directory = file.toAbsolutePath().getParent();
    RunFiles run = new RunFiles(directory, m.group(1));
    return run.checkpoint(file, Integer.parseInt(m.group(2)), run.errors());
  }

  /**
   * Returns the networks saved so far, in order of their steps. The last state is often that of the
   * last step saved, too: then it stands for both.
   */
  public List<Checkpoint> checkpoints() {
    TreeMap<Integer, Checkpoint> found = new TreeMap<>();
    Map<String, Map<Integer, Double>> errors = errors();
    for (Matcher m : networks(directory)) {
      if (m.group(1).equals(prefix)) {
        Path file = directory.resolve(m.group());
        Checkpoint c = checkpoint(file, Integer.parseInt(m.group(2)), errors);
        found.merge(c.step().orElseThrow(), c, (a, b) -> a.last() ? a : b);
      }
    }
    return List.copyOf(found.values());
  }

  private Checkpoint checkpoint(Path file, int number, Map<String, Map<Integer, Double>> errors) {
    boolean last = number == LAST;
    Map<String, Double> rmse = new LinkedHashMap<>();
    errors.forEach(
        (set, byStep) -> {
          if (byStep.containsKey(number)) {
            rmse.put(set, byStep.get(number));
          }
        });
    int step = last ? lastStep() : number;
    return new Checkpoint(file, Integer.toString(step), OptionalInt.of(step), last, rmse);
  }

  /** Returns the last step in the file of errors; the number of the last state without one. */
  private int lastStep() {
    int step = LAST;
    for (double[] row : rows("err")) {
      step = (int) row[0];
    }
    return step;
  }

  /** Returns the RMSE of each set by the step. */
  private Map<String, Map<Integer, Double>> errors() {
    Map<String, Map<Integer, Double>> errors = new LinkedHashMap<>();
    SETS.forEach(
        (set, name) -> {
          Map<Integer, Double> byStep = new LinkedHashMap<>();
          rows("stats-" + name).forEach(row -> byStep.put((int) row[0], row[1]));
          errors.put(set, byStep);
        });
    return errors;
  }

  /** Returns step and RMSE of each whole line; a fit may be writing the last one. */
  private List<double[]> rows(String suffix) {
    Path file = directory.resolve(prefix + "-" + suffix + ".dat");
    List<double[]> rows = new ArrayList<>();
    if (!Files.isRegularFile(file)) {
      return rows;
    }
    try {
      String text = Files.readString(file);
      int line = 1;
      int begin = 0;
      for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
        String words = text.substring(begin, end).strip();
        if (!words.isEmpty() && !words.startsWith("#")) {
          rows.add(row(file, line, words.split("\\s+", 3)));
        }
        begin = end + 1;
        line++;
      }
      return rows;
    } catch (IOException e) {
      throw IoReason.unreadable(file, e);
    }
  }

  private static double[] row(Path file, int line, String[] words) {
    long step = Decimal.whole(words[0]).orElse(-1);
    double rmse = words.length > 1 ? Decimal.finite(words[1]).orElse(-1) : -1;
    if (step >= 0 && step <= Integer.MAX_VALUE && rmse >= 0) {
      return new double[] {step, rmse};
    }
    throw DataFormatException.at(
        file.toString(),
        line,
        "\"" + String.join(" ", words) + "\", expected a step and an RMSE, neither below 0");
  }

  private static List<Matcher> networks(Path directory) {
    List<Matcher> found = new ArrayList<>();
    try {
      for (Path file : Listing.of(directory, "*-NN-*")) {
        Matcher m = NETWORK.matcher(file.getFileName().toString());
        if (m.matches() && (m.group(3) != null || NetworkDirectory.isOne(file))) {
          found.add(m);
        }
      }
      return found;
    } catch (IOException e) {
      throw IoReason.unreadable(directory, e);
    }
  }
}
