package org.assay.fit.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.assay.algebra.SymmetricEigenvalues;
import org.assay.engine.EveryEngine;
import org.assay.fit.run.FitListener;
import org.assay.fit.run.Trainer;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.file.NnFileReader;
import org.junit.jupiter.api.Test;

class DescriptorIndependenceTest {

  private static DescriptorIndependence of(double... centres) {
    LegendreMoments descriptors = new LegendreMoments(5, 4.5, 1.0, 0.5, new int[] {0, 2}, centres);
    return DescriptorIndependence.of(
        DescribedSets.of(EveryEngine.usual(), SyntheticData.structures(), descriptors, false),
        descriptors,
        ElementSet.of("Si"),
        "Si");
  }

  /** Far fewer than 50,000 atoms: all count, and the correlation is that of Pearson. */
  @Test
  void theConditionNumberIsThatOfTheCorrelationMatrix() {
    LegendreMoments descriptors =
        new LegendreMoments(5, 4.5, 1.0, 0.5, new int[] {0}, new double[] {2.0, 3.0});
    FitSet set =
        DescribedSets.of(EveryEngine.usual(), SyntheticData.structures(), descriptors, false);
    List<double[]> rows = new ArrayList<>();
    for (double[] block : set.descriptors()) {
      for (int i = 0; i < block.length; i += 2) {
        rows.add(new double[] {block[i], block[i + 1]});
      }
    }
    double[] mean = new double[2];
    rows.forEach(r -> mean[0] += r[0] / rows.size());
    rows.forEach(r -> mean[1] += r[1] / rows.size());
    double xx = rows.stream().mapToDouble(r -> Math.pow(r[0] - mean[0], 2)).sum();
    double yy = rows.stream().mapToDouble(r -> Math.pow(r[1] - mean[1], 2)).sum();
    double xy = rows.stream().mapToDouble(r -> (r[0] - mean[0]) * (r[1] - mean[1])).sum();
    double r = Math.abs(xy / Math.sqrt(xx * yy));
    double expected = (1 + r) / (1 - r);
    assertEquals(
        expected,
        DescriptorIndependence.of(set, descriptors, ElementSet.of("Si"), "Si").condition(),
        1e-10 * expected);
    assertEquals(2, SymmetricEigenvalues.of(new double[] {1, r, r, 1}, 2).length);
  }

  @Test
  void ofTwoCentresAtOnePlaceOneIsACombination() {
    assertEquals(List.of(), of(2.0, 3.0).dependent());
    DescriptorIndependence twice = of(2.0, 3.0, 3.0000001);
    assertTrue(twice.condition() > 1e10, "condition " + twice.condition());
    assertEquals(2, twice.dependent().size(), twice.dependent().toString());
    assertTrue(
        twice.dependent().stream().allMatch(n -> n.centre() >= 3.0), twice.dependent().toString());
    assertEquals(
        List.of(0, 2), twice.dependent().stream().map(DescriptorIndependence.Name::order).toList());
    String words = String.join("\n", twice.words(false));
    assertTrue(words.contains("4 of 6 are independent"), words);
    assertTrue(words.contains("l 0 at r0 3.0") && words.contains("l 2 at r0 3.0"), words);
    assertTrue(words.contains("\"standardize\": true"), words);
    assertTrue(!String.join("\n", twice.words(true)).contains("standardize\""), "it is on");
  }

  /** Beyond all neighbours and far from the cutoff's range there is nothing to see. */
  @Test
  void whatIsTheSameAtAllAtomsIsNamed() {
    DescriptorIndependence far = of(2.0, 3.0, 40.0);
    assertEquals(2, far.constant().size());
    assertTrue(
        String.join("\n", far.words(false)).contains("of no use: l 0 at r0 40.0; l 2 at r0 40.0 Å"),
        far.words(false).toString());
  }

  @Test
  void aFitSaysItInItsLog() {
    List<String> said = new ArrayList<>();
    Trainer.fit(
        FitSettingsReader.parse(
            java.nio.file.Path.of("/input.json"), "{\"seed\": 5, \"max_iter\": 1}"),
        NnFileReader.parse("start.dat", SyntheticData.START),
        SyntheticData.dataset(),
        new FitListener() {
          @Override
          public void message(String text) {
            said.add(text);
          }
        });
    assertTrue(
        said.stream()
            .anyMatch(
                m ->
                    m.matches(
                        "descriptors: \\d of 6 are independent \\(to 1e-03 of their deviation\\);"
                            + " condition number of their standardised covariance .*")),
        said.toString());
  }
}
