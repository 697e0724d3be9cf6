package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.assay.json.JsonReader;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsSession;
import org.assay.property.PropertyJob;
import org.assay.property.Tier;
import org.junit.jupiter.api.Test;

class JobKeysTest {

  private static final Path HOME = Path.of(System.getProperty("assay.home", "."));
  private static final LammpsPotential POTENTIAL =
      new LammpsPotential("a", List.of("pair_style sw", "pair_coeff * * Si.sw {element}"), "12ab");
  private static final JobKeys KEYS = new JobKeys(POTENTIAL, "", "29 Sep 2021", "1.0");

  private static Suite shipped() {
    return SuiteReader.read(HOME.resolve("validation/si/suite.json"));
  }

  private static List<String> keys(JobKeys keys, Suite suite) {
    return suite.jobs().stream().map(j -> keys.of(j).orElseThrow()).toList();
  }

  private static Suite suite(String vacancy, long seed, double a) {
    String text =
        """
        {"schema": 1, "element": "Cu", "seed": %d,
         "phases": [{"name": "FCC", "prototype": "fcc", "a": %s}],
         "tests": {"vacancy": %s}}
        """
            .formatted(seed, a, vacancy);
    return SuiteReader.read(JsonReader.parse("suite.json", text), Path.of(".")).ofTier(Tier.QUICK);
  }

  /** Also that of the job with a dataset: its structures are told apart by their numbers. */
  @Test
  void everyJobOfTheShippedSuiteHasAKeyOfItsOwnThatIsTheSameEachTime() {
    List<String> keys = keys(KEYS, shipped());
    assertEquals(keys, keys(KEYS, shipped()));
    assertEquals(keys.size(), new HashSet<>(keys).size());
  }

  @Test
  void everyJobOfACompoundsSuiteHasAKeyOfItsOwn() {
    Suite suite =
        SuiteReader.read(
            JsonReader.parse(
                "suite.json",
                """
                {"schema": 1, "elements": ["Ni", "Al"], "groundState": "B2",
                 "phases": [
                   {"name": "B2", "prototype": "B2", "elements": ["Ni", "Al"], "a": 2.88},
                   {"name": "L1_2", "prototype": "L1_2", "elements": ["Ni", "Al"], "a": 3.57},
                   {"name": "Ni", "prototype": "fcc", "elements": ["Ni"], "a": 3.52},
                   {"name": "Al", "prototype": "fcc", "elements": ["Al"], "a": 4.05}],
                 "tests": {"formation": {}, "point_defects": {}, "surface": {}, "dimer": {},
                   "stacking_fault": {}, "elastic": {}, "eos": {}}}
                """),
            Path.of("."));
    List<String> keys = keys(KEYS, suite);
    assertEquals(keys.size(), new HashSet<>(keys).size());
    assertTrue(keys.size() > 10);
  }

  @Test
  void whateverDecidesAnOutcomeChangesTheKey() {
    Suite plain = suite("{}", 1, 3.6);
    LammpsPotential otherFile = new LammpsPotential("a", POTENTIAL.commands(), "12ac");
    LammpsPotential otherStyle =
        new LammpsPotential("a", List.of("pair_style hybrid sw"), POTENTIAL.sha256());
    Set<String> keys = new HashSet<>();
    keys.addAll(keys(KEYS, plain));
    keys.addAll(keys(KEYS, suite("{\"minAtoms\": 256}", 1, 3.6)));
    keys.addAll(keys(KEYS, suite("{}", 2, 3.6)));
    keys.addAll(keys(KEYS, suite("{}", 1, 3.61)));
    keys.addAll(keys(new JobKeys(otherFile, "", "29 Sep 2021", "1.0"), plain));
    keys.addAll(keys(new JobKeys(otherStyle, "", "29 Sep 2021", "1.0"), plain));
    keys.addAll(keys(new JobKeys(POTENTIAL, "", "4 Feb 2025", "1.0"), plain));
    keys.addAll(keys(new JobKeys(POTENTIAL, "", "29 Sep 2021", "1.1"), plain));
    keys.addAll(keys(new JobKeys(POTENTIAL, "34cd", "29 Sep 2021", "1.0"), plain));
    assertEquals(9, keys.size());
  }

  @Test
  void aPotentialUnderAnotherNameIsTheSame() {
    LammpsPotential renamed = new LammpsPotential("b", POTENTIAL.commands(), "12ab");
    Suite suite = suite("{}", 1, 3.6);
    assertEquals(keys(KEYS, suite), keys(new JobKeys(renamed, "", "29 Sep 2021", "1.0"), suite));
  }

  private record Closed(String name, Supplier<Double> secret) implements PropertyJob {
    @Override
    public String test() {
      return "closed";
    }

    @Override
    public List<Quantity> quantities() {
      return List.of();
    }

    @Override
    public Outcome run(LammpsSession session) {
      return new Outcome(List.of(), List.of());
    }
  }

  @Test
  void aJobWhoseContentCannotBeToldHasNone() {
    assertTrue(KEYS.of(new Closed("closed", () -> 1.0)).isEmpty());
  }

  @Test
  void listsThatReadAlikeAreNotAlike() {
    assertNotEquals(ContentText.of(List.of("a;1:b", "c")), ContentText.of(List.of("a", "b", "c")));
    assertNotEquals(ContentText.of(List.of(1.0)), ContentText.of(List.of(1)));
    assertNotEquals(
        ContentText.of(List.of(new double[] {1}, new double[] {2})),
        ContentText.of(List.of(new double[] {1, 2})));
  }
}
