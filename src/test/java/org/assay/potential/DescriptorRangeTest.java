package org.assay.potential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.assay.SettingsException;
import org.assay.descriptor.DescriptorSettings;
import org.junit.jupiter.api.Test;

class DescriptorRangeTest {

  private static final DescriptorSettings TWO =
      new DescriptorSettings(5, 4.5, 1, 0.9, new int[] {0, 2}, new double[] {2.25});
  private static final DescriptorSettings MANY =
      new DescriptorSettings(
          20, 4.5, 1, 1, new int[] {0, 1, 2}, new double[] {1.5, 2, 2.5, 3, 3.5});

  /** Rounding of sums over some thousand atoms. */
  private static final double ROUNDING = 1e-12;

  /** Four atoms at (±1, ±2): mean 0, standard deviations 1 and 2, no correlation. */
  private static DescriptorRange rectangle() {
    return DescriptorRange.of(
        "Si", TWO, List.of(new double[] {1, 2, 1, -2}, new double[] {-1, 2, -1, -2}));
  }

  @Test
  void gradeIsOneAtTheFarthestTrainingAtom() {
    for (double[] corner : new double[][] {{1, 2}, {1, -2}, {-1, 2}, {-1, -2}}) {
      assertEquals(1, rectangle().grade(corner, 0), ROUNDING);
    }
  }

  @Test
  void gradeIsADistanceInStandardDeviations() {
    // |(x/1, y/2)| / |(1, 1)|: the regularisation cancels where nothing correlates.
    assertEquals(0, rectangle().grade(new double[] {0, 0}, 0), ROUNDING);
    assertEquals(3 / Math.sqrt(2), rectangle().grade(new double[] {7, 3, 0}, 1), ROUNDING);
    assertEquals(
        Math.sqrt(9 + 1) / Math.sqrt(2), rectangle().grade(new double[] {3, 2}, 0), ROUNDING);
  }

  @Test
  void countsDescriptorsOutsideTheirRange() {
    assertEquals(0, rectangle().outside(new double[] {1, -2}, 0));
    assertEquals(1, rectangle().outside(new double[] {1.001, -2}, 0));
    assertEquals(2, rectangle().outside(new double[] {9, 9, -1.001, 2.001}, 2));
  }

  /** The definition by an explicit inverse of the covariance, on random correlated numbers. */
  @Test
  void agreesWithTheInverseOfTheCovariance() {
    long seed = 7;
    Random random = new Random(seed);
    double[] a = new double[2 * 500];
    for (int i = 0; i < 500; i++) {
      double u = random.nextGaussian();
      a[2 * i] = 3 + u;
      a[2 * i + 1] = -1 + 0.5 * u + 0.2 * random.nextGaussian();
    }
    DescriptorRange range = DescriptorRange.of("Si", TWO, List.of(a));
    double farthest = 0;
    for (int i = 0; i < 500; i++) {
      farthest = Math.max(farthest, mahalanobis(a, a[2 * i], a[2 * i + 1]));
    }
    for (double[] p : new double[][] {{3, -1}, {5, 0}, {0, 0}, {3, 4}}) {
      assertEquals(
          mahalanobis(a, p[0], p[1]) / farthest,
          range.grade(p, 0),
          1e-10,
          "seed " + seed + ", at " + p[0] + " " + p[1]);
    }
    assertTrue(range.typical() > 0.5 && range.typical() < 1, "typical " + range.typical());
  }

  private static double mahalanobis(double[] a, double x, double y) {
    int n = a.length / 2;
    double mx = 0;
    double my = 0;
    for (int i = 0; i < n; i++) {
      mx += a[2 * i] / n;
      my += a[2 * i + 1] / n;
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      xx += (a[2 * i] - mx) * (a[2 * i] - mx) / n;
      xy += (a[2 * i] - mx) * (a[2 * i + 1] - my) / n;
      yy += (a[2 * i + 1] - my) * (a[2 * i + 1] - my) / n;
    }
    xx *= 1.001;
    yy *= 1.001;
    double determinant = xx * yy - xy * xy;
    double u = x - mx;
    double v = y - my;
    return Math.sqrt((yy * u * u - 2 * xy * u * v + xx * v * v) / determinant);
  }

  @Test
  void trainingAtomsAreInside() {
    Random random = new Random(3);
    double[] a = random.doubles(200L * MANY.size()).toArray();
    DescriptorRange range = DescriptorRange.of("Si", MANY, List.of(a));
    double farthest = 0;
    for (int i = 0; i < 200; i++) {
      farthest = Math.max(farthest, range.grade(a, i * MANY.size()));
      assertEquals(0, range.outside(a, i * MANY.size()));
    }
    assertEquals(1, farthest, ROUNDING);
    assertEquals(200, range.atoms());
  }

  /** A set of equal atoms, as a perfect crystal's: nothing varies, yet other atoms are far. */
  @Test
  void equalAtomsMakeARange() {
    double[] a = new double[3 * MANY.size()];
    java.util.Arrays.fill(a, 0.1);
    DescriptorRange range = DescriptorRange.of("Si", MANY, List.of(a));
    assertEquals(0, range.grade(a, 0), ROUNDING);
    a[4] = 0.2;
    assertTrue(range.grade(a, 0) > 1, "grade " + range.grade(a, 0));
    assertEquals(1, range.outside(a, 0));
  }

  @Test
  void wrongBlocksAreRefused() {
    assertThrows(SettingsException.class, () -> DescriptorRange.of("Si", TWO, List.of()));
    SettingsException e =
        assertThrows(
            SettingsException.class, () -> DescriptorRange.of("Si", TWO, List.of(new double[3])));
    assertTrue(e.getMessage().contains("a block of 3 descriptors"), e.getMessage());
  }

  @Test
  void textHasTheFormatsLines() {
    List<String> lines = rectangle().text().lines().toList();
    assertEquals("assay-grade 1 # docs/grade.md", lines.get(0));
    assertEquals("species Si", lines.get(1));
    assertEquals("descriptors 5 4.5 1.0 0.9 # lsp_type rc hc sigma", lines.get(2));
    assertEquals("orders 2 0 2", lines.get(3));
    assertEquals("centres 1 2.25", lines.get(4));
    assertTrue(lines.get(5).startsWith("atoms 4 1.0000 #"), lines.get(5));
    assertEquals(" -1.0 1.0 0.0", lines.get(7));
    assertEquals(" -2.0 2.0 0.0", lines.get(8));
    assertEquals(3, lines.get(11).split(" ").length);
    assertEquals("end", lines.get(12));
    assertEquals(13, lines.size());
    assertEquals(Path.of("out/si.nn.dat.grade"), DescriptorRange.beside(Path.of("out/si.nn.dat")));
  }
}
