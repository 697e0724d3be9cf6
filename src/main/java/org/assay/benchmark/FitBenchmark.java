package org.assay.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.assay.AssayException;
import org.assay.DataFormatException;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Engine;
import org.assay.engine.EngineName;
import org.assay.engine.Engines;
import org.assay.engine.Nd4jEngine;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.json.JsonText;
import org.assay.model.LegendreMoments;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;

/**
 * Times a fit: neighbours and descriptors, one evaluation, the way to a goal, and how all that
 * grows with the number of atoms. Rounds go round what is compared, so that what else the machine
 * does hits all alike; ratios within one run mean more than the numbers.
 */
public final class FitBenchmark {

  /** What can be measured. */
  public enum Part {
    DESCRIPTORS,
    EVALUATION,
    KINDS,
    GOAL,
    SCALING;

    /** Returns the word on the command line. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Optimisers that are sent to the goal. */
  private static final List<String> OPTIMIZERS = List.of("lbfgs", "lm", "lbfgs-pyfit");

  /** Processor time after which a fit counts as one that does not get there (s). */
  private static final double GIVE_UP = 120;

  /** Cells along each vector in large cells, and how many atoms these are together at the most. */
  private static final int REPEATED = 3;

  private static final int ATOMS_IN_LARGE_CELLS = 20_000;

  /** Atoms at which kinds of descriptors are compared, at the most, among other measurements. */
  private static final int ATOMS_OF_KINDS = 10_000;

  /**
   * How to measure.
   *
   * @param input input.json of a fit, for network, dataset and what the fits to the goal need
   * @param dataset another dataset than the input names
   * @param parts what to measure
   * @param rounds of which the median counts
   * @param structures with an energy, for one evaluation; rattled copies where there are fewer
   * @param seeds fits to the goal, by each optimiser
   * @param goal RMSE of the training set (eV/atom)
   * @param atoms largest number in the scaling
   * @param original checkout of PYFIT-FF to be timed in the same run
   * @param python interpreter for it
   */
  public record Settings(
      Path input,
      Optional<Path> dataset,
      Set<Part> parts,
      int rounds,
      int structures,
      int seeds,
      double goal,
      int atoms,
      Optional<Path> original,
      Optional<Path> python) {

    public Settings {
      parts = Set.copyOf(parts);
    }
  }

  private final Settings settings;
  private final ObjectNode keys;
  private final FitSettings fit;
  private final NnFile start;
  private final Dataset dataset;
  private final List<LabelledStructure> labelled;
  private final Consumer<String> progress;

  /**
   * Reads the input.
   *
   * @param progress told what is about to run
   */
  public FitBenchmark(Settings settings, Consumer<String> progress) throws IOException {
    this.settings = settings;
    this.progress = progress;
    // Errors of the file are FitSettingsReader's; what it accepts is an object.
    FitSettingsReader.read(settings.input());
    keys = JsonText.parse(Files.readString(settings.input(), StandardCharsets.UTF_8));
    settings.dataset().ifPresent(d -> keys.put("dataset_path", d.toAbsolutePath().toString()));
    fit = FitSettingsReader.parse(settings.input(), keys.toString());
    start = NnFileReader.read(fit.potential());
    dataset = fit.dataset().read(start.elements().unspoken());
    labelled = dataset.structures().stream().filter(s -> s.energy().isPresent()).toList();
    if (labelled.isEmpty()) {
      throw new DataFormatException(
          fit.dataset().names() + ": no structure has an energy to be fitted");
    }
  }

  /** Measures what was asked for. */
  public FitBenchmarkResult run() throws IOException, InterruptedException {
    Set<Part> parts = settings.parts();
    return new FitBenchmarkResult(
        parts.contains(Part.DESCRIPTORS) ? Optional.of(descriptors()) : Optional.empty(),
        parts.contains(Part.EVALUATION) ? Optional.of(evaluation()) : Optional.empty(),
        parts.contains(Part.KINDS) ? kinds() : List.of(),
        parts.contains(Part.GOAL) ? goals() : List.of(),
        parts.contains(Part.SCALING) ? scaling() : List.of(),
        parts.contains(Part.SCALING) ? Optional.of(largeCells()) : Optional.empty(),
        settings.original().isPresent()
            ? Optional.of(original(settings.original().orElseThrow()))
            : Optional.empty());
  }

