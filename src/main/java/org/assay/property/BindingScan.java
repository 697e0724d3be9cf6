package org.assay.property;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.assay.lammps.LammpsException;

/**
 * Energies against a distance, from far to near, as far as a potential gives them. Some are
 * infinite where atoms all but meet: such points are left out. Some refuse short distances (a table
 * that begins farther out): the scan ends there.
 *
 * @param x distances, ascending (Å)
 * @param y energies (eV)
 * @param refusal LAMMPS' words at the distance where the scan ended, if it did before its end
 */
public record BindingScan(double[] x, double[] y, Optional<String> refusal) {

  /** Fewer points are no curve. */
  private static final int FEWEST = 4;

  public BindingScan {
    x = x.clone();
    y = y.clone();
  }

  @Override
  public double[] x() {
    return x.clone();
  }

  @Override
  public double[] y() {
    return y.clone();
  }

  /**
   * Scans.
   *
   * @param distances ascending (Å)
   * @param energy energy at a distance (eV)
   * @throws LammpsException when LAMMPS refuses all or nearly all of the distances
   */
  public static BindingScan inward(double[] distances, DoubleUnaryOperator energy) {
    List<Integer> kept = new ArrayList<>();
    double[] energies = new double[distances.length];
    Optional<String> refusal = Optional.empty();
    for (int i = distances.length - 1; i >= 0 && refusal.isEmpty(); i--) {
      try {
        energies[i] = energy.applyAsDouble(distances[i]);
        if (Double.isFinite(energies[i])) {
          kept.add(i);
        }
      } catch (LammpsException e) {
        if (kept.size() < FEWEST) {
          throw e;
        }
        refusal = Optional.of(e.getMessage());
      }
    }
    if (kept.size() < FEWEST) {
      throw new LammpsException(
          "only " + kept.size() + " of " + distances.length + " distances have a finite energy");
    }
    Collections.reverse(kept);
    return new BindingScan(
        kept.stream().mapToDouble(i -> distances[i]).toArray(),
        kept.stream().mapToDouble(i -> energies[i]).toArray(),
        refusal);
  }

  /** Notes where the curve begins, and why there when the potential refused to go on. */
  public void noteIn(Findings findings) {
    findings.note("firstDistanceAngstrom", x[0]);
    refusal.ifPresent(reason -> findings.note("refusedBelowFirstDistance", reason));
  }
}
