package org.assay.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.assay.AssayException;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class JsonReaderTest {

  private static final String TEXT =
      """
      {
        "name": "x",
        "number": 1.5,
        "count": 3,
        "yes": true,
        "none": null,
        "list": [1, 2.5],
        "words": ["a", "b"],
        "inner": {
          "deep": 7
        }
      }
      """;

  private static JsonObject json(String text) {
    return JsonReader.parse("f.json", text);
  }

  private static void assertMessage(String expected, Executable action) {
    assertEquals(expected, assertThrows(AssayException.class, action).getMessage());
  }

  /** Root and lists in one another: 64 are read, 65 are refused where the last begins. */
  @Test
  void depthIsLimitedByItsPlaceAndNotByTheStack() throws InterruptedException {
    assertTrue(json("{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}").has("a"));
    String deep = "{\"a\":\n" + "[".repeat(62) + "\n{\"b\": [" + "[".repeat(100_000);
    SmallStack.run(
        () ->
            assertMessage(
                "f.json:3: objects and lists stand more than 64 deep in one another",
                () -> json(deep)));
    SmallStack.run(
        () -> assertThrows(DataFormatException.class, () -> JsonText.parse("[".repeat(100_000))));
  }

  @Test
  void valuesOfEveryKind() {
    JsonObject o = json(TEXT);
    assertEquals("x", o.string("name"));
    assertEquals(1.5, o.number("number"));
    assertEquals(3, o.integer("count", 0, 0, 10));
    assertEquals(3.0, o.number("count"));
    assertTrue(o.flag("yes", false));
    assertArrayEquals(new double[] {1, 2.5}, o.numbers("list"));
    assertEquals(List.of("a", "b"), o.strings("words").orElseThrow());
    assertEquals(7, o.object("inner").integer("deep", 0, 0, 10));
    assertEquals("d", o.string("absent", "d"));
    assertEquals(9, o.integer("alsoAbsent", 9, 0, 10));
  }

  @Test
  void aWrongValueIsNamedWithFileLineAndPath() {
    JsonObject o = json(TEXT);
    assertMessage("f.json:3: number: 1.5 found, expected a text", () -> o.string("number"));
    assertMessage("f.json:2: name: \"x\" found, expected a finite number", () -> o.number("name"));
    assertMessage(
        "f.json:10: inner.deep: 7 found, expected a whole number between 8 and 9",
        () -> o.object("inner").integer("deep", 8, 8, 9));
    assertMessage(
        "f.json:4: count: 3 found, expected between 0.0 and 2.0", () -> o.number("count", 1, 0, 2));
    assertMessage("f.json:6: none: null found, expected a finite number", () -> o.number("none"));
    assertMessage("f.json:1: size: missing, expected a number", () -> o.number("size"));
    assertMessage(
        "f.json:2: name: \"x\" found, expected one of y, z",
        () -> o.choice("name", List.of("y", "z"), "y"));
  }

  @Test
  void anUnknownKeyGetsTheNearestKnownOne() {
    JsonObject o = json("{\n  \"forceTolerence\": 1\n}");
    o.has("forceTolerance");
    o.has("maxSteps");
    assertMessage(
        "f.json:2: forceTolerence: unknown key; did you mean \"forceTolerance\"? (valid:"
            + " forceTolerance, maxSteps)",
        o::refuseUnknownKeys);
    JsonObject required = json("{\n\n  \"elemnt\": \"Si\"\n}");
    assertMessage(
        "f.json:3: elemnt: unknown key; did you mean \"element\"?",
        () -> required.string("element"));
  }

  @Test
  void whatIsNoJsonIsRefusedWithItsLine() {
    for (String text : List.of("", "[1]", "{\n\"a\": 1", "{\n\"a\" 1}", "{} {}")) {
      DataFormatException e = assertThrows(DataFormatException.class, () -> json(text));
      assertTrue(e.getMessage().matches("(?s)f\\.json:\\d+: .+"), e.getMessage());
    }
    // NaN is no JSON either, but the message should name its key.
    assertMessage(
        "f.json:1: a: NaN found, expected a finite number", () -> json("{\"a\": NaN}").number("a"));
    assertMessage("f.json:3: the key \"a\" is given twice", () -> json("{\n\"a\": 1,\n\"a\": 2}"));
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> JsonReader.read(Path.of("nowhere.json")));
    assertEquals("nowhere.json: no such file", e.getMessage());
  }

  @Test
  void anInfiniteNumberIsRefused() {
    SettingsException e =
        assertThrows(SettingsException.class, () -> json("{\"a\": 1e999}").number("a"));
    assertTrue(e.getMessage().contains("Infinity"), e.getMessage());
  }

  @Test
  void distanceCountsEdits() {
    assertEquals(3, Spelling.distance("kitten", "sitting"));
    assertEquals(0, Spelling.distance("Eos", "eos"));
    assertEquals("valid: eos, vacancy", Spelling.suggestion("zzzzzz", List.of("vacancy", "eos")));
  }

  /** Two texts may mean one thing. */
  @Test
  void whatIsListedTwiceIsNamed() {
    JsonObject json = json("{\n\"k\": [\"0001\", \"110\", \"001\"]}");
    json.requireDifferent("k", List.of(4, 2, 1));
    assertMessage(
        "f.json:2: k: 001 is 0001 once more", () -> json.requireDifferent("k", List.of(1, 2, 1)));
  }

  @Test
  void aPathThatNoFileCanHaveIsAnErrorWithItsLine() {
    JsonObject json = JsonReader.parse("a.json", "{\n\"k\": \"a\\u0000b\"}");
    SettingsException e = assertThrows(SettingsException.class, () -> json.path("k", Path.of("x")));
    assertTrue(e.getMessage().startsWith("a.json:2: k: no name of a file"), e.getMessage());
  }
}
