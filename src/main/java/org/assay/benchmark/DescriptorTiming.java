package org.assay.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.assay.DataFormatException;
import org.assay.dataset.Dataset;
import org.assay.engine.Engine;
import org.assay.fit.settings.FitSettings;
import org.assay.io.Decimal;
import org.assay.io.ProgramAnswer;
import org.assay.model.file.NnFile;

/**
 * Times neighbours and descriptors of a dataset: in a process of its own, and once Java is warm.
 */
final class DescriptorTiming {

  /** What {@code ./assay} starts every command with that has no long loops in Java. */
  private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

  /** A process of its own that describes all structures may take so long. */
  private static final Duration DESCRIBING = Duration.ofMinutes(10);

  /** Runs before any that counts. */
  private static final int WARMING = 20;

  /** Runs of a round, of which the median counts. */
  private static final int RUNS = 5;

  private final FitSettings fit;
  private final NnFile start;
  private final Dataset dataset;
  private final Engine engine;

  DescriptorTiming(FitSettings fit, NnFile start, Dataset dataset, Engine engine) {
    this.fit = fit;
    this.start = start;
    this.dataset = dataset;
    this.engine = engine;
  }

  /**
   * Measures.
   *
   * @param progress told of each round before it begins
   */
  FitBenchmarkResult.Descriptors measure(int rounds, IntConsumer progress)
      throws IOException, InterruptedException {
    double[] process = new double[rounds];
    double[] first = new double[rounds];
    double[] warm = new double[rounds];
    for (int i = 0; i < WARMING; i++) {
      once();
    }
    for (int round = 0; round < rounds; round++) {
      progress.accept(round);
      long began = System.nanoTime();
      first[round] = inAnotherProcess();
      process[round] = (System.nanoTime() - began) * 1e-9;
      double[] several = new double[RUNS];
      for (int i = 0; i < several.length; i++) {
        several[i] = once();
      }
      warm[round] = new Timings(several).median();
    }
    return new FitBenchmarkResult.Descriptors(
        dataset.structures().size(),
        dataset.atoms(),
        new Timings(process),
        new Timings(first),
        new Timings(warm));
  }

  private double once() {
    return FitMeasurement.describe(
        engine, dataset.structures(), start.elements(), start.descriptors());
  }

  private double inAnotherProcess() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions());
    command.add(FIRST_COMPILER);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(DescribeMain.class.getName());
    command.addAll(DescribeMain.arguments(fit.potential(), fit.dataset()));
    ProgramAnswer answer = ProgramAnswer.ask(DESCRIBING, command);
    double seconds = Decimal.parse(answer.text().strip());
    if (!answer.good() || !Double.isFinite(seconds)) {
      throw new DataFormatException(
          "descriptors in a process of their own: Java "
              + (answer.good() ? "" : answer.problem() + ": ")
              + answer.text().strip());
    }
    return seconds;
  }

  /** Returns how this very process was started, agents and properties left out. */
  private static List<String> javaOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(o -> o.startsWith("-X"))
        .toList();
  }
}
