package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.assay.DataFormatException;
import org.assay.RandomStructures;
import org.assay.RandomStructures.Sample;
import org.assay.SettingsException;
import org.assay.dataset.LabelledStructure;
import org.assay.model.Activation;
import org.assay.model.ElementModel;
import org.assay.model.Potential;
import org.assay.model.TestNetworks;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Potentials by each engine: forces, stresses and what a potential cannot know. */
class EnginePotentialTest {

  private static final long SEED = 7;

  private static final double STEP = 4e-4;

  /** Error of the extrapolated difference, step⁴ of a fifth derivative, and its rounding. */
  private static final double DIFFERENCE = 1e-8;

  /** Rounding of sums over some hundred neighbours. */
  private static final double ROUNDING = 1e-11;

  /** Rounding of sums of thousands of terms, relative to the sum of their absolute values. */
  private static final double OF_TERMS = 1e-12;

  static Stream<Arguments> cases() {
    return EveryEngine.kinds().stream()
        .flatMap(
            engine ->
                Stream.of(5, 20)
                    .flatMap(
                        type ->
                            RandomStructures.all(SEED).stream()
                                .map(s -> Arguments.of(random(engine, type, s), s))));
  }

  private static EnginePotential random(Engine engine, int type, Sample sample) {
    List<Activation> all = Activation.ofNnFiles();
    Activation activation = all.get(sample.kind().length() % all.size());
    return engine.potential(TestNetworks.random(type, activation, SEED));
  }

  static List<EnginePotential> potentials() {
    Potential potential = TestNetworks.random(5, Activation.SIGMOID, SEED);
    return EveryEngine.all().stream().map(engine -> engine.potential(potential)).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void forcesAreMinusTheSlopeOfTheEnergy(EnginePotential evaluator, Sample sample) {
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
  void stressIsTheSlopeOfTheEnergyByStrain(EnginePotential evaluator, Sample sample) {
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
  void turnsWithTheStructure(EnginePotential evaluator, Sample sample) {
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
  void knowsNoOrderNoOriginAndNoCell(EnginePotential evaluator, Sample sample) {
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
  void forcesSumToZeroAndAtomsToTheEnergy(EnginePotential evaluator, Sample sample) {
    Evaluation e = evaluator.evaluate(sample.structure());
    double[] sum = new double[3];
    for (int i = 0; i < e.forces().length; i++) {
      sum[i % 3] += e.forces()[i];
    }
    assertArrayEquals(new double[3], sum, ROUNDING, sample.toString());
    assertEquals(e.energy(), Arrays.stream(e.atomEnergies()).sum(), ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("potentials")
  void anAtomWithoutNeighboursHasTheNetworksValueAtZero(EnginePotential evaluator) {
    ElementModel model = TestNetworks.only(TestNetworks.random(5, Activation.SIGMOID, SEED));
    Structure one = Structure.ofElement(Cell.cubic(20), "Si", new double[] {1, 2, 3});
    Evaluation e = evaluator.evaluate(one);
    Term[] zeros = Term.zeros(model.descriptor().size());
    Term expected =
        new NaiveNetwork(model.network().architecture(), model.network().parameters(), zeros)
            .energy();
    assertEquals(expected.value(), e.energy(), ROUNDING);
    assertArrayEquals(new double[3], e.forces());
    assertArrayEquals(new double[6], e.stressVoigt());
    assertArrayEquals(new double[zeros.length], evaluator.descriptors(one));
  }

  @ParameterizedTest
  @MethodSource("potentials")
  void anotherElementIsRefused(EnginePotential evaluator) {
    Structure mixed =
        new Structure(Cell.cubic(5), List.of("Si", "C"), new double[] {0, 0, 0, 2, 2, 2});
    SettingsException e = assertThrows(SettingsException.class, () -> evaluator.evaluate(mixed));
    assertEquals("atom 2 is C, but the potential is for Si", e.getMessage());
    LabelledStructure labelled =
        new LabelledStructure(
            0, "g", mixed, OptionalDouble.empty(), Optional.empty(), Optional.empty(), "a.dat:7");
    DataFormatException placed =
        assertThrows(DataFormatException.class, () -> evaluator.evaluate(List.of(labelled)));
    assertEquals("a.dat:7: " + e.getMessage(), placed.getMessage());
  }

  @Test
  void everyEngineSaysWhyAFileCannotBeRead() {
    for (Engine engine : EveryEngine.kinds()) {
      DataFormatException e =
          assertThrows(DataFormatException.class, () -> engine.read(Path.of("gone.dat")));
      assertEquals(
          "gone.dat: cannot be read (no such file or directory); check name and permission",
          e.getMessage());
    }
  }

  @Test
  void everyEngineSaysWhatTheNaiveOneDoes() {
    for (int type : new int[] {5, 20}) {
      for (Activation activation : Activation.ofNnFiles()) {
        Potential potential = TestNetworks.random(type, activation, SEED + type);
        List<EnginePotential> potentials =
            EveryEngine.all().stream().map(engine -> engine.potential(potential)).toList();
        for (Sample sample : RandomStructures.all(SEED)) {
          NaiveEngine.Found expected = NaiveEngine.evaluate(potential, sample.structure());
          for (EnginePotential each : potentials) {
            expected.requireNear(
                each.engine() + ", " + sample, each.evaluate(sample.structure()), OF_TERMS);
          }
        }
      }
    }
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
