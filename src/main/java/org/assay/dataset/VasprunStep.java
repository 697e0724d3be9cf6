package org.assay.dataset;

import java.util.OptionalDouble;
import org.assay.units.Units;

/** One ionic step of a {@code vasprun.xml}, as far as it has been read. */
final class VasprunStep {

  /** Energies of electronic steps have eight decimals: two of them and EDIFF are rounded. */
  private static final double ROUNDING = 1.5e-8;

  final int line;
  final Numbers basis = new Numbers();
  final Numbers positions = new Numbers();
  final Numbers forces = new Numbers();
  final Numbers stress = new Numbers();
  OptionalDouble energy = OptionalDouble.empty();

  /** Energies of the electronic steps (eV), NaN where VASP wrote none or stars. */
  private final Numbers electronic = new Numbers();

  private double last = Double.NaN;

  VasprunStep(int line) {
    this.line = line;
  }

  /** Takes the energy of the electronic step that is being read. */
  void electronicEnergy(double value) {
    last = value;
  }

  /** Ends an electronic step; those of a linear response, behind the energy, do not count. */
  void endElectronicStep() {
    if (energy.isEmpty()) {
      electronic.add(last);
    }
    last = Double.NaN;
  }

  /** Tells whether every number of the step is finite. */
  boolean isFinite() {
    return Double.isFinite(energy.orElse(0))
        && PrintedNumbers.areFinite(
            basis.toArray(), positions.toArray(), forces.toArray(), stress.toArray());
  }

  /**
   * Tells whether the electrons of the ground state converged.
   *
   * <p>The ground state's loop ends with the energy of the ionic step. Where that is not the energy
   * of the last electronic step, a linear response follows, whose energies are its own.
   */
  boolean converged(VaspConvergence convergence) {
    double[] energies = electronic.toArray();
    int n = lengthOfLoop(energies);
    return n < convergence.mostIterations()
        || n >= 2 && convergence.isSmall(energies[n - 1] - energies[n - 2], ROUNDING);
  }

  private int lengthOfLoop(double[] energies) {
    for (int n = energies.length; n > 1; n--) {
      if (Math.abs(energies[n - 1] - energy.orElse(Double.NaN)) <= ROUNDING) {
        return n;
      }
    }
    return energies.length;
  }

  /** Returns xx yy zz yz xz xy (eV/Å³), positive in tension. */
  double[] stressVoigt() {
    double[] t = stress.toArray();
    double[] voigt = {t[0], t[4], t[8], (t[5] + t[7]) / 2, (t[2] + t[6]) / 2, (t[1] + t[3]) / 2};
    return Geometry.scaled(voigt, -Units.EV_PER_CUBIC_ANGSTROM_PER_KILOBAR);
  }
}
