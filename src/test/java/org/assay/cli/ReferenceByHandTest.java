package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.assay.dataset.DataFormat;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.dataset.DatasetWriter;
import org.assay.dataset.LabelledStructure;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxer;
import org.assay.reference.ReferenceFile;
import org.assay.reference.ReferenceReader;
import org.assay.results.Results;
import org.assay.results.ResultsReader;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that are written, and outputs that come back: here a network stands in for the user. */
class ReferenceByHandTest {

  private static final Path NETWORK = Path.of("example/lammps/si.nn.dat");

  private static final String SUITE =
      """
      {
        "schema": 1, "element": "Si", "groundState": "DC", "seed": 1,
        "phases": [{"name": "DC", "prototype": "diamond", "a": 5.45}],
        "dft": {"forceTolerance": 1e-6, "stressToleranceGPa": 1e-5},
        "tests": {
          "eos": {"points": 9, "range": 0.08},
          "elastic": {},
          "vacancy": {"minAtoms": 8, "trials": 1},
          "surface": {"millerIndices": ["100"], "minThickness": 6, "vacuum": 8}
        }
      }
      """;

  @TempDir Path directory;
  private Path suite;
  private Path template;
  private CompiledPotential potential;

  @BeforeEach
  void write() throws IOException {
    assumeTrue(CompiledKernel.choose().kernel().isPresent(), "the kernels have not been built");
    potential = CompiledPotential.read(CompiledKernel.choose().kernel().orElseThrow(), NETWORK);
    suite = Files.writeString(directory.resolve("suite.json"), SUITE);
    template = Files.createDirectory(directory.resolve("pw"));
    Files.writeString(
        template.resolve("pw.in"),
        """
        calculation = '{calculation}', cell_dofree = '{cell_dofree}', ecutwfc = 30
        ATOMIC_SPECIES
        Si 28.085 Si.upf
        {positions}
        {kpoints} 0 0 0
        """);
    Files.writeString(
        directory.resolve("pw.json"),
        "{\"code\": \"x\", \"version\": \"1\", \"functional\": \"PBE\"}");
  }

  private Outcome reference(String how, Path hand) {
    return Outcome.run("reference", suite, how, hand, "--template", template, "--kspacing", "0.3");
  }

  /** Does what the folders ask for, as a user would. */
  private int calculated(Path hand) throws IOException {
    int done = 0;
    try (Stream<Path> all = Files.walk(hand)) {
      for (Path request : all.filter(f -> f.endsWith("request.json")).sorted().toList()) {
        Path folder = request.getParent();
        if (!Files.exists(folder.resolve("out.extxyz"))) {
          answer(folder);
          done++;
        }
      }
    }
    return done;
  }

  private void answer(Path folder) throws IOException {
    Structure asked =
        DatasetReader.read(folder.resolve("structure.extxyz"), "Si")
            .structures()
            .get(0)
            .structure();
    String kind = folder.getFileName().toString();
    Structure at = asked;
    if (kind.contains("relax")) {
      CellFreedom cell =
          kind.contains("volume")
              ? CellFreedom.VOLUME
              : kind.contains("cell") ? CellFreedom.FULL : CellFreedom.FIXED;
      RelaxSettings settings = new RelaxSettings(cell, 1e-6, 6e-8, 3000, new boolean[0]);
      at = new Relaxer(potential::evaluate, asked, settings).relax().structure();
    }
    Evaluation e = potential.evaluate(at);
    LabelledStructure labelled =
        new LabelledStructure(
            0,
            "x",
            at,
            OptionalDouble.of(e.energy()),
            Optional.of(e.forces()),
            Optional.of(e.stressVoigt()),
            "");
    new DatasetWriter(DataFormat.EXTENDED_XYZ, Optional.empty())
        .write(folder.resolve("out.extxyz"), new Dataset("x", List.of(labelled)));
  }

