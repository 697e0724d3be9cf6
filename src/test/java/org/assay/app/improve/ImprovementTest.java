package org.assay.app.improve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.SettingsException;
import org.assay.dataset.LabelledStructure;
import org.assay.improve.Chosen;
import org.assay.improve.Ending;
import org.assay.improve.ImproveSettings;
import org.assay.improve.ImproveSettingsReader;
import org.assay.improve.LabelFile;
import org.assay.improve.Round;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One round from a few structures: what is chosen, labelled, kept, and found again. */
class ImprovementTest {

  /** As quick as tests can be. */
  private static final String ELASTIC = "\"elastic\": {}";

  private static final String FIT = ", \"effort\": \"fast\", \"max_iter\": 20, \"save_every2\": 20";

  private static final String ROUND = ", \"rounds\": 1, \"batch\": 4, \"rattled\": 6";

  @TempDir Path directory;

  private Path input;

  /** What happened, in words. */
  private static final class Heard implements ImproveListener {
    private final List<String> all = new ArrayList<>();
    private final List<Round> rounds = new ArrayList<>();
    private List<Chosen> chosen = List.of();

    @Override
    public synchronized void said(String text) {
      all.add(text);
    }

    @Override
    public void judged(Round round) {
      rounds.add(round);
    }

    @Override
    public void chosen(int round, List<Chosen> structures) {
      chosen = structures;
    }
  }

  private void write(String tests) throws IOException {
    input = OracleCase.write(directory, OracleCase.SW, 12, tests, FIT, ROUND);
  }

