package org.assay.property.quasiharmonic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.assay.ConvergenceException;
import org.assay.property.eos.BirchMurnaghan;
import org.assay.units.Units;
import org.assay.vibration.Spectrum;
import org.junit.jupiter.api.Test;

/** A crystal of Einstein oscillators whose frequency falls with the volume as V^−γ. */
class QuasiHarmonicModelTest {

  private static final BirchMurnaghan REST = new BirchMurnaghan(12, -3.5, 0.85, 4.5, 0);
  private static final double NU = 6;
  private static final double GAMMA = 2.1;

  private static double frequency(double v) {
    return NU * Math.pow(v / 12, -GAMMA);
  }

  private static QuasiHarmonicModel model(int n, double from, double to) {
    double[] volumes = new double[n];
    double[] energies = new double[n];
    Spectrum[] spectra = new Spectrum[n];
    for (int i = 0; i < n; i++) {
      volumes[i] = 12 * (from + (to - from) * i / (n - 1));
      energies[i] = REST.energyAt(volumes[i]);
      double nu = frequency(volumes[i]);
      spectra[i] = new Spectrum(new double[] {nu, nu, nu}, 1, 1);
    }
    return new QuasiHarmonicModel(volumes, energies, spectra);
  }

  /** F(V) of three oscillators, written out here. */
  private static double freeEnergy(double v, double t) {
    double quantum = Units.EV_PER_TERAHERTZ * frequency(v);
    double kT = Units.EV_PER_KELVIN * t;
    return REST.energyAt(v) + 3 * (quantum / 2 + kT * Math.log(1 - Math.exp(-quantum / kT)));
  }

  private static double minimum(double t) {
    DoubleUnaryOperator slope = v -> (freeEnergy(v + 1e-4, t) - freeEnergy(v - 1e-4, t)) / 2e-4;
    double low = 11;
    double high = 14;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (slope.applyAsDouble(middle) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return (low + high) / 2;
  }

  @Test
  void everythingFollowsFromTheFreeEnergyWrittenOut() {
    QuasiHarmonicModel model = model(7, 0.97, 1.06);
    for (double t : new double[] {100, 300, 800}) {
      QuasiHarmonicModel.State found = model.at(t);
      double v = minimum(t);
      assertEquals(v, found.volume(), 2e-5 * v, "T " + t);
      double h = 0.02;
      double curvature =
          (freeEnergy(v + h, t) - 2 * freeEnergy(v, t) + freeEnergy(v - h, t)) / (h * h);
      assertEquals(v * curvature, found.bulkModulus(), 2e-3 * found.bulkModulus(), "T " + t);
      double beta = (minimum(t + 5) - minimum(t - 5)) / 10 / v;
      assertEquals(beta / 3, found.expansion(), 1e-3 * beta, "T " + t);
      // all modes have the same γ, which thermodynamics must give back
      assertEquals(GAMMA, found.gruneisen(), 5e-3 * GAMMA, "T " + t);
      // Cp = −T d²G/dT², G being F at its minimum
      double dt = 5;
      double g =
          freeEnergy(minimum(t + dt), t + dt)
              - 2 * freeEnergy(v, t)
              + freeEnergy(minimum(t - dt), t - dt);
      double cp = -t * g / (dt * dt) * Units.JOULE_PER_MOLE_PER_EV;
      assertEquals(cp, found.heatCapacityAtPressure(), 2e-3 * cp, "T " + t);
      assertTrue(found.heatCapacityAtPressure() > found.heatCapacity());
    }
  }

  /** Zero-point motion widens the crystal: γ E_zp = B ΔV. */
  @Test
  void zeroPointMotionIsThere() {
    QuasiHarmonicModel.State found = model(9, 0.98, 1.03).at(0);
    double pressure = GAMMA * 1.5 * Units.EV_PER_TERAHERTZ * NU / 12;
    double first = 12 * (1 + pressure / 0.85);
    assertEquals(first, found.volume(), 0.15 * (first - 12));
    assertEquals(0, found.expansion(), 0);
    assertEquals(0, found.heatCapacity(), 0);
  }

  @Test
  void aVolumeOutsideThoseComputedIsRefused() {
    QuasiHarmonicModel model = model(7, 0.97, 1.01);
    ConvergenceException e = assertThrows(ConvergenceException.class, () -> model.at(2500));
    assertTrue(e.getMessage().contains("raise expansion"), e.getMessage());
  }
}