  private FitBenchmarkResult.Descriptors descriptors() throws IOException, InterruptedException {
    return new DescriptorTiming(fit, start, dataset, engine())
        .measure(
            settings.rounds(),
            round ->
                say("round %d of %d, neighbours and descriptors", round + 1, settings.rounds()));
  }

  private FitBenchmarkResult.Evaluation evaluation() {
    List<LabelledStructure> some = new ArrayList<>();
    int own = Math.min(settings.structures(), labelled.size());
    List<LabelledStructure> zeros = FitMeasurement.rattled(labelled, atomsOf(labelled) + 1);
    // All with labels alike: which structures have forces in the data is not the question here.
    while (some.size() < settings.structures()) {
      some.addAll(zeros.subList(0, Math.min(own, settings.structures() - some.size())));
    }
    say("preparing %d structures", some.size());
    try (Twins energies = new Twins(some, false);
        Twins forces = new Twins(some, true)) {
      Rounds e = new Rounds();
      Rounds f = new Rounds();
      Rounds pass = new Rounds();
      Rounds otherEnergies = new Rounds();
      Rounds otherForces = new Rounds();
      for (int round = -Rounds.WARMING; round < settings.rounds(); round++) {
        say("round %d of %d, evaluations", round + 1, settings.rounds());
        e.add(round, energies.used::once);
        f.add(round, forces.used::once);
        pass.add(round, forces.used::readDerivatives);
        if (energies.other != energies.used) {
          otherEnergies.add(round, energies.other::once);
          otherForces.add(round, forces.other::once);
        }
      }
      return new FitBenchmarkResult.Evaluation(
          energies.used.structures(),
          energies.used.atoms(),
          energies.name,
          e.timings(),
          f.timings(),
          pass.timings(),
          otherEnergies.any()
              ? Optional.of(
                  new FitBenchmarkResult.Twin(
                      otherName(), otherEnergies.timings(), otherForces.timings()))
              : Optional.empty());
    }
  }

  /** Legendre moments and symmetry functions at the same structures, which only one engine has. */
  private List<KindTiming> kinds() {
    Engine engine = engine();
    if (start.isBondOrder() || engine instanceof Nd4jEngine) {
      return List.of();
    }
    List<KindTiming> all = new ArrayList<>();
    int most = settings.parts().size() == 1 ? settings.atoms() : ATOMS_OF_KINDS;
    List<LabelledStructure> copies =
        FitMeasurement.rattled(labelled, Math.min(settings.atoms(), most));
    LegendreMoments moments = start.descriptors();
    for (DescriptorKind kind :
        List.of(
            new DescriptorKind("legendre", moments, start.layout()),
            DescriptorKind.symmetry(moments.reach(), start.layout()))) {
      say("%d rounds, fits of %s descriptors", settings.rounds(), kind.name());
      all.add(KindTiming.measure(engine, kind, copies, settings.rounds()));
    }
    return all;
  }

  /** Returns the engine that a fit would use. */
  static Engine engine() {
    return Engines.choose(EngineName.AUTO, false, Optional.empty()).engine();
  }

  private FitMeasurement.Evaluations evaluations(
      Engine engine, List<LabelledStructure> structures, boolean forces) {
    return new FitMeasurement.Evaluations(structures, start, fit.shift(), forces, engine);
  }

  private String otherName() {
    return start.isBondOrder() ? "straight" : "nd4j";
  }

  /**
   * The same objective with the engine that a fit uses, and with ND4J; of bond-order energies,
   * which that does not have, the straight network with the same descriptors.
   */
  private final class Twins implements AutoCloseable {
    final String name;
    final FitMeasurement.Evaluations used;
    final FitMeasurement.Evaluations other;

    Twins(List<LabelledStructure> structures, boolean forces) {
      Engine engine = engine();
      name = engine.name();
      used = evaluations(engine, structures, forces);
      other = other(engine, structures, forces);
    }

    private FitMeasurement.Evaluations other(
        Engine engine, List<LabelledStructure> structures, boolean forces) {
      if (start.isBondOrder()) {
        return FitMeasurement.Evaluations.straight(structures, start, fit.shift(), forces, engine);
      }
      return engine instanceof Nd4jEngine
          ? used
          : evaluations(new Nd4jEngine(), structures, forces);
    }

    @Override
    public void close() {
      used.close();
      other.close();
    }
  }

