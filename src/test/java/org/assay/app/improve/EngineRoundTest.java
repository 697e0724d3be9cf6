package org.assay.app.improve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.dataset.LabelledStructure;
import org.assay.improve.Ending;
import org.assay.improve.ImproveSettingsReader;
import org.assay.improve.LabelFile;
import org.assay.improve.Met;
import org.assay.ipi.LammpsClient;
import org.assay.lammps.worker.WorkerSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A round whose labels an engine gives: LAMMPS's own client of the i-PI protocol. */
@Tag("slow")
class EngineRoundTest {

  /** LAMMPS's constants in {@code fix ipi} are older than ours: 2e-8 of an energy. */
  private static final double SAME = 1e-6;

  private static final String FIT = ", \"effort\": \"fast\", \"max_iter\": 20, \"save_every2\": 20";

  @TempDir Path directory;

  /** Cells of the pool differ in atoms and shape: each gets a client of its own. */
  @Test
  void labelsOfAnEngineAreThoseOfItsPotential() throws Exception {
    final String command = LammpsClient.command();
    Path input =
        OracleCase.write(
            directory,
            OracleCase.SW,
            12,
            "\"elastic\": {}",
            FIT,
            ", \"rounds\": 1, \"batch\": 4, \"rattled\": 6");
    Files.createDirectory(directory.resolve("template"));
    Files.writeString(
        directory.resolve("template").resolve(LammpsClient.INPUT_FILE), LammpsClient.silicon());
    String engine = "\"engine\": \"ipi: " + command + "\", \"template\": \"template\"";
    Files.writeString(
        input, Files.readString(input).replace("\"lammps\": \"" + OracleCase.SW + "\"", engine));
    Path out = Files.createDirectories(directory.resolve("out"));
    Ending ending =
        Improvement.run(
            ImproveSettingsReader.read(input),
            Improvement.Extent.ALL,
            out,
            WorkerSettings.defaults(),
            ImproveListener.SILENT);
    assertEquals(Ending.ROUNDS, ending);

    List<LabelledStructure> data = LabelFile.read(out.resolve("data.extxyz"));
    List<LabelledStructure> labels = data.subList(12, data.size());
    assertEquals(4, labels.size());
    assertEquals(
        RoundFiles.of(out, 0).chosen().stream().map(Met::origin).toList(),
        labels.stream().map(s -> s.group().replace("round-0/", "")).toList());
    List<LabelledStructure> expected =
        OracleCase.labelled(
            OracleCase.SW, labels.stream().map(LabelledStructure::structure).toList());
    for (int n = 0; n < labels.size(); n++) {
      LabelledStructure found = labels.get(n);
      LabelledStructure right = expected.get(n);
      double energy = right.energy().orElseThrow();
      assertEquals(energy, found.energy().orElseThrow(), SAME * Math.abs(energy));
      assertArrayEquals(right.forces().orElseThrow(), found.forces().orElseThrow(), SAME);
      assertArrayEquals(right.stressVoigt().orElseThrow(), found.stressVoigt().orElseThrow(), SAME);
    }
  }
}
