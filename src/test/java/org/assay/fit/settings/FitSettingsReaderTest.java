package org.assay.fit.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.AssayException;
import org.assay.SettingsException;
import org.assay.kernel.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FitSettingsReaderTest {

  private static final Path FILE = Path.of("/data/si/input.json");

  private static FitSettings parse(String text) {
    return FitSettingsReader.parse(FILE, text);
  }

  private static String message(String text) {
    return assertThrows(AssayException.class, () -> parse(text), text).getMessage();
  }

  /** Returns every key that the reader asks for: it lists them when it meets an unknown one. */
  private static Set<String> acceptedKeys() {
    Matcher m = Pattern.compile("valid: ([^)]*)").matcher(message("{\"qqqqqqqqqqqqqqqqqq\": 1}"));
    assertTrue(m.find());
    return new TreeSet<>(Arrays.asList(m.group(1).split(", ")));
  }

  @Test
  void anEmptyInputHasTheDefaults() {
    FitSettings s = parse("{}");
    Map<String, Object> expected = new TreeMap<>();
    expected.put("pot_type", "NN");
    expected.put("pot_file", "/data/si/NN1.dat");
    expected.put("dataset_path", "/data/si/train.dat");
    expected.put("u_shift", 0.0);
    expected.put("optimizer", "auto");
    expected.put("max_iter", 100000);
    expected.put("rmse_tol", 1e-5);
    expected.put("rmse_stop", 0.002);
    expected.put("max_time", 0.0);
    expected.put("constrain_WB", 0.0);
    expected.put("cnst_final_bias", true);
    expected.put("final_bias", 0.0);
    expected.put("normalize_by_ro", false);
    expected.put("standardize", false);
    expected.put("start_fresh", false);
    expected.put("re_randomize", true);
    expected.put("fraction_train", 0.8);
    expected.put("train_edges", true);
    expected.put("test_set_tags", List.of());
    expected.put("exclude_from_test", List.of());
    expected.put("n_rand_GIDS", 0);
    expected.put("train_RMSE", true);
    expected.put("lambda_E1", 1.0);
    expected.put("lambda_dU", 1.0);
    expected.put("rmse_dU", 0.0);
    expected.put("lambda_L1", 0.0);
    expected.put("lambda_Lp", 1e-5);
    expected.put("LP", 2);
    expected.put("lambda_F", 0.0);
    expected.put("lambda_S", 0.0);
    expected.put("weight_selector", List.of());
    expected.put("default_weight1", 1.0);
    expected.put("mod_weight1", 1.0);
    expected.put("default_weight2", 0.0);
    expected.put("mod_weight2", 0.0);
    expected.put("save_every1", 10);
    expected.put("save_every2", 100);
    Map<String, Object> found = new TreeMap<>(s.keys());
    found.keySet().removeIf(k -> !expected.containsKey(k) && !s.keys().get(k).equals(0.0));
    expected.forEach((key, value) -> assertEquals(value, found.get(key), key));
    assertTrue(s.seed().isEmpty());
    assertTrue(s.suite().isEmpty());
  }

  @Test
  void aFixedSeedIsZeroUnlessItIsGiven() {
    assertEquals(0, parse("{\"fix_rand_seed\": true}").seed().orElseThrow());
    assertEquals(-7, parse("{\"seed\": -7}").seed().orElseThrow());
    assertEquals(7, parse("{\"seed\": 7, \"fix_rand_seed\": true}").seed().orElseThrow());
  }

  @Test
  void pathsBeginAtTheInput() {
    FitSettings s = parse("{\"pot_file\": \"../nn/a.dat\", \"suite\": \"/abs/suite.json\"}");
    assertEquals(Path.of("/data/nn/a.dat"), s.potential());
    assertEquals(Path.of("/abs/suite.json"), s.suite().orElseThrow());
  }

  @Test
  void whatANetworkGivesHasToBeWhatPotTypeSays() {
    Path alloy = Path.of("src/test/resources/org/assay/published/alloy/AlNi-kind2.pinn");
    String named = "\"pot_file\": \"" + alloy.toAbsolutePath() + "\"";
    FitSettings straight = parse("{" + named + "}");
    assertEquals(
        alloy.toAbsolutePath()
            + ": the network gives bond-order parameters (PINN); say \"pot_type\": \"PINN\" to fit"
            + " it, or give one whose output is the energy",
        assertThrows(AssayException.class, straight::start).getMessage());
    FitSettings bonds = parse("{\"pot_type\": \"PINN\", " + named + "}");
    assertEquals(42, bonds.start().nnFile().architecture().outputs());
    Path si = Path.of("example/si/start.nn.dat").toAbsolutePath();
    FitSettings other = parse("{\"pot_type\": \"PINN\", \"pot_file\": \"" + si + "\"}");
    assertEquals(
        si
            + ": the network's output is the energy, but pot_type is PINN; give a .pinn file, whose"
            + " outputs are bond-order parameters, or leave pot_type away",
        assertThrows(AssayException.class, other::start).getMessage());
  }

  @Test
  void keysOfExtendedXyzCanBeNamed() {
    FitSettings s = parse("{\"dataset_keys\": {\"energy\": \"REF_energy\", \"virial\": \"none\"}}");
    assertEquals(Map.of("energy", "REF_energy", "virial", "none"), s.dataset().labels().byName());
    assertEquals(s.dataset().labels().byName(), s.keys().get("dataset_keys"));
    assertTrue(
        message("{\"dataset_keys\": {\"enrgy\": \"a\"}}")
            .contains("\"enrgy\" found, expected one of energy, forces, stress, virial"));
  }

  @Test
  void theSelectorIsANumberOrAList() {
    assertEquals(-4.5, parse("{\"weight_selector\": -4.5}").keys().get("weight_selector"));
    assertEquals(
        List.of("DC"), parse("{\"weight_selector\": [\"DC\"]}").keys().get("weight_selector"));
  }

  /** What the manual says of a key: its kind, and the bounds of a number. */
  private record Documented(String kind, String range) {

    boolean isNumber() {
      return kind.equals("number") || kind.equals("whole number");
    }

    private double bound(boolean least) {
      if (range.equals("64 bits")) {
        return least ? Long.MIN_VALUE : Long.MAX_VALUE;
      }
      if (range.startsWith("±")) {
        return (least ? -1 : 1) * Double.parseDouble(range.substring(1));
      }
      Matcher m = Pattern.compile("(?:above )?([-0-9.e]+),? to ([-0-9.e]+)?.*").matcher(range);
      assertTrue(m.matches(), range);
      // "0 to the number of groups": the reader alone cannot know.
      return Double.parseDouble(least ? m.group(1) : m.group(2) == null ? "1e6" : m.group(2));
    }
  }

  private static Map<String, Documented> documented() throws IOException {
    Map<String, Documented> all = new TreeMap<>();
    Matcher m =
        Pattern.compile("(?m)^\\| `(\\w+)` \\| ([^|]*) \\|[^|]*\\| ([^|]*) ?\\|")
            .matcher(Files.readString(Path.of("docs/input.md")));
    while (m.find()) {
      all.put(m.group(1), new Documented(m.group(2).strip(), m.group(3).strip()));
    }
    return all;
  }

  /** Returns JSON values that a kind of key must refuse. */
  private static List<String> wrong(Documented key) {
    List<String> bad = new ArrayList<>(List.of("{\"a\": 1}", "null", "NaN", "-Infinity", "1e999"));
    switch (key.kind()) {
      case "text" -> bad.addAll(List.of("3", "true", "\"\"", "\" \"", "[\"a\"]"));
      case "text, or list of texts" ->
          bad.addAll(List.of("3", "true", "\"\"", "[]", "[1]", "[\" \"]", "[[\"a\"]]"));
      case "number, or object" -> {
        bad.addAll(List.of("\"1\"", "true", "[1]"));
        bad.add(number(key, Math.nextDown(key.bound(true)), -1));
        bad.add(number(key, Math.nextUp(key.bound(false)), 1));
      }
      case "object" -> bad.addAll(List.of("3", "true", "\"energy=e\"", "[\"energy\"]"));
      case "true or false" -> bad.addAll(List.of("1", "0", "\"true\"", "\"yes\"", "[true]"));
      case "list of texts" -> bad.addAll(List.of("\"DC\"", "true", "[1]", "[[\"a\"]]", "[null]"));
      case "list of texts, or number" -> bad.addAll(List.of("\"DC\"", "true", "[1]"));
      case "number", "whole number" -> {
        bad.addAll(List.of("\"1\"", "true", "[1]"));
        if (key.kind().equals("whole number")) {
          bad.add("1.5");
        }
        if (!key.range().equals("64 bits")) {
          bad.add(number(key, Math.nextDown(key.bound(true)), -1));
          bad.add(number(key, Math.nextUp(key.bound(false)), 1));
        }
        if (key.range().startsWith("above")) {
          bad.add(number(key, key.bound(true), 0));
        }
      }
      default -> throw new AssertionError("the manual has a key of another kind: " + key);
    }
    return bad;
  }

  private static String number(Documented key, double value, int beyond) {
    return key.kind().startsWith("number")
        ? Double.toString(value)
        : Long.toString(Math.round(value) + beyond);
  }

  /** Whatever the key, a value of the wrong kind or size is an error that names all of it. */
  @ParameterizedTest
  @MethodSource("acceptedKeys")
  void noKeyTakesWhatItsManualForbids(String key) throws IOException {
    for (String value : wrong(documented().get(key))) {
      String message = message("{\n  \"" + key + "\": " + value + "}");
      assertTrue(message.startsWith("/data/si/input.json:2: " + key + ": "), message);
      assertTrue(message.contains("expected") || message.contains("must be"), message);
      // The value as it was given: numbers may be spelt otherwise.
      boolean number = value.matches("-?[0-9].*") || value.matches("[-A-Z].*");
      assertTrue(number || message.contains("found"), message);
    }
  }

  /** The bounds themselves are allowed, unless the manual says "above". */
  @ParameterizedTest
  @MethodSource("acceptedKeys")
  void everyKeyTakesItsBounds(String key) throws IOException {
    Documented d = documented().get(key);
    if (!d.isNumber()) {
      return;
    }
    for (boolean least : new boolean[] {true, false}) {
      if (least && d.range().startsWith("above")) {
        continue;
      }
      String value =
          d.range().equals("64 bits")
              ? Long.toString(least ? Long.MIN_VALUE : Long.MAX_VALUE)
              : number(d, d.bound(least), 0);
      String others = key.equals("starts") ? ", \"committee\": 1" : needed(key);
      parse("{\"" + key + "\": " + value + others + "}");
    }
  }

  /** Some keys are bound to others. */
  private static String needed(String key) {
    return switch (key) {
      case "rmse_dU" -> ", \"mod_weight2\": 1";
      case "lambda_P", "lambda_V", "lambda_pos" ->
          ", \"pot_type\": \"PINN\", \"pot_file\": \"a.pinn\"";
      case "symmetry_functions", "symmetry_functions_cutoff", "symmetry_functions_keep" ->
          ", \"pot_type\": \"BP\"";
      default -> "";
    };
  }

  /** Every example of the manual is an input by itself, or with what the range says it needs. */
  @Test
  void theManualsExamplesAreInputs() throws IOException {
    Matcher m =
        Pattern.compile("(?m)^\\| `(\\w+)` \\|.*`(\"\\w+\": .*)` \\|$")
            .matcher(Files.readString(Path.of("docs/input.md")));
    Set<String> seen = new TreeSet<>();
    while (m.find()) {
      assertTrue(m.group(2).startsWith("\"" + m.group(1) + "\":"), m.group(2));
      parse("{" + m.group(2) + needed(m.group(1)) + "}");
      seen.add(m.group(1));
    }
    assertEquals(acceptedKeys(), seen);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "\"max_iter\": 0                                | max_iter: 0 found, expected a whole"
            + " number",
        "\"max_iter\": 1.5                              | max_iter: 1.5 found, expected a whole",
        "\"max_iter\": \"100\"                          | max_iter: \"100\" found, expected a"
            + " whole",
        "\"max_iter\": 99999999999999999999             | max_iter: 1.0E20 found, expected a whole",
        "\"save_every1\": 0                             | save_every1: 0 found",
        "\"rmse_stop\": \"small\"                       | rmse_stop: \"small\" found",
        "\"rmse_stop\": true                            | rmse_stop: true found",
        "\"train_RMSE\": 1                              | train_RMSE: 1 found, expected true or"
            + " false",
        "\"train_edges\": \"yes\"                       | train_edges: \"yes\" found",
        "\"fraction_train\": 0                          | fraction_train: fraction_train is 0.0;"
            + " it",
        "\"fraction_train\": 1.5                        | fraction_train: 1.5 found, expected betw",
        "\"test_set_tags\": \"DC\"                      | test_set_tags: \"DC\" found, expected a"
            + " list",
        "\"test_set_tags\": [1]                         | test_set_tags: a list found, expected a"
            + " li",
        "\"pot_file\": \"\"                             | pot_file: \"\" found, expected a text",
        "\"pot_file\": 3                                | pot_file: 3 found, expected a text",
        "\"pot_type\": \"EAM\"                          | pot_type: \"EAM\" found, expected one of"
            + " NN",
        "\"pot_type\": \"PINN\"                         | pot_type: PINN found, but nothing"
            + " derives",
        "\"lambda_pos\": 1                             | lambda_pos: is there, but only with"
            + " pot_type",
        "\"pinn_baseline\": \"fit\"                     | pinn_baseline: \"fit\" found, but only"
            + " pot",
        "\"pot_type\": \"PINN\", \"pot_file\": \"a\", \"final_bias\": 1 | final_bias: is there, but"
            + " with",
        "\"optimizer\": \"adam\"                        | optimizer: \"adam\" found, expected one"
            + " of",
        "\"LP\": 40                                     | LP: 40 found, expected a whole number"
            + " betw",
        "\"seed\": 1.5                                  | seed: 1.5 found, expected a whole number",
        "\"rmse_dU\": 0.1                               | rmse_dU: asks for the term of energy",
        "\"standardize\": true, \"normalize_by_ro\": true | normalize_by_ro: and standardize are"
            + " both",
        "\"use_cuda\": 1                                | use_cuda: 1 found, expected true or"
            + " false",
        "\"force_fraction\": 0                          | force_fraction: 0 found, expected above"
            + " 0",
        "\"force_fraction\": 1.5                        | force_fraction: 1.5 found, expected betw",
        "\"early_stop\": 1.5                            | early_stop: 1.5 found, expected a whole",
        "\"try_n_times\": 0                             | try_n_times: 0 found, expected a whole",
        "\"max_itre\": 5                                | max_itre: unknown key; did you mean"
            + " \"max_iter\"",
        "\"Max_Iter\": 5                                | Max_Iter: unknown key; did you mean"
            + " \"max_iter\"",
        "\"lamda_F\": 5                                 | lamda_F: unknown key; did you mean"
            + " \"lambda_F\"",
        "\"mid_ramp\": 0                                | mid_ramp: 0 found, expected between",
        "\"committee\": 3, \"starts\": 2              | committee: 3 found, but starts is 2",
        "\"audit_every\": 2, \"starts\": 3            | audit_every: 2 found, but starts is 3",
        "\"derivatives\": \"half\"                      | derivatives: \"half\" found, expected one"
            + " of",
        "\"engine\": \"java\"                           | engine: \"java\" found, expected one of",
        "\"engine\": \"compiled\", \"use_cuda\": true   | engine: compiled computes on the CPU"
      })
  void aWrongValueIsNamedWithWhatIsAllowed(String member, String expected) {
    String message = message("{\n" + member + "\n}");
    assertTrue(message.startsWith("/data/si/input.json:2: " + expected), message);
  }

  /** 2^27 numbers are 1 GiB in double precision. */
  @Test
  void manyDerivativesAreOfSinglePrecisionUnlessTheInputSaysWhich() {
    FitSettings.Derivatives open = parse("{}").derivatives();
    assertEquals(Precision.DOUBLE, open.precisionOf((1L << 27) - 1));
    assertEquals(Precision.FLOAT, open.precisionOf(1L << 27));
    for (Precision precision : Precision.values()) {
      FitSettings.Derivatives said =
          parse("{\"derivatives\": \"" + precision.key() + "\"}").derivatives();
      assertEquals(precision, said.precisionOf(0));
      assertEquals(precision, said.precisionOf(1L << 40));
    }
  }

  @Test
  void aKeyMustNotBeGivenTwice() {
    String message = message("{\"seed\": 1,\n\"seed\": 2}");
    assertEquals("/data/si/input.json:2: the key \"seed\" is given twice", message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "3", "{", "{\"seed\": }", "{} {}", "{\"seed\": 1,}", "{'seed': 1}"})
  void whatIsNoJsonObjectIsRefused(String text) {
    assertTrue(message(text).startsWith("/data/si/input.json:1: "), message(text));
  }

  /** The manual has a heading for every key, and none for what does not exist. */
  @Test
  void theManualExplainsEveryKey() throws IOException {
    String manual = Files.readString(Path.of("docs/input.md"));
    Set<String> explained = new TreeSet<>();
    Matcher m = Pattern.compile("(?m)^\\| `([A-Za-z_0-9]+)` \\|").matcher(manual);
    while (m.find()) {
      assertTrue(explained.add(m.group(1)), () -> m.group(1) + " is explained twice");
    }
    assertEquals(acceptedKeys(), explained);
  }

  /** The defaults that the manual states are those of the reader. */
  @Test
  void theManualStatesTheDefaults() throws IOException {
    Map<String, Object> keys = parse("{}").keys();
    Matcher m =
        Pattern.compile("(?m)^\\| `([A-Za-z_0-9]+)` \\|[^|]*\\| ([^|]*) \\|")
            .matcher(Files.readString(Path.of("docs/input.md")));
    int compared = 0;
    while (m.find()) {
      Object value = keys.get(m.group(1));
      String stated = m.group(2).strip().replace("`", "").replace("\"", "");
      if (value instanceof Number n && stated.matches("[-+.\\deE]+")) {
        assertEquals(n.doubleValue(), Double.parseDouble(stated), 0, m.group(1));
        compared++;
      } else if (value instanceof Boolean) {
        assertEquals(String.valueOf(value), stated, m.group(1));
        compared++;
      }
    }
    assertTrue(compared >= 28, compared + " defaults compared");
  }

  @Test
  void theLargestSeedIsTaken() {
    assertEquals(Long.MAX_VALUE, parse("{\"seed\": 9223372036854775807}").seed().orElseThrow());
    assertThrows(SettingsException.class, () -> parse("{\"seed\": 9223372036854775808}"));
  }
}
