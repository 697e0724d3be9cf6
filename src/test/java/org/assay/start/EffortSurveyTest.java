package org.assay.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.fit.settings.Effort;
import org.assay.model.ElementSet;
import org.junit.jupiter.api.Test;

/** What {@code assay start --survey} prints. */
class EffortSurveyTest {

  private static final Dataset DATA =
      DatasetReader.read(Path.of("src/test/resources/org/assay/golden/si.extxyz"), "Si");

  private final List<String> progress = new ArrayList<>();

  private List<EffortSurvey.Row> rows(Dataset dataset) {
    return new EffortSurvey(ElementSet.of("Si"), dataset, progress::add).rows();
  }

  /**
   * Errors of structures that were not trained, in a table for a terminal: 25 structures are few,
   * and their errors those of a network that has not seen their like.
   */
  @Test
  void everyEffortIsCrossValidated() {
    List<EffortSurvey.Row> rows = rows(DATA);
    assertEquals(List.of(Effort.values()), rows.stream().map(EffortSurvey.Row::effort).toList());
    assertEquals(3 * rows.size(), progress.size());
    for (EffortSurvey.Row r : rows) {
      assertTrue(r.energy() > 0.01 && r.energy() < 3, r.toString());
      assertTrue(r.force() > 0.1 && r.force() < 30, r.toString());
      assertTrue(r.fit() > 0, r.toString());
    }
    assertEquals(
        rows.size(),
        rows.stream().map(EffortSurvey.Row::network).collect(Collectors.toSet()).size());
    List<String> lines = EffortSurvey.table(rows).lines().toList();
    assertEquals(2 + rows.size(), lines.size());
    lines.forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void twoStructuresAreTooFew() {
    assertEquals(List.of(), rows(new Dataset("two", DATA.structures().subList(0, 2))));
  }
}
