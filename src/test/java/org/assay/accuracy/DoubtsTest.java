package org.assay.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.assay.dataset.LabelledQuantity;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.Cell;
import org.assay.structure.ElementValues;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels that are wrong in one way or another, beside a potential whose errors are noise. */
class DoubtsTest {

  private static final double GPA = LabelledQuantity.STRESS.factor();

  /** Noise of the potential: eV/atom, eV/Å, GPa. */
  private static final double ENERGY = 0.002;

  private static final double FORCE = 0.05;
  private static final double STRESS = 0.3;

  private final Random random = new Random(7);
  private final ErrorTable table = new ErrorTable();

  private static UnaryOperator<double[]> as() {
    return UnaryOperator.identity();
  }

  /** Adds structures of a group: true values of some size, labels made from them. */
  private void group(
      String name,
      int count,
      UnaryOperator<double[]> energy,
      UnaryOperator<double[]> force,
      UnaryOperator<double[]> stress) {
    for (int n = 0; n < count; n++) {
      double[] u = gaussian(1, 0.1);
      double[] f = gaussian(6, 1);
      double[] v = gaussian(6, 5 / GPA);
      Structure structure =
          new Structure(Cell.cubic(4), List.of("Cu", "Cu"), new double[] {0, 0, 0, 2, 2, 2});
      LabelledStructure known =
          new LabelledStructure(
              n,
              name,
              structure,
              OptionalDouble.of(2 * energy.apply(u.clone())[0]),
              Optional.of(force.apply(f.clone())),
              Optional.of(stress.apply(v.clone())),
              "test:1");
      double found = 2 * (u[0] + ENERGY * random.nextGaussian());
      Evaluation evaluation =
          new Evaluation(
              found,
              sum(f, gaussian(6, FORCE)),
              sum(v, gaussian(6, STRESS / GPA)),
              new double[] {found / 2, found / 2});
      table.add("training", known, evaluation, Optional.empty(), ElementValues.ZERO);
    }
  }

