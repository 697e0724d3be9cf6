package org.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.junit.jupiter.api.Test;

class PropertyTableTest {

  @Test
  void columnsAlignWithinAHundred() {
    List<String> lines = PropertyTable.text(SampleResults.silicon()).lines().toList();
    int width = lines.get(1).length();
    assertTrue(width <= 100, "rule of " + width);
    int status = lines.get(0).indexOf("status");
    for (String line : lines.subList(2, 2 + SampleResults.silicon().properties().size())) {
      assertTrue(line.length() <= width, line);
      assertEquals(' ', line.charAt(status - 1), line);
      assertFalse(line.charAt(status) == ' ', line);
    }
    String vacancy =
        lines.stream().filter(l -> l.contains("relaxed (DC)  ")).findFirst().orElseThrow();
    assertTrue(vacancy.startsWith("Vacancy formation energy, "), vacancy);
  }

  @Test
  void failureShowsItsReasonBelow() {
    String text = PropertyTable.text(SampleResults.silicon());
    assertTrue(
        text.contains(
            "vacancy/BTIN/relaxed: failed, LAMMPS: ERROR: Lost atoms: original 215 current 214"));
  }

  @Test
  void terminalSeesNoControlCharacters() {
    Results.Property p =
        new Results.Property(
            new PropertyResult(
                "a/b\u001b[2J/c",
                "a",
                "b",
                "c",
                OptionalDouble.empty(),
                "\u0007",
                Status.FAILED,
                0,
                Map.of(),
                "x\u001b[31m\ny"),
            Optional.empty());
    Results results =
        new Results(
            "",
            "",
            "",
            new Results.Potential("p", "", "sw", List.of()),
            "",
            1,
            Optional.empty(),
            List.of(p),
            List.of());
    String text = PropertyTable.text(results);
    assertFalse(text.chars().anyMatch(c -> c < 32 && c != '\n'), text);
  }
}
