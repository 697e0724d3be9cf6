package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assay.AssayException;
import org.assay.SettingsException;
import org.assay.json.JsonReader;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.Tier;
import org.assay.reference.ReferenceReader;
import org.assay.reference.References;
import org.assay.session.TimeLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteReaderTest {

  private static final Path HOME = Path.of(System.getProperty("assay.home", "."));

  private static final String GOOD =
      """
      {
        "schema": 1,
        "element": "Si",
        "groundState": "DC",
        "phases": [
          {"name": "DC", "prototype": "diamond", "a": 5.43},
          {"name": "BTIN", "prototype": "beta-tin", "a": 4.8, "c": 2.6}
        ],
        "seed": 7,
        "timeLimitSeconds": 60,
        "reference": "reference.json",
        "tests": {
          "eos": {"points": 9},
          "formation": {},
          "vacancy": {"minAtoms": 64},
          "surface": {"millerIndices": ["111"], "repeat": [1, 1]}
        }
      }
      """;

  private static Suite read(String text) {
    return SuiteReader.read(JsonReader.parse("suite.json", text), Path.of("/somewhere"));
  }

  @Test
  void aSuiteIsReadWhole() {
    Suite suite = read(GOOD);
    assertEquals("Si", suite.material().element());
    assertEquals(List.of("DC", "BTIN"), suite.material().phaseNames());
    assertEquals(7, suite.seed());
    assertEquals(
        new TimeLimit(Duration.ofSeconds(60), "the suite's timeLimitSeconds"), suite.timeLimit());
    assertEquals(
        "timeLimitSeconds in the suite's \"dft\"", suite.forCalculation().timeLimit().raisedBy());
    assertEquals(Path.of("/somewhere/reference.json"), suite.referenceFile().orElseThrow());
    assertEquals(
        List.of(
            "eos DC",
            "eos BTIN",
            "formation BTIN",
            "vacancy DC",
            "vacancy DC migration",
            "surface DC (111)"),
        suite.jobs().stream().map(PropertyJob::name).toList());
    assertEquals(
        List.of(
            "surface/DC/111/unrelaxed",
            "surface/DC/111/relaxed",
            "surface/DC/111-t2/unrelaxed",
            "surface/DC/111-t2/relaxed"),
        suite.jobs().get(5).quantities().stream().map(Quantity::id).toList());
  }

  @Test
  void onlySomeTests() {
    Suite some = read(GOOD).only(List.of("vacancy", "eos"));
    assertEquals(List.of("eos", "vacancy"), some.testNames());
    assertEquals(List.of("eos", "formation", "vacancy", "surface"), read(GOOD).testNames());
    AssayException e =
        assertThrows(AssayException.class, () -> read(GOOD).only(List.of("vacency")));
    assertEquals(
        "the suite has no test \"vacency\"; did you mean \"vacancy\"? (valid: eos, formation,"
            + " surface, vacancy)",
        e.getMessage());
  }

  @Test
  void onlyOneTier() {
    Suite suite = read(GOOD);
    Suite quick = suite.ofTier(Tier.QUICK);
    assertEquals(suite.jobs().size() - 1, quick.jobs().size(), "all but the migration");
    assertEquals(Set.of(Tier.QUICK), quick.withSeed(3).only(List.of("eos")).tiers());
    AssayException e =
        assertThrows(
            AssayException.class, () -> suite.only(List.of("eos", "surface")).ofTier(Tier.SLOW));
    assertEquals("nothing in eos, surface is slow", e.getMessage());
  }

  /** Each row replaces a piece of the good suite and expects a piece of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"points\": 9 | \"point\": 9 | suite.json:13: tests.eos.point: unknown key; did you mean"
            + " \"points\"?",
        "\"points\": 9 | \"points\": 3 | suite.json:13: tests.eos.points: 3 found",
        "\"formation\": | \"formatoin\": | suite.json:14: tests.formatoin: unknown key; did you"
            + " mean \"formation\"?",
        "\"diamond\" | \"dimond\" | suite.json:6: phases[1].prototype: no prototype is called",
        "\"a\": 5.43 | \"a\": -5.43 | phases[1].name: lattice constant a is -5.43",
        ", \"c\": 2.6 | | phases[2].name: beta-tin: c is missing",
        "\"element\": \"Si\" | \"element\": \"silicon\" | suite.json:3: element: \"silicon\" is no",
        "\"groundState\": \"DC\" | \"groundState\": \"FCC\" | suite.json:4: groundState: the"
            + " ground state \"FCC\" is not among the phases DC, BTIN",
        "[\"111\"] | [\"1x1\"] | surface.millerIndices: \"1x1\" is no set of Miller indices",
        "[\"111\"] | [\"0001\", \"001\"] | surface.millerIndices: 001 is 0001 once more",
        "[1, 1] | [1, 0.5] | tests.surface.repeat: expected two whole numbers",
        "\"formation\": {} | \"formation\": {\"phases\": [\"DC\"]} | is zero by definition",
        "\"formation\": {} | \"formation\": {\"phases\": [\"XX\"]} | no phase is called \"XX\"",
        "\"schema\": 1 | \"schema\": 2 | suite.json:2: schema: 2 is not known here",
        "\"minAtoms\": 64 | \"minAtoms\": 64.5 | tests.vacancy.minAtoms: 64.5 found, expected a"
            + " whole number",
        "\"name\": \"BTIN\" | \"name\": \"DC\" | the phase name \"DC\" is given twice",
        "\"seed\": 7 | \"sede\": 7 | suite.json:9: sede: unknown key; did you mean \"seed\"?"
      })
  void mistakesAreNamedWithTheirPlace(String good, String bad, String message) {
    assertTrue(GOOD.contains(good), good);
    String text = GOOD.replace(good, bad == null ? "" : bad);
    AssayException e = assertThrows(AssayException.class, () -> read(text));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertEquals(3, e.exitCode());
  }

  /** What ships: every reference value belongs to something that the suite computes. */
  @ParameterizedTest
  @ValueSource(strings = {"si", "cu"})
  void shippedSuitesAndReferencesFitTogether(String material) {
    Suite suite = SuiteReader.read(HOME.resolve("validation/" + material + "/suite.json"));
    Set<String> ids =
        suite.jobs().stream()
            .flatMap(j -> j.quantities().stream())
            .map(Quantity::id)
            .collect(Collectors.toSet());
    References references = ReferenceReader.read(suite.referenceFile().orElseThrow());
    assertTrue(references.values().size() >= 10);
    references.values().forEach(v -> assertTrue(ids.contains(v.id()), v.id()));
    for (PropertyJob job : suite.jobs()) {
      for (Quantity q : job.quantities()) {
        references.value(q.id()).ifPresent(v -> assertEquals(q.unit(), v.unit(), q.id()));
      }
    }
  }

  /** Ids say nothing of the element: eos/FCC/a0 of gold would judge a potential of copper. */
  @Test
  void referencesOfAnotherElementAreRefusedBeforeAnythingRuns(@TempDir Path folder)
      throws Exception {
    Path references = folder.resolve("gold.json");
    Files.writeString(references, "{\"schema\": 1,\n \"element\": \"Au\", \"values\": []}");
    Path suite =
        Files.writeString(
            folder.resolve("suite.json"),
            """
            {"schema": 1, "element": "Cu", "reference": "gold.json",
             "phases": [{"name": "FCC", "prototype": "fcc", "a": 3.6}], "tests": {"eos": {}}}
            """);
    SettingsException e = assertThrows(SettingsException.class, () -> SuiteReader.read(suite));
    assertEquals(
        references
            + ":2: element: these references are of Au, and the suite that names them tests Cu; let"
            + " its \"reference\" be a file of Cu, or leave that key out",
        e.getMessage());
    Files.writeString(references, Files.readString(references).replace("Au", "Cu"));
    assertEquals(List.of(), SuiteReader.read(suite).references().values());
  }

  @Test
  void missingReferencesAreNamedWithTheSuitesLine(@TempDir Path folder) throws Exception {
    Path suite =
        Files.writeString(
            folder.resolve("suite.json"),
            """
            {"schema": 1, "element": "Cu",
             "reference": "gold.json",
             "phases": [{"name": "FCC", "prototype": "fcc", "a": 3.6}], "tests": {"eos": {}}}
            """);
    SettingsException e = assertThrows(SettingsException.class, () -> SuiteReader.read(suite));
    assertEquals(
        suite
            + ":2: reference: "
            + folder.resolve("gold.json")
            + ": no such file; leave the key out where there are no references",
        e.getMessage());
  }
}
