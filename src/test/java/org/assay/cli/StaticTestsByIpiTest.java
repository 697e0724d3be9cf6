package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.assay.ipi.LammpsClient;
import org.assay.property.PropertyResult;
import org.assay.suite.PropertyTests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every test that moves no atoms in time, by LAMMPS's {@code fix ipi} and by a worker of LAMMPS.
 */
class StaticTestsByIpiTest {

  /** Of a value above 1 as a part of it; LAMMPS's constants and ours differ by 2e-8. */
  private static final double SAME = 1e-6;

  /** Those that move atoms, compare with a dataset, or are for compounds. */
  private static final Set<String> OTHERS =
      Set.of(
          "stability",
          "thermal_expansion",
          "liquid",
          "melting",
          "forces",
          "point_defects",
          "alloys");

  private static final String TESTS =
      """
        "tests": {
          "eos": {"points": 9, "range": 0.1, "shape": "relaxed"},
          "formation": {},
          "elastic": {},
          "vacancy": {"minAtoms": 32},
          "interstitial": {"minAtoms": 32, "trials": 1},
          "surface": {"millerIndices": ["100", "111"], "minThickness": 8, "vacuum": 8},
          "stacking_fault": {"minHeight": 12, "points": 5, "surfacePoints": 3},
          "grain_boundary": {"planes": ["210"], "shifts": 2, "minThickness": 5},
          "phonon": {"minEdge": 7},
          "quasi_harmonic": {"volumes": 5, "minEdge": 7, "mesh": 6},
          "dimer": {},
          "cohesion": {},
          "phases_2d": {"sheets": [SHEETS]},
          "invariance": {}
        }
      }
      """;

  enum Potential {
    SILICON(
        """
        {
          "schema": 1, "element": "Si", "groundState": "DC", "seed": 1,
          "phases": [
            {"name": "DC", "prototype": "diamond", "a": 5.431},
            {"name": "HEXDIA", "prototype": "hexagonal-diamond", "a": 3.85, "c": 6.37, "u": 0.0623}
          ],
        """,
        "\"planar\", \"buckled\"",
        "pair_style sw",
        "pair_coeff * * Si.sw {element}"),
    COPPER(
        """
        {
          "schema": 1, "element": "Cu", "groundState": "FCC", "seed": 1,
          "phases": [
            {"name": "FCC", "prototype": "fcc", "a": 3.61},
            {"name": "HCP", "prototype": "hcp", "a": 2.56, "c": 4.18},
            {"name": "BCC", "prototype": "bcc", "a": 2.87}
          ],
        """,
        "\"hexagonal\", \"square\"",
        "pair_style eam/alloy",
        "pair_coeff * * Cu_mishin1.eam.alloy {element}");

    private final String head;
    private final String sheets;
    private final String style;
    private final String coefficients;

    Potential(String head, String sheets, String style, String coefficients) {
      this.head = head;
      this.sheets = sheets;
      this.style = style;
      this.coefficients = coefficients;
    }

    private String input() {
      return LammpsClient.input(
          style.replace("pair_style ", ""),
          coefficients.replace("pair_coeff ", "").replace("{element}", "{elements}"));
    }
  }

  @TempDir Path directory;

  private FoundValues found(Path suite, String name, Object... how) {
    Path out = directory.resolve(name);
    Object[] words = {"validate", "--suite", suite, "--tier", "quick,slow", "--out", out};
    Object[] all = new Object[words.length + how.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(how, 0, all, words.length, how.length);
    Outcome outcome = Outcome.run(all);
    assertEquals(0, outcome.code(), outcome.said());
    return FoundValues.of(out);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("slow")
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void everyStaticTestOfLammpsByIpiIsThatOfAWorker(Potential potential) throws IOException {
    final String command = LammpsClient.command();
    Path suite =
        Files.writeString(
            directory.resolve("suite.json"),
            potential.head + TESTS.replace("SHEETS", potential.sheets));
    Path template = Files.createDirectory(directory.resolve("template"));
    Files.writeString(template.resolve(LammpsClient.INPUT_FILE), potential.input());
    FoundValues worker =
        found(suite, "worker", "--lammps", potential.style + "; " + potential.coefficients);
    FoundValues client =
        found(suite, "client", "--engine", "ipi: " + command, "--template", template);
    client.requireSame(worker, SAME, Map.of());
    Set<String> expected = new TreeSet<>(PropertyTests.STANDARD.names());
    expected.removeAll(OTHERS);
    assertEquals(
        expected,
        client.all().stream()
            .map(PropertyResult::test)
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
