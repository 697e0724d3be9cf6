package org.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.reference.ReferenceValue;
import org.assay.results.Agreement;
import org.assay.results.Results;
import org.assay.results.SampleResults;
import org.junit.jupiter.api.Test;

class SummaryTest {

  /** Makes formation energies: phase, value, reference, and so on. */
  private static Results phases(Object... triples) {
    return phases(Map.of(), triples);
  }

  private static Results phases(Map<String, Object> settings, Object... triples) {
    List<Results.Property> properties = new ArrayList<>();
    for (int i = 0; i < triples.length; i += 3) {
      String id = "formation/" + triples[i] + "/energy";
      properties.add(
          new Results.Property(
              new PropertyResult(
                  id,
                  "formation",
                  (String) triples[i],
                  "energy",
                  OptionalDouble.of((Double) triples[i + 1]),
                  "eV/atom",
                  Status.OK,
                  0,
                  settings,
                  ""),
              Optional.of(new ReferenceValue(id, (Double) triples[i + 2], "eV/atom", "DFT", ""))));
    }
    return SampleResults.with(properties);
  }

  private static String text(Results results, Agreement agreement) {
    return Summary.of(results).findings().stream()
        .filter(f -> f.agreement() == agreement)
        .map(Summary.Finding::text)
        .toList()
        .toString();
  }

  @Test
  void wrongGroundStateIsNamed() {
    Results r = phases("DC", 0.0, 0.0, "BCC", -0.03, 0.55);
    String bad = text(r, Agreement.POOR);
    assertTrue(bad.contains("The ground state is wrong: bcc lies 30 meV/atom below diamond."), bad);
  }

  @Test
  void orderOfThePhasesIsJudged() {
    Results right = phases("BTIN", 0.30, 0.32, "DC", 0.0, 0.0, "SC", 0.38, 0.37);
    assertTrue(
        text(right, Agreement.GOOD)
            .contains(
                "Diamond is the ground state, as it should be, and the 2 other phases lie in the"
                    + " right order."));
    Results swapped = phases("DC", 0.0, 0.0, "BTIN", 0.38, 0.32, "SC", 0.36, 0.37);
    String fair = text(swapped, Agreement.FAIR);
    assertTrue(fair.contains("but simple cubic lies below β-tin."), fair);
  }

  /** Energies are counted from the suite's ground state, which has no result of its own. */
  @Test
  void theGroundStateIsTheSuitesAndNotTheLowestOfTheOthers() {
    Map<String, Object> counted = Map.of("groundState", "DC");
    String good = text(phases(counted, "BTIN", 0.3, 0.32, "HEXDIA", 0.01, 0.02), Agreement.GOOD);
    assertTrue(good.contains("Diamond is the ground state, as it should be, and the 2"), good);
    String bad = text(phases(counted, "HEXDIA", -0.004, 0.02), Agreement.POOR);
    assertTrue(bad.contains("hexagonal diamond lies 4 meV/atom below diamond."), bad);
    String one = text(phases(counted, "HEXDIA", 0.004, 0.02), Agreement.GOOD);
    assertTrue(one.contains("as it should be, below hexagonal diamond."), one);
    // The reference may disagree with the suite; it is what a potential is judged by.
    String other = text(phases(counted, "HEXDIA", -0.01, -0.02), Agreement.GOOD);
    assertTrue(other.contains("Hexagonal diamond is the ground state"), other);
  }

  @Test
  void withoutAGroundStateTheOrderIsNotJudged() {
    String all = Summary.of(phases("BTIN", 0.3, 0.32, "HEXDIA", 0.01, 0.02)).toString();
    assertFalse(all.contains("ground state"), all);
  }

  @Test
  void worstPropertyIsNamedWithItsNumbers() {
    Summary s = Summary.of(SampleResults.silicon());
    String all = s.findings().toString();
    assertTrue(
        all.contains(
            "Farthest off: Vacancy formation energy, relaxed (diamond), 2.910 against 3.670 eV"
                + " (−20.7 %)."),
        all);
    assertEquals(3, s.troubled());
    assertEquals(
        SampleResults.silicon().properties().size(),
        s.counts().values().stream().mapToInt(Integer::intValue).sum());
    assertTrue(all.contains("1 not-converged, 1 reconfigured, 1 failed"), all);
  }

  @Test
  void nothingToCompareIsSaid() {
    assertTrue(Summary.of(phases()).findings().get(0).text().contains("no reference"));
  }
}
