package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A validation that is gone on with, on Stillinger–Weber silicon in the installed LAMMPS. */
class ResumeTest {

  private static final String SUITE =
      """
      {"element": "Si",
       "phases": [{"name": "DC", "prototype": "diamond", "a": 5.43},
                  {"name": "SC", "prototype": "sc", "a": 2.6}],
       "tests": {"formation": {}, "elastic": {"strain": %s}, "dimer": {}}}""";

  @TempDir Path directory;

  private Outcome validate(String where) {
    return Outcome.run(
        "validate",
        "--lammps",
        "pair_style sw; pair_coeff * * Si.sw {element}",
        "--suite",
        directory.resolve("suite.json").toString(),
        "--workers",
        "2",
        "--timings",
        where,
        directory.resolve("out").toString());
  }

  private void suite(String strain) throws IOException {
    Files.writeString(directory.resolve("suite.json"), SUITE.formatted(strain));
  }

  private List<Path> jobs() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("out/jobs"))) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  /** Everything but the times and the date. */
  private String results() throws IOException {
    return Files.readString(directory.resolve("out/results.json"))
        .replaceAll("\"(seconds|created)\": [^,]+,", "");
  }

  @Test
  void onlyWhatIsMissingRunsAndTheResultsAreThoseOfAnUninterruptedRun() throws IOException {
    suite("2e-3");
    Outcome first = validate("--out");
    assertEquals(0, first.code(), first.err());
    assertTrue(first.out().contains("1 job, longest"), first.out());
    String whole = results();
    assertEquals(3, jobs().size());
    Files.delete(jobs().get(1)); // as if the run had been interrupted there
    Files.delete(directory.resolve("out/results.json"));
    Outcome second = Outcome.run("validate", "--resume", directory.resolve("out").toString());
    assertEquals(0, second.code(), second.err());
    assertTrue(second.err().contains("2 jobs from before"), second.err());
    assertEquals(whole, results());
    assertEquals(3, jobs().size());
  }

  @Test
  void aChangedSettingRunsAgain() throws IOException {
    suite("2e-3");
    validate("--out");
    suite("4e-3");
    Outcome second = validate("--resume");
    assertTrue(second.err().contains("2 jobs from before"), second.err());
    assertTrue(second.err().contains("elastic DC  "), second.err());
  }

  @Test
  void withoutResumeEverythingRunsAgain() throws IOException {
    suite("2e-3");
    validate("--out");
    Outcome second = validate("--out");
    assertTrue(!second.err().contains("from before"), second.err());
    assertTrue(second.err().contains("validate 3/3"), second.err());
  }

  @Test
  void aDirectoryThatIsNotThereOrTellsNothingIsRefused() throws IOException {
    Outcome none = Outcome.run("validate", "--resume", directory.resolve("nowhere").toString());
    assertEquals(2, none.code());
    assertTrue(none.err().contains("nowhere: no such directory"), none.err());
    Outcome silent = Outcome.run("validate", "--resume", directory.toString());
    assertEquals(3, silent.code());
    assertTrue(silent.err().contains("name the potential"), silent.err());
  }

  @Test
  void oneDirectoryIsEnough() throws IOException {
    suite("2e-3");
    Outcome both =
        Outcome.run(
            "validate",
            "--lammps",
            "pair_style sw; pair_coeff * * Si.sw {element}",
            "--suite",
            directory.resolve("suite.json").toString(),
            "--resume",
            directory.toString(),
            "--out",
            "b");
    assertEquals(2, both.code(), both.err());
    assertTrue(both.err().contains("one will do"), both.err());
  }
}
