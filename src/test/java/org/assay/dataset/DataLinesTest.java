package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.DataFormatException;
import org.junit.jupiter.api.Test;

class DataLinesTest {

  private static final long SEED = 7;

  /** Lines as a regular expression finds them. */
  private static final Pattern LINE = Pattern.compile("([^\r\n]*+)(\r\n|\r|\n|\\z)");

  private static final DataLines.Wording WORDING =
      new DataLines.Wording() {
        @Override
        public String line() {
          return "a line";
        }

        @Override
        public String numbers() {
          return "numbers";
        }

        @Override
        public String where() {
          return " of it";
        }
      };

  /** Gives its bytes in pieces of any size, as pipes do. */
  private static InputStream inPieces(String text, Random random) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)) {
      @Override
      public synchronized int read(byte[] to, int from, int most) {
        return super.read(to, from, Math.min(most, 1 + random.nextInt(7000)));
      }
    };
  }

  @Test
  void linesOfEveryLengthAndEndComeWhole() {
    Random random = new Random(SEED);
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder();
      int lines = random.nextInt(60);
      for (int i = 0; i < lines; i++) {
        int length = random.nextInt(random.nextInt(20) == 0 ? 60_000 : 50);
        for (int k = 0; k < length; k++) {
          text.append("ab 1.\t-\u00e5".charAt(random.nextInt(8)));
        }
        text.append(i == lines - 1 ? "" : new String[] {"\n", "\r\n", "\r"}[random.nextInt(3)]);
      }
      DataLines read = new DataLines("a", inPieces(text.toString(), random));
      Matcher expected = LINE.matcher(text);
      int number = 0;
      while (expected.find() && !(expected.start() == text.length())) {
        assertEquals(++number, read.number());
        assertEquals(expected.group(1).strip(), read.poll(), "round " + round + ", seed " + SEED);
      }
      assertNull(read.poll(), "round " + round + ", seed " + SEED);
    }
  }

  @Test
  void numbersComeFromLinesAsFromStrings() {
    DataLines lines = new DataLines("a", "\n 1 2.5\t-3e2 ! and so on\r\n4 5\n");
    assertTrue(lines.skipBlank());
    double[] numbers = new double[4];
    lines.next(3, numbers, 1, WORDING);
    assertArrayEquals(new double[] {0, 1, 2.5, -300}, numbers);
    assertArrayEquals(new double[] {1, 2.5, -300}, lines.parse("1 2.5 -3e2 x", 3, "numbers", ""));
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> lines.next(3, numbers, 0, WORDING));
    assertEquals("a:3: 2 numbers on a line, expected 3 of it", e.getMessage());
    assertFalse(lines.skipBlank());
    e = assertThrows(DataFormatException.class, () -> lines.next(3, numbers, 0, WORDING));
    assertEquals("a:4: the file ends where a line is expected", e.getMessage());
  }

  @Test
  void aLineThatIsNoTextIsRefusedBeforeItFillsTheMemory() {
    DataLines lines = new DataLines("a", "x\n" + "y".repeat((1 << 20) + 1));
    lines.poll();
    DataFormatException e = assertThrows(DataFormatException.class, lines::poll);
    assertTrue(e.getMessage().startsWith("a:2: a line of more than 1048576"), e.getMessage());
    String longest = "y".repeat(1 << 20);
    assertEquals(longest, new DataLines("a", longest + "\n").poll());
  }

  @Test
  void wordsAreThoseOfASplit() {
    assertArrayEquals(new String[] {"a", "b\u00a0c", "d"}, DataLines.words("a\t b\u00a0c \u000bd"));
    assertArrayEquals(new String[0], DataLines.words(" "));
    assertEquals("a", DataLines.firstWord("a b"));
    assertEquals("ab", DataLines.firstWord("ab"));
  }
}
