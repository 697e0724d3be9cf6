package org.assay.property.vacancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.assay.ConvergenceException;
import org.assay.lammps.Relaxation;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

/**
 * Two atoms whose distance along x is a path, {@code E = f(x) + k/2 (y² + z²)}, so that the centre
 * of both may rest.
 */
class PathSearchTest {

  private static final double STIFFNESS = 5;
  private static final double LENGTH = 3;
  private static final double TOLERANCE = 1e-4;
  private static final double STEP = 1e-5;

  private static Evaluation evaluate(Structure s, DoubleUnaryOperator f) {
    double[] d = new double[3];
    for (int c = 0; c < 3; c++) {
      d[c] = s.position(1, c) - s.position(0, c);
    }
    double energy = f.applyAsDouble(d[0]) + STIFFNESS / 2 * (d[1] * d[1] + d[2] * d[2]);
    double slope = (f.applyAsDouble(d[0] + STEP) - f.applyAsDouble(d[0] - STEP)) / (2 * STEP);
    double[] force = {-slope, -STIFFNESS * d[1], -STIFFNESS * d[2]};
    double[] forces = new double[6];
    for (int c = 0; c < 3; c++) {
      forces[c] = -force[c];
      forces[3 + c] = force[c];
    }
    return new Evaluation(energy, forces, new double[6], new double[] {energy / 2, energy / 2});
  }

  private static Relaxation relax(Structure s, DoubleUnaryOperator f) {
    Structure at = s;
    int steps = 0;
    double left = 1;
    while (left > TOLERANCE && steps < 10_000) {
      double[] r = at.positions();
      double[] force = evaluate(at, f).forces();
      left = 0;
      for (int i = 0; i < r.length; i++) {
        r[i] += 0.02 * force[i];
        left = Math.max(left, Math.abs(force[i]));
      }
      at = at.withPositions(r);
      steps++;
    }
    return new Relaxation(at, evaluate(at, f), left, steps, left <= TOLERANCE);
  }

  private static Structure at(double x) {
    double[] r = {5 - x / 2, 0, 0, 5 + x / 2, 0, 0};
    return Structure.ofElement(Cell.cubic(20), "Si", r);
  }

  private static PathSearch search(DoubleUnaryOperator f, int images, int maxSteps) {
    return new PathSearch(
        all -> all.stream().map(s -> evaluate(s, f)).toList(),
        s -> relax(s, f),
        images,
        TOLERANCE,
        maxSteps);
  }

  private static MigrationPath path(DoubleUnaryOperator f, int images) {
    return search(f, images, 3000).along(List.of(at(0.5), at(0.5 + LENGTH)));
  }

  /** Two equal humps of 0.63 and a minimum between them, deep by part of their height. */
  private static double humps(double x, double part) {
    double t = (x - 0.5) / LENGTH;
    double middle = 1 - Math.pow(Math.cos(Math.PI * (t - 0.5)), 8) * part;
    return 0.63 * Math.pow(Math.sin(Math.PI * t), 2) * middle;
  }

  private static double top(DoubleUnaryOperator f) {
    double top = 0;
    for (double x = 0.5; x < 0.5 + LENGTH; x += 1e-4) {
      top = Math.max(top, f.applyAsDouble(x));
    }
    return top;
  }

  /** The climber changed sides at every step, and the band never came to rest. */
  @Test
  void betweenEqualMaximaTheClimbingImageStays() {
    for (double part : List.of(0.3, 0.5, 1.0)) {
      for (int images : List.of(5, 6, 7, 8)) {
        DoubleUnaryOperator f = x -> humps(x, part);
        MigrationPath path = path(f, images);
        String what = part + ", " + images + " images";
        assertTrue(path.converged(), what);
        assertEquals(2, path.saddles().size(), what);
        assertEquals(top(f), path.barrier(), 1e-6, what);
        assertEquals(f.applyAsDouble(0.5 + LENGTH / 2), path.minima().get(1).energy(), 1e-6, what);
        double difference = path.saddles().get(1).energy() - path.saddles().get(0).energy();
        assertEquals(0, difference, 1e-6, what);
      }
    }
  }

