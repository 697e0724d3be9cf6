package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forces against energies of tabulated potentials: right ones, wrong ones, and energies with kinks.
 */
class TabulatedForcesTest {

  private static final String SUITE =
      """
      {"element": "Ni", "phases": [{"name": "FCC", "prototype": "fcc", "a": 3.52}],
       "tests": {"invariance": {}}}
      """;

  /**
   * Cubic splines of energies, differentiated by LAMMPS: 4.7e-9 eV/Å by plain LAMMPS input with
   * steps of 1e-5 Å. A step of 1e-3 Å reaches across knots and gives 1.9e-4.
   */
  private static final double ROUNDING = 2e-8;

  @TempDir private Path directory;

  private static Map<String, PropertyResult> run(String commands) throws InterruptedException {
    return SuiteRun.of(SUITE, commands).values().stream()
        .collect(Collectors.toMap(PropertyResult::quantity, Function.identity()));
  }

  /** Writes a Morse pair of nickel (Girifalco and Weizer 1959) with its forces times a factor. */
  private String table(String style, int points, double factor) throws IOException {
    double depth = 0.4205;
    double alpha = 1.4199;
    double bond = 2.78;
    StringBuilder text = new StringBuilder("# Morse\n\nNI\nN " + points + " R 1 6\n\n");
    for (int i = 0; i < points; i++) {
      double r = 1 + 5.0 * i / (points - 1);
      double x = Math.exp(-alpha * (r - bond));
      double end = Math.exp(-alpha * (6 - bond));
      double energy = depth * (x * x - 2 * x - end * end + 2 * end);
      double force = factor * 2 * depth * alpha * (x * x - x);
      text.append(String.format(Locale.ROOT, "%d %.15g %.15g %.15g%n", i + 1, r, energy, force));
    }
    Path file = directory.resolve(style + points + ".table");
    Files.writeString(file, text);
    return "pair_style table " + style + " " + points + "; pair_coeff * * " + file + " NI 6.0";
  }

  @Test
  void exactForcesOfATableOfCubicsAreNotCalledWrong() throws Exception {
    Map<String, PropertyResult> found = run("pair_style eam; pair_coeff * * Ni_u3.eam");
    found.values().forEach(r -> assertEquals(Status.OK, r.status(), r.toString()));
    assertEquals(0, found.get("gradient").value().getAsDouble(), ROUNDING);
    assertEquals(0, found.get("stress").value().getAsDouble(), 1e-6);
  }

  /**
   * Energies and forces are read off lines between the points: the forces are those of the smooth
   * curve, the energies' slope jumps at every point by E'' times their distance, 0.01 Å.
   */
  @Test
  void aTableWithKinksIsToldAsSuch() throws Exception {
    Map<String, PropertyResult> found = run(table("linear", 500, 1));
    for (String check : new String[] {"gradient", "stress"}) {
      PropertyResult r = found.get(check);
      assertEquals(Status.NOT_CONVERGED, r.status(), r.toString());
      assertTrue(r.message().startsWith("the energy has kinks or steps"), r.message());
    }
    double forces = found.get("gradient").value().getAsDouble();
    assertTrue(forces > 0.01 && forces < 0.3, forces + " eV/Å");
    assertTrue(found.get("gradient").number("smoothedDifference") < 0.05 * forces);
  }

  /** The same table with forces that are 3 % too large. */
  @Test
  void wrongForcesOfATableAreCalledWrong() throws Exception {
    for (String style : new String[] {"spline", "linear"}) {
      PropertyResult r = run(table(style, 5000, 1.03)).get("gradient");
      assertEquals(Status.UNSTABLE, r.status(), r.toString());
      assertTrue(r.message().startsWith("the forces are not the energy's gradient"), r.message());
    }
  }

  @Test
  void aSplineOfTheSameTableIsFine() throws Exception {
    run(table("spline", 500, 1)).values().forEach(r -> assertEquals(Status.OK, r.status()));
  }
}
