package org.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.reference.ReferenceValue;
import org.junit.jupiter.api.Test;

class SummaryTest {

  /** Makes formation energies: phase, value, reference, and so on. */
  private static Results phases(Object... triples) {
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
                  Map.of(),
                  ""),
              Optional.of(new ReferenceValue(id, (Double) triples[i + 2], "eV/atom", "DFT", ""))));
    }
    return new Results(
        "",
        "",
        "",
        new Results.Potential("p", "", "sw", List.of()),
        "",
        1,
        Optional.empty(),
        properties,
        List.of());
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
            .contains("Diamond is the ground state, and all 3 phases lie in the right order."));
    Results swapped = phases("DC", 0.0, 0.0, "BTIN", 0.38, 0.32, "SC", 0.36, 0.37);
    String fair = text(swapped, Agreement.FAIR);
    assertTrue(fair.contains("but simple cubic lies below β-tin."), fair);
  }

  @Test
  void worstPropertyIsNamedWithItsNumbers() {
    Summary s = Summary.of(SampleResults.silicon());
    String all = s.findings().toString();
    assertTrue(
        all.contains(
            "Farthest off: Vacancy formation energy, relaxed (DC), 2.910 against 3.670 eV"
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