  private Ending run(Improvement.Extent extent, Path out, ImproveListener heard) throws Exception {
    ImproveSettings settings = ImproveSettingsReader.read(input);
    Files.createDirectories(out);
    return Improvement.run(settings, extent, out, WorkerSettings.defaults(), heard);
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void aRoundLabelsWhatTheSuiteMetAndEndsSayingWhy() throws Exception {
    write(ELASTIC);
    Heard heard = new Heard();
    Path out = directory.resolve("out");
    assertEquals(Ending.ROUNDS, run(Improvement.Extent.ALL, out, heard));

    assertEquals(List.of(0, 4), heard.rounds.stream().map(Round::labels).toList());
    assertEquals(4, heard.chosen.size());
    assertTrue(
        heard.chosen.stream().anyMatch(c -> c.met().origin().startsWith("elastic")),
        () -> heard.chosen.toString());
    List<LabelledStructure> data = LabelFile.read(out.resolve("data.extxyz"));
    assertEquals(16, data.size());
    requireLabels(data.subList(12, 16));
    assertTrue(Files.isRegularFile(out.resolve("best.nn.dat")));
    assertTrue(Files.isRegularFile(out.resolve("best.nn.dat.grade")));
    assertTrue(Files.isRegularFile(out.resolve("report/audit.html")));
    assertTrue(Files.isRegularFile(out.resolve("report/figures/chosen.svg")));
    assertTrue(Files.readString(Improvement.report(out)).contains("the rounds are used up"));
    assertTrue(
        Files.readAllLines(out.resolve("report/figures/grades.csv")).stream()
            .anyMatch(row -> row.startsWith("1,4,elastic,")));
    assertEquals(
        heard.rounds.get(1).judged().score().properties().size(),
        Files.readAllLines(out.resolve("report/bought.csv")).size() - 1);
    assertTrue(heard.rounds.get(1).seconds() > 0);
    List<String> table = Files.readAllLines(out.resolve("rounds.csv"));
    assertEquals(3, table.size(), table.toString());
    // Of the labels' own properties: the suite has no reference.
    assertTrue(heard.rounds.get(0).judged().score().value().isPresent());

    // Done is done: nothing is fitted, judged, chosen or labelled again.
    Set<String> labels = names(out.resolve("labels"));
    Heard again = new Heard();
    assertEquals(Ending.ROUNDS, run(Improvement.Extent.ALL, out, again));
    assertEquals(labels, names(out.resolve("labels")));
    assertTrue(again.chosen.isEmpty() && again.all.isEmpty(), again.all.toString());
    assertEquals(
        heard.rounds.get(1).judged().score().value(), again.rounds.get(1).judged().score().value());
    // Time that was spent is not forgotten, nor spent again.
    assertEquals(heard.rounds.get(1).seconds(), again.rounds.get(1).seconds());
  }

  /** Labels are those of the potential that labels, to the last digits. */
  private static void requireLabels(List<LabelledStructure> labels) {
    try (WorkerPool pool =
        new WorkerPool(
            LammpsPotential.parse("sw", OracleCase.SW), WorkerSettings.defaults().withWorkers(1))) {
      for (LabelledStructure s : labels) {
        var found = pool.submit(session -> session.evaluate(s.structure()), "check").join();
        assertEquals(found.energy(), s.energy().orElseThrow(), 1e-10);
        assertArrayEquals(found.forces(), s.forces().orElseThrow(), 1e-10);
        assertTrue(s.group().startsWith("round-0/"), s.group());
      }
    }
  }

  /** As a kill between any two steps would leave it. */
  @Test
  @Tag("slow")
  void whatIsLostOfARunIsFoundAgainInTheSameBytes() throws Exception {
    write(ELASTIC);
    Path whole = directory.resolve("whole");
    Path broken = directory.resolve("broken");
    run(Improvement.Extent.LABEL, whole, ImproveListener.SILENT);
    assertEquals(Ending.WAITING, run(Improvement.Extent.SELECT, broken, ImproveListener.SILENT));
    assertFalse(names(broken.resolve("round-0/to-label")).isEmpty());
    assertEquals(Ending.ASKED, run(Improvement.Extent.FIT, broken, ImproveListener.SILENT));
    // The first judgement again, with what it met: another order of jobs, the same choice.
    Files.delete(broken.resolve("round-0/results.json"));
    Files.delete(broken.resolve("round-0/chosen.extxyz"));
    run(Improvement.Extent.LABEL, broken, ImproveListener.SILENT);
    for (String file : List.of("round-0/pool.extxyz", "round-0/chosen.extxyz")) {
      assertEquals(
          Files.readString(whole.resolve(file)), Files.readString(broken.resolve(file)), file);
    }
    assertEquals(names(whole.resolve("labels")), names(broken.resolve("labels")));
  }

  @Test
  void labelsOfOtherSettingsThanTheDataAreRefused() throws Exception {
    write(ELASTIC);
    String text = Files.readString(input);
    Files.writeString(input, text.replace(OracleCase.SW, OracleCase.TERSOFF));
    SettingsException error =
        assertThrows(
            SettingsException.class,
            () -> run(Improvement.Extent.ALL, directory.resolve("out"), ImproveListener.SILENT));
    assertTrue(error.getMessage().contains("must agree to 1 meV/atom"), error.getMessage());
  }

  @Test
  @Tag("slow")
  void aCommandAndTheUserLabelAsWell() throws Exception {
    write(ELASTIC);
    Path out = directory.resolve("out");
    String text = Files.readString(input).replace(", \"references\": \"label\"", "");
    String sw = "\"lammps\": \"" + OracleCase.SW + "\"";
    Files.writeString(input, text.replace(sw, "\"by_hand\": \"PBE\""));
    assertEquals(Ending.WAITING, run(Improvement.Extent.ALL, out, ImproveListener.SILENT));
    Path toLabel = out.resolve("round-0/to-label");
    try (Stream<Path> folders = Files.list(toLabel)) {
      for (Path folder : folders.toList()) {
        assertEquals(Set.of("structure.extxyz", "POSCAR"), names(folder));
        labelledAlongside(folder);
      }
    }
    assertEquals(Ending.ROUNDS, run(Improvement.Extent.ALL, out, ImproveListener.SILENT));
    assertEquals(16, LabelFile.read(out.resolve("data.extxyz")).size());

    // A command that copies what the user has written, and fails where there is nothing.
    Path by = directory.resolve("by-command");
    Files.writeString(
        input,
        text.replace(
                sw,
                "\"command\": \"grep -l \\\"$(sed -n 3p structure.extxyz)\\\" "
                    + toLabel
                    + "/*/structure.extxyz | head -1 | xargs dirname"
                    + " | xargs -I% cp %/out.extxyz label.extxyz\"")
            .replace(", \"rounds\"", ", \"verify\": false, \"rounds\""));
    assertEquals(Ending.ROUNDS, run(Improvement.Extent.ALL, by, ImproveListener.SILENT));
    assertEquals(16, LabelFile.read(by.resolve("data.extxyz")).size());
  }

  private static void labelledAlongside(Path folder) {
    var structure = LabelFile.readPlain(folder.resolve("structure.extxyz")).get(0).structure();
    LabelFile.write(
        folder.resolve("out.extxyz"), OracleCase.labelled(OracleCase.SW, List.of(structure)));
  }
}
