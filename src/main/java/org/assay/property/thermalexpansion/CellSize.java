package org.assay.property.thermalexpansion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.assay.lammps.Dynamics.Sample;
import org.assay.property.Phase;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.trajectory.BlockAverage;

/**
 * A length or volume that is followed over temperature.
 *
 * @param name last part of the ids
 * @param title title of its axis
 * @param unit its unit
 * @param of its value in a sample
 * @param expression the same as LAMMPS writes it
 */
record CellSize(
    String name, String title, String unit, ToDoubleFunction<Sample> of, String expression) {

  /** Returns whether a phase has a lattice constant c of its own. */
  static boolean hasTwoLengths(Phase phase) {
    return !phase.crystal().isCubic();
  }

  /**
   * Returns the sizes of a supercell, the volume last.
   *
   * @param repeats conventional cells along its vectors
   * @param atoms atoms in it
   */
  static List<CellSize> of(Phase phase, List<? extends Number> repeats, int atoms) {
    int alongA = repeats.get(0).intValue();
    int alongC = repeats.get(2).intValue();
    List<CellSize> all = new ArrayList<>();
    all.add(
        new CellSize(
            "a", "Lattice constant a", "Å", s -> s.cell().length(0) / alongA, "lx/" + alongA));
    if (hasTwoLengths(phase)) {
      all.add(
          new CellSize(
              "c",
              "Lattice constant c",
              "Å",
              s -> s.cell().length(2) / alongC,
              "sqrt(xz*xz+yz*yz+lz*lz)/" + alongC));
    }
    all.add(
        new CellSize(
            "volume", "Volume per atom", "Å³", s -> s.cell().volume() / atoms, "vol/" + atoms));
    return all;
  }

  /** Returns the unit of its results, which says what a volume is of. */
  String reportedUnit() {
    return name.equals("volume") ? "Å³/atom" : unit;
  }

  /** Objects to a mean that still moves, or whose error is not known. */
  Verdict equilibrated(BlockAverage average) {
    if (average.isDrifting()) {
      return new Verdict(
          Status.NOT_CONVERGED,
          String.format(
              Locale.ROOT,
              "%s still moves: its halves differ by %.1f standard errors; raise equilibration",
              name,
              Math.abs(average.drift())));
    }
    return average.isLongEnough()
        ? Verdict.OK
        : new Verdict(
            Status.NOT_CONVERGED,
            name + " is correlated over too much of the run for an error; raise duration");
  }
}
