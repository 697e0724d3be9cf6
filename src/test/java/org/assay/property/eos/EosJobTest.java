package org.assay.property.eos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.assay.json.JsonObject;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.structure.Evaluation;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

class EosJobTest {

  /** No test here has files. */
  private static final Path HERE = Path.of(".");

  private static final BirchMurnaghan CURVE = new BirchMurnaghan(16, -3, 0.8, 4, 0);

  private static final Material MATERIAL =
      new Material(
          List.of("Xx"),
          List.of(new Phase("FCC", Prototype.FCC, List.of("Xx"), LatticeParameters.cubic(4))),
          "FCC");

  /** Energies are a given function of the volume per atom. */
  private record Session(DoubleUnaryOperator energyPerAtom) implements LammpsSession {

    @Override
    public String version() {
      return "none";
    }

    @Override
    public Evaluation evaluate(Structure s) {
      int n = s.size();
      double e = n * energyPerAtom.applyAsDouble(s.volumePerAtom());
      return new Evaluation(e, new double[3 * n], new double[6], new double[n]);
    }

    @Override
    public Relaxation relax(Structure s, RelaxSettings settings) {
      return new Relaxation(s, evaluate(s), 0, 1, true);
    }

    @Override
    public Dynamics move(MovingAtoms start, DynamicsSettings settings, DynamicsListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  private static List<PropertyResult> run(DoubleUnaryOperator energyPerAtom) {
    return new EosTest()
        .configured(JsonObject.empty("eos"), MATERIAL, HERE)
        .jobs(MATERIAL, 1)
        .get(0)
        .run(new Session(energyPerAtom))
        .results();
  }

  @Test
  void anExactCurveIsReported() {
    List<PropertyResult> found = run(CURVE::energyAt);
    double[] expected = {4, 16, -3, CURVE.bulkModulusGPa(), 4};
    for (int i = 0; i < 5; i++) {
      assertEquals(expected[i], found.get(i).value().getAsDouble(), 1e-6, found.get(i).id());
      assertEquals(Status.OK, found.get(i).status());
    }
  }

  @Test
  void aPointBelowTheFitAtTheMinimumIsNoInstability() {
    List<PropertyResult> found = run(v -> CURVE.energyAt(v) - (Math.abs(v - 16) < 1e-6 ? 2e-5 : 0));
    found.forEach(r -> assertEquals(Status.OK, r.status(), r.toString()));
  }

  @Test
  void anEnergyThatFallsElsewhereIsAnInstability() {
    List<PropertyResult> found = run(v -> v < 14 ? -5 + v - 14 : CURVE.energyAt(v));
    for (PropertyResult r : found.subList(0, 4)) {
      assertEquals(Status.UNSTABLE, r.status(), r.toString());
      assertTrue(r.message().contains("below this minimum"), r.message());
    }
    // The fall is within the wide fit.
    assertEquals(Status.FAILED, found.get(4).status(), found.get(4).toString());
    assertEquals(16, found.get(1).value().getAsDouble(), 1e-6);
  }

  /**
   * A ripple of a tenth of a meV, which no figure shows, must not decide what B0' is. Over ±1 % of
   * the volume alone the derivative would be off by more than 1000.
   */
  @Test
  void aRippleOfTheEnergyLeavesTheDerivativeAlone() {
    DoubleUnaryOperator ripple = v -> 1e-4 * Math.sin(2 * Math.PI * (v - 16) / 0.16);
    List<PropertyResult> found = run(v -> CURVE.energyAt(v) + ripple.applyAsDouble(v));
    assertEquals(4, found.get(4).value().getAsDouble(), 0.1);
  }

  @Test
  void whatIsNoBirchMurnaghanCurveFailsTheDerivativeOnly() {
    // A parabola in a narrow valley of a wide slope.
    List<PropertyResult> found =
        run(v -> Math.abs(v - 16) < 0.9 ? CURVE.energyAt(v) : CURVE.energyAt(v) + 0.3 * (19 - v));
    assertEquals(Status.FAILED, found.get(4).status(), found.get(4).toString());
    assertTrue(found.get(4).message().contains("derivativeRange"), found.get(4).message());
    found.subList(0, 4).forEach(r -> assertEquals(Status.OK, r.status(), r.toString()));
    assertEquals(CURVE.bulkModulusGPa(), found.get(3).value().getAsDouble(), 1e-6);
  }

  /**
   * A jump of the stiffness at the minimum: B0 is one number on the left and another on the right.
   */
  @Test
  void theBulkModulusOfAKinkedCurveHasNotConverged() {
    DoubleUnaryOperator kinked = v -> CURVE.energyAt(v) + 0.002 * Math.abs(v - 16.05);
    PropertyResult modulus = run(kinked).get(3);
    assertEquals("eos/FCC/B0", modulus.id());
    assertEquals(Status.NOT_CONVERGED, modulus.status(), modulus.toString());
    assertTrue(modulus.message().startsWith("B0 depends on the volumes"), modulus.message());
    assertTrue(modulus.number("windowSpread") > 0.05 * modulus.value().getAsDouble());
  }

  /** B0' of half of the curve is another's. */
  @Test
  void aDerivativeThatChangesWithItsWindowHasNotConverged() {
    DoubleUnaryOperator stiff = v -> CURVE.energyAt(v) + 0.05 * Math.pow(Math.max(0, 14.2 - v), 2);
    List<PropertyResult> found = run(stiff);
    assertEquals(Status.NOT_CONVERGED, found.get(4).status(), found.get(4).toString());
    found.subList(0, 4).forEach(r -> assertEquals(Status.OK, r.status(), r.toString()));
  }

  @Test
  void anExactCurveHasNoSpread() {
    List<PropertyResult> found = run(CURVE::energyAt);
    assertEquals(0, found.get(3).number("windowSpread"), 1e-5);
    assertEquals(0, found.get(4).number("windowSpread"), 1e-5);
  }
}