  private static int atomsOf(List<LabelledStructure> structures) {
    return structures.stream().mapToInt(LabelledStructure::size).sum();
  }

  private List<FitBenchmarkResult.Goal> goals() {
    List<List<FitMeasurement.ToGoal>> fits = new ArrayList<>();
    OPTIMIZERS.forEach(o -> fits.add(new ArrayList<>()));
    for (int seed = 1; seed <= settings.seeds(); seed++) {
      for (int k = 0; k < OPTIMIZERS.size(); k++) {
        say("seed %d of %d, %s", seed, settings.seeds(), OPTIMIZERS.get(k));
        FitSettings asked = toGoal(OPTIMIZERS.get(k));
        try {
          fits.get(k).add(FitMeasurement.toGoal(asked, start, dataset, seed, GIVE_UP));
        } catch (AssayException e) {
          // A fit that breaks down has not reached the goal either.
          fits.get(k).add(new FitMeasurement.ToGoal(seed, false, 0, 0, 0, Double.MAX_VALUE));
        }
      }
    }
    List<FitBenchmarkResult.Goal> goals = new ArrayList<>();
    for (int k = 0; k < OPTIMIZERS.size(); k++) {
      goals.add(new FitBenchmarkResult.Goal(OPTIMIZERS.get(k), settings.goal(), fits.get(k)));
    }
    return goals;
  }

  /** Energies alone, as the original fits; its optimiser on its own kind of descriptors. */
  private FitSettings toGoal(String optimizer) {
    ObjectNode changed = keys.deepCopy();
    changed.put("optimizer", optimizer);
    changed.put("rmse_stop", settings.goal());
    changed.put("early_stop", 0);
    changed.put("lambda_F", 0);
    changed.put("lambda_S", 0);
    changed.put("standardize", !optimizer.equals("lbfgs-pyfit"));
    changed.put("normalize_by_ro", false);
    return FitSettingsReader.parse(settings.input(), changed.toString());
  }

  private List<FitBenchmarkResult.Scaling> scaling() {
    List<FitBenchmarkResult.Scaling> all = new ArrayList<>();
    for (int atoms : sizes(settings.atoms())) {
      all.add(scaling(FitMeasurement.rattled(labelled, atoms)));
    }
    return all;
  }

  /** Cells so large that hardly an atom has two images of another among its neighbours. */
  private FitBenchmarkResult.Scaling largeCells() {
    List<LabelledStructure> repeated =
        labelled.stream().map(s -> FitMeasurement.repeated(s, REPEATED)).toList();
    return scaling(
        FitMeasurement.rattled(repeated, Math.min(settings.atoms(), ATOMS_IN_LARGE_CELLS)));
  }

  private FitBenchmarkResult.Scaling scaling(List<LabelledStructure> copies) {
    int atoms = atomsOf(copies);
    say("preparing %d atoms", atoms);
    try (FitMeasurement.Evaluations forces = evaluations(engine(), copies, true)) {
      long memory = FitMeasurement.memory() + forces.compiledBytes();
      Rounds evaluation = new Rounds();
      Rounds pass = new Rounds();
      for (int round = -Rounds.WARMING; round < settings.rounds(); round++) {
        say("round %d of %d, %d atoms", round + 1, settings.rounds(), atoms);
        evaluation.add(round, forces::once);
        pass.add(round, forces::readDerivatives);
      }
      return new FitBenchmarkResult.Scaling(
          forces.structures(),
          atoms,
          forces.bytesRead(),
          forces.derivativeBytesByNeighbour(),
          memory,
          evaluation.timings(),
          pass.timings());
    }
  }

  /** Returns two sizes a decade from 1,000 to the largest. */
  static List<Integer> sizes(int largest) {
    List<Integer> sizes = new ArrayList<>();
    for (double n = 1000; n < 0.99 * largest; n *= Math.sqrt(10)) {
      sizes.add((int) Math.round(n));
    }
    sizes.add(largest);
    return sizes;
  }

  private PyfitTiming original(Path checkout) throws IOException, InterruptedException {
    say("the original in %s", checkout);
    int seeds = settings.parts().contains(Part.GOAL) ? settings.seeds() : 0;
    return PyfitTiming.measure(
        checkout, settings.python(), fit, dataset, settings.goal(), seeds, GIVE_UP);
  }

  private void say(String format, Object... values) {
    progress.accept("bench: " + String.format(Locale.ROOT, format, values));
  }
}
