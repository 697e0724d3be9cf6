package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.assay.engine.NaiveBondOrder;
import org.assay.grade.ExtrapolationGrade;
import org.assay.grade.GradeFile;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.assay.model.file.SmallBonds;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What suites, comparisons, audits and committees say of networks of bond-order parameters. */
class PinnJudgedTest {

  /** Sums in another order. */
  private static final double ROUNDING = 1e-12;

  @TempDir Path directory;

  private Path sound;
  private Path broken;
  private Path suite;

  @BeforeEach
  void write() throws IOException {
    sound = SmallBonds.write(directory.resolve("sound.pinn"), SmallBonds.SOUND);
    broken = SmallBonds.write(directory.resolve("broken.pinn"), SmallBonds.NO_ORDER);
    suite =
        Files.writeString(
            directory.resolve("suite.json"),
            """
            {"schema": 1, "element": "Al", "groundState": "FCC", "seed": 1,
             "phases": [{"name": "FCC", "prototype": "fcc", "a": 3.87}],
             "tests": {"surface": {"millerIndices": ["111"]}}}
            """);
  }

  private static JsonNode surface(Path results) throws IOException {
    for (JsonNode property : new ObjectMapper().readTree(results.toFile()).get("properties")) {
      if (property.get("id").asText().equals("surface/FCC/111/unrelaxed")) {
        return property;
      }
    }
    throw new AssertionError("no surface in " + results);
  }

  @Test
  void aComparisonSaysWhoseBondsFail() throws IOException {
    Path out = directory.resolve("out");
    Outcome outcome =
        Outcome.run(
            "compare",
            "--potential",
            "sound=" + sound,
            "--potential",
            "broken=" + broken,
            "--suite",
            suite,
            "--workers",
            "1",
            "--out",
            out);
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode good = surface(out.resolve("results/sound.json"));
    assertEquals("ok", good.get("status").asText(), good.toString());
    JsonNode bad = surface(out.resolve("results/broken.json"));
    assertEquals("extrapolating", bad.get("status").asText(), bad.toString());
    String message = bad.get("message").asText();
    assertTrue(message.contains("the network's bond-order parameters fail, of atom 1"), message);
  }

  /**
   * A grade file of an atom's own surroundings: the crystal is inside, the same stretched is not.
   */
  @Test
  void aGradeIsThatOfDescriptors() throws IOException {
    NnFile file = NnFileReader.read(sound);
    Structure near = Structure.ofElement(Cell.cubic(2.6), "Al", new double[3]);
    Structure nearer = Structure.ofElement(Cell.cubic(2.5), "Al", new double[3]);
    try (CompiledPotential potential =
        CompiledPotential.read(CompiledKernel.choose().kernel().orElseThrow(), sound)) {
      double[] trained = new double[2];
      trained[0] = potential.descriptors(near)[0];
      trained[1] = potential.descriptors(nearer)[0];
      new GradeFile(List.of(ExtrapolationGrade.of("Al", file.descriptors(), List.of(trained))))
          .write(GradeFile.beside(sound));
    }
    Path out = directory.resolve("out");
    Outcome outcome =
        Outcome.run("validate", sound, "--suite", suite, "--workers", "1", "--out", out);
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode far = surface(out.resolve("results.json"));
    assertEquals("extrapolating", far.get("status").asText(), far.toString());
    assertTrue(far.get("message").asText().startsWith("grade "), far.toString());
  }

  /** Half of the difference of two, times √2: the sample's standard deviation. */
  @Test
  void aCommitteesSpreadIsThatOfTheFormulas() throws IOException {
    Path other =
        SmallBonds.write(directory.resolve("other.pinn"), "8 3.6 2.1 0.8 -0.06 0.62 0.9 1.2");
    Path data =
        Files.writeString(
            directory.resolve("one.extxyz"),
            "3\nLattice=\"24 0 0 0 24 0 0 0 24\" Properties=species:S:1:pos:R:3 energy=1"
                + " pbc=\"T T T\"\nAl 0 0 0\nAl 0 0 2.6\nAl 0 2.5 1\n");
    Path table = directory.resolve("table.csv");
    Outcome outcome = Outcome.run("evaluate", sound, other, data, "--out", table);
    assertEquals(0, outcome.code(), outcome.err());
    String[] names = Files.readAllLines(table).get(0).split(",", -1);
    String[] row = Files.readAllLines(table).get(1).split(",", -1);
    int at = Arrays.asList(names).indexOf("energy_spread_eV_per_atom");
    Structure atoms =
        Structure.ofElement(Cell.cubic(24), "Al", new double[] {0, 0, 0, 0, 0, 2.6, 0, 2.5, 1.0});
    double difference = naiveEnergy(sound, atoms) - naiveEnergy(other, atoms);
    double spread = Double.parseDouble(row[at]);
    assertEquals(Math.abs(difference) / 3 / Math.sqrt(2), spread, ROUNDING);
  }

  private static double naiveEnergy(Path network, Structure atoms) {
    return DoubleStream.of(NaiveBondOrder.energies(NnFileReader.readPotential(network), atoms))
        .sum();
  }
}
