package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.SettingsException;
import org.assay.json.JsonReader;
import org.assay.lammps.LammpsPotential;
import org.assay.property.ConvergenceLadder;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvergenceTest {

  private static final ConvergenceLadder LADDER =
      new ConvergenceLadder("minAtoms", 200, List.of(60.0, 200.0, 500.0, 1000.0));

  private static List<PropertyResult> run(double value) {
    return List.of(
        new PropertyResult(
            "v", "v", "DC", "v", OptionalDouble.of(value), "eV", Status.OK, 0, Map.of(), ""));
  }

  @Test
  void resultsStandWhenTheLastStepChangedLittle() {
    assertFalse(Convergence.of(LADDER, List.of(run(1))).stands());
    assertFalse(Convergence.of(LADDER, List.of(run(1), run(1.1))).stands());
    Convergence three = Convergence.of(LADDER, List.of(run(1), run(1.1), run(1.104)));
    assertTrue(three.stands());
    assertEquals(-0.004, three.errorOfStandard("v").orElseThrow(), 1e-12);
    assertEquals(List.of(60.0, 200.0, 500.0), three.reached());
  }

  /** Written out, a standard value must decide the same jobs as when it is left out. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "eos",
        "elastic",
        "vacancy",
        "interstitial",
        "surface",
        "stacking_fault",
        "phonon",
        "phases_2d"
      })
  void standardsAreWhatTestsUseWhenASuiteSaysNothing(String test) {
    LammpsPotential none = new LammpsPotential("x", List.of("pair_style none"), "");
    JobKeys keys = new JobKeys(none, "", "x", "1");
    List<?> plain = suite(test, "{}").jobs().stream().map(keys::of).toList();
    for (ConvergenceLadder ladder : PropertyTests.STANDARD.ladders(test)) {
      double s = ladder.standard();
      String number = s == Math.rint(s) ? String.valueOf((long) s) : String.valueOf(s);
      String settings = "{\"" + ladder.setting() + "\": " + number + "}";
      assertEquals(plain, suite(test, settings).jobs().stream().map(keys::of).toList(), settings);
    }
  }

  private static Suite suite(String test, String settings) {
    String text =
        """
        {"schema": 1, "element": "Cu", "phases": [{"name": "FCC", "prototype": "fcc", "a": 3.6}],
         "tests": {"%s": %s}}
        """
            .formatted(test, settings);
    return SuiteReader.read(JsonReader.parse("suite.json", text), Path.of("."));
  }

  @Test
  void aTestWithNothingToDoubleIsRefused() {
    String said =
        assertThrows(SettingsException.class, () -> PropertyTests.STANDARD.ladders("vacansy"))
            .getMessage();
    assertTrue(said.contains("vacancy"), said);
  }
}
