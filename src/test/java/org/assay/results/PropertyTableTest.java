package org.assay.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
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
    for (String name :
        List.of("Vacancy, relaxed (diamond)", "Derivative B₀′ (hexagonal diamond)")) {
      assertTrue(lines.stream().anyMatch(l -> l.startsWith(name + " ")), name);
    }
  }

  /** A name that is too long loses its middle, not what tells it from others. */
  @Test
  void aLongNameKeepsItsLastWordAndItsPhase() {
    String where = "1,0,12-t2,".repeat(9);
    List<Results.Property> properties =
        List.of(
            trouble("stacking_fault/HEXDIA/" + where + "/unrelaxed", "why"),
            trouble("stacking_fault/HEXDIA/" + where + "/relaxed", "why"));
    List<String> lines = PropertyTable.text(SampleResults.with(properties)).lines().toList();
    assertTrue(
        lines.get(2).matches("Fault, 1,0,12-t2,.*…, unrelaxed \\(hexagonal diamond\\) .*"),
        lines.get(2));
    assertTrue(
        lines.get(3).matches("Fault, 1,0,12-t2,.*…, relaxed \\(hexagonal diamond\\) .*"),
        lines.get(3));
    assertTrue(lines.get(2).length() <= 100, lines.get(2));
  }

  /** Eighty columns: names take several lines, and nothing is lost of them. */
  @Test
  void aNarrowTerminalFoldsNames() {
    String text = PropertyTable.text(SampleResults.silicon(), 80);
    text.lines().forEach(l -> assertTrue(l.length() <= 80, l));
    assertFalse(text.contains("…"), text);
    assertTrue(text.contains("\n  (hexagonal\n  diamond)\n"), text);
    assertTrue(text.lines().findFirst().orElseThrow().contains("status"), text);
  }

  /** What has no room beside the names follows below, beside the names again. */
  @Test
  void columnsWithoutRoomFollowBelow() {
    List<String[]> rows =
        List.of(
            new String[] {"group of structures", "a", "b", "c"},
            new String[] {"InP-Bulk", "1234567890", "−4.841…−0.862", "10.65…42.69"});
    assertEquals(
        """
        group of structures           a              b
        ──────────────────────────────────────────────
        InP-Bulk             1234567890  −4.841…−0.862

        group of structures            c
        ────────────────────────────────
        InP-Bulk             10.65…42.69
        """,
        TextTable.of(rows, 1, 3, 48));
  }

  @Test
  void failureShowsItsReasonBelow() {
    String text = PropertyTable.text(SampleResults.silicon());
    assertTrue(
        text.contains(
            "vacancy/BTIN/relaxed: failed, LAMMPS: ERROR: Lost atoms: original 215 current 214"));
  }

  private static Results.Property trouble(String id, String message) {
    String[] parts = id.split("/");
    return new Results.Property(
        new PropertyResult(
            id,
            parts[0],
            parts[1],
            parts[parts.length - 1],
            OptionalDouble.empty(),
            "1",
            Status.FAILED,
            0,
            Map.of(),
            message),
        Optional.empty());
  }

  @Test
  void aJobThatFailsSaysSoOnce() {
    String why = "ERROR: ".repeat(30) + "the end";
    List<Results.Property> failed =
        List.of(
            trouble("eos/DC/a0", why),
            trouble("eos/DC/V0", why),
            trouble("eos/DC/B0'", why),
            trouble("eos/SC/a0", "other"));
    List<String> lines = PropertyTable.text(SampleResults.with(failed)).lines().toList();
    List<String> below = lines.subList(lines.indexOf("") + 1, lines.size());
    assertTrue(below.get(0).startsWith("eos/DC/{a0,V0,B0'}: failed, ERROR:"), below.get(0));
    assertTrue(below.get(1).startsWith("  ERROR:"), below.get(1));
    assertEquals("eos/SC/a0: failed, other", below.get(below.size() - 1));
    String joined = String.join(" ", below.subList(0, below.size() - 1)).replaceAll(" +", " ");
    assertEquals("eos/DC/{a0,V0,B0'}: failed, " + why, joined);
    below.forEach(l -> assertTrue(l.length() <= 100, l));
  }

  @Test
  void whatFailsEveryJobIsSaidOnce() {
    List<Results.Property> failed =
        IntStream.range(0, 9).mapToObj(i -> trouble("eos/P" + i + "/a0", "no such style")).toList();
    String text = PropertyTable.text(SampleResults.with(failed));
    assertEquals(text.indexOf("no such style"), text.lastIndexOf("no such style"), text);
    assertTrue(text.contains("eos/P4/a0 and 4 more: failed, no such style"), text);
  }

  @Test
  void theRuleIsAsWideAsTheTable() {
    List<String> lines = PropertyTable.text(SampleResults.silicon()).lines().toList();
    int widest =
        lines.subList(0, 2 + SampleResults.silicon().properties().size()).stream()
            .filter(l -> !l.startsWith("─"))
            .mapToInt(String::length)
            .max()
            .orElseThrow();
    assertEquals("─".repeat(widest), lines.get(1));
  }

  @Test
  void temperaturesAndPowersOfTenAreReadable() {
    Results.Property hot =
        new Results.Property(
            new PropertyResult(
                "thermal_expansion/DC/300K/alpha",
                "thermal_expansion",
                "DC 300K",
                "alpha",
                OptionalDouble.of(2.6),
                "1e-6/K",
                Status.OK,
                0,
                Map.of(),
                ""),
            Optional.empty());
    String text = PropertyTable.text(SampleResults.with(List.of(hot)));
    assertTrue(text.contains("Linear expansion, 300 K (diamond)"), text);
    assertTrue(text.contains("10⁻⁶/K"), text);
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
    String text = PropertyTable.text(SampleResults.with(List.of(p)));
    assertFalse(text.chars().anyMatch(c -> c < 32 && c != '\n'), text);
  }
}
