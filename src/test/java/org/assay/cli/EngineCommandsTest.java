package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assay.ipi.LammpsClient;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.results.Results;
import org.assay.results.ResultsReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands with an engine: LAMMPS's own {@code fix ipi}, which must find what a worker finds. */
class EngineCommandsTest {

  /** LAMMPS's constants in {@code fix ipi} are older than ours: 2e-8 of an energy. */
  private static final double SAME = 1e-6;

  private static final String SUITE =
      """
      {
        "schema": 1, "element": "Si", "groundState": "DC", "seed": 1,
        "phases": [
          {"name": "DC", "prototype": "diamond", "a": 5.431},
          {"name": "HEXDIA", "prototype": "hexagonal-diamond", "a": 3.85, "c": 6.37, "u": 0.0623}
        ],
        "tests": {
          "eos": {"points": 9, "range": 0.1, "shape": "relaxed"},
          "formation": {},
          "elastic": {},
          "invariance": {},
          "stacking_fault": {},
          "stability": {}
        }
      }
      """;

  private static final String SW = "pair_style sw; pair_coeff * * Si.sw {element}";

  @TempDir Path directory;
  private Path suite;
  private Path template;

  @BeforeEach
  void write() throws IOException {
    suite = Files.writeString(directory.resolve("suite.json"), SUITE);
    template = Files.createDirectory(directory.resolve("template"));
    Files.writeString(template.resolve(LammpsClient.INPUT_FILE), LammpsClient.silicon());
  }

  private static String engine() {
    return "ipi: " + LammpsClient.command();
  }

  @Test
  void staticTestsOfLammpsByIpiAreThoseOfAWorker() {
    Path worker = directory.resolve("worker");
    Path client = directory.resolve("client");
    Outcome direct = Outcome.run("validate", "--lammps", SW, "--suite", suite, "--out", worker);
    assertEquals(0, direct.code(), direct.said());
    Outcome byClient =
        Outcome.run(
            "validate",
            "--engine",
            engine(),
            "--template",
            template,
            "--suite",
            suite,
            "--out",
            client);
    assertEquals(0, byClient.code(), byClient.said());
    FoundValues.of(client).requireSame(FoundValues.of(worker), SAME, Map.of());
    Results results = ResultsReader.read(client.resolve("results.json"));
    assertEquals(engine(), results.potential().engine().orElseThrow());
    assertEquals("", results.lammpsVersion());
  }

  /** No client is even started for it. */
  @Test
  void dynamicsDoesNotApplyToAnEngineAndFailsNothing() {
    Path out = directory.resolve("out");
    Outcome found =
        Outcome.run(
            "validate",
            "--engine",
            "ipi: no-such-program {port}",
            "--suite",
            suite,
            "--only",
            "stability",
            "--out",
            out);
    assertEquals(0, found.code(), found.said());
    Collection<PropertyResult> all = FoundValues.of(out).all();
    assertFalse(all.isEmpty());
    for (PropertyResult r : all) {
      assertEquals(Status.NOT_APPLICABLE, r.status());
      assertEquals("does not apply: engine no-such-program has no dynamics", r.message());
    }
  }

  /** Each of them may take all of the machine's memory, or of its GPU's. */
  @Test
  void workersOfAllKindsAreTogetherAsManyAsWanted() throws IOException {
    Path now = directory.resolve("now");
    Path log = directory.resolve("log");
    String counting =
        "trap 'rm "
            + now
            + "' EXIT; (set -C; : > "
            + now
            + ") || echo two at a time >> "
            + log
            + "; echo one >> "
            + log
            + "; ";
    Outcome found =
        Outcome.run(
            "compare",
            "--potential",
            "first=" + engine().replace("ipi: ", "ipi: " + counting),
            "--potential",
            "second=" + engine().replace("ipi: ", "ipi: : second; " + counting),
            "--template",
            template,
            "--suite",
            suite,
            "--only",
            "elastic,formation",
            "--workers",
            "1",
            "--out",
            directory.resolve("out"));
    assertEquals(0, found.code(), found.said());
    List<String> starts = Files.readAllLines(log);
    assertTrue(starts.size() >= 4, starts.toString());
    assertEquals(List.of("one"), starts.stream().distinct().toList());
  }

  @Test
  void anEngineStandsBesideAPairStyleInAComparison() throws IOException {
    Path out = directory.resolve("out");
    Outcome found =
        Outcome.run(
            "compare",
            "--potential",
            "SW=pair_style sw; pair_coeff * * Si.sw {element}",
            "--potential",
            "client=" + engine(),
            "--template",
            template,
            "--suite",
            suite,
            "--only",
            "elastic",
            "--out",
            out);
    assertEquals(0, found.code(), found.said());
    assertTrue(found.err().contains("with LAMMPS"), found.err());
    assertTrue(found.err().contains(", and lmp-assay by i-PI"), found.err());
    assertTrue(
        Files.readString(out.resolve("comparison.json")).matches("(?s).*\"engine\" ?: \"ipi: .*"));
  }

  @Test
  void aDatasetIsEvaluatedAndEnergiesOfAtomsAreLeftOpen() throws IOException {
    Path data =
        Files.writeString(
            directory.resolve("two.extxyz"),
            """
            2
            Lattice="0 2.7 2.7 2.7 0 2.7 2.7 2.7 0" Properties=species:S:1:pos:R:3 energy=-8.6
            Si 0 0 0
            Si 1.4 1.35 1.35
            1
            Lattice="2.5 0 0 0 2.5 0 0 0 2.5" Properties=species:S:1:pos:R:3 energy=-4
            Si 9.9 0 -40
            """);
    Path table = directory.resolve("table.csv");
    Outcome found =
        Outcome.run("evaluate", data, "--engine", engine(), "--template", template, "--out", table);
    assertEquals(0, found.code(), found.said());
    List<String> atoms = Files.readAllLines(directory.resolve("table-forces.csv"));
    assertEquals(4, atoms.size());
    assertTrue(atoms.get(1).startsWith("0,1,,"), atoms.get(1));
    assertEquals(3, Files.readAllLines(table).size());
  }

