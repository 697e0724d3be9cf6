package org.assay.app.improve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assay.figure.CsvTable;
import org.assay.improve.ChoiceRule;
import org.assay.improve.ImproveSettingsReader;
import org.assay.improve.Round;
import org.assay.io.AtomicFile;
import org.assay.io.Listing;
import org.assay.lammps.worker.WorkerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How many labels each rule of choice needs: Tersoff's silicon from 30 structures, five seeds, of
 * each one first network and one stored pool for all rules, and fits with the same settings. {@code
 * ./dev test StrategyStudy} runs it, for hours, and goes on where it was; nothing else does, as its
 * name does not end in {@code Test}. {@code STUDY_SEEDS=1,2}, {@code STUDY_ROUNDS=2} and {@code
 * STUDY_RULES=covering,random} in its environment make it shorter, and let it run in pieces. What
 * it finds is in {@code target/strategy-study}: {@code every-seed.csv} and {@code medians.csv}.
 */
class StrategyStudy {

  private static final long[] SEEDS =
      Arrays.stream(asked("STUDY_SEEDS", "1,2,3,4,5").split(","))
          .mapToLong(seed -> Long.parseLong(seed.strip()))
          .toArray();

  private static final int ROUNDS = Integer.parseInt(asked("STUDY_ROUNDS", "5"));

  private static final List<ChoiceRule> RULES =
      Arrays.stream(asked("STUDY_RULES", String.join(",", ChoiceRule.keys())).split(","))
          .map(ChoiceRule::of)
          .toList();

  private static final String EXPLORE =
      ", \"rattled\": 60, \"explore\": {\"dynamics\": {\"temperatures\": [300, 1200],"
          + " \"pressures\": [0, 10], \"time\": 5, \"atoms\": 16},"
          + " \"random\": {\"count\": 40}, \"quench\": {\"atoms\": 16}}";

  private final Path all = Path.of("target", "strategy-study");

  private static String asked(String name, String usual) {
    return System.getenv().getOrDefault(name, usual);
  }

  /** What a rule had found with so many labels, seed after seed. */
  private record Place(ChoiceRule rule, int round) {}

  @Test
  @Timeout(value = 48 * 60, unit = TimeUnit.MINUTES)
  void labelsOfEachRule() throws Exception {
    CsvTable every =
        new CsvTable("seed", "rule", "labels", "score", "properties_off", "hard_failures");
    Map<Place, List<Double>> scores = new LinkedHashMap<>();
    for (long seed : SEEDS) {
      Path pool = pool(seed);
      for (ChoiceRule rule : RULES) {
        for (Round round : rounds(seed, rule, pool)) {
          double score = round.judged().score().value().orElseThrow();
          every.row(
              seed,
              rule.key(),
              round.labels(),
              score,
              round.judged().score().properties().stream().filter(p -> p.penalty() > 1).count(),
              round.judged().score().failures().size());
          scores
              .computeIfAbsent(new Place(rule, round.number()), p -> new ArrayList<>())
              .add(score);
        }
        AtomicFile.write(all.resolve("every-seed.csv"), every.csv());
      }
    }
    CsvTable medians = new CsvTable("rule", "round", "seeds", "median_score");
    scores.forEach(
        (place, found) ->
            medians.row(place.rule().key(), place.round(), found.size(), median(found)));
    AtomicFile.write(all.resolve("medians.csv"), medians.csv());
  }

  /** Returns what the first network, and explorations by it, met. */
  private Path pool(long seed) throws Exception {
    Path directory = Files.createDirectories(all.resolve("seed-" + seed).resolve("pool"));
    run(seed, directory, EXPLORE, Improvement.Extent.FIT);
    return directory.resolve("out/round-0/pool.extxyz").toAbsolutePath();
  }

  private List<Round> rounds(long seed, ChoiceRule rule, Path pool) throws Exception {
    Path directory = Files.createDirectories(all.resolve("seed-" + seed).resolve(rule.key()));
    shareFirst(pool.getParent().getParent(), directory.resolve("out"));
    String more = ", \"choose\": \"" + rule.key() + "\", \"pool\": \"" + pool + "\"";
    return run(seed, directory, more, Improvement.Extent.ALL);
  }

  /** Every rule begins with the same first network and its judgement: computed once. */
  private static void shareFirst(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      return;
    }
    Path part = to.resolveSibling(to.getFileName() + ".part");
    for (Path file : Listing.files(from)) {
      Path copy = part.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(part, to); // whole, or not at all
  }

  private static List<Round> run(long seed, Path directory, String more, Improvement.Extent extent)
      throws Exception {
    Path input =
        OracleCase.write(
            directory,
            OracleCase.TERSOFF,
            30,
            DistillationTest.TESTS,
            DistillationTest.FIT,
            ", \"rounds\": "
                + ROUNDS
                + ", \"batch\": 20, \"patience\": 9, \"largest_force\": 15, \"seed\": "
                + seed
                + more,
            seed);
    List<Round> rounds = new ArrayList<>();
    Improvement.run(
        ImproveSettingsReader.read(input),
        extent,
        Files.createDirectories(directory.resolve("out")),
        WorkerSettings.defaults(),
        new ImproveListener() {
          @Override
          public void judged(Round round) {
            rounds.add(round);
          }
        });
    return rounds;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
