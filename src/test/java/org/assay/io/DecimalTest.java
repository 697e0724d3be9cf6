package org.assay.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decimal numbers against Java's own reading of them, bit by bit. */
class DecimalTest {

  private static final long SEED = 20261122;

  /** What counts as a number, said a second time. */
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eEdD][-+]?\\d++)?");

  private static void assertAsJava(String word) {
    double expected =
        NUMBER.matcher(word).matches()
            ? Double.parseDouble(word.replace('d', 'e').replace('D', 'E'))
            : Double.NaN;
    assertEquals(
        Double.doubleToLongBits(expected),
        Double.doubleToLongBits(Decimal.parse(word)),
        () -> "\"" + word + "\": " + expected + ", not " + Decimal.parse(word) + ", seed " + SEED);
  }

  @Test
  void aMillionRandomNumbersAreRoundedAsJavaRounds() {
    Random random = new Random(SEED);
    for (int i = 0; i < 1_000_000; i++) {
      assertAsJava(number(random));
    }
  }

  private static String number(Random random) {
    StringBuilder text = new StringBuilder();
    text.append(random.nextInt(3) == 0 ? random.nextBoolean() ? "-" : "+" : "");
    int before = random.nextInt(random.nextInt(10) == 0 ? 24 : 6);
    int behind = random.nextInt(random.nextInt(10) == 0 ? 30 : 12);
    boolean zeros = random.nextInt(4) == 0;
    for (int k = 0; k < before; k++) {
      text.append(zeros && random.nextInt(3) > 0 ? 0 : random.nextInt(10));
    }
    if (behind > 0 || random.nextBoolean()) {
      text.append('.');
    }
    for (int k = 0; k < behind; k++) {
      text.append(zeros && random.nextInt(3) > 0 ? 0 : random.nextInt(10));
    }
    if (random.nextInt(3) == 0) {
      text.append("eEdD".charAt(random.nextInt(4)));
      text.append(random.nextInt(3) == 0 ? "" : random.nextBoolean() ? "-" : "+");
      text.append(random.nextInt(random.nextInt(4) == 0 ? 400 : 30));
    }
    return text.toString();
  }

  @Test
  void doublesPrintedInFullAreReadBackAsTheyWere() {
    Random random = new Random(SEED);
    for (int i = 0; i < 200_000; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(any)) {
        assertEquals(any, Decimal.parse(Double.toString(any)), () -> any + ", seed " + SEED);
      }
      double usual = 20 * random.nextDouble() - 10;
      assertEquals(usual, Decimal.parse(Double.toString(usual)), () -> usual + ", seed " + SEED);
    }
  }

  /** Halfway cases, the edges of the exact products, of the range and of a long. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+0.0",
        "-0e999999999999",
        "0.000",
        "000.5",
        "1.",
        ".5",
        "-.5e1",
        "5.e3",
        "9007199254740992",
        "9007199254740993",
        "9007199254740991",
        "90071992547409915",
        "9007199254740993000",
        "9007199254740993.0000",
        "9007199254740992e22",
        "9007199254740991e22",
        "9007199254740991e23",
        "9007199254740991e-22",
        "1e22",
        "1e23",
        "1e-22",
        "1e-23",
        "123456789012345e-22",
        "4.35",
        "0.3",
        "2.2250738585072011e-308",
        "2.2250738585072012e-308",
        "4.9e-324",
        "2.4703282292062327e-324",
        "2.5e-324",
        "1e-400",
        "1.7976931348623157e308",
        "1.7976931348623159e308",
        "-1e999",
        "999999999999999999",
        "9999999999999999999",
        "100000000000000000000000",
        "0.000000000000000000000001",
        "8.5D-3",
        "1d2",
        "1E+05",
        "1e0000000000000000005",
        "1e-99999999999999999999"
      })
  void edgesAreRoundedAsJavaRounds(String word) {
    assertAsJava(word);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "-.",
        "e5",
        ".e5",
        "1e",
        "1e+",
        "1e5.",
        "1e5x",
        "1.2.3",
        "--1",
        "+-1",
        "1f",
        "1.5d",
        "0x1p3",
        "NaN",
        "nan",
        "Infinity",
        "inf",
        "-inf",
        "1,5",
        " 1",
        "1 ",
        "1_0",
        "١",
        "1e٢",
        "½",
        "e",
        "d0",
        "-d0",
        "1E5e2",
        "Å"
      })
  void whatIsNoNumberIsNone(String word) {
    assertTrue(Double.isNaN(Decimal.parse(word)), word);
    assertAsJava(word);
  }

  @Test
  void nonsenseOfTheLettersOfNumbersIsReadAsThePatternSays() {
    Random random = new Random(SEED);
    for (int i = 0; i < 300_000; i++) {
      StringBuilder word = new StringBuilder();
      int length = random.nextInt(9);
      for (int k = 0; k < length; k++) {
        word.append("0123456789..+-eEdDx ".charAt(random.nextInt(20)));
      }
      assertAsJava(word.toString());
    }
  }

  @Test
  void manyDigitsAreNotLost() {
    String zeros = "0".repeat(40);
    assertAsJava("1" + zeros + zeros + ".5");
    assertAsJava("0." + zeros + zeros + "123456789");
    assertAsJava("0." + zeros + "1e40");
    assertAsJava("1" + zeros + "e-40");
    assertAsJava("9007199254740992." + zeros + "1");
    assertAsJava("1.00000000000000011102230246251565404236316680908203125" + zeros + "1");
  }

  @Test
  void aWordIsReadOutOfTheMiddleOfALine() {
    byte[] line = "12 -3.25e1 7".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(-32.5, Decimal.parse(line, 3, 10));
    assertEquals(-3.25, Decimal.parse(line, 3, 8));
    assertTrue(Double.isNaN(Decimal.parse(line, 3, 3)));
  }
}
