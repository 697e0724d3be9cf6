package org.assay.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.assay.SettingsException;
import org.assay.model.LegendreMoments;
import org.junit.jupiter.api.Test;

class ExtrapolationGradeTest {

  private static final LegendreMoments TWO =
      new LegendreMoments(5, 4.5, 1, 0.9, new int[] {0, 2}, new double[] {2.25});
  private static final LegendreMoments MANY =
      new LegendreMoments(20, 4.5, 1, 1, new int[] {0, 1, 2}, new double[] {1.5, 2, 2.5, 3, 3.5});

  /** Representatives are kept in single precision. */
  private static final double ROUNDING = 1e-6;

  private static NaiveGrade of(LegendreMoments settings, double[]... training) {
    return NaiveGrade.of(text(settings, training), "Si");
  }

  private static String text(LegendreMoments settings, double[]... training) {
    return new GradeFile(List.of(ExtrapolationGrade.of("Si", settings, List.of(training)))).text();
  }

  /** Four atoms at (±1, ±2): mean 0, standard deviations 1 and 2, no correlation. */
  private static final double[][] RECTANGLE = {{1, 2, 1, -2}, {-1, 2, -1, -2}};

  private static NaiveGrade rectangle() {
    return of(TWO, RECTANGLE);
  }

  /** One atom of the four represents them: (1, 2), the first of the equally near to the mean. */
  @Test
  void gradeIsADistanceInStandardDeviations() {
    double radius = 2 * Math.sqrt(2); // to (−1, −2), in standard deviations
    assertEquals(0, rectangle().grade(new double[] {1, 2}, 0), ROUNDING);
    assertEquals(1, rectangle().grade(new double[] {-1, -2}, 0), ROUNDING);
    assertEquals(2 / radius, rectangle().grade(new double[] {7, 3, 2}, 1), ROUNDING);
    assertEquals(Math.sqrt(9 + 16) / radius, rectangle().grade(new double[] {4, -6}, 0), ROUNDING);
  }

  @Test
  void countsDescriptorsOutsideTheirRange() {
    assertEquals(0, rectangle().outside(new double[] {1, -2}, 0));
    assertEquals(1, rectangle().outside(new double[] {1.001, -2}, 0));
    assertEquals(2, rectangle().outside(new double[] {9, 9, -1.001, 2.001}, 2));
  }

  /** The definition with an explicit inverse of the covariance, on random correlated numbers. */
  @Test
  void agreesWithTheInverseOfTheCovariance() {
    long seed = 7;
    Random random = new Random(seed);
    int n = 15; // one representative
    double[] a = new double[2 * n];
    for (int i = 0; i < n; i++) {
      double u = random.nextGaussian();
      a[2 * i] = 3 + u;
      a[2 * i + 1] = -1 + 0.5 * u + 0.2 * random.nextGaussian();
    }
    NaiveGrade range = of(TWO, a);
    assertEquals(1, range.representatives());
    double[] mean = {0, 0};
    for (int i = 0; i < 2 * n; i++) {
      mean[i % 2] += a[i] / n;
    }
    int centre = 0;
    for (int i = 0; i < n; i++) {
      if (distance(a, a[2 * i] - mean[0], a[2 * i + 1] - mean[1])
          < distance(a, a[2 * centre] - mean[0], a[2 * centre + 1] - mean[1])) {
        centre = i;
      }
    }
    double radius = 0;
    for (int i = 0; i < n; i++) {
      radius =
          Math.max(radius, distance(a, a[2 * i] - a[2 * centre], a[2 * i + 1] - a[2 * centre + 1]));
    }
    for (double[] p : new double[][] {{3, -1}, {5, 0}, {0, 0}, {3, 4}}) {
      assertEquals(
          distance(a, p[0] - a[2 * centre], p[1] - a[2 * centre + 1]) / radius,
          range.grade(p, 0),
          1e-5,
          "seed " + seed + ", at " + p[0] + " " + p[1]);
    }
  }

