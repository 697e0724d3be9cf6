package org.assay.fit.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Engine;
import org.assay.engine.EveryEngine;
import org.assay.fit.data.DescribedSets;
import org.assay.fit.data.FitSet;
import org.assay.fit.settings.ObjectiveSettings;
import org.assay.model.Activation;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.TestLayouts;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forces and stresses in the objective: its gradient against finite differences. */
class ForceObjectiveTest {

  private static final long SEED = 20261122;

  private static final double STEP = 2e-4;

  /** Extrapolated central differences leave step⁴ = 2e-15 of the fifth derivative, and rounding. */
  private static final double DIFFERENCE_TOLERANCE = 2e-9;

  private static final LegendreMoments DESCRIPTORS =
      new LegendreMoments(5, 4.2, 1.1, 0.9, new int[] {0, 1, 3}, new double[] {1.8, 2.6});

  private final Random random = new Random(SEED);

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"SIGMOID", "SHIFTED_SIGMOID", "TANH"})
  void gradientAgreesWithFiniteDifferences(Activation activation) {
    NetworkArchitecture architecture = new NetworkArchitecture(new int[] {6, 5, 4, 1}, activation);
    for (boolean root : new boolean[] {true, false}) {
      for (double constraint : new double[] {0, 3}) {
        for (Engine engine : EveryEngine.all()) {
          check(architecture, root, constraint, engine);
        }
      }
    }
  }

  private void check(
      NetworkArchitecture architecture, boolean root, double constraint, Engine engine) {
    FitSet set = DescribedSets.of(engine, structures(), DESCRIPTORS, true);
    Representation representation =
        root
            ? Representation.standardized(set, TestLayouts.silicon(architecture), constraint)
            : Representation.pyfit(
                DESCRIPTORS, TestLayouts.silicon(architecture), false, constraint);
    ObjectiveSettings settings =
        new ObjectiveSettings(
            root,
            1.3,
            0.7,
            1e9,
            1e-3,
            1e-3,
            2,
            0.8,
            1.5,
            Map.of(),
            2.1,
            new ObjectiveSettings.GroupWeights(
                List.of("B"), OptionalDouble.empty(), 1, 1.7, 1, 0.4));
    Objective objective = new Objective(set, representation, settings, false);
    objective.switchOnDifferences();
    double[] x = randoms(architecture.parameters(), 1);
    double[] gradient = new double[x.length];
    objective.value(x, gradient);
    for (int i = 0; i < x.length; i++) {
      double near = difference(objective, x, i, STEP);
      double far = difference(objective, x, i, 2 * STEP);
      double expected = (4 * near - far) / 3;
      assertEquals(
          expected,
          gradient[i],
          DIFFERENCE_TOLERANCE * Math.max(1, Math.abs(expected)),
          engine.name() + ", parameter " + i + ", seed " + SEED);
    }
  }

  private static double difference(Objective objective, double[] x, int i, double step) {
    double[] moved = x.clone();
    double[] unused = new double[x.length];
    moved[i] = x[i] + step;
    double above = objective.value(moved, unused);
    moved[i] = x[i] - step;
    return (above - objective.value(moved, unused)) / (2 * step);
  }

  private List<LabelledStructure> structures() {
    List<LabelledStructure> all = new ArrayList<>();
    for (int s = 0; s < 4; s++) {
      int atoms = 1 + s;
      Cell cell = Cell.ofRows(2.9 + s, 0.2, 0.1 * s, 0.4, 3.1, -0.3, -0.2, 0.5 * s, 3.3 + 0.4 * s);
      double[] fractional = new double[3 * atoms];
      for (int i = 0; i < fractional.length; i++) {
        fractional[i] = (i / 3 + 0.2 * random.nextDouble()) / atoms + 0.37 * (i % 3) * (i / 3);
      }
      boolean labelled = s != 2;
      all.add(
          new LabelledStructure(
              s,
              s % 2 == 0 ? "A" : "B",
              Structure.ofElement(cell, "Si", cell.toCartesian(fractional)),
              OptionalDouble.of(-atoms * random.nextDouble()),
              labelled ? Optional.of(randoms(3 * atoms, 1)) : Optional.empty(),
              s > 0 ? Optional.of(randoms(6, 0.1)) : Optional.empty(),
              "test:" + s));
    }
    return all;
  }

  private double[] randoms(int n, double size) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = size * (2 * random.nextDouble() - 1);
    }
    return x;
  }
}
