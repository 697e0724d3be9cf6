package org.assay.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.assay.algebra.LeastSquares;
import org.assay.dataset.DatasetReader;
import org.assay.dataset.LabelledStructure;
import org.junit.jupiter.api.Test;

/** Structures that do not fit into their group, and such as only look so. */
class OutliersTest {

  private static final Path HOME = Path.of(System.getProperty("assay.home", "."));

  private final MadeData made = new MadeData();

  private List<String> outOfGroup() {
    return made.survey().outliers().stream()
        .filter(o -> o.why().startsWith("energy"))
        .map(Survey.Outlier::place)
        .toList();
  }

  @Test
  void findsTheOneEnergyThatDoesNotFitItsCurve() {
    made.addScaled(25, 1);
    LabelledStructure s = made.all().get(11);
    assertEquals(List.of(), made.survey().outliers());
    made.all()
        .set(
            11,
            new LabelledStructure(
                s.id(),
                s.group(),
                s.structure(),
                OptionalDouble.of(s.energy().getAsDouble() + 0.5),
                s.forces(),
                s.stressVoigt(),
                s.place()));
    List<Survey.Outlier> found = made.survey().outliers();
    assertEquals(1, found.size(), found.toString());
    assertEquals("a:11", found.get(0).place());
    assertTrue(found.get(0).why().startsWith("energy 0.250 eV/atom above"), found.get(0).why());
  }

  @Test
  void hotStructuresAreNoOutliersAndAWrongEnergyAmongThemIs() {
    made.addHot(60);
    assertEquals(List.of(), outOfGroup());
    made.raise(30, 1);
    assertEquals(List.of("a:30"), outOfGroup());
  }

  @Test
  void strainedStructuresOfOneVolumeAreNoOutliersAndAWrongEnergyAmongThemIs() {
    made.addStrained("E", new int[] {0, 1, 2}, 1, 0);
    assertEquals(List.of(), outOfGroup());
    made.raise(20, 1);
    assertEquals(List.of("a:20"), outOfGroup());
  }

  @Test
  void twoStructuresWhoseEnergiesAreExchangedAreOutliers() {
    made.addHot(60);
    double hot = made.all().get(59).energyPerAtom(0).getAsDouble();
    double cold = made.all().get(0).energyPerAtom(0).getAsDouble();
    made.raise(0, hot - cold);
    made.raise(59, cold - hot);
    assertEquals(List.of("a:0", "a:59"), outOfGroup());
  }

  /** The published silicon has none; fourteen strained and hot ones were named. */
  @Test
  void noneOfThePublishedSiliconIsAnOutlier() {
    Path file = HOME.resolve("../shared/data/mlearn/Si-train.xyz");
    assumeTrue(Files.exists(file), "the silicon of materialsvirtuallab/mlearn is not here");
    assertEquals(List.of(), Survey.of(DatasetReader.read(file, "Si")).outliers());
  }

  /** Our own moving crystal with vacancies and surfaces is strained and hot as well. */
  @Test
  void noneOfTheLiquidExamplesStructuresIsAnOutlier() {
    Path file = HOME.resolve("example/si-liquid/liquid.extxyz");
    assertEquals(List.of(), Survey.of(DatasetReader.read(file, "Si")).outliers());
  }

  /** The curve as it was drawn before it was made fast: every point against every other. */
  @Test
  void theCurveIsTheLocalParabolaOfItsDefinition() {
    Random random = new Random(5);
    int n = 60;
    double[] x = random.doubles(n).map(v -> Math.rint(50 * v) / 10).toArray();
    double[] y = Arrays.stream(x).map(v -> Math.sin(v) + 0.1 * random.nextGaussian()).toArray();
    double[] w = random.doubles(n).toArray();
    double[] curve = new LocalParabola(x, y, 9).at(w);
    for (int i = 0; i < n; i++) {
      double at = x[i];
      double[] d = Arrays.stream(x).map(v -> Math.abs(v - at)).sorted().toArray();
      double reach = Math.max(1.001 * d[8], 1e-9 * at);
      List<double[]> rows = new ArrayList<>();
      List<Double> right = new ArrayList<>();
      for (int k = 0; k < n; k++) {
        double t = (x[k] - at) / reach;
        if (Math.abs(t) < 1) {
          double root = Math.sqrt(w[k] * Math.pow(1 - Math.pow(Math.abs(t), 3), 3));
          rows.add(new double[] {root, root * t, root * t * t});
          right.add(root * y[k]);
        }
      }
      double expected =
          LeastSquares.solve(
              rows.toArray(new double[0][]), right.stream().mapToDouble(v -> v).toArray())[0];
      assertEquals(expected, curve[i], 1e-9);
    }
  }
}
