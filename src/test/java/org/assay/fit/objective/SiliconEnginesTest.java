package org.assay.fit.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Engine;
import org.assay.engine.EngineNetwork;
import org.assay.engine.Evaluation;
import org.assay.engine.EveryEngine;
import org.assay.engine.MemoryBudget;
import org.assay.engine.NaiveEngine;
import org.assay.engine.RandomStructures;
import org.assay.engine.Targets;
import org.assay.engine.Term;
import org.assay.fit.data.FitSet;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.fit.settings.ObjectiveSettings;
import org.assay.model.file.NnFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engines on the silicon example, at a network as it is drawn for standardised inputs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiliconEnginesTest {

  private static final long SEED = 11;

  /** Two ways of summing thousands of terms, relative to the sum of their absolute values. */
  private static final double TOLERANCE = 1e-10;

  /** Every so many structures of the example. */
  private static final int EVERY = 7;

  private final Random random = new Random(SEED);
  private FitSettings settings;
  private NnFile start;
  private List<LabelledStructure> structures;
  private List<FitSet> sets;
  private double[] trained;

  @BeforeAll
  void readTheExample() {
    settings = FitSettingsReader.read(Path.of("example/si/input.json"));
    start = settings.start().nnFile();
    List<LabelledStructure> all =
        settings.dataset().read(start.elements().unspoken()).structures().stream()
            .filter(s -> s.energy().isPresent())
            .toList();
    structures =
        IntStream.iterate(0, i -> i < all.size(), i -> i + EVERY).mapToObj(all::get).toList();
    sets = new ArrayList<>();
    for (Engine engine : EveryEngine.all()) {
      sets.add(
          new FitSet(
              engine,
              structures,
              start.elements(),
              start.descriptors(),
              settings.shift(),
              true,
              new MemoryBudget(Long.MAX_VALUE)));
    }
    trained = RandomStructures.numbers(random, start.architecture().parameters(), 0.25);
  }

  @Test
  void agreeOnEveryComponent() {
    int atoms = structures.stream().mapToInt(LabelledStructure::size).sum();
    Targets targets =
        new Targets(
            Optional.of(components(3 * atoms, 1)),
            Optional.of(components(6 * structures.size(), 0.01)));
    Evaluation.Factors factors =
        new Evaluation.Factors(RandomStructures.numbers(random, structures.size(), 1), 0.3, 0.7);
    NaiveEngine naive = new NaiveEngine(structures, start.layout().elements(), start.descriptors());
    double[] parameters =
        Representation.standardized(sets.get(0), start.layout(), 0).toNetworks(trained);
    NaiveEngine.Found expected = naive.evaluate(start.layout(), parameters, targets, factors);
    List<Engine> engines = EveryEngine.all();
    for (int e = 0; e < engines.size(); e++) {
      String name = engines.get(e).name();
      try (EngineNetwork network = sets.get(e).described().network(start.layout(), targets)) {
        Evaluation found = network.evaluate(parameters);
        Term.requireNear(expected.energies(), found.energiesPerAtom(), TOLERANCE, name + " u");
        Term.requireNear(expected.forces(), found.forces(), TOLERANCE, name + " forces");
        Term.requireNear(expected.stresses(), found.stresses(), TOLERANCE, name + " stresses");
        Term.requireNear(
            expected.gradient(), found.gradient(factors), TOLERANCE, name + " gradient");
      }
    }
  }

  private Targets.Components components(int count, double size) {
    return new Targets.Components(
        RandomStructures.numbers(random, count, size), RandomStructures.numbers(random, count, 1));
  }

  @ParameterizedTest
  @CsvSource({
    // train_RMSE, standardize, constrain_WB, lambda_F, lambda_S, force_scale, LP
    "true, true, 0, 1, 1, Infinity, 2",
    "false, true, 0, 1, 1, 1.5, 2",
    "true, false, 0, 1, 0, 1.5, 1",
    "false, false, 30, 0, 1, Infinity, 4",
    "true, false, 30, 0, 0, Infinity, 2",
  })
  void agreeOnTheObjective(
      boolean root,
      boolean standardised,
      double bound,
      double lambdaF,
      double lambdaS,
      double forceScale,
      int power) {
    ObjectiveSettings terms =
        new ObjectiveSettings(
            root,
            1.3,
            0.7,
            1e9,
            1e-3,
            1e-3,
            power,
            lambdaF,
            forceScale,
            Map.of(),
            lambdaS,
            new ObjectiveSettings.GroupWeights(
                List.of("EOS"), OptionalDouble.empty(), 1, 1.7, 1, 0.4));
    double[] expected = null;
    double value = 0;
    for (FitSet set : sets) {
      Representation representation =
          standardised
              ? Representation.standardized(set, start.layout(), bound)
              : Representation.pyfit(start.descriptors(), start.layout(), false, bound);
      try (Objective objective = new Objective(set, representation, terms, true)) {
        objective.switchOnDifferences();
        double[] gradient = new double[trained.length];
        double found = objective.value(trained, gradient);
        if (expected == null) {
          expected = gradient;
          value = found;
        }
        assertEquals(value, found, TOLERANCE * value);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertArrayEquals(expected, gradient, TOLERANCE * largest);
      }
    }
  }
}
