package org.assay.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import org.assay.DataFormatException;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.EngineName;
import org.assay.engine.EngineSource;
import org.assay.engine.ShardCut;
import org.assay.engine.ranks.RankEngines;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.json.JsonText;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;

/**
 * Times evaluations of a fit on ranks beside the same number of threads, in turn, and counts what
 * ranks say to each other.
 */
public final class RankBenchmark {

  /** Evaluations before those that count. */
  private static final int WARMING = 2;

  /** Empty requests whose median is the time of one. */
  private static final int TRIPS = 50;

  /** Ranks that have been started. */
  public interface Started extends AutoCloseable {

    /** Returns them. */
    RankEngines engines();

    @Override
    void close();
  }

  /** Starts ranks. */
  public interface Starter {

    /** Starts so many. */
    Started start(int ranks);
  }

  /**
   * One number of ranks.
   *
   * @param ranks how many
   * @param threads time of an evaluation, objective and gradient, by as many threads (s)
   * @param seconds the same by ranks (s)
   * @param threadsProcessor processor time of this process for the former (s)
   * @param processor that of all ranks and of this process for the latter (s)
   * @param bytesSent of sums, by all ranks together for one evaluation
   * @param trip time of a request that asks for nothing (s)
   * @param largest most memory that a rank has of the set (bytes)
   */
  public record Timing(
      int ranks,
      double threads,
      double seconds,
      double threadsProcessor,
      double processor,
      long bytesSent,
      double trip,
      long largest) {

    /** Returns the time of as many threads over that of the ranks. */
    double efficiency() {
      return threads / seconds;
    }
  }

  /**
   * What was found.
   *
   * @param structures in the set
   * @param atoms of these
   * @param parameters of the network
   * @param shards of the set
   * @param timings one a number of ranks
   */
  public record Result(
      int structures, int atoms, int parameters, int shards, List<Timing> timings) {

    /** Returns it for people. */
    public String table() {
      StringBuilder text = new StringBuilder();
      text.append(
          String.format(
              Locale.ROOT,
              "%d atoms in %d structures, %d shards, %d parameters; energies, forces, stresses and"
                  + " gradient%n%n ranks  ms on ranks  ms by threads  efficiency  processor ms on"
                  + " ranks  by threads  ratio  bytes of sums  empty request  MiB of the largest%n",
              atoms,
              structures,
              shards,
              parameters));
      for (Timing t : timings) {
        text.append(
            String.format(
                Locale.ROOT,
                "%6d  %11.2f  %13.2f  %8.0f %%  %21.2f  %10.2f  %5.2f  %13d  %10.0f us  %18.1f%n",
                t.ranks(),
                1e3 * t.seconds(),
                1e3 * t.threads(),
                100 * t.efficiency(),
                1e3 * t.processor(),
                1e3 * t.threadsProcessor(),
                t.threadsProcessor() / t.processor(),
                t.bytesSent(),
                1e6 * t.trip(),
                t.largest() / (double) (1 << 20)));
      }
      return text.append(String.format("%n")).append(new ManyNodes(this).table()).toString();
    }
  }

  private final FitSettings fit;
  private final NnFile start;
  private final List<LabelledStructure> structures;
  private final int rounds;
  private final Starter starter;
  private final Consumer<String> progress;

  /**
   * Reads the input.
   *
   * @param input of a fit, for network and dataset
   * @param dataset another one than it names
   * @param atoms to be evaluated: rattled copies of the dataset's structures
   * @param rounds of which the median counts
   * @param progress told what is about to run
   */
  public RankBenchmark(
      Path input,
      Optional<Path> dataset,
      int atoms,
      int rounds,
      Starter starter,
      Consumer<String> progress)
      throws IOException {
    this.rounds = rounds;
    this.starter = starter;
    this.progress = progress;
    FitSettingsReader.read(input); // its errors name lines of the file
    ObjectNode keys = JsonText.parse(Files.readString(input, StandardCharsets.UTF_8));
    dataset.ifPresent(d -> keys.put("dataset_path", d.toAbsolutePath().toString()));
    fit = FitSettingsReader.parse(input, keys.toString());
    start = NnFileReader.read(fit.potential());
    List<LabelledStructure> labelled =
        fit.dataset().read(start.elements().unspoken()).structures().stream()
            .filter(s -> s.energy().isPresent())
            .toList();
    if (labelled.isEmpty()) {
      throw new DataFormatException(input + ": no structure has an energy to be fitted");
    }
    structures = FitMeasurement.rattled(labelled, atoms);
  }

  /** Measures 1, 2, 4 ranks and so on to the largest number. */
  public Result run(int most) throws InterruptedException {
    List<Timing> timings = new ArrayList<>();
    for (int ranks = 1; ranks < most; ranks *= 2) {
      timings.add(timing(ranks));
    }
    timings.add(timing(most));
    int atoms = structures.stream().mapToInt(LabelledStructure::size).sum();
    int shards = ShardCut.of(structures).size();
    return new Result(structures.size(), atoms, start.layout().size(), shards, timings);
  }

  private Timing timing(int ranks) throws InterruptedException {
    progress.accept("bench: " + ranks + " ranks, preparing");
    ForkJoinPool threads = new ForkJoinPool(ranks);
    try (Started started = starter.start(ranks);
        FitMeasurement.Evaluations onRanks = evaluations(started.engines());
        FitMeasurement.Evaluations here = evaluations(EngineSource.HERE)) {
      double[] byRanks = new double[rounds];
      double[] byThreads = new double[rounds];
      double[] cpuOfRanks = new double[rounds];
      double[] cpuOfThreads = new double[rounds];
      for (int round = -WARMING; round < rounds; round++) {
        progress.accept("bench: " + ranks + " ranks, round " + Math.max(0, round + 1));
        double before = cpu(started.engines());
        double one = onRanks.once();
        double between = cpu(started.engines());
        double mine = FitMeasurement.cpuSeconds();
        double other = threads.submit(here::once).join();
        if (round >= 0) {
          byRanks[round] = one;
          byThreads[round] = other;
          cpuOfRanks[round] = between - before;
          cpuOfThreads[round] = FitMeasurement.cpuSeconds() - mine;
        }
      }
      long before = Arrays.stream(started.engines().bytesSent()).sum();
      onRanks.once();
      long sent = Arrays.stream(started.engines().bytesSent()).sum() - before;
      return new Timing(
          ranks,
          median(byThreads),
          median(byRanks),
          median(cpuOfThreads),
          median(cpuOfRanks),
          sent,
          median(trips(started.engines())),
          started.engines().usage().stream()
              .mapToLong(RankEngines.Usage::sets)
              .max()
              .orElseThrow());
    } finally {
      threads.shutdown();
    }
  }

  private FitMeasurement.Evaluations evaluations(EngineSource engines) {
    return new FitMeasurement.Evaluations(
        structures,
        start,
        fit.shift(),
        true,
        engines.choose(EngineName.COMPILED, false, Optional.empty()).engine());
  }

  /** Returns the processor time of ranks and of this process since they were started (s). */
  private static double cpu(RankEngines engines) {
    return FitMeasurement.cpuSeconds()
        + engines.usage().stream().mapToDouble(RankEngines.Usage::processor).sum();
  }

  private static double[] trips(RankEngines engines) {
    double[] trips = new double[TRIPS];
    for (int n = 0; n < TRIPS; n++) {
      long began = System.nanoTime();
      engines.roundTrip();
      trips[n] = (System.nanoTime() - began) * 1e-9;
    }
    return trips;
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
