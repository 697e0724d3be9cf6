package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assay.ipi.AsePython;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The suite by ASE's calculators: Mishin's copper must be what LAMMPS's pair style makes of it. */
class AseCommandsTest {

  private static final String FILE = "/usr/share/lammps/potentials/Cu_mishin1.eam.alloy";

  private static final String PAIR_STYLE =
      "pair_style eam/alloy; pair_coeff * * " + FILE + " {element}";

  private static final String TIERS = "quick,slow";

  /**
   * Stresses that ASE has not are found by differences; ASE's hartree is 8e-9 smaller than ours.
   */
  private static final double SAME = 1e-5;

  /**
   * Before they relax, an atom of these has neighbours so near that its density, 1.72 and 1.79, is
   * beyond the end of the file's table, 1.64: from there LAMMPS goes straight on, and ASE by its
   * last cubic, which makes 1.5 and 5.2 meV of 15 and 31 eV.
   */
  private static final Map<String, Double> BEYOND_THE_TABLE =
      Map.of(
          "interstitial/FCC/octahedral/unrelaxed", 2e-4,
          "interstitial/FCC/tetrahedral/unrelaxed", 2e-4);

  private static final String SHORT =
      """
      {
        "schema": 1, "element": "Cu", "groundState": "FCC", "seed": 1,
        "phases": [{"name": "FCC", "prototype": "fcc", "a": 3.61}],
        "tests": {"eos": {"points": 5, "range": 0.04}, "elastic": {}}
      }
      """;

  /** The static tests of validation/cu/suite.json, in cells that ASE's loops in Python can do. */
  private static final String STATIC =
      """
      {
        "schema": 1, "element": "Cu", "groundState": "FCC", "seed": 1, "timeLimitSeconds": 7200,
        "phases": [
          {"name": "FCC", "prototype": "fcc", "a": 3.61},
          {"name": "HCP", "prototype": "hcp", "a": 2.56, "c": 4.18},
          {"name": "BCC", "prototype": "bcc", "a": 2.87},
          {"name": "SC", "prototype": "sc", "a": 2.41},
          {"name": "DC", "prototype": "diamond", "a": 5.36}
        ],
        "tests": {
          "eos": {"shape": "relaxed"},
          "formation": {},
          "elastic": {},
          "vacancy": {"minAtoms": 32},
          "interstitial": {"minAtoms": 32},
          "surface": {"millerIndices": ["100", "110", "111"]},
          "stacking_fault": {"points": 7, "surfacePoints": 4},
          "phonon": {"minEdge": 7},
          "dimer": {},
          "cohesion": {},
          "phases_2d": {"sheets": ["hexagonal", "square"]},
          "invariance": {}
        }
      }
      """;

  @TempDir Path directory;

  private static String engine() {
    assumeTrue(Files.isReadable(Path.of(FILE)), FILE + " is not there (lammps-data)");
    return "ipi: OMP_NUM_THREADS=1 "
        + AsePython.find()
        + " client.py {socket} \"ase.calculators.eam:EAM(potential='"
        + FILE
        + "')\" --numerical-stress";
  }

  private void requireSame(String tests) throws IOException {
    Path suite = Files.writeString(directory.resolve("suite.json"), tests);
    Path worker = directory.resolve("worker");
    Path client = directory.resolve("client");
    Outcome direct =
        Outcome.run(
            "validate", "--lammps", PAIR_STYLE, "--suite", suite, "--tier", TIERS, "--out", worker);
    assertEquals(0, direct.code(), direct.said());
    Outcome byClient =
        Outcome.run(
            "validate",
            "--engine",
            engine(),
            "--template",
            Path.of("example/ase"),
            "--suite",
            suite,
            "--tier",
            TIERS,
            "--out",
            client);
    assertEquals(0, byClient.code(), byClient.said());
    assertTrue(byClient.said().contains("validate: EAM by i-PI on Cu, "), byClient.said());
    FoundValues.of(client).requireSame(FoundValues.of(worker), SAME, BEYOND_THE_TABLE);
  }

  @Test
  void asesMishinCopperIsLammpssInAShortSuite() throws IOException {
    requireSame(SHORT);
  }

  @Test
  @Tag("slow")
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void everyStaticPropertyOfAsesMishinCopperIsLammpss() throws IOException {
    requireSame(STATIC);
  }
}
