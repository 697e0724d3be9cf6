package org.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void theSelectorIsANumberOrAList() {
    assertEquals(-4.5, parse("{\"weight_selector\": -4.5}").keys().get("weight_selector"));
    assertEquals(
        List.of("DC"), parse("{\"weight_selector\": [\"DC\"]}").keys().get("weight_selector"));
  }

  /** Whatever the key, a value of the wrong kind is an error that names it with its line. */
  @ParameterizedTest
  @MethodSource("acceptedKeys")
  void noKeyTakesAnObjectNullOrNaN(String key) {
    for (String value : List.of("{\"a\": 1}", "null", "NaN", "-Infinity", "1e999")) {
      String message = message("{\n  \"" + key + "\": " + value + "}");
      assertTrue(message.startsWith("/data/si/input.json:2: " + key), message);
      assertTrue(message.contains("expected"), message);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max_iter",
        "save_every1",
        "save_every2",
        "LP",
        "n_rand_GIDS",
        "fraction_train",
        "rmse_tol",
        "rmse_stop",
        "rmse_dU",
        "lambda_E1",
        "lambda_dU",
        "lambda_L1",
        "lambda_Lp",
        "lambda_F",
        "lambda_S",
        "default_weight1",
        "mod_weight1",
        "default_weight2",
        "mod_weight2",
        "constrain_WB",
        "lbfgs_max_iter",
        "mid_ramp",
        "LR_o",
        "LR_f",
        "try_n_times",
        "early_stop",
        "force_fraction",
        "memory_limit"
      })
  void whatMustNotBeNegativeSaysSo(String key) {
    String message = message("{\n\n\"" + key + "\": -1}");
    assertTrue(message.startsWith("/data/si/input.json:3: " + key + ": -1 found"), message);
    assertTrue(message.contains("between"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "\"max_iter\": 0                                | max_iter: 0 found, expected a whole number",
        "\"max_iter\": 1.5                              | max_iter: 1.5 found, expected a whole",
        "\"max_iter\": \"100\"                          | max_iter: \"100\" found, expected a whole",
        "\"max_iter\": 99999999999999999999             | max_iter: 1.0E20 found, expected a whole",
        "\"save_every1\": 0                             | save_every1: 0 found",
        "\"rmse_stop\": \"small\"                       | rmse_stop: \"small\" found",
        "\"rmse_stop\": true                            | rmse_stop: true found",
        "\"train_RMSE\": 1                              | train_RMSE: 1 found, expected true or false",
        "\"train_edges\": \"yes\"                       | train_edges: \"yes\" found",
        "\"fraction_train\": 0                          | fraction_train: fraction_train is 0.0; it",
        "\"fraction_train\": 1.5                        | fraction_train: 1.5 found, expected betw",
        "\"test_set_tags\": \"DC\"                      | test_set_tags: \"DC\" found, expected a list",
        "\"test_set_tags\": [1]                         | test_set_tags: a list found, expected a li",
        "\"pot_file\": \"\"                             | pot_file: \"\" found, expected a text",
        "\"pot_file\": 3                                | pot_file: 3 found, expected a text",
        "\"pot_type\": \"PINN\"                         | pot_type: \"PINN\" found, expected one of NN",
        "\"optimizer\": \"adam\"                        | optimizer: \"adam\" found, expected one of",
        "\"LP\": 40                                     | LP: 40 found, expected a whole number betw",
        "\"seed\": 1.5                                  | seed: 1.5 found, expected a whole number",
        "\"rmse_dU\": 0.1                               | rmse_dU: asks for the term of energy",
        "\"standardize\": true, \"normalize_by_ro\": true | normalize_by_ro: and standardize are both",
        "\"use_cuda\": 1                                | use_cuda: 1 found, expected true or false",
        "\"force_fraction\": 0                          | force_fraction: 0 found, expected above 0",
        "\"force_fraction\": 1.5                        | force_fraction: 1.5 found, expected betw",
        "\"early_stop\": 1.5                            | early_stop: 1.5 found, expected a whole",
        "\"try_n_times\": 0                             | try_n_times: 0 found, expected a whole",
        "\"max_itre\": 5                                | max_itre: unknown key; did you mean \"max_iter\"",
        "\"Max_Iter\": 5                                | Max_Iter: unknown key; did you mean \"max_iter\"",
        "\"lamda_F\": 5                                 | lamda_F: unknown key; did you mean \"lambda_F\"",
        "\"mid_ramp\": 0                                | mid_ramp: 0 found, expected between"
      })
  void aWrongValueIsNamedWithWhatIsAllowed(String member, String expected) {
    String message = message("{\n" + member + "\n}");
    assertTrue(message.startsWith("/data/si/input.json:2: " + expected), message);
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
