package org.assay.fit.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Engine;
import org.assay.engine.EngineNetwork;
import org.assay.engine.Evaluation;
import org.assay.engine.EveryEngine;
import org.assay.engine.MemoryBudget;
import org.assay.engine.RandomStructures;
import org.assay.engine.Targets;
import org.assay.fit.data.DescribedSets;
import org.assay.fit.data.FitSet;
import org.assay.fit.settings.ObjectiveSettings;
import org.assay.model.Activation;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.TestLayouts;
import org.assay.structure.ElementValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Gauss–Newton matrix of an objective, against a Jacobian of finite differences. */
class NormalEquationsTest {

  private static final long SEED = 31;

  private static final double STEP = 1e-3;

  /**
   * Relative to the sum of the absolute terms of an element. Extrapolated central differences of
   * numbers of order 1 to 100 leave STEP⁴ = 1e-12 of the fifth derivative, and rounding of 1e-16 /
   * STEP.
   */
  private static final double TOLERANCE = 1e-9;

  private static final LegendreMoments DESCRIPTORS =
      new LegendreMoments(5, 4.2, 1.1, 0.9, new int[] {0, 1, 3}, new double[] {1.8, 2.6});

  /**
   * One residual.
   *
   * @param jacobian derivatives by the trained parameters
   * @param terms the sum of the absolute terms of each
   * @param curvature of its square
   */
  private record Row(double[] jacobian, double[] terms, double curvature) {
    Row(double[] jacobian, double curvature) {
      this(jacobian, Arrays.stream(jacobian).map(Math::abs).toArray(), curvature);
    }
  }

  private final Random random = new Random(SEED);

  @ParameterizedTest
  @CsvSource({
    "SIGMOID, true, 0, 0.8",
    "SHIFTED_SIGMOID, false, 3, 0.8",
    "TANH, true, 0, 0.8",
    "TANH, false, 0, 0",
    "SHIFTED_SIGMOID, true, 0, 0"
  })
  void agreeWithFiniteDifferences(
      Activation activation, boolean root, double constraint, double lambdaF) {
    for (Engine engine : EveryEngine.compiled()) {
      agreeWithFiniteDifferences(activation, root, constraint, lambdaF, engine);
    }
  }

