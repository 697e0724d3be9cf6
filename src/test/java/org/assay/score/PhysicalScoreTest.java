package org.assay.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.SettingsException;
import org.assay.property.Status;
import org.assay.score.HardFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhysicalScoreTest {

  private static final double ROUNDING = 1e-12;
  private static final Optional<String> DC = Optional.of("DC");

  private static PhysicalScore score(MadeResults made) {
    return PhysicalScore.of(made.results(), ScoreWeights.EQUAL, DC);
  }

  private static double value(MadeResults made) {
    return score(made).value().orElseThrow();
  }

  /** Tolerances: 5 % of B0, 1 % of a0, 10 % of an elastic constant. */
  @Test
  void testsCountAlikeHoweverManyPropertiesTheyHave() {
    MadeResults made =
        new MadeResults()
            .add("eos/DC/B0", 110, "GPa", 100) // 2 tolerances
            .add("eos/DC/a0", 5.00, "Å", 5.00) // none
            .add("elastic/DC/C11", 130, "GPa", 100); // 3
    assertEquals(((2 + 0) / 2.0 + 3) / 2, value(made), ROUNDING);
  }

  @Test
  void weightsAreOfTests() {
    MadeResults made =
        new MadeResults().add("eos/DC/B0", 110, "GPa", 100).add("elastic/DC/C11", 130, "GPa", 100);
    ScoreWeights weights = new ScoreWeights(Map.of("eos", 3.0));
    double expected = (3 * 2 + 3) / 4.0;
    assertEquals(
        expected, PhysicalScore.of(made.results(), weights, DC).value().orElseThrow(), ROUNDING);
    ScoreWeights without = new ScoreWeights(Map.of("eos", 0.0));
    assertEquals(3, PhysicalScore.of(made.results(), without, DC).value().orElseThrow(), ROUNDING);
    assertThrows(SettingsException.class, () -> new ScoreWeights(Map.of("eos", -1.0)));
    assertThrows(SettingsException.class, () -> new ScoreWeights(Map.of("eos", Double.NaN)));
  }

  @Test
  void aPropertyWithoutReferenceDoesNotCount() {
    MadeResults made = new MadeResults().add("eos/DC/B0", 110, "GPa", 100);
    made.add("eos/FCC/B0", OptionalDouble.of(1e9), "GPa", Status.OK, "", Optional.empty());
    assertEquals(2, value(made), ROUNDING);
    MadeResults nothing =
        new MadeResults()
            .add("eos/DC/B0", OptionalDouble.of(1), "GPa", Status.OK, "", Optional.empty());
    assertEquals(OptionalDouble.empty(), score(nothing).value());
  }

  @ParameterizedTest
  @CsvSource({"FAILED", "RECONFIGURED", "UNSTABLE"})
  void aValueOfSomethingElseIsMissingAndCountsAgainst(Status status) {
    OptionalDouble value =
        status == Status.FAILED ? OptionalDouble.empty() : OptionalDouble.of(100);
    MadeResults made =
        new MadeResults()
            .add("eos/DC/B0", 100, "GPa", 100)
            .add("vacancy/DC/relaxed", value, "eV", status, "why", Optional.of(100.0));
    assertEquals((0 + PhysicalScore.WORST) / 2, value(made), ROUNDING);
    assertEquals(1, score(made).missing());
  }

  @Test
  void aPropertyThatWasNeverComputedIsMissingWhereItIsExpected() {
    MadeResults has =
        new MadeResults().add("eos/DC/B0", 100, "GPa", 100).add("eos/DC/a0", 5, "Å", 5);
    MadeResults lacks = new MadeResults().add("eos/DC/B0", 100, "GPa", 100);
    PhysicalScore score =
        PhysicalScore.of(
            lacks.results(), PhysicalScore.counted(has.results()), ScoreWeights.EQUAL, DC);
    assertEquals(PhysicalScore.WORST / 2, score.value().orElseThrow(), ROUNDING);
    assertEquals(1, score.missing());
  }

  @Test
  void onePropertyGoneAstrayDoesNotHideTheOthers() {
    MadeResults made = new MadeResults().add("eos/DC/B0", 1e6, "GPa", 100);
    assertEquals(PhysicalScore.WORST, value(made), ROUNDING);
  }

  /** Multiplying value and reference by what another unit asks for changes nothing. */
  @ParameterizedTest
  @CsvSource({
    "formation/FCC/energy, eV/atom, meV/atom, 1000",
    "phases_2d/planar/energy, eV/atom, meV/atom, 1000",
    "phases_2d/planar/a0, Å, nm, 0.1",
    "stacking_fault/DC/111/intrinsic/relaxed, mJ/m², J/m², 0.001",
    "surface/DC/100/relaxed, J/m², mJ/m², 1000",
    "elastic/DC/C11, GPa, kbar, 10",
    "vacancy/DC/relaxed, eV, meV, 1000"
  })
  void unitsDoNotMatter(String id, String unit, String other, double factor) {
    MadeResults one = new MadeResults().add(id, 0.53, unit, 0.51);
    MadeResults two = new MadeResults().add(id, factor * 0.53, other, factor * 0.51);
    assertTrue(value(one) > 0);
    assertEquals(value(one), value(two), 1e-9);
  }

  @Test
  void noScoreBuysAHardFailureBack() {
    MadeResults good = new MadeResults().add("eos/DC/B0", 100, "GPa", 100);
    good.add(
        "dimer/Si/bondLength",
        OptionalDouble.of(2),
        "Å",
        Status.UNSTABLE,
        "a hole: below 1 Å the energy falls",
        Optional.empty());
    MadeResults bad = new MadeResults().add("eos/DC/B0", 900, "GPa", 100);
    assertTrue(value(good) < value(bad));
    List<PhysicalScore> order = new ArrayList<>(List.of(score(good), score(bad)));
    order.sort(PhysicalScore.BETTER_FIRST);
    assertEquals(List.of(score(bad), score(good)), order);
  }

  @Test
  void withEquallyManyFailuresTheScoreDecides() {
    PhysicalScore low = score(new MadeResults().add("eos/DC/B0", 101, "GPa", 100));
    PhysicalScore high = score(new MadeResults().add("eos/DC/B0", 102, "GPa", 100));
    PhysicalScore none = score(new MadeResults());
    assertTrue(PhysicalScore.BETTER_FIRST.compare(low, high) < 0);
    assertTrue(PhysicalScore.BETTER_FIRST.compare(high, none) < 0);
  }

  private static List<Kind> kinds(String id, String message, Optional<Double> reference) {
    MadeResults made =
        new MadeResults()
            .add(id, OptionalDouble.of(-1), "eV/atom", Status.UNSTABLE, message, reference);
    return score(made).failures().stream().map(HardFailure::kind).toList();
  }

  @Test
  void kindsOfFailures() {
    Optional<Double> none = Optional.empty();
    assertEquals(List.of(Kind.GROUND_STATE), kinds("formation/FCC/energy", "below", none));
    assertEquals(List.of(Kind.MODES), kinds("phonon/DC/lowest", "imaginary modes", none));
    assertEquals(List.of(Kind.MODES), kinds("elastic/DC/C44", "elastically unstable", none));
    assertEquals(List.of(Kind.CORE), kinds("eos/DC/E0", "lies below this minimum", none));
    assertEquals(List.of(Kind.CORE), kinds("dimer/Si/bondLength", "a hole: below 1 Å", none));
    assertEquals(List.of(Kind.UNSTABLE), kinds("dimer/Si/bondLength", "a false minimum", none));
    assertEquals(List.of(Kind.UNSTABLE), kinds("surface/DC/100/relaxed", "gains", none));
  }

  @Test
  void phasesThatAreUnstableInNatureAreNoFailure() {
    assertEquals(List.of(), kinds("phonon/BCC/lowest", "imaginary modes", Optional.empty()));
    assertEquals(List.of(), kinds("elastic/BCC/C44", "elastically unstable", Optional.empty()));
    assertEquals(List.of(), kinds("formation/FCC/energy", "below", Optional.of(-0.1)));
  }

  @Test
  void oneFailureOfManyQuantitiesIsCountedOnce() {
    MadeResults made = new MadeResults();
    for (String c : List.of("C11", "C12", "C44")) {
      made.add(
          "elastic/DC/" + c,
          OptionalDouble.empty(),
          "GPa",
          Status.FAILED,
          "LAMMPS died",
          Optional.empty());
    }
    assertEquals(1, score(made).failures().size());
    assertEquals("failed (elastic/DC)", score(made).failures().get(0).text());
    ScoreWeights without = new ScoreWeights(Map.of("elastic", 0.0));
    assertEquals(List.of(), PhysicalScore.of(made.results(), without, DC).failures());
  }
}
