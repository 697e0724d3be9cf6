package org.assay.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.SettingsException;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.reference.ReferenceValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsChangeTest {

  private static final String VACANCY = "vacancy/DC/relaxed";
  private static final String VOLUME = "eos/DC/V0";

  private static Results.Property property(String id, double value, String unit, double reference) {
    String[] parts = id.split("/");
    PropertyResult result =
        new PropertyResult(
            id,
            parts[0],
            parts[1],
            parts[2],
            OptionalDouble.of(value),
            unit,
            Status.OK,
            0,
            Map.of(),
            "");
    return new Results.Property(
        result, Optional.of(new ReferenceValue(id, reference, unit, "DFT", "")));
  }

  private static Results.Property failed(String id) {
    String[] parts = id.split("/");
    PropertyResult result =
        new PropertyResult(
            id,
            parts[0],
            parts[1],
            parts[2],
            OptionalDouble.empty(),
            "eV",
            Status.FAILED,
            0,
            Map.of(),
            "lost atoms");
    return new Results.Property(result, Optional.empty());
  }

  private static final Results BEFORE =
      SampleResults.with(
          List.of(
              property(VACANCY, 3.50, "eV", 3.67),
              property(VOLUME, 20.5, "Å³/atom", 20.52),
              property("eos/SC/V0", 16.4, "Å³/atom", 16.3),
              property("surface/DC/relaxed", 1.5, "J/m²", 1.5)));

  private static final Results AFTER =
      SampleResults.with(
          List.of(
              property(VACANCY, 3.58, "eV", 3.67),
              property(VOLUME, 20.5 + 1e-9, "Å³/atom", 20.52),
              property("eos/SC/V0", 16.4, "Å³/atom", 16.3),
              failed("vacancy/SC/relaxed")));

  @Test
  void everyChangeIsShownAndNothingElse() {
    ResultsChange change = new ResultsChange(BEFORE, AFTER);
    List<String> lines = change.text().lines().toList();
    assertEquals(3, change.count());
    assertTrue(
        lines.get(2).matches("vacancy/DC/relaxed +3.500 +3.580 +\\+0.080 +eV"), lines.get(2));
    assertTrue(lines.get(3).matches("vacancy/SC/relaxed +– +– +eV +new: failed"), lines.get(3));
    assertTrue(lines.get(4).matches("surface/DC/relaxed +1.500 +– +J/m² +gone"), lines.get(4));
    assertEquals("3 differ, 1 are equal, 1 differ in digits not shown.", lines.get(6));
    assertEquals("Nothing differs; 4 are equal.\n", new ResultsChange(BEFORE, BEFORE).text());
  }

  @ParameterizedTest
  @CsvSource({
    "vacancy/DC/relaxed within 0.1, 0",
    "vacancy/DC/relaxed within 0.05, 1",
    "vacancy/DC/relaxed within 3% of before, 0",
    "vacancy/DC/relaxed within 2 %, 1",
    "vacancy/DC/relaxed within 0.08 of reference, 1",
    "vacancy/DC/relaxed within 0.1 of reference, 0",
    "eos/*/V0 within 1% of reference, 0",
    "eos/*/V0 within 0.5% of reference, 1",
    "vacancy/*/relaxed within 10, 1",
    "surface/DC/relaxed within 10, 1",
  })
  void boundsAreKeptOrMissed(String bound, int misses) {
    List<String> found = Requirement.parse(bound, true).misses(Optional.of(BEFORE), AFTER);
    assertEquals(misses, found.size(), found.toString());
  }

  @Test
  void aMissSaysByHowMuch() {
    assertEquals(
        List.of(
            "vacancy/DC/relaxed: 3.58000 eV is 0.0900 from the reference (3.67000), allowed 0.0500"),
        Requirement.parse(VACANCY + " within 0.05", false).misses(Optional.empty(), AFTER));
  }

  @Test
  void whatIsNoLongerComputedIsAMiss() {
    assertEquals(
        List.of("surface/DC/relaxed: no longer computed"),
        Requirement.parse("surface/*/* within 1", true).misses(Optional.of(BEFORE), AFTER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vacancy/DC/relaxed",
        "vacancy/DC/relaxed within",
        "vacancy/DC/relaxed within x",
        "vacancy/DC/relaxed within -1",
        "vacancy/DC/relaxed within 1e999",
        "vacancy/DC/relaxed within 1 of DFT",
        "vacancy/DC/relaxed within 1 of before",
      })
  void whatIsNoBoundIsRefused(String text) {
    assertThrows(SettingsException.class, () -> Requirement.parse(text, false));
  }

  @Test
  void aBoundOnNothingIsAMistake() {
    Requirement typo = Requirement.parse("vacncy/DC/relaxed within 1", false);
    SettingsException e =
        assertThrows(SettingsException.class, () -> typo.misses(Optional.empty(), AFTER));
    assertTrue(e.getMessage().contains("vacncy/DC/relaxed"), e.getMessage());
  }
}
