package org.assay.property.phonon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.assay.property.Phase;
import org.assay.reference.ReferenceCurve;
import org.assay.reference.ReferenceReader;
import org.assay.reference.References;
import org.assay.structure.Cell;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.units.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silicon's DFT phonons, made by scripts, are what the test calls by the same ids. */
class ReferencePhononsTest {

  private static final Path HOME = Path.of(System.getProperty("assay.home", "."));
  private static final References SILICON =
      ReferenceReader.read(HOME.resolve("validation/si/reference.json"));

  /** Lattice constant of the scripts (Å). */
  private static final double A = 5.4754;

  private static final Cell CELL = Cell.ofRows(new double[] {A, 0, 0, 0, A, 0, 0, 0, A});

  /** Half of the last digit in the file, and what a mean of modes adds (THz). */
  private static final double LAST_DIGIT = 6e-4;

  /** The Gaussians of the density of states move its moments by some 1e-4 of themselves. */
  private static final double SMEARED = 5e-4;

  private static double value(String rest) {
    return SILICON.value("phonon/DC/" + rest).orElseThrow().value();
  }

  private static ReferenceCurve curve(String rest) {
    return SILICON.curve("phonon/DC/" + rest).orElseThrow();
  }

  @Test
  void namedPointsLieOnTheDispersion() {
    BrillouinPath path =
        BrillouinPath.of(
            new Phase("DC", Prototype.DIAMOND, List.of("Si"), LatticeParameters.cubic(A)), CELL);
    List<Double> corners = path.corners(CELL);
    double[] x = curve("dispersion/1").x();
    assertEquals(corners.get(corners.size() - 1), x[x.length - 1], 1e-6);
    for (int i = 0; i < corners.size(); i++) {
      BrillouinPath.Point point = path.points().get(i);
      double corner = corners.get(i);
      int at = IntStream.range(0, x.length).filter(k -> near(x[k], corner)).findFirst().orElse(-1);
      assertTrue(at >= 0, point + " is no point of the reference's path");
      double[] f = IntStream.rangeClosed(1, 6).mapToDouble(b -> branch(b, at)).toArray();
      double[] levels = point.levels() == 0 ? new double[0] : PhononJob.levels(f, point);
      for (int level = 0; level < levels.length; level++) {
        assertEquals(value(point.name() + "/" + (level + 1)), levels[level], LAST_DIGIT);
      }
    }
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) < 1e-5;
  }

  private static double branch(int number, int at) {
    return curve("dispersion/" + number).y()[at];
  }

  @Test
  void statesAreThreePerAtom() {
    assertEquals(3, moment(f -> 1), 3 * SMEARED);
  }

  @Test
  void zeroPointEnergyIsTheMeanFrequency() {
    double energy = moment(f -> Units.EV_PER_TERAHERTZ * f / 2);
    assertEquals(value("zeroPointEnergy"), energy, SMEARED * energy);
    assertEquals(value("zeroPointEnergy"), curve("F").y()[0], 1e-5);
  }

  @ParameterizedTest
  @CsvSource({"100", "300", "1000"})
  void heatCapacityIsThatOfTheStates(double temperature) {
    double heat =
        moment(
            f -> {
              double x =
                  Units.EV_PER_TERAHERTZ * f / (2 * Units.EV_PER_KELVIN * temperature) + 1e-9;
              double ratio = x / Math.sinh(x);
              return Units.EV_PER_KELVIN * Units.JOULE_PER_MOLE_PER_EV * ratio * ratio;
            });
    ReferenceCurve known = curve("Cv");
    int at =
        IntStream.range(0, known.x().length)
            .filter(i -> known.x()[i] == temperature)
            .findFirst()
            .orElseThrow();
    assertEquals(known.y()[at], heat, 2 * SMEARED * heat);
  }

  @Test
  void entropyIsTheSlopeOfTheFreeEnergy() {
    double[] t = curve("F").x();
    double[] f = curve("F").y();
    double[] s = curve("S").y();
    int at = Arrays.binarySearch(t, 500);
    // Fourth-order difference over steps of 50 K: it is off by some 1e-4.
    double step = t[at + 1] - t[at];
    double slope = (8 * (f[at + 1] - f[at - 1]) - (f[at + 2] - f[at - 2])) / (12 * step);
    assertEquals(s[at], -slope * Units.JOULE_PER_MOLE_PER_EV, 1e-3 * s[at]);
  }

  /** Returns the integral of a quantity over the density of states, by trapezoids. */
  private static double moment(DoubleUnaryOperator quantity) {
    double[] f = curve("dos").x();
    double[] g = curve("dos").y();
    double sum = 0;
    for (int i = 1; i < f.length; i++) {
      double before = g[i - 1] * quantity.applyAsDouble(f[i - 1]);
      sum += (before + g[i] * quantity.applyAsDouble(f[i])) * (f[i] - f[i - 1]) / 2;
    }
    return sum;
  }
}
