package org.assay.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.assay.SettingsException;
import org.junit.jupiter.api.Test;

/** Quotes; the shell itself is the second source. */
class ShellTextTest {

  private static final List<String> WORDS =
      List.of("srun", "--ntasks=1", "", "it's", "a b", "\"", "\\", "$HOME", "`id`", "*", "é");

  private static List<String> byShell(String text) throws Exception {
    Process shell =
        new ProcessBuilder(
                "sh", "-c", "set -f; for w in " + text + "; do printf '%s\\0' \"$w\"; done")
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), UTF_8);
    return List.of(said.split("\0", -1)).subList(0, (int) said.chars().filter(c -> c == 0).count());
  }

  @Test
  void quotedWordsComeBackAndAreWhatAShellReads() throws Exception {
    String text = WORDS.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
    assertEquals(WORDS, ShellText.words(text));
    assertEquals(WORDS, byShell(text));
  }

  @Test
  void quotesAndBackslashesAreReadAsAShellDoes() throws Exception {
    for (String text :
        List.of(
            "srun --nodes=1  --ntasks=1",
            "a'b c'd \"e f\"g h\\ i",
            "\"a\\\"b\\\\c\\d\" '\\' ''",
            " \t x \n y ")) {
      assertEquals(byShell(text.replace('\n', ' ')), ShellText.words(text), text);
    }
    assertEquals(List.of(), ShellText.words("  "));
  }

  @Test
  void anOpenQuoteIsAnError() {
    SettingsException e =
        assertThrows(SettingsException.class, () -> ShellText.words("srun --comment='a"));
    assertTrue(e.getMessage().contains("the quote ' is not closed"), e.getMessage());
  }
}
