package org.assay.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Kills Assay at random moments, looks at what it left, lets it go on, and compares with a run that
 * nobody disturbed. {@code ./dev faults} starts it.
 */
public final class FaultHarness {

  /** A command is disturbed again while it goes on as often as this. */
  private static final double AGAIN = 0.35;

  private static final int MOST_STRIKES = 3;

  private static final double FASTER = 0.85;

  /** Trials without a hit after which something must be wrong with the machine. */
  private static final int MOST_MISSES = 200;

  private final int count;
  private final long seed;
  private final List<Subject> subjects;
  private final Path work;

  /**
   * Prepares a run.
   *
   * @param count disturbances in all
   * @param seed decides which, of what, and when
   * @param subjects commands
   * @param work empty directory for everything
   */
  FaultHarness(int count, long seed, List<Subject> subjects, Path work) {
    this.count = count;
    this.seed = seed;
    this.subjects = List.copyOf(subjects);
    this.work = work;
  }

  /**
   * Runs from the command line.
   *
   * @param args {@code --count N}, {@code --seed N}, {@code --only COMMAND,…}
   */
  public static void main(String[] args) throws Exception {
    Map<String, String> options =
        new LinkedHashMap<>(Map.of("count", "200", "seed", "1", "only", "fit,validate,audit,run"));
    for (int i = 0; i < args.length; i += 2) {
      String key = args[i].replaceFirst("^--", "");
      if (!options.containsKey(key) || i + 1 == args.length) {
        System.err.println("usage: ./dev faults [--count N] [--seed N] [--only COMMAND,…]");
        System.exit(2);
      }
      options.put(key, args[i + 1]);
    }
    List<Subject> subjects =
        Arrays.stream(options.get("only").split(","))
            .map(s -> Subject.valueOf(s.toUpperCase(Locale.ROOT)))
            .toList();
    Path work = Files.createTempDirectory("assay-faults-");
    FaultHarness harness =
        new FaultHarness(
            Integer.parseInt(options.get("count")),
            Long.parseLong(options.get("seed")),
            subjects,
            work);
    List<Trial.Strike> strikes = harness.run();
    System.out.println(table(strikes));
    boolean good = strikes.stream().allMatch(s -> s.problems().isEmpty());
    if (good) {
      Trial.delete(work);
    } else {
      System.out.println("what was written is in " + work);
    }
    System.exit(good ? 0 : 1);
  }

  /** Strikes until the count is reached; what missed is among what is returned. */
  List<Trial.Strike> run() throws IOException, InterruptedException {
    Random random = new Random(seed);
    Path inputs = work.resolve("inputs");
    Subject.writeInputs(inputs);
    networks(inputs);
    Map<Subject, Trial.Undisturbed> undisturbed = new EnumMap<>(Subject.class);
    for (Subject s : subjects) {
      Trial.Undisturbed u =
          Trial.undisturbed(s, inputs, Files.createDirectory(work.resolve("whole-" + s.text())));
      undisturbed.put(s, u);
      System.out.printf(
          Locale.ROOT,
          "undisturbed %-8s %.1f s, %d files compared%n",
          s.text(),
          u.seconds(),
          u.content().size());
    }
    List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
    if (!SmallDisk.possible(work.resolve("disk"))) {
      System.out.println("no \"disk full\": only root may mount a small file system");
      faults.remove(Fault.DISK_FULL);
    }
    List<Trial.Strike> strikes = new ArrayList<>();
    int hits = 0;
    for (int n = 1; hits < count && n - hits < MOST_MISSES; n++) {
      Subject subject = subjects.get((n - 1) % subjects.size());
      Path directory = Files.createDirectory(work.resolve("trial-" + n));
      Trial.Undisturbed whole = undisturbed.get(subject);
      Trial trial = new Trial("#" + n, subject, whole, inputs, directory);
      List<Trial.Strike> found =
          trial.run(
              drawn(faults, count - hits, random).stream()
                  .map(f -> Blow.drawn(f, whole, random))
                  .toList());
      strikes.addAll(found);
      int struck = (int) found.stream().filter(Trial.Strike::hit).count();
      hits += struck;
      if (struck < found.size()) {
        // the machine has become faster since: moments nearer to the beginning
        undisturbed.computeIfPresent(subject, (s, u) -> u.faster(FASTER));
      }
      if (found.stream().allMatch(s -> s.problems().isEmpty())) {
        Trial.delete(directory);
      }
    }
    return strikes;
  }

  private static List<Fault> drawn(List<Fault> faults, int most, Random random) {
    List<Fault> drawn = new ArrayList<>();
    do {
      Fault fault = faults.get(random.nextInt(faults.size()));
      if (fault != Fault.DISK_FULL || drawn.isEmpty()) {
        drawn.add(fault); // a small disk is small from the beginning
      }
    } while (drawn.size() < Math.min(most, MOST_STRIKES) && random.nextDouble() < AGAIN);
    return drawn;
  }

  /** Fits the networks that audits are about. */
  private void networks(Path inputs) throws IOException, InterruptedException {
    if (!subjects.contains(Subject.AUDIT)) {
      return;
    }
    Path directory = Files.createDirectory(work.resolve("networks"));
    Trial.undisturbed(Subject.FIT, inputs, directory);
    Path networks = Files.createDirectory(inputs.resolve("networks"));
    for (Path file : WholeFiles.files(directory.resolve("out"))) {
      String name = file.getFileName().toString();
      if (name.matches(".*-NN-(400|2400|111111)\\.dat.*|.*(stats-.*|err|log)\\.dat")) {
        Files.copy(file, networks.resolve(name));
      }
    }
  }

  /** Returns how often what was struck by what, and with how many problems. */
  static String table(List<Trial.Strike> strikes) {
    StringBuilder out = new StringBuilder();
    out.append(String.format("%n%-18s", ""));
    for (Subject s : Subject.values()) {
      out.append(String.format("%10s", s.text()));
    }
    out.append(String.format("%10s%n", "all"));
    for (Fault fault : Fault.values()) {
      out.append(String.format("%-18s", fault.text()));
      for (Subject s : Subject.values()) {
        out.append(String.format("%10d", hits(strikes, fault, s)));
      }
      out.append(
          String.format(
              "%10d%n",
              Arrays.stream(Subject.values()).mapToLong(s -> hits(strikes, fault, s)).sum()));
    }
    for (Fault fault : Fault.values()) {
      out.append(String.format("%-18s ended with %s%n", fault.text(), codes(strikes, fault)));
    }
    long hits = strikes.stream().filter(Trial.Strike::hit).count();
    long problems = strikes.stream().mapToLong(s -> s.problems().size()).sum();
    return out.append(
            String.format(
                "%d disturbances, %d more came too late; %d problems",
                hits, strikes.size() - hits, problems))
        .toString();
  }

  /** Returns exit codes with how often each came. */
  private static Map<Integer, Long> codes(List<Trial.Strike> strikes, Fault fault) {
    return strikes.stream()
        .filter(s -> s.hit() && s.fault() == fault)
        .collect(Collectors.groupingBy(Trial.Strike::code, TreeMap::new, Collectors.counting()));
  }

  private static long hits(List<Trial.Strike> strikes, Fault fault, Subject subject) {
    return strikes.stream()
        .filter(s -> s.hit() && s.fault() == fault && s.subject() == subject)
        .count();
  }
}
