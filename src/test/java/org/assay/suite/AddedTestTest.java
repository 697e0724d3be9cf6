package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assay.SettingsException;
import org.assay.json.JsonReader;
import org.assay.lammps.worker.MorseSession;
import org.assay.property.ConvergenceLadder;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyResult;
import org.assay.property.PropertyTest;
import org.assay.property.Status;
import org.assay.property.Tolerance;
import org.assay.property.squeeze.SqueezeTest;
import org.assay.units.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test that docs/adding-a-test.md adds, and what follows from its one line. */
class AddedTestTest {

  private static final Path HOME = Path.of(System.getProperty("assay.home", "."));

  private static final PropertyTests TESTS = new PropertyTests(List.of(new SqueezeTest()));

  private static Suite suite(String settings) {
    String text =
        """
        {"schema": 1, "element": "X", "tests": {"squeeze": %s},
         "phases": [{"name": "FCC", "prototype": "fcc", "a": %s}]}
        """
            .formatted(settings, MorseSession.BOND * Math.sqrt(2));
    return SuiteReader.read(JsonReader.parse("suite.json", text), HOME, TESTS);
  }

  /** Springs of stiffness k between nearest neighbours at r: B = 2 √2 k / 3 r. */
  @Test
  void aSuiteRunsIt() {
    PropertyJob job = suite("{\"strain\": 1e-5}").jobs().get(0);
    PropertyJob.Outcome outcome = job.run(new MorseSession());
    PropertyResult found = outcome.results().get(0);
    double stiffness = 2 * MorseSession.DEPTH * MorseSession.ALPHA * MorseSession.ALPHA;
    double modulus = 2 * Math.sqrt(2) * stiffness / (3 * MorseSession.BOND);
    assertEquals("squeeze/FCC/B", found.id());
    assertEquals(Status.OK, found.status(), found.message());
    assertEquals(modulus * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM, found.value().getAsDouble(), 1e-4);
    assertTrue(outcome.recipes().containsKey(found.id()));
  }

  @Test
  void itsMistakesHaveALine() {
    SettingsException e = assertThrows(SettingsException.class, () -> suite("{\"strian\": 1e-5}"));
    assertEquals(
        "suite.json:1: tests.squeeze.strian: unknown key; did you mean \"strain\"?"
            + " (valid: phases, strain)",
        e.getMessage());
  }

  @Test
  void whatItStatesIsFoundByItsName() {
    PropertyTest<?> test = TESTS.named("squeeze");
    PropertyJob.Quantity modulus = suite("{}").jobs().get(0).quantities().get(0);
    assertEquals("Compression", test.heading());
    assertEquals("Bulk modulus", test.label(modulus));
    assertEquals(Tolerance.share(0.05), test.tolerance(modulus));
    assertEquals(
        List.of("strain"),
        TESTS.ladders("squeeze").stream().map(ConvergenceLadder::setting).toList());
    assertEquals("{}", test.template(suite("{}").material()).orElseThrow());
  }

  /** Layout and imports aside, each piece of the page stands in the sources. */
  @ParameterizedTest
  @ValueSource(strings = {"SqueezeSettings", "SqueezeTest", "SqueezeJob"})
  void thePageShowsTheCodeThatRuns(String type) throws IOException {
    Path folder = HOME.resolve("src/test/java/org/assay/property/squeeze");
    String source = Files.readString(folder.resolve(type + ".java"));
    String shown =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(HOME.resolve("docs/adding-a-test.md")))
            .results()
            .map(MatchResult::group)
            .filter(block -> block.matches("(?s).*(class|record) " + type + "\\b.*"))
            .findFirst()
            .orElseThrow()
            .replaceAll("```(java)?", "");
    assertTrue(bare(source).contains(bare(shown)), shown);
  }

  private static String bare(String code) {
    return code.replaceAll("\\s", "");
  }
}
