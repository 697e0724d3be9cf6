package org.assay.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.dataset.DatasetReader;
import org.assay.structure.NeighbourList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitBenchmarkTest {

  private static final double ROUNDING = 1e-12;

  private static final String NETWORK =
      """
      5 0.0 1
      1
      Si 28.0855
      1 0.25 4.0 1.0 1.0
      2 0 1
      2 2.0 3.0
      0 1
      3 4 3 1
      """;

  private static final String CRYSTALS =
      """
      DC 1
      1.0
      0 2.7 2.7
      2.7 0 2.7
      2.7 2.7 0
      2
      c
      0 0 0
      1.35 1.35 1.35
      -9.0
      SC 2
      1.0
      2.6 0 0
      0 2.6 0
      0 0 2.6
      1
      c
      0 0 0
      -4.2
      """;

  @TempDir private Path directory;

  private FitBenchmark.Settings settings(FitBenchmark.Part... parts) throws Exception {
    Files.writeString(directory.resolve("NN.dat"), NETWORK);
    Files.writeString(directory.resolve("train.dat"), CRYSTALS);
    Path input = directory.resolve("input.json");
    Files.writeString(
        input,
        "{\"pot_file\": \"NN.dat\", \"u_shift\": 4.3, \"fraction_train\": 1, \"max_iter\": 2000}");
    return new FitBenchmark.Settings(
        input,
        Optional.empty(),
        Set.of(parts),
        1,
        5,
        2,
        0.02,
        1000,
        Optional.empty(),
        Optional.empty());
  }

  private static FitBenchmarkResult run(FitBenchmark.Settings settings) throws Exception {
    List<String> said = new ArrayList<>();
    FitBenchmarkResult result = new FitBenchmark(settings, said::add).run();
    assertFalse(said.isEmpty());
    return result;
  }

  @Test
  void anEvaluationIsOfAsManyStructuresAsAskedFor() throws Exception {
    FitBenchmarkResult result = run(settings(FitBenchmark.Part.EVALUATION));
    FitBenchmarkResult.Evaluation e = result.evaluation().orElseThrow();
    assertEquals(5, e.structures());
    assertEquals(2 + 1 + 2 + 1 + 2, e.atoms());
    assertTrue(result.goals().isEmpty() && result.scaling().isEmpty());
  }

  /** 4 descriptors, 3 directions, 8 bytes for every pair that a neighbour list finds. */
  @Test
  void theBytesAreThoseOfThePairs() throws Exception {
    FitBenchmarkResult result = run(settings(FitBenchmark.Part.SCALING));
    FitBenchmarkResult.Scaling s = result.scaling().get(0);
    long pairs =
        FitMeasurement.rattled(DatasetReader.parse("crystals", CRYSTALS, "Si").structures(), 1000)
            .stream()
            .mapToLong(c -> NeighbourList.of(c.structure(), 4.0).entries())
            .sum();
    assertEquals(8 * 3 * 4 * pairs, s.bytesByNeighbour());
    assertTrue(s.bytes() < s.bytesByNeighbour());
    // Cells that are repeated have at least as many other atoms as neighbours.
    FitBenchmarkResult.Scaling large = result.largeCells().orElseThrow();
    assertTrue(large.bytes() >= large.bytesByNeighbour());
    assertTrue(s.atoms() >= 1000 && s.atoms() <= 1001);
    assertTrue(s.memory() > s.bytes());
  }

  @Test
  void symmetryFunctionsSeeAsFarAsTheOtherDescriptors() throws Exception {
    List<KindTiming> kinds = run(settings(FitBenchmark.Part.KINDS)).kinds();
    assertEquals(List.of("legendre", "symmetry"), kinds.stream().map(KindTiming::name).toList());
    assertEquals(List.of(4, 40), kinds.stream().map(KindTiming::descriptors).toList());
    KindTiming legendre = kinds.get(0);
    KindTiming symmetry = kinds.get(1);
    assertEquals(legendre.atoms(), symmetry.atoms());
    // Of one element every row has every descriptor.
    assertEquals(10 * legendre.bytes(), symmetry.bytes());
    assertEquals(legendre.bytes(), 2 * legendre.single().bytes());
    assertEquals(symmetry.bytes(), 2 * symmetry.single().bytes());
  }

  @Test
  void everyOptimizerIsSentToTheGoal() throws Exception {
    FitBenchmarkResult result = run(settings(FitBenchmark.Part.GOAL));
    assertEquals(
        List.of("lbfgs", "lm", "lbfgs-pyfit"),
        result.goals().stream().map(FitBenchmarkResult.Goal::optimizer).toList());
    for (FitBenchmarkResult.Goal g : result.goals().subList(0, 2)) {
      assertEquals(2, g.reached(), g.optimizer());
      g.fits().forEach(f -> assertTrue(f.rmse() < 0.02 && f.steps() > 0, f.toString()));
    }
  }

  @Test
  void aProcessOfItsOwnFindsTheDescriptors() throws Exception {
    FitBenchmarkResult result = run(settings(FitBenchmark.Part.DESCRIPTORS));
    FitBenchmarkResult.Descriptors d = result.descriptors().orElseThrow();
    assertEquals(2, d.structures());
    assertEquals(3, d.atoms());
    assertTrue(d.process().median() > d.first().median());
  }

  private static FitBenchmarkResult.Scaling scaling(int atoms, double seconds, double pass) {
    return new FitBenchmarkResult.Scaling(
        atoms / 4,
        atoms,
        20_000L * atoms,
        25_000L * atoms,
        30_000L * atoms,
        new Timings(new double[] {9 * seconds, seconds, 0.5 * seconds}),
        new Timings(new double[] {pass}));
  }

  private static KindTiming kind(String name, double seconds, double pass) {
    return new KindTiming(
        name,
        40,
        100,
        600,
        1L << 29,
        new Timings(new double[] {0.5}),
        new Timings(new double[] {seconds}, new double[] {2 * seconds}),
        new Timings(new double[] {pass}, new double[] {2 * pass}),
        new KindTiming.Single(
            1L << 28, new Timings(new double[] {seconds / 2}, new double[] {seconds})));
  }

  private static FitBenchmarkResult result() {
    return new FitBenchmarkResult(
        Optional.of(
            new FitBenchmarkResult.Descriptors(
                3,
                7,
                new Timings(new double[] {0.5}),
                new Timings(new double[] {0.2}),
                new Timings(new double[] {0.036}))),
        Optional.of(
            new FitBenchmarkResult.Evaluation(
                800,
                1837,
                "avx2",
                new Timings(new double[] {4e-4}, new double[] {8e-4}),
                new Timings(new double[] {1.8e-3}, new double[] {3.6e-3}),
                new Timings(new double[] {8e-4}, new double[] {1.6e-3}),
                Optional.of(
                    new FitBenchmarkResult.Twin(
                        "nd4j",
                        new Timings(new double[] {1.2e-3}, new double[] {2.4e-3}),
                        new Timings(new double[] {9e-3}, new double[] {1.8e-2}))))),
        List.of(kind("legendre", 0.002, 0.001), kind("symmetry", 0.003, 0.001)),
        List.of(
            new FitBenchmarkResult.Goal(
                "lbfgs",
                0.002,
                List.of(
                    new FitMeasurement.ToGoal(1, true, 100, 1.0, 1.5, 0.0019),
                    new FitMeasurement.ToGoal(2, true, 300, 2.0, 2.5, 0.0018),
                    new FitMeasurement.ToGoal(3, false, 900, 9.0, 9.5, 0.0030)))),
        List.of(scaling(1000, 0.002, 0.0010), scaling(10_000, 0.02, 0.0125)),
        Optional.of(scaling(5000, 0.01, 0.008)),
        Optional.of(
            PyfitTiming.parse(
                "{\"neighbours\": 2.0, \"descriptors\": 1.6, \"evaluation\": 0.0014,"
                    + " \"structures\": 800, \"fits\": [{\"seed\": 1, \"reached\": true, \"steps\":"
                    + " 90, \"seconds\": 12, \"cpuSeconds\": 20, \"rmse\": 0.0019}]}")));
  }

  @Test
  void ratiosAreOfMedians() {
    FitBenchmarkResult result = result();
    FitBenchmarkResult.Evaluation e = result.evaluation().orElseThrow();
    assertEquals(4.5, e.ratio(), ROUNDING);
    assertEquals(4.8e-3, e.allowed(), ROUNDING);
    assertEquals(2, result.goals().get(0).reached());
    assertEquals(2.0, result.goals().get(0).cpu().orElseThrow().median(), ROUNDING);
    assertEquals(2.0, result.scaling().get(0).factor(), ROUNDING);
    assertEquals(1.6, result.scaling().get(0).factorByNeighbour(), ROUNDING);
    assertEquals(20e9, result.scaling().get(0).bandwidth(), 1);
    assertEquals(1.0, result.exponent().orElseThrow(), ROUNDING);
  }

  @Test
  void theTableSaysWhatWasMeasured() {
    String table = result().table();
    for (String part :
        List.of(
            "3 structures, 7 atoms",
            "median     36.000 ms",
            "forces : energies 4.50",
            "100 structures, 600 atoms",
            "6.000 ms     2.000 ms  0.50 GiB     3.00",
            "nd4j : avx2, processor time: energies 3.00, with forces 5.00",
            "large cells:",
            "2 of 3",
            "to the power 1.000",
            "faster by 100 warm, 7 with Java's start",
            "evaluation of 800 structures",
            "faster by 3.50",
            "1 of 1 seeds, processor 20.00 s",
            "ours by lbfgs takes 0.100 of it")) {
      assertTrue(table.contains(part), part + " in\n" + table);
    }
  }

  @Test
  void figureAndNumbersAreWritten() throws Exception {
    assertTrue(ScalingFigure.write(result(), directory));
    String csv = Files.readString(directory.resolve("fit-scaling.csv"), StandardCharsets.UTF_8);
    assertTrue(csv.contains("10000,0.02,0.0125,200000000"), csv);
    assertTrue(Files.size(directory.resolve("fit-scaling.png")) > 1000);
    String svg = Files.readString(directory.resolve("fit-scaling.svg"), StandardCharsets.UTF_8);
    assertTrue(svg.contains("derivatives read once"), svg);
    String json = new ObjectMapper().writeValueAsString(result().values());
    assertTrue(json.contains("\"factor\":2.0"), json);
  }

  @Test
  void sizesAreTwoADecade() {
    assertEquals(List.of(1000, 3162, 10_000, 31_623, 100_000), FitBenchmark.sizes(100_000));
    assertEquals(List.of(1000), FitBenchmark.sizes(1000));
  }

  /** Nothing of ours, beside a checkout of the original in the test's directory. */
  private FitBenchmark.Settings besideOriginal(Optional<Path> python) throws Exception {
    FitBenchmark.Settings s = settings();
    return new FitBenchmark.Settings(
        s.input(),
        s.dataset(),
        EnumSet.noneOf(FitBenchmark.Part.class),
        1,
        5,
        1,
        0.3,
        1000,
        Optional.of(directory),
        python);
  }

  @Test
  void aDirectoryThatIsNotTheOriginalIsRefused() throws Exception {
    FitBenchmark.Settings asked = besideOriginal(Optional.empty());
    SettingsException e = assertThrows(SettingsException.class, () -> run(asked));
    assertTrue(e.getMessage().contains("no src/util.py in it"), e.getMessage());
    assertThrows(DataFormatException.class, () -> PyfitTiming.parse("Segmentation fault"));
  }

  @Test
  void aPythonWithoutTorchIsRefusedWithWhatToInstall() throws Exception {
    Files.createDirectory(directory.resolve("src"));
    Files.writeString(directory.resolve("src/util.py"), "");
    Path python = directory.resolve("no-python");
    FitBenchmark.Settings asked = besideOriginal(Optional.of(python));
    SettingsException e = assertThrows(SettingsException.class, () -> run(asked));
    assertTrue(e.getMessage().contains(python + " cannot be started"), e.getMessage());
    assertTrue(e.getMessage().contains("python3-torch"), e.getMessage());
    assertTrue(e.getMessage().contains("--python FILE"), e.getMessage());
  }
}
