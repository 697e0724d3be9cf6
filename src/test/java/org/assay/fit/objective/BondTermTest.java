package org.assay.fit.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.EveryEngine;
import org.assay.engine.MemoryBudget;
import org.assay.fit.data.FitSet;
import org.assay.fit.data.MixtureData;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.assay.structure.ElementValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The term that holds the bond-order parameters of atoms, in the objective. */
class BondTermTest {

  private static final long SEED = 20261130;
  private static final double STEP = 2e-4;

  /** Extrapolated central differences of terms of the order of 1, and rounding. */
  private static final double DIFFERENCE_TOLERANCE = 5e-9;

  private static final String KIND = "1 0.25 4.0 1.2 1.0\n2 0 2\n3 2.2 3.0 3.8\n";

  /** A of 1, alpha 7, B 3, beta 2, h 0.8, sigma -0.1, a 0.4, lambda 0.8. */
  private static final double[] P0 = {1, 7, 3, 2, 0.8, -0.1, 0.4, 0.8};

  private static NnFile aluminium() {
    StringBuilder p0 = new StringBuilder("1");
    Arrays.stream(P0).forEach(p -> p0.append(' ').append(p));
    return parse("1\nAl 26.982\n" + KIND + "3 6 5 8\n" + p0);
  }

  /** Numbers of two hosts that bonds can have, a and lambda among them near 0. */
  private static NnFile alloy() {
    String host = " 7 7.1 3 3.1 2 2.2 0.8 0.7 -0.1 -0.2 0.1 0 0.4 0.05 0.8 0.7 0.02 1.2 1.1 0.03 1";
    return parse("2\nAl 26.982\nNi 58.693\n" + KIND + "3 18 4 42\n1" + host + host);
  }

  private static NnFile parse(String text) {
    return NnFileReader.parse("start.pinn", "# UNITS: metal\n#\n#\n2 0 2\n" + text);
  }

  private static FitSettings settings(String weights) {
    return FitSettingsReader.parse(
        Path.of("input.json"),
        "{\"pot_type\": \"PINN\", \"pot_file\": \"start.pinn\", \"lambda_F\": 0.5, \"lambda_S\":"
            + " 0.5, \"standardize\": true, \"lambda_Lp\": 0, "
            + weights
            + "}");
  }

  private static FitSet set(NnFile frame, long memory) {
    List<LabelledStructure> all = MixtureData.dataset(2).structures();
    boolean mixed = frame.species().size() == 2;
    return new FitSet(
        EveryEngine.usual(),
        mixed ? all : MixtureData.pure(MixtureData.dataset(3), "Al").structures(),
        frame.elements(),
        frame.descriptors(),
        ElementValues.all(3),
        Optional.empty(),
        true,
        true,
        new MemoryBudget(memory));
  }

  private static Objective objective(NnFile frame, FitSet set, FitSettings settings) {
    Representation representation =
        Representation.of(settings.model(), frame, set, KeptParameters.none(frame.layout()));
    return new Objective(set, representation, settings.objective(), false);
  }

  /** With last layers of 0, every atom has what the last biases say. */
  @Test
  void theTermIsWhatItIsDefinedAs() {
    NnFile frame = aluminium();
    double[] moved = {0.1, -7.5, 0.3, -2.25, 0.2, -0.4, -0.5, 0.1};
    try (FitSet set = set(frame, 1 << 30);
        Objective objective =
            objective(
                frame, set, settings("\"lambda_P\": 0.3, \"lambda_V\": 0.7, \"lambda_pos\": 2"))) {
      double[] trained = new double[frame.layout().size()];
      System.arraycopy(moved, 0, trained, trained.length - 8, 8);
      double found = objective.at(trained, new double[trained.length]).terms().bonds();
      double squares = Arrays.stream(moved).map(p -> p * p).sum();
      // alpha, beta and a are below 0; A, B, h and sigma may be.
      double below = 0.5 * 0.5 + 0.25 * 0.25 + 0.1 * 0.1;
      assertEquals(0.3 * squares / 8 + 2 * below, found, 1e-14);
    }
  }

  /** Also with derivatives that are computed again, and the atoms of several threads. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, 0",
    "1, 0, 1, 0",
    "1, 0, 0, 1",
    "2, 0.3, 0.6, 0.4",
  })
  void theGradientAgreesWithFiniteDifferences(
      int elements, double toBaseline, double toMean, double positive) {
    NnFile frame = elements == 1 ? aluminium() : alloy();
    String weights =
        "\"lambda_P\": "
            + toBaseline
            + ", \"lambda_V\": "
            + toMean
            + ", \"lambda_pos\": "
            + positive;
    for (long memory : new long[] {1 << 30, 0}) {
      try (FitSet set = set(frame, memory);
          Objective objective = objective(frame, set, settings(weights))) {
        compare(objective, frame.layout().size());
      }
    }
  }

  private static void compare(Objective objective, int size) {
    Random random = new Random(SEED);
    double[] x = new double[size];
    Arrays.setAll(x, i -> 0.2 * random.nextGaussian());
    double[] gradient = new double[size];
    objective.value(x, gradient);
    for (int i = 0; i < size; i++) {
      double near = difference(objective, x, i, STEP);
      double far = difference(objective, x, i, 2 * STEP);
      double expected = (4 * near - far) / 3;
      assertEquals(
          expected,
          gradient[i],
          DIFFERENCE_TOLERANCE * Math.max(1, Math.abs(expected)),
          "parameter " + i + ", seed " + SEED);
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
}
