package org.assay.potential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assay.RandomStructures;
import org.assay.RandomStructures.Sample;
import org.assay.SettingsException;
import org.assay.model.Activation;
import org.assay.model.Network;
import org.assay.model.Potential;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PotentialEvaluatorTest {

  private static final long SEED = 7;

  private static final double STEP = 4e-4;

  /** Error of the extrapolated difference, step⁴ of a fifth derivative, and its rounding. */
  private static final double DIFFERENCE = 1e-8;

  /** Rounding of sums over some hundred neighbours. */
  private static final double ROUNDING = 1e-11;

  static Stream<Arguments> cases() {
    return Stream.of(5, 20)
        .flatMap(
            type ->
                RandomStructures.all(SEED).stream()
                    .map(
                        s -> {
                          Activation activation =
                              Activation.values()[s.kind().length() % Activation.values().length];
                          return Arguments.of(TestNetworks.random(type, activation, SEED), s);
                        }));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void forcesAreMinusTheSlopeOfTheEnergy(Potential potential, Sample sample) {
    PotentialEvaluator evaluator = new PotentialEvaluator(potential);
    Structure s = sample.structure();
    double[] forces = evaluator.evaluate(s).forces();
    Random random = new Random(SEED);
    for (int n = 0; n < Math.min(12, forces.length); n++) {
      int x = random.nextInt(forces.length);
      double slope =
          slope(
              step -> {
                double[] moved = s.positions();
                moved[x] += step;
                return evaluator.evaluate(s.withPositions(moved)).energy();
              });
      assertEquals(-slope, forces[x], DIFFERENCE, sample + ", coordinate " + x);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void stressIsTheSlopeOfTheEnergyByStrain(Potential potential, Sample sample) {
    PotentialEvaluator evaluator = new PotentialEvaluator(potential);
    Structure s = sample.structure();
    double[] stress = evaluator.evaluate(s).stressVoigt();
    int[][] axes = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};
    for (int v = 0; v < 6; v++) {
      int a = axes[v][0];
      int b = axes[v][1];
      double slope =
          slope(
              step -> {
                double[] deformation = {1, 0, 0, 0, 1, 0, 0, 0, 1};
                deformation[3 * a + b] += step / 2;
                deformation[3 * b + a] += step / 2;
                Cell cell = s.cell().deformed(deformation);
                return evaluator.evaluate(s.withCellScalingAtoms(cell)).energy();
              });
      assertEquals(slope / s.cell().volume(), stress[v], DIFFERENCE, sample + ", Voigt " + v);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void turnsWithTheStructure(Potential potential, Sample sample) {
    PotentialEvaluator evaluator = new PotentialEvaluator(potential);
    Structure s = sample.structure();
    double[] rotation = RandomStructures.rotation(new Random(SEED));
    Evaluation before = evaluator.evaluate(s);
    Evaluation after = evaluator.evaluate(s.withCellScalingAtoms(s.cell().deformed(rotation)));
    assertEquals(before.energy(), after.energy(), ROUNDING * s.size(), sample.toString());
    double[] turned = RandomStructures.times(before.forces(), rotation);
    assertArrayEquals(turned, after.forces(), ROUNDING, sample.toString());
    double[] transposed = transposed(rotation);
    // σ' = Rᵀ σ R, row vectors being turned by R from the right.
    double[] half = RandomStructures.times(transposed, full(before.stressVoigt()));
    double[] expected = RandomStructures.times(half, rotation);
    assertArrayEquals(expected, full(after.stressVoigt()), ROUNDING, sample.toString());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void knowsNoOrderNoOriginAndNoCell(Potential potential, Sample sample) {
    PotentialEvaluator evaluator = new PotentialEvaluator(potential);
    Structure s = sample.structure();
    Evaluation before = evaluator.evaluate(s);
    double[] shifted = s.positions();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] += new double[] {0.71, -13, 2.4}[i % 3];
    }
    Evaluation moved = evaluator.evaluate(s.withPositions(shifted));
    assertArrayEquals(before.forces(), moved.forces(), ROUNDING, sample.toString());
    Structure twelve = s.repeated(2, 3, 2);
    Evaluation many = evaluator.evaluate(twelve);
    assertEquals(12 * before.energy(), many.energy(), ROUNDING * twelve.size(), sample.toString());
    assertArrayEquals(before.stressVoigt(), many.stressVoigt(), ROUNDING, sample.toString());
    for (int a = 0; a < twelve.size(); a++) {
      assertEquals(before.atomEnergies()[a % s.size()], many.atomEnergies()[a], ROUNDING);
      for (int c = 0; c < 3; c++) {
        double expected = before.forces()[3 * (a % s.size()) + c];
        assertEquals(expected, many.forces()[3 * a + c], ROUNDING, sample.toString());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void forcesSumToZeroAndAtomsToTheEnergy(Potential potential, Sample sample) {
    Evaluation e = new PotentialEvaluator(potential).evaluate(sample.structure());
    double[] sum = new double[3];
    for (int i = 0; i < e.forces().length; i++) {
      sum[i % 3] += e.forces()[i];
    }
    assertArrayEquals(new double[3], sum, ROUNDING, sample.toString());
    assertEquals(e.energy(), Arrays.stream(e.atomEnergies()).sum(), ROUNDING);
  }

  @Test
  void anAtomWithoutNeighboursHasTheNetworksValueAtZero() {
    Potential potential = TestNetworks.random(5, Activation.SIGMOID, SEED);
    Structure one = Structure.ofElement(Cell.cubic(20), "Si", new double[] {1, 2, 3});
    Evaluation e = new PotentialEvaluator(potential).evaluate(one);
    Network of = TestNetworks.only(potential).network();
    NetworkKernel network = new NetworkKernel(of.architecture(), of.parameters());
    assertEquals(network.energy(new double[15], 0), e.energy());
    assertArrayEquals(new double[3], e.forces());
    assertArrayEquals(new double[6], e.stressVoigt());
  }

  @Test
  void anotherElementIsRefused() {
    PotentialEvaluator evaluator =
        new PotentialEvaluator(TestNetworks.random(5, Activation.TANH, SEED));
    Structure mixed =
        new Structure(Cell.cubic(5), List.of("Si", "C"), new double[] {0, 0, 0, 2, 2, 2});
    SettingsException e = assertThrows(SettingsException.class, () -> evaluator.evaluate(mixed));
    assertTrue(e.getMessage().contains("atom 2 is C"), e.getMessage());
  }

  private interface EnergyAt {
    double of(double step);
  }

  /** Central difference, extrapolated to an error of the fourth order. */
  private static double slope(EnergyAt energy) {
    double near = (energy.of(STEP) - energy.of(-STEP)) / (2 * STEP);
    double far = (energy.of(2 * STEP) - energy.of(-2 * STEP)) / (4 * STEP);
    return (4 * near - far) / 3;
  }

  private static double[] full(double[] v) {
    return new double[] {v[0], v[5], v[4], v[5], v[1], v[3], v[4], v[3], v[2]};
  }

  private static double[] transposed(double[] m) {
    return new double[] {m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]};
  }
}