  /** Too shallow a minimum to be one is passed over; the saddle is still the higher maximum. */
  @Test
  void nearlyEqualMaximaGiveTheHigher() {
    DoubleUnaryOperator f =
        x -> humps(x, 0.004) + 2e-3 * Math.sin(2 * Math.PI * (x - 0.5) / LENGTH);
    MigrationPath path = path(f, 7);
    assertTrue(path.converged());
    assertEquals(top(f), path.barrier(), 1e-6);
  }

  @Test
  void aMinimumLowerThanTheEndsIsTheVacancy() {
    DoubleUnaryOperator f = x -> humps(x, 2.5);
    MigrationPath path = path(f, 7);
    assertEquals(3, path.minima().size());
    double middle = f.applyAsDouble(0.5 + LENGTH / 2);
    assertTrue(middle < -0.9, "it is " + middle);
    assertEquals(middle, path.lowest().energy(), 1e-6);
    assertEquals(top(f) - middle, path.barrier(), 1e-6);
    assertEquals(-middle, path.over(path.minima()).get(0), 1e-6);
  }

  @Test
  void threeHumpsHaveTwoMinima() {
    DoubleUnaryOperator f =
        x -> {
          double t = (x - 0.5) / LENGTH;
          return 0.4 * Math.pow(Math.sin(3 * Math.PI * t), 2) + 0.3 * Math.sin(Math.PI * t);
        };
    MigrationPath path =
        search(f, 11, 3000).along(List.of(relax(at(0.5), f).structure(), at(0.5 + LENGTH)));
    assertEquals(3, path.saddles().size());
    assertEquals(0.7, path.highest().energy(), 1e-6);
  }

  /** A path that only falls has no saddle: its end is the highest point. */
  @Test
  void aVacancyThatIsNoMinimumHasNoSaddleOfItsOwn() {
    DoubleUnaryOperator f = x -> -Math.pow(Math.sin(Math.PI * (x - 0.5) / LENGTH), 2);
    MigrationPath path = path(f, 7);
    assertEquals(1, path.barrier(), 1e-6);
    assertEquals(0, path.highest().energy(), 1e-6);
  }

  @Test
  void startAndEndInTheSamePlaceAreAnError() {
    PathSearch search = search(x -> x * x, 5, 100);
    ConvergenceException e =
        assertThrows(ConvergenceException.class, () -> search.along(List.of(at(1), at(1))));
    assertTrue(e.getMessage().contains("no direction"), e.getMessage());
  }

  /** Beyond a straight path of zero height the energy falls for ever: a hole in the core. */
  @Test
  void aBandThatRunsAwayIsAnError() {
    PathSearch search =
        new PathSearch(
            all -> all.stream().map(PathSearchTest::sidewaysHole).toList(),
            s -> new Relaxation(s, sidewaysHole(s), 0, 0, true),
            5,
            TOLERANCE,
            3000);
    ConvergenceException e =
        assertThrows(
            ConvergenceException.class, () -> search.along(List.of(at(0.5), at(0.5 + LENGTH))));
    assertTrue(e.getMessage().startsWith("the elastic band ran away: "), e.getMessage());
  }

  /** A hump along x, and a fall along y that is the steeper the farther. */
  private static Evaluation sidewaysHole(Structure s) {
    double y = s.position(1, 1) - s.position(0, 1);
    Evaluation along = evaluate(s, x -> humps(x, 0));
    double[] forces = along.forces();
    double pull = (2 * STIFFNESS * y + 1e-2) + STIFFNESS * y;
    forces[1] -= pull;
    forces[4] += pull;
    double energy = along.energy() - 1.5 * STIFFNESS * y * y - 1e-2 * y;
    return new Evaluation(energy, forces, new double[6], new double[] {energy / 2, energy / 2});
  }

  @Test
  void aSearchThatRanOutOfStepsSaysWhatForceIsLeft() {
    MigrationPath path = search(x -> humps(x, 0), 6, 3).along(List.of(at(0.5), at(0.5 + LENGTH)));
    assertFalse(path.converged());
    assertTrue(path.largestForce() > TOLERANCE);
  }
}
