package org.assay.app.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assay.dataset.LabelledStructure;
import org.assay.improve.Ending;
import org.assay.improve.Explorations;
import org.assay.improve.ImproveSettingsReader;
import org.assay.improve.LabelFile;
import org.assay.improve.Met;
import org.assay.improve.Round;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.Phase;
import org.assay.suite.SuiteReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tersoff's silicon carbide learnt from a compound and its elements: rounds for two elements. */
@Tag("slow")
class CompoundRoundsTest {

  private static final String TERSOFF = "pair_style tersoff; pair_coeff * * SiC.tersoff {element}";

  private static final String SUITE =
      """
      {"elements": ["Si", "C"], "groundState": "B3", "seed": 1,
       "phases": [
         {"name": "B3", "prototype": "zincblende", "elements": ["Si", "C"], "a": 4.32},
         {"name": "B1", "prototype": "rocksalt", "elements": ["Si", "C"], "a": 4.05},
         {"name": "Si-DC", "prototype": "diamond", "elements": ["Si"], "a": 5.43},
         {"name": "C-DC", "prototype": "diamond", "elements": ["C"], "a": 3.57}],
       "tests": {"eos": {"points": 7, "range": 0.06}, "formation": {}, "elastic": {}}}
      """;

  private static final String FIT =
      """
      {"dataset_path": "first.extxyz", "suite": "suite.json", "seed": 1, "effort": "fast",
       "max_iter": 300, "save_every2": 300, "fraction_train": 1, "early_stop": 0}
      """;

  private static final String ROUNDS =
      """
      {"fit": "fit.json", "label": {"lammps": "%s"}, "references": "label", "rounds": 2,
       "batch": 12, "rattled": 12, "patience": 9, "largest_force": 40}
      """;

  @TempDir Path directory;

  /** Writes all of it; returns the input of the rounds. */
  static Path write(Path directory) throws Exception {
    Path suite = Files.writeString(directory.resolve("suite.json"), SUITE);
    List<Phase> phases = SuiteReader.read(suite).material().phases();
    List<Phase> known = phases.stream().filter(p -> !p.name().equals("B1")).toList();
    LabelFile.write(
        directory.resolve("first.extxyz"),
        OracleCase.labelled(
            TERSOFF, Explorations.rattled(known, 30, 1).stream().map(Met::structure).toList()));
    Files.writeString(directory.resolve("fit.json"), FIT);
    return Files.writeString(directory.resolve("improve.json"), ROUNDS.formatted(TERSOFF));
  }

  public static void main(String[] arguments) throws Exception {
    write(Files.createDirectories(Path.of(arguments[0])));
  }

  @Test
  void roundsOfTwoElementsChooseOfBothAndGetBetter() throws Exception {
    Path out = Files.createDirectories(directory.resolve("out"));
    List<Round> rounds = new ArrayList<>();
    Ending ending =
        Improvement.run(
            ImproveSettingsReader.read(write(directory)),
            Improvement.Extent.ALL,
            out,
            WorkerSettings.defaults(),
            new ImproveListener() {
              @Override
              public void judged(Round round) {
                rounds.add(round);
              }
            });
    assertEquals(Ending.ROUNDS, ending);
    List<LabelledStructure> data = LabelFile.read(out.resolve("data.extxyz"));
    List<LabelledStructure> bought = data.subList(30, data.size());
    Set<String> elements = new TreeSet<>();
    bought.forEach(s -> elements.addAll(s.structure().symbols()));
    assertEquals(Set.of("C", "Si"), elements);
    // Rock salt, which the first data lack.
    assertTrue(
        bought.stream().anyMatch(s -> s.group().contains("B1")),
        () -> bought.stream().map(LabelledStructure::group).toList().toString());
    double before = score(rounds.get(0));
    double after = rounds.stream().mapToDouble(CompoundRoundsTest::score).min().orElseThrow();
    assertTrue(after < before, before + " before, " + after + " after");
    assertTrue(
        Files.readString(out.resolve("report/figures/properties-against-labels.csv"))
            .contains("formation/B1"));
  }

  private static double score(Round round) {
    return round.judged().score().value().orElseThrow();
  }
}