  private void agreeWithFiniteDifferences(
      Activation activation, boolean root, double constraint, double lambdaF, Engine engine) {
    // 36 atoms: more than are worked on as one.
    int[] sizes = lambdaF > 0 ? new int[] {1, 2, 3, 36, 5} : new int[] {1, 2, 3, 4, 5};
    FitSet set =
        DescribedSets.of(engine, RandomStructures.of(random, sizes), DESCRIPTORS, lambdaF > 0);
    NetworkArchitecture architecture = new NetworkArchitecture(new int[] {6, 5, 4, 1}, activation);
    Representation representation =
        Representation.standardized(set, TestLayouts.silicon(architecture), constraint);
    ObjectiveSettings settings =
        new ObjectiveSettings(
            root,
            1.3,
            0.7,
            1e9,
            1e-2,
            1e-2,
            4,
            lambdaF,
            1.5,
            Map.of(),
            lambdaF > 0 ? 2.1 : 0,
            new ObjectiveSettings.GroupWeights(
                List.of("B"), OptionalDouble.empty(), 1, 1.7, 1, 0.4));
    Objective objective = new Objective(set, representation, settings, false);
    objective.switchOnDifferences();
    double[] x = RandomStructures.numbers(random, architecture.parameters(), 1);
    double[] gradient = new double[x.length];
    GaussNewtonObjective function = new GaussNewtonObjective(new ObjectiveCourse(objective));
    double value = function.value(x, gradient);
    double[] found = new double[x.length * x.length];
    function.linearise(found);
    assertEquals(value, function.majorant(), 1e-14 * value);

    double[] terms = new double[found.length];
    double[] expected =
        expected(objective, network(set, architecture), representation, set, x, terms);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(
          expected[i],
          found[i],
          TOLERANCE * terms[i],
          "parameters " + i / x.length + " and " + i % x.length + ", seed " + SEED);
    }
    majorantLiesAbove(function, x);
  }

  private void majorantLiesAbove(GaussNewtonObjective function, double[] x) {
    for (int trial = 0; trial < 20; trial++) {
      double[] there = RandomStructures.numbers(random, x.length, Math.pow(10, -trial % 5));
      for (int i = 0; i < x.length; i++) {
        there[i] += x[i];
      }
      double value = function.value(there, new double[x.length]);
      assertTrue(function.majorant() >= value * (1 - 1e-14), "trial " + trial + ", seed " + SEED);
    }
  }

  /**
   * Returns the matrix by its definition.
   *
   * @param sums takes the sum of the absolute terms of each element
   */
  private static double[] expected(
      Objective objective,
      EngineNetwork network,
      Representation representation,
      FitSet set,
      double[] x,
      double[] sums) {
    double[][] jacobian = jacobian(network, representation, set, x);
    ObjectiveValue.Terms terms = objective.at(x, new double[x.length]).terms();
    double[] matrix = new double[x.length * x.length];
    for (Row row : rows(objective, terms, set, jacobian)) {
      addSquare(matrix, row.jacobian, row.curvature);
      addSquare(sums, row.terms, row.curvature);
    }
    double lambda = objective.settings().lambdaL1();
    double lambdaP = objective.settings().lambdaLp();
    for (int i = 0; i < x.length - 1; i++) {
      double bending = (lambda / Math.abs(x[i]) + lambdaP * 12 * x[i] * x[i]) / (2 * set.size());
      matrix[i * x.length + i] += bending;
      sums[i * x.length + i] += bending;
    }
    return matrix;
  }

  private static List<Row> rows(
      Objective objective, ObjectiveValue.Terms terms, FitSet set, double[][] jacobian) {
    ObjectiveSettings settings = objective.settings();
    List<Row> rows = new ArrayList<>();
    int s = set.size();
    double[] w2 = new double[s];
    for (int i = 0; i < s; i++) {
      String group = set.structures().get(i).group();
      double w1 = settings.weights().weight1(group, set.target(i));
      w2[i] = settings.weights().weight2(group, set.target(i));
      rows.add(
          new Row(
              jacobian[i],
              w1 * w1 * curvature(settings.lambdaE1(), terms.energies(), s, settings)));
    }
    for (int i = 0; i < s; i++) {
      for (int j = 0; j < s; j++) {
        double[] difference = new double[jacobian[0].length];
        double[] sizes = new double[difference.length];
        for (int p = 0; p < difference.length; p++) {
          difference[p] = jacobian[i][p] - jacobian[j][p];
          sizes[p] = Math.abs(jacobian[i][p]) + Math.abs(jacobian[j][p]);
        }
        double lambda = settings.lambdaDu();
        rows.add(
            new Row(
                difference, sizes, w2[i] * w2[j] * lambda * lambda / terms.differences() / s / s));
      }
    }
    addVectors(rows, objective, terms, set, jacobian);
    return rows;
  }

  private static void addVectors(
      List<Row> rows,
      Objective objective,
      ObjectiveValue.Terms terms,
      FitSet set,
      double[][] jacobian) {
    ObjectiveSettings settings = objective.settings();
    if (settings.lambdaF() == 0) {
      return;
    }
    int at = set.size();
    int forces = 3 * (1 + 2 + 36 + 5);
    int stresses = 6 * 4;
    double ofForces = curvature(settings.lambdaF(), terms.forces(), forces, settings);
    double ofStresses = curvature(settings.lambdaS(), terms.stresses(), stresses, settings);
    for (int i = 0; i < set.size(); i++) {
      var labelled = set.structures().get(i);
      double w1 = settings.weights().weight1(labelled.group(), set.target(i));
      for (int c = 0; c < 3 * labelled.size(); c++) {
        if (labelled.forces().isPresent()) {
          double[] f = labelled.forces().get();
          int a = c / 3 * 3;
          double length = Math.sqrt(f[a] * f[a] + f[a + 1] * f[a + 1] + f[a + 2] * f[a + 2]);
          double w = w1 / (1 + length / settings.forceScale());
          rows.add(new Row(jacobian[at], w * w * ofForces));
        }
        at++;
      }
      for (int c = 0; c < 6; c++) {
        if (labelled.stressVoigt().isPresent()) {
          rows.add(new Row(jacobian[at], w1 * w1 * ofStresses));
        }
        at++;
      }
    }
  }

  /** Curvature of {@code λ mean(r²)}, or of the majorant of {@code λ sqrt(mean(r²))}. */
  private static double curvature(
      double lambda, double term, int count, ObjectiveSettings settings) {
    return settings.trainRmse() ? lambda * lambda / term / count : 2 * lambda / count;
  }

  private static void addSquare(double[] matrix, double[] row, double factor) {
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < row.length; j++) {
        matrix[i * row.length + j] += factor * row[i] * row[j];
      }
    }
  }

  /** Returns rows of energies per atom, then of forces and stress structure by structure. */
  private static double[][] jacobian(
      EngineNetwork network, Representation representation, FitSet set, double[] x) {
    int rows = found(network, representation, set, x).length;
    double[][] jacobian = new double[rows][x.length];
    for (int p = 0; p < x.length; p++) {
      double[] near = difference(network, representation, set, x, p, STEP);
      double[] far = difference(network, representation, set, x, p, 2 * STEP);
      for (int r = 0; r < rows; r++) {
        jacobian[r][p] = (4 * near[r] - far[r]) / 3;
      }
    }
    return jacobian;
  }

  private static double[] difference(
      EngineNetwork network,
      Representation representation,
      FitSet set,
      double[] x,
      int p,
      double step) {
    double[] moved = x.clone();
    moved[p] = x[p] + step;
    double[] above = found(network, representation, set, moved);
    moved[p] = x[p] - step;
    double[] below = found(network, representation, set, moved);
    for (int r = 0; r < above.length; r++) {
      above[r] = (above[r] - below[r]) / (2 * step);
    }
    return above;
  }

  private static double[] found(
      EngineNetwork network, Representation representation, FitSet set, double[] x) {
    Evaluation evaluation = network.evaluate(representation.toNetworks(x));
    List<Double> all = new ArrayList<>();
    for (double e : evaluation.energiesPerAtom()) {
      all.add(e);
    }
    if (set.described().derivatives() > 0) {
      double[] forces = evaluation.forces();
      double[] stresses = evaluation.stresses();
      int at = 0;
      for (int s = 0; s < set.size(); s++) {
        for (int c = 0; c < 3 * set.structures().get(s).size(); c++, at++) {
          all.add(forces[at]);
        }
        for (int c = 0; c < 6; c++) {
          all.add(stresses[6 * s + c]);
        }
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Returns a network that finds forces and stresses where the set has derivatives. */
  private static EngineNetwork network(FitSet set, NetworkArchitecture architecture) {
    boolean vectors = set.described().derivatives() > 0;
    Targets targets =
        vectors
            ? new Targets(Optional.of(zeros(3 * set.atoms())), Optional.of(zeros(6 * set.size())))
            : Targets.NONE;
    return set.described().network(TestLayouts.silicon(architecture), targets);
  }

  private static Targets.Components zeros(int count) {
    return new Targets.Components(new double[count], new double[count]);
  }

  @Test
  void derivativesComputedAgainAreThoseInMemory() {
    Random random = new Random(8);
    NetworkArchitecture architecture =
        new NetworkArchitecture(new int[] {6, 5, 4, 1}, Activation.TANH);
    ObjectiveSettings settings =
        new ObjectiveSettings(
            true, 1, 1, 0, 0, 0, 2, 0.5, 2, Map.of(), 0.7, ObjectiveSettings.GroupWeights.UNIFORM);
    double[] x = RandomStructures.numbers(random, architecture.parameters(), 1);
    double[][] gradient = new double[2][x.length];
    double[] value = new double[2];
    double[][] matrix = new double[2][x.length * x.length];
    List<LabelledStructure> structures = RandomStructures.of(random, 1, 2, 3, 36, 5);
    for (int way = 0; way < 2; way++) {
      MemoryBudget memory = new MemoryBudget(way == 0 ? Long.MAX_VALUE : 0);
      FitSet set =
          new FitSet(
              EveryEngine.usual(),
              structures,
              ElementSet.of("Si"),
              DESCRIPTORS,
              ElementValues.ZERO,
              true,
              memory);
      assertEquals(way == 1, memory.report().contains("computed again"), memory.report());
      Representation representation =
          Representation.pyfit(DESCRIPTORS, TestLayouts.silicon(architecture), false, 0);
      Objective objective = new Objective(set, representation, settings, false);
      ObjectiveValue at = objective.at(x, gradient[way]);
      value[way] = at.terms().total();
      new NormalEquations(set, representation, settings).build(at, matrix[way]);
    }
    assertEquals(value[0], value[1]);
    assertArrayEquals(gradient[0], gradient[1]);
    assertArrayEquals(matrix[0], matrix[1]);
  }
}