  private double[] gaussian(int n, double size) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = size * random.nextGaussian();
    }
    return x;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] c = a.clone();
    for (int i = 0; i < c.length; i++) {
      c[i] += b[i];
    }
    return c;
  }

  private static UnaryOperator<double[]> times(double factor) {
    return v -> java.util.Arrays.stream(v).map(x -> factor * x).toArray();
  }

  private static UnaryOperator<double[]> order(int... places) {
    return v -> java.util.Arrays.stream(places).mapToDouble(p -> v[p]).toArray();
  }

  private String onlyDoubt() {
    List<String> doubts = table.doubts(set -> true);
    assertEquals(1, doubts.size(), doubts.toString());
    return doubts.get(0);
  }

  @Test
  void noiseIsNoDoubt() {
    group("A", 30, as(), as(), as());
    group("B", 5, as(), as(), as());
    assertEquals(List.of(), table.doubts(set -> true));
  }

  /** In crystals all forces are 0, and what potentials find are rounding errors. */
  @Test
  void forcesThatVanishBySymmetryAreNoDoubt() {
    group("A", 20, as(), as(), as());
    Structure crystal = new Structure(Cell.cubic(2.5), List.of("Cu"), new double[3]);
    for (int n = 0; n < 6; n++) {
      LabelledStructure known =
          new LabelledStructure(
              n,
              "SC",
              crystal,
              OptionalDouble.of(0),
              Optional.of(new double[] {0, 1e-17 * n, 0}),
              Optional.empty(),
              "test:1");
      Evaluation found = new Evaluation(0, gaussian(3, 1e-16), gaussian(6, 1e-3), new double[] {0});
      table.add("training", known, found, Optional.empty(), ElementValues.ZERO);
    }
    assertEquals(List.of(), table.doubts(set -> true));
  }

  @Test
  void swappedShearsAreNamed() {
    group("A", 20, as(), as(), as());
    group("B", 10, as(), as(), order(0, 1, 2, 5, 4, 3));
    String doubt = onlyDoubt();
    assertTrue(
        doubt.startsWith("group \"B\", stresses of 10 structures: yz and xy look exchanged"),
        doubt);
  }

  /** VASP's order, xx yy zz xy yz zx, read as that of Voigt. */
  @Test
  void anotherOrderIsNamedWhole() {
    group("A", 20, as(), as(), as());
    group("B", 10, as(), as(), order(0, 1, 2, 5, 3, 4));
    String doubt = onlyDoubt();
    assertTrue(doubt.contains("its order seems to be xx yy zz xy yz xz"), doubt);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10      | kbar read as GPa?",
        "-1      | of the opposite sign?",
        "-10     | kbar, positive in compression, read as GPa?",
        "160.2177| GPa read as eV/Å³?",
        "0.1     | GPa read as kbar?"
      })
  void wrongUnitsOfStressAreNamed(double factor, String says) {
    group("A", 20, as(), as(), as());
    group("B", 10, as(), as(), times(factor));
    String doubt = onlyDoubt();
    assertTrue(doubt.startsWith("group \"B\", stresses of 10 structures: they are"), doubt);
    assertTrue(doubt.contains("(" + says + ")"), doubt);
  }

  @Test
  void orderAndUnitTogetherAreNamed() {
    group("A", 20, as(), as(), as());
    group("B", 10, as(), as(), v -> times(-10).apply(order(0, 1, 2, 5, 3, 4).apply(v)));
    String doubt = onlyDoubt();
    assertTrue(doubt.contains("xx yy zz xy yz xz, and they are"), doubt);
    assertTrue(doubt.contains("kbar, positive in compression"), doubt);
  }

  @Test
  void aConstantPressureContradictsTheEnergies() {
    group("A", 20, as(), as(), as());
    group("B", 10, as(), as(), v -> sum(v, new double[] {-2 / GPA, -2 / GPA, -2 / GPA, 0, 0, 0}));
    String doubt = onlyDoubt();
    assertTrue(doubt.contains("xx, yy and zz lie 1.9") || doubt.contains("lie 2.0"), doubt);
    assertTrue(doubt.contains("GPa below what the potential gives"), doubt);
    assertTrue(doubt.contains("contradict the group's energies"), doubt);
  }

  @Test
  void energiesOfOtherSettingsAreNamed() {
    group("A", 20, as(), as(), as());
    group("B", 10, u -> new double[] {u[0] + 0.03}, as(), as());
    String doubt = onlyDoubt();
    assertTrue(doubt.startsWith("group \"B\", energies of 10 structures: they lie"), doubt);
    assertTrue(doubt.contains("meV/atom above what the potential gives"), doubt);
  }

  @Test
  void gradientsTakenForForcesAreNamed() {
    group("A", 20, as(), as(), as());
    group("B", 10, as(), times(-1), as());
    assertTrue(onlyDoubt().contains("(of the opposite sign?)"));
  }

  @Test
  void aMistakeInAllOfTheDataIsSeenToo() {
    group("A", 20, as(), as(), times(-1));
    group("B", 10, as(), as(), times(-1));
    List<String> doubts = table.doubts(set -> true);
    assertEquals(2, doubts.size(), doubts.toString());
    assertTrue(doubts.stream().allMatch(d -> d.contains("opposite sign")), doubts.toString());
  }

  /** Stresses of an untrained network can be any multiple of those of the data. */
  @Test
  void aPotentialThatKnowsNothingIsNoJudge() {
    for (String name : List.of("A", "B", "C")) {
      double factor = -2 - name.charAt(0) % 3;
      group(name, 10, as(), as(), times(factor));
    }
    assertEquals(List.of(), table.doubts(set -> true));
  }

  /** Energies that differ by less than the errors of all others are not known, however large. */
  @Test
  void energiesOfAPoorNetworkAreNoDoubt() {
    group("A", 20, u -> new double[] {random.nextGaussian() - 4}, as(), as());
    group("B", 10, u -> new double[] {u[0] + 3 - 4}, as(), as());
    assertEquals(List.of(), table.doubts(set -> true));
  }

  @Test
  void onlyTheSetsThatAreAskedCount() {
    group("A", 20, as(), as(), as());
    group("B", 10, as(), as(), times(-1));
    assertEquals(List.of(), table.doubts(set -> set.equals("test")));
  }
}
