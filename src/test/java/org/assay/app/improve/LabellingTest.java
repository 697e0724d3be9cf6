package org.assay.app.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.SettingsException;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.improve.ImproveSettingsReader;
import org.assay.improve.LabelFile;
import org.assay.improve.Met;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose fault it is that a structure has no label. */
class LabellingTest {

  private static final String FORCES =
      "sed 's/pos:R:3/pos:R:3:forces:R:3/; 2s/$/ energy=-1/; 3s/$/ 0 0 0/' structure.extxyz";

  @TempDir Path directory;
  private final List<String> said = new ArrayList<>();

  private static Met atom(double edge) {
    return Met.of("a", Structure.ofElement(Cell.cubic(edge), "Si", new double[3]));
  }

  private Labelling labelling(String label) throws IOException {
    return labelling(label, "");
  }

  private Labelling labelling(String label, String more) throws IOException {
    Path input =
        Files.writeString(
            directory.resolve("improve.json"),
            "{\"fit\": \"fit.json\", \"label\": {" + label + "}" + more + "}");
    return new Labelling(
        directory,
        ImproveSettingsReader.read(input),
        WorkerSettings.defaults().withWorkers(1),
        new ImproveListener() {
          @Override
          public void said(String text) {
            said.add(text);
          }
        });
  }

  private Dataset data() {
    List<LabelledStructure> all = LabelFile.plain(List.of(atom(6)));
    return new Dataset("data", all);
  }

  private int label(String label, Met... chosen) throws Exception {
    return labelling(label).label(RoundFiles.of(directory, 0), List.of(chosen), data());
  }

  private long failed() throws IOException {
    Path labels = directory.resolve("labels");
    if (!Files.isDirectory(labels)) {
      return 0;
    }
    try (var files = Files.list(labels)) {
      return files.filter(f -> f.toString().endsWith(".failed")).count();
    }
  }

  private void blamesNoStructure(String label, String reason) throws IOException {
    SettingsException error =
        assertThrows(SettingsException.class, () -> label(label, atom(7), atom(8)));
    assertTrue(error.getMessage().contains("nothing can be labelled"), error.getMessage());
    assertTrue(error.getMessage().contains(reason), error.getMessage());
    assertTrue(error.getMessage().contains("go on with --resume"), error.getMessage());
    assertEquals(0, failed());
  }

  @Test
  void aCommandThatIsNotThereIsNoStructuresFault() throws Exception {
    blamesNoStructure("\"command\": \"no-such-command\"", "no such program");
    blamesNoStructure("\"command\": \"echo no licence; exit 3\"", "no licence");
    // Once it is there, both are labelled.
    assertEquals(0, label("\"command\": \"" + FORCES + " > label.extxyz\"", atom(7), atom(8)));
    assertEquals(0, failed());
  }

  @Test
  void anEngineThatIsNotThereIsNoStructuresFault() throws Exception {
    blamesNoStructure("\"engine\": \"ipi: no-such-engine {port}\"", "no-such-engine");
  }

  @Test
  void aStructureThatAloneFailsIsLeftOut() throws Exception {
    String command =
        "\"command\": \"if grep -q 'Lattice=.7' structure.extxyz; then echo not converged; exit 1;"
            + " fi; "
            + FORCES
            + " > label.extxyz\"";
    assertEquals(0, label(command, atom(7), atom(8)));
    assertEquals(1, failed());
    assertTrue(said.stream().anyMatch(s -> s.contains("not converged")), said.toString());
    assertTrue(
        said.stream().anyMatch(s -> s.contains("to try again, remove ") && s.endsWith(".failed")),
        said.toString());
    Labelling again = labelling(command);
    assertTrue(again.hasFailed(atom(7)));
    assertFalse(again.hasFailed(atom(8)));
  }

  /** The data may be of larger cells, or of another kind, than what can be labelled. */
  @Test
  void whatWasLabelledShowsThatSomebodyCanLabelWhereTheDataDoNot() throws Exception {
    String command =
        "\"command\": \"if grep -q 'Lattice=.[67]' structure.extxyz; then echo too small; exit 1;"
            + " fi; "
            + FORCES
            + " > label.extxyz\"";
    assertEquals(0, label(command, atom(7), atom(8)));
    assertEquals(1, failed());
  }

