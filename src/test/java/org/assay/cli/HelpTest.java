package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a newcomer reads first, in a terminal of 80 columns. */
class HelpTest {

  private static final int COLUMNS = 80;

  static Stream<String> commands() {
    return Main.names().stream();
  }

  private static List<String> lines(Object... words) {
    Outcome found = Outcome.run(words);
    assertEquals(0, found.code(), found.said());
    assertEquals("", found.err());
    return found.out().lines().toList();
  }

  private static void assertFits(List<String> lines) {
    lines.forEach(line -> assertTrue(line.codePointCount(0, line.length()) <= COLUMNS, line));
  }

  @Test
  void theOverviewNamesEveryCommandAndFits() {
    List<String> lines = lines("--help");
    assertFits(lines);
    Stream.concat(commands(), Stream.of("lammps", "version"))
        .forEach(
            name ->
                assertTrue(lines.stream().anyMatch(l -> l.matches("  " + name + " +\\S.*")), name));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpOfEveryCommandFits(String command) {
    List<String> lines = lines(command, "--help");
    assertFits(lines);
    assertTrue(lines.get(0).startsWith("usage: assay " + command), lines.get(0));
  }
}