  @Test
  void roundsOfInputsAndOutputsGiveWhatTheProgramItselfFinds() throws IOException {
    Path hand = directory.resolve("hand");
    int rounds = 0;
    for (int done = 1; done > 0; rounds += done > 0 ? 1 : 0) {
      Outcome exported = reference("--export", hand);
      assertEquals(0, exported.code(), exported.said());
      done = calculated(hand);
      assertTrue(rounds < 8, "too many rounds: " + exported.said());
    }
    String input = Files.readString(hand.resolve("elastic-DC/01-relax-volume-2atoms/pw.in"));
    assertTrue(input.startsWith("calculation = 'vc-relax', cell_dofree = 'all'"), input);
    assertFalse(input.contains("{"), input);
    Outcome imported = reference("--import", hand);
    assertEquals(0, imported.code(), imported.said());
    assertFalse(imported.err().contains("without an output"), imported.said());
    ReferenceFile file = ReferenceReader.file(hand.resolve("reference.json"));
    Object tolerance = file.calculations().get(0).facts().get("forceToleranceEvPerAngstrom");
    assertEquals(1e-6, ((Number) tolerance).doubleValue());
    Path out = directory.resolve("out");
    Outcome direct =
        Outcome.run("validate", NETWORK, "--suite", suite, "--out", out, "--tier", "quick");
    assertEquals(0, direct.code(), direct.said());
    int compared = 0;
    for (Results.Property p : ResultsReader.read(out.resolve("results.json")).properties()) {
      String id = p.result().id();
      if (p.result().value().isPresent() && file.references().value(id).isPresent()) {
        double value = p.result().value().getAsDouble();
        double own = file.references().value(id).get().value();
        assertEquals(value, own, 1e-4 * Math.max(1, Math.abs(value)), id);
        compared++;
      }
    }
    assertTrue(compared >= 14, compared + " of " + file.values() + file.missing());
    assertEquals(4, rounds, "rounds");
  }

  @Test
  void anOutputOfAnotherStructureIsRefusedWithItsPlace() throws IOException {
    Path hand = directory.resolve("hand");
    assertEquals(0, reference("--export", hand).code());
    Path folder = hand.resolve("elastic-DC/01-relax-volume-2atoms");
    Files.writeString(
        folder.resolve("out.extxyz"),
        """
        1
        Lattice="3 0 0 0 3 0 0 0 3" Properties=species:S:1:pos:R:3:forces:R:3 energy=-1
        Si 0 0 0 0 0 0
        """);
    Outcome found = reference("--import", hand);
    assertEquals(3, found.code(), found.said());
    assertTrue(
        found.err().contains("out.extxyz:1: 1 atoms [Si], asked for were 2 atoms"), found.err());
  }

  /**
   * One that still runs must not keep the others from being read, and the next from being asked.
   */
  @Test
  void whatCannotBeUsedIsSaidAndTheOthersGoOn() throws IOException {
    Path hand = directory.resolve("hand");
    assertEquals(0, reference("--export", hand).code());
    calculated(hand);
    Path output = hand.resolve("elastic-DC/01-relax-volume-2atoms/out.extxyz");
    String good = Files.readString(output);
    Files.writeString(output, good.replace("energy=", "energy=nan was="));
    int before = requests(hand);
    Outcome next = reference("--export", hand);
    assertEquals(3, next.code(), next.said());
    assertTrue(next.err().contains(output.toString()), next.err());
    assertTrue(requests(hand) > before, "the next round of the other jobs");
    Outcome found = reference("--import", hand);
    assertEquals(3, found.code(), found.said());
    assertTrue(found.err().contains(output.toString()), found.err());
    String reasons = Files.readString(hand.resolve("reference.json"));
    assertTrue(reasons.contains("elastic-DC/01-relax-volume-2atoms/out.extxyz"), reasons);
    Files.writeString(output, good);
    assertEquals(0, reference("--import", hand).code());
    Files.writeString(output.resolveSibling("failed"), "two spin states\n");
    Outcome givenUp = reference("--import", hand);
    assertEquals(0, givenUp.code(), givenUp.said());
    assertTrue(
        Files.readString(hand.resolve("reference.json"))
            .contains("given up by hand: two spin states"),
        "the reason");
  }

  private static int requests(Path hand) throws IOException {
    try (Stream<Path> all = Files.walk(hand)) {
      return (int) all.filter(f -> f.endsWith("request.json")).count();
    }
  }

  @Test
  void oneWayToCalculateIsAsked() {
    Outcome none = Outcome.run("reference", suite);
    assertEquals(2, none.code());
    assertTrue(none.err().contains("one of these"), none.err());
    Outcome bare = Outcome.run("reference", suite, "--export", directory.resolve("x"));
    assertTrue(bare.err().contains("--export needs --template DIR"), bare.err());
  }
}