  @Test
  void aLargerLargestForceCuresTheVerificationThatFailedByIt() throws Exception {
    Structure two = Structure.ofElement(Cell.cubic(9), "Si", new double[] {0, 0, 0, 3, 0, 0});
    Evaluation found =
        new Evaluation(-1, new double[] {60, 0, 0, -60, 0, 0}, new double[0], new double[0]);
    Dataset data = new Dataset("d", List.of(LabelledStructure.of("D", two, found, "first:1")));
    String label =
        "\"command\": \""
            + FORCES.replace("3s/$/ 0 0 0/", "3s/$/ 60 0 0/; 4s/$/ -60 0 0/")
            + " > label.extxyz\"";
    SettingsException error =
        assertThrows(
            SettingsException.class,
            () -> labelling(label).verify(RoundFiles.of(directory, 0), data));
    assertTrue(error.getMessage().contains("more than largest_force, 50.0"), error.getMessage());
    assertEquals(0, failed());
    labelling(label, ", \"largest_force\": 80").verify(RoundFiles.of(directory, 0), data);
  }

  private static Dataset dimer(double energy) {
    Structure two = Structure.ofElement(Cell.cubic(9), "Si", new double[] {0, 0, 0, 3, 0, 0});
    Evaluation found = new Evaluation(energy, new double[6], new double[0], new double[0]);
    return new Dataset("d", List.of(LabelledStructure.of("D", two, found, "first:1")));
  }

  private static final String BY_HAND =
      "\"by_hand\": \"PBE\", \"template\": \"pw\", \"kspacing\": 0.25";

  private void template(String text) throws IOException {
    Files.createDirectories(directory.resolve("pw"));
    Files.writeString(directory.resolve("pw/pw.in"), text);
  }

  private Path folderOf(String origin) throws IOException {
    try (var folders = Files.list(RoundFiles.of(directory, 0).toLabel())) {
      return folders
          .filter(
              f ->
                  LabelFile.readPlain(f.resolve("structure.extxyz")).get(0).origin().equals(origin))
          .findFirst()
          .orElseThrow();
    }
  }

  /** As templates of engines are, which relax nothing there. */
  @Test
  void inputsByHandAreOfStructuresAsTheyStand() throws Exception {
    template("calculation = 'vc-relax', nat = {natoms}\n{kpoints} 0 0 0\n");
    labelling(BY_HAND).prepare(RoundFiles.of(directory, 0), List.of(atom(7)), dimer(-1));
    assertEquals(
        "calculation = 'scf', nat = 1\n4 4 4 0 0 0\n",
        Files.readString(folderOf("a").resolve("pw.in")));
    assertTrue(Files.isRegularFile(folderOf("verification").resolve("pw.in")));
  }

  @Test
  void aTemplateThatCannotBeFilledIsRefusedAtOnce() throws Exception {
    template("{kpoints} 0 0 0\n");
    SettingsException error =
        assertThrows(
            SettingsException.class, () -> labelling("\"by_hand\": \"PBE\", \"template\": \"pw\""));
    assertTrue(error.getMessage().contains("\"kspacing\""), error.getMessage());
  }

  /** Nothing that comes back is taken before a structure of the data has its old energy. */
  @Test
  void labelsByHandOfOtherSettingsThanTheDataAreRefused() throws Exception {
    RoundFiles round = RoundFiles.of(directory, 0);
    Dataset data = dimer(-1);
    String label = "\"by_hand\": \"PBE\"";
    assertFalse(labelling(label).verify(round, data));
    assertTrue(
        said.stream().anyMatch(s -> s.contains("first:1, a structure of the data")), said + "");
    Path folder = folderOf("verification");
    write(folder, -1.0021);
    SettingsException error =
        assertThrows(SettingsException.class, () -> labelling(label).verify(round, data));
    assertTrue(error.getMessage().contains("must agree to 1 meV/atom"), error.getMessage());
    write(folder, -1.0019);
    assertTrue(labelling(label).verify(round, data));
    assertTrue(labelling(label).verify(round, data));
  }

  private static void write(Path folder, double energy) {
    LabelFile.write(folder.resolve("out.extxyz"), dimer(energy).structures());
  }
}
