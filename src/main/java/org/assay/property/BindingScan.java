package org.assay.property;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.assay.lammps.LammpsException;
import org.assay.lammps.UnconvergedException;

/**
 * Energies against a distance, from far to near, as far as a potential gives them. Some are
 * infinite where atoms all but meet: such points are left out. Some refuse short distances (a table
 * that begins farther out): the scan ends there. Of some the electrons do not converge, which says
 * nothing of the next.
 *
 * @param x distances, ascending (Å)
 * @param y energies (eV)
 * @param unconverged distances whose electrons did not converge, ascending (Å)
 * @param refusal LAMMPS' words at the distance where the scan ended, if it did before its end
 */
public record BindingScan(
    double[] x, double[] y, List<Double> unconverged, Optional<String> refusal) {

  /** Fewer points are no curve. */
  private static final int FEWEST = 4;

  public BindingScan {
    x = x.clone();
    y = y.clone();
    unconverged = List.copyOf(unconverged);
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
   * @throws UnconvergedException when the electrons of so many do not converge
   */
  public static BindingScan inward(double[] distances, DoubleUnaryOperator energy) {
    List<Integer> kept = new ArrayList<>();
    double[] energies = new double[distances.length];
    Optional<String> refusal = Optional.empty();
    List<Double> unconverged = new ArrayList<>();
    Optional<UnconvergedException> last = Optional.empty();
    for (int i = distances.length - 1; i >= 0 && refusal.isEmpty(); i--) {
      try {
        energies[i] = energy.applyAsDouble(distances[i]);
        if (Double.isFinite(energies[i])) {
          kept.add(i);
        }
      } catch (UnconvergedException e) {
        unconverged.add(0, distances[i]);
        last = Optional.of(e);
      } catch (LammpsException e) {
        if (kept.size() < FEWEST) {
          throw e;
        }
        refusal = Optional.of(e.getMessage());
      }
    }
    if (kept.size() < FEWEST) {
      if (last.isPresent()) {
        throw last.get();
      }
      throw new LammpsException(
          "only " + kept.size() + " of " + distances.length + " distances have a finite energy");
    }
    Collections.reverse(kept);
    return new BindingScan(
        kept.stream().mapToDouble(i -> distances[i]).toArray(),
        kept.stream().mapToDouble(i -> energies[i]).toArray(),
        unconverged,
        refusal);
  }

  /** Notes where the curve begins, and why there when the potential refused to go on. */
  public void noteIn(Findings findings) {
    findings.note("firstDistanceAngstrom", x[0]);
    if (!unconverged.isEmpty()) {
      findings.note("unconvergedDistancesAngstrom", unconverged);
    }
    refusal.ifPresent(reason -> findings.note("refusedBelowFirstDistance", reason));
  }
}