  private static final String FOUR =
      """
      1
      Lattice="2.5 0 0 0 2.5 0 0 0 2.5" Properties=species:S:1:pos:R:3 energy=-4
      Si 0 0 0
      1
      Lattice="2.6 0 0 0 2.6 0 0 0 2.6" Properties=species:S:1:pos:R:3 energy=-4
      Si 0 0 0
      2
      Lattice="0 2.7 2.7 2.7 0 2.7 2.7 2.7 0" Properties=species:S:1:pos:R:3 energy=-8.6
      Si 0 0 0
      Si 1.4 1.35 1.35
      1
      Lattice="2.7 0 0 0 2.7 0 0 0 2.7" Properties=species:S:1:pos:R:3 energy=-4
      Si 0 0 0
      """;

  /** A model of Python may take longer to start than for a thousand structures. */
  @Test
  void structuresOfTheSameAtomsShareAClientAndAreFoundInTheirOrder() throws IOException {
    Path data = Files.writeString(directory.resolve("four.extxyz"), FOUR);
    Path starts = directory.resolve("starts");
    String counted = engine().replace("ipi: ", "ipi: echo {natoms} >> " + starts + "; ");
    Path shared = directory.resolve("shared.csv");
    Path alone = directory.resolve("alone.csv");
    Outcome.run(
        "evaluate",
        data,
        "--engine",
        counted,
        "--template",
        template,
        "--out",
        shared,
        "--workers",
        "1");
    assertEquals(List.of("1", "2", "1"), Files.readAllLines(starts));
    Files.delete(starts);
    Files.writeString(template.resolve("notes"), "{cell}");
    Outcome.run(
        "evaluate",
        data,
        "--engine",
        counted,
        "--template",
        template,
        "--out",
        alone,
        "--workers",
        "1");
    assertEquals(4, Files.readAllLines(starts).size());
    assertEquals(Files.readString(alone), Files.readString(shared));
  }

  @Test
  void evaluateKeepsTheFilesOfAClientThatFailedBesideItsTable() throws IOException {
    Path data = Files.writeString(directory.resolve("four.extxyz"), FOUR);
    Path table = directory.resolve("tables").resolve("t.csv");
    Outcome found =
        Outcome.run(
            "evaluate",
            data,
            "--engine",
            "ipi: echo no licence; exit 1 # {port}",
            "--out",
            table,
            "--workers",
            "1");
    assertEquals(4, found.code(), found.said());
    Path crashes = table.resolveSibling("crashes");
    assertTrue(found.err().contains("it was asked for " + data + ":"), found.err());
    assertTrue(found.err().contains("; its files: " + crashes), found.err());
    try (Stream<Path> kept = Files.walk(crashes)) {
      Path log = kept.filter(p -> p.endsWith("client.log")).findFirst().orElseThrow();
      assertEquals("no licence\n", Files.readString(log));
    }
  }

  @Test
  void evaluateHasATimeLimitOfItsOwn() throws IOException {
    Path data = Files.writeString(directory.resolve("four.extxyz"), FOUR);
    Outcome found =
        Outcome.run(
            "evaluate",
            data,
            "--engine",
            "ipi: sleep 600 # {port}",
            "--time-limit",
            "1",
            "--workers",
            "1",
            "--out",
            directory.resolve("t.csv"));
    assertEquals(4, found.code(), found.said());
    assertTrue(found.err().contains("time limit of 1.0 s"), found.err());
    assertTrue(found.err().contains("; --time-limit raises the limit"), found.err());
  }

  @Test
  void aDirectoryStartsNoProgramThatItNames() throws IOException {
    Path out = directory.resolve("out");
    Path trace = directory.resolve("trace");
    Outcome begun =
        Outcome.run(
            "validate",
            "--engine",
            "ipi: touch " + trace + " {port}",
            "--suite",
            suite,
            "--only",
            "elastic",
            "--out",
            out);
    assertEquals(4, begun.code(), begun.said());
    assertTrue(begun.err().contains("exit status 0 without having called"), begun.err());
    Files.delete(trace);
    Outcome again = Outcome.run("validate", "--resume", out);
    assertEquals(3, again.code(), again.said());
    assertTrue(again.err().contains("names an engine, and no program is started"), again.err());
    assertFalse(Files.exists(trace));
  }

  @Test
  void optionsThatDoNotGoTogetherAreRefused() {
    String engine = "ipi: sleep {port}";
    Outcome none = Outcome.run("validate", "--engine", engine);
    assertEquals(2, none.code());
    assertTrue(none.err().contains("--engine needs --suite"), none.err());
    Outcome export = Outcome.run("validate", "--engine", engine, "--suite", suite, "--export", "x");
    assertTrue(export.err().contains("--export has no meaning beside --engine"), export.err());
    Outcome lone = Outcome.run("evaluate", "data.xyz", "--kspacing", "0.2");
    assertTrue(lone.err().contains("--kspacing has no meaning without an engine"), lone.err());
    Outcome other = Outcome.run("validate", "--engine", "vasp", "--suite", suite);
    assertTrue(other.err().contains("expected \"ipi: COMMAND\""), other.err());
  }
}