  /** Length of (u, v) by the inverse of the regularised covariance of the pairs in a. */
  private static double distance(double[] a, double u, double v) {
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
    xx *= 1.01;
    yy *= 1.01;
    double determinant = xx * yy - xy * xy;
    return Math.sqrt((yy * u * u - 2 * xy * u * v + xx * v * v) / determinant);
  }

  /** A hole between two crowds is far from both, though the mean of all lies in it. */
  @Test
  void theMiddleOfTwoCrowdsIsOutside() {
    Random random = new Random(5);
    double[] a = new double[2 * 400];
    for (int i = 0; i < 400; i++) {
      double centre = i % 2 == 0 ? 10 : -10;
      a[2 * i] = centre + random.nextGaussian();
      a[2 * i + 1] = random.nextGaussian();
    }
    NaiveGrade range = of(TWO, a);
    assertTrue(range.grade(new double[] {10, 0}, 0) < 1);
    assertTrue(range.grade(new double[] {0, 0}, 0) > 2, "" + range.grade(new double[] {0, 0}, 0));
    assertEquals(0, range.outside(new double[] {0, 0}, 0));
  }

  @Test
  void trainingAtomsAreInside() {
    Random random = new Random(3);
    double[] a = random.doubles(200L * MANY.size()).toArray();
    NaiveGrade range = of(MANY, a);
    double farthest = 0;
    for (int i = 0; i < 200; i++) {
      farthest = Math.max(farthest, range.grade(a, i * MANY.size()));
      assertEquals(0, range.outside(a, i * MANY.size()));
    }
    assertEquals(1, farthest, ROUNDING);
    assertEquals(200, range.atoms());
    assertEquals(25, range.representatives());
    assertTrue(range.typical() > 0.5 && range.typical() < 1, "typical " + range.typical());
  }

  /** A set of equal atoms, as a perfect crystal's: nothing varies, yet other atoms are far. */
  @Test
  void equalAtomsMakeARange() {
    double[] a = new double[3 * MANY.size()];
    java.util.Arrays.fill(a, 0.1);
    NaiveGrade range = of(MANY, a);
    assertEquals(0, range.grade(a, 0), ROUNDING);
    a[4] = 0.2;
    assertTrue(range.grade(a, 0) > 1, "grade " + range.grade(a, 0));
    assertEquals(1, range.outside(a, 0));
  }

  @Test
  void wrongBlocksAreRefused() {
    SettingsException none =
        assertThrows(
            SettingsException.class,
            () -> ExtrapolationGrade.of("Si", TWO, List.of(new double[0])));
    assertTrue(none.getMessage().contains("no atoms"), none.getMessage());
    SettingsException e =
        assertThrows(
            SettingsException.class,
            () -> ExtrapolationGrade.of("Si", TWO, List.of(new double[3])));
    assertTrue(e.getMessage().contains("a block of 3 descriptors"), e.getMessage());
  }

  @Test
  void textHasTheFormatsLines() {
    List<String> lines = text(TWO, RECTANGLE).lines().toList();
    assertEquals("assay-grade 1 # docs/grade.md", lines.get(0));
    assertEquals("species Si", lines.get(1));
    assertEquals("descriptors 5 4.5 1.0 0.9 # lsp_type rc hc sigma", lines.get(2));
    assertEquals("orders 2 0 2", lines.get(3));
    assertEquals("centres 1 2.25", lines.get(4));
    assertTrue(lines.get(5).startsWith("atoms 4 0.7071 #"), lines.get(5));
    assertEquals(" -1.0 1.0 0.0", lines.get(7));
    assertEquals(" -2.0 2.0 0.0", lines.get(8));
    assertEquals(3, lines.get(11).split(" ").length);
    assertEquals("representatives 1", lines.get(12));
    assertEquals(3, lines.get(13).split(" ").length);
    assertEquals("end", lines.get(14));
    assertEquals(15, lines.size());
    assertEquals(Path.of("out/si.nn.dat.grade"), GradeFile.beside(Path.of("out/si.nn.dat")));
  }
}
