package org.assay.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramWordsTest {

  @TempDir Path directory;

  private static String read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ProgramWords.of(new ByteArrayInputStream(bytes), "words").text();
  }

  private static String numbers(int bytes) {
    StringBuilder text = new StringBuilder();
    for (int n = 0; text.length() < bytes; n++) {
      text.append(n).append('\n');
    }
    return text.substring(0, bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4096, 32767, 32768, 32769, 50000, 65535, 65536})
  void whatFitsIsKeptWhole(int bytes) {
    String text = numbers(bytes);
    assertEquals(text, read(text));
  }

  @Test
  void ofMoreBeginningAndEndAreKept() {
    String text = numbers(200_000);
    assertEquals(
        text.substring(0, ProgramWords.HALF)
            + ProgramWords.LEFT_OUT
            + text.substring(text.length() - ProgramWords.HALF),
        read(text));
  }

  @Test
  void aLetterInTheMiddleIsNotCut() {
    String text = "x".repeat(ProgramWords.HALF - 1) + "Å" + "y".repeat(100);
    assertEquals(text, read(text));
  }

  @Test
  void linesHaveWordsAndNoSignsThatControl() {
    assertEquals(
        List.of("a b", "Ångström", "[…]"),
        ProgramWords.lines("-----\n  a\tb\r\n\n***\nÅngström\n[…]\n"));
    assertEquals(List.of("2", "3"), ProgramWords.last(List.of("1", "2", "3"), 2));
    assertEquals(List.of("1"), ProgramWords.last(List.of("1"), 2));
  }

  @Test
  void theEndOfAFileIsRead() throws IOException {
    Path file = Files.writeString(directory.resolve("log"), "first\nlast\n");
    assertEquals("last\n", ProgramWords.tail(file, 5));
    assertEquals("first\nlast\n", ProgramWords.tail(file, 100));
    assertTrue(ProgramWords.tail(directory.resolve("none"), 5).isEmpty());
  }
}
