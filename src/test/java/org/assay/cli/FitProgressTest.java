package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assay.fit.run.FitListener;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fit shows while it runs: no wider than the terminal, and of forces and validation too. */
class FitProgressTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private static FitSettings settings(String more) {
    return FitSettingsReader.parse(
        Path.of("/data/input.json"), "{\"max_iter\": 100000, \"lambda_F\": 0.5" + more + "}");
  }

  private static FitListener.Step step(int step, double rmse, double forces) {
    return new FitListener.Step(step, rmse, rmse, 0, 0, 0, forces, 0.1, 0, 1, 1, 1);
  }

  /** Returns what a fit shows at its first step. */
  private String shown(boolean terminal, int columns) {
    Console console =
        Console.of(
            System.out,
            new PrintStream(bytes, true, StandardCharsets.UTF_8),
            terminal,
            Verbosity.NORMAL);
    FitProgress progress = new FitProgress(new ProgressLine(console, () -> columns));
    progress.started(settings(""), 1, List.of());
    bytes.reset();
    progress.limited(100000, 7199.4);
    progress.validated(step(98765, 0.00412, 0.0612));
    progress.stepped(step(98765, 0.00234, 0.0226));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60, 72, 80, 100, 132, 200})
  void aLineIsShorterThanTheTerminalIsWide(int columns) {
    String text = shown(true, columns);
    assertTrue(text.startsWith("\r\033[K"), text);
    String line = text.substring(4);
    assertFalse(line.contains("\n") || line.contains("\033"), text);
    assertTrue(line.length() < columns, columns + ": " + line);
    assertTrue(line.contains("98765/100000"), line);
  }

  @Test
  void eightyColumnsHaveForcesValidationAndTime() {
    String line = shown(true, 80);
    assertTrue(line.contains("E 2.34 (4.12)  F 45.2 (122.4) meV"), line);
    assertTrue(line.contains("at most"), line);
  }

  @Test
  void aFileGetsWholeLinesWithoutControlCodes() {
    String line = shown(false, 20);
    assertFalse(line.contains("\r") || line.contains("\033"), line);
    assertTrue(
        line.contains(
            "step 98765/100000  RMSE 2.34 (validation 4.12) meV/atom, forces 45.2 (122.4) meV/Å"),
        line);
  }

  @Test
  void theFirstTextThatFitsIsTaken() {
    assertEquals("ab", ProgressLine.fitting(3, "abcd", "ab", "a"));
    assertEquals("abcd", ProgressLine.fitting(4, "abcd", "ab", "a"));
    assertEquals("ab…", ProgressLine.fitting(3, "abcdef", "abcd"));
    assertEquals("█ä", ProgressLine.fitting(2, "█ä"));
  }

  @Test
  void theWidthIsWhatSttySays() {
    assertEquals(132, TerminalWidth.columns("43 132\n"));
    assertEquals(80, TerminalWidth.columns("0 0\n"));
    assertEquals(80, TerminalWidth.columns(""));
    assertEquals(80, TerminalWidth.columns("stty: no such device"));
  }
}
