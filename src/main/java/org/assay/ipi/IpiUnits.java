package org.assay.ipi;

import static org.assay.units.Units.ANGSTROM_PER_BOHR;
import static org.assay.units.Units.EV_PER_ANGSTROM_PER_HARTREE_PER_BOHR;
import static org.assay.units.Units.EV_PER_HARTREE;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Locale;
import org.assay.ipi.IpiWire.IpiForces;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/** Structures and evaluations in the protocol's units: hartree and bohr. */
final class IpiUnits {

  /**
   * No atom has so much energy: that of all electrons of uranium is 8e5 eV. What is beyond is in
   * other units than hartree, or nonsense (eV).
   */
  private static final double MOST_PER_ATOM = 2e6;

  private IpiUnits() {}

  /** Sends cell, inverse and positions; the protocol's matrices have the vectors in columns. */
  static void sendPositions(IpiWire wire, Structure turned) throws IOException {
    Cell bohr = turned.cell().scaled(1 / ANGSTROM_PER_BOHR);
    wire.sendPositions(
        transposed(bohr.rows()),
        transposed(bohr.inverseRows()),
        scaled(turned.positions(), 1 / ANGSTROM_PER_BOHR));
  }

  /**
   * Returns what a client found, in the structure's own orientation; {@code σ = −W / V}, and none
   * where the virial W is exactly zero.
   *
   * @throws StreamCorruptedException when a number is not finite, or an energy beyond all bounds
   */
  static Evaluation evaluation(IpiForces found, OrientedCell cell) throws StreamCorruptedException {
    int n = found.forces().length / 3;
    require("energy", found.energy());
    require("force", found.forces());
    require("number of the virial", found.virial());
    double energy = found.energy() * EV_PER_HARTREE;
    if (Math.abs(energy) > MOST_PER_ATOM * n) {
      throw new StreamCorruptedException(
          String.format(
              Locale.ROOT,
              "an energy of %.4g hartree an atom, which no atom has; is it in another unit?",
              found.energy() / n));
    }
    double[] stress = new double[0];
    if (found.hasVirial()) {
      double factor = -EV_PER_HARTREE / cell.cell().volume();
      stress = cell.backToVoigt(scaled(found.virial(), factor));
    }
    return new Evaluation(
        energy,
        cell.back(scaled(found.forces(), EV_PER_ANGSTROM_PER_HARTREE_PER_BOHR)),
        stress,
        new double[0]);
  }

  private static void require(String what, double... values) throws StreamCorruptedException {
    for (double v : values) {
      if (!Double.isFinite(v)) {
        throw new StreamCorruptedException(
            "a" + (what.matches("[aeiou].*") ? "n " : " ") + what + " is " + v);
      }
    }
  }

  private static double[] transposed(double[] m) {
    return new double[] {m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]};
  }

  private static double[] scaled(double[] values, double factor) {
    double[] out = values.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= factor;
    }
    return out;
  }
}
