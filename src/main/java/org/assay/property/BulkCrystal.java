package org.assay.property;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.structure.Fingerprint;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;
import org.assay.structure.Supercell;

/**
 * A phase relaxed with the potential under test: the perfect crystal that defects and surfaces are
 * made of. The start is the prototype, without a random displacement, so that its symmetry is kept
 * as far as rounding allows.
 *
 * @param phase phase and first guess
 * @param shapeKept the same at zero pressure with the guessed cell shape
 * @param relaxation relaxed primitive cell
 */
public record BulkCrystal(Phase phase, Structure shapeKept, Relaxation relaxation) {

  /**
   * Distances that changed by more, relative to V^(1/3), make another phase. A phase that keeps its
   * name stays below 0.05 even when c/a moves by 10 %; bcc to fcc is 0.23, β-tin to diamond more.
   */
  private static final double ANOTHER_PHASE = 0.10;

  /** So does a volume that changed by more, the relaxation of the shape alone being the cause. */
  private static final double ANOTHER_VOLUME = 0.10;

  /** And so does c/a; zinc's and cadmium's are 14 and 16 % above the ideal one. */
  private static final double ANOTHER_SHAPE = 0.20;

  /**
   * Volumes outside these multiples of the first guess are a collapse or a falling apart; guesses
   * that are 20 % off in length stay within.
   */
  private static final double SMALLEST_VOLUME = 0.5;

  private static final double LARGEST_VOLUME = 2.0;

  /** For crystals whose error is multiplied by the number of atoms of a cell (eV/Å). */
  private static final double ACCURATE = 1e-6;

  private static final int ACCURATE_STEPS = 5000;

  /**
   * Relaxes a phase, keeping its symmetry, so accurately (1e-6 eV/Å) that energies of whole cells
   * may be taken from each other.
   */
  public static BulkCrystal symmetric(LammpsSession session, Phase phase) {
    return symmetric(session, phase, ACCURATE, ACCURATE_STEPS);
  }

  /**
   * Relaxes a phase to zero pressure, keeping the symmetry of a cubic prototype exactly: its cell
   * may only scale. Others relax all six strains.
   *
   * @param forceTolerance largest force component (eV/Å)
   * @param maxSteps most evaluations
   */
  public static BulkCrystal symmetric(
      LammpsSession session, Phase phase, double forceTolerance, int maxSteps) {
    Relaxation scaled = scaled(session, phase, forceTolerance, maxSteps);
    if (phase.crystal().isCubic()) {
      return new BulkCrystal(phase, scaled.structure(), scaled);
    }
    return free(session, phase, scaled, forceTolerance, maxSteps);
  }

  /** Relaxes a phase with all six strains free; an instability may take it elsewhere. */
  public static BulkCrystal full(
      LammpsSession session, Phase phase, double forceTolerance, int maxSteps) {
    Relaxation scaled = scaled(session, phase, forceTolerance, maxSteps);
    return free(session, phase, scaled, forceTolerance, maxSteps);
  }

  private static Relaxation scaled(
      LammpsSession session, Phase phase, double forceTolerance, int maxSteps) {
    return session.relax(phase.guess(), settings(CellFreedom.VOLUME, forceTolerance, maxSteps));
  }

  private static BulkCrystal free(
      LammpsSession session, Phase phase, Relaxation scaled, double tolerance, int maxSteps) {
    Relaxation relaxed =
        session.relax(scaled.structure(), settings(CellFreedom.FULL, tolerance, maxSteps));
    return new BulkCrystal(phase, scaled.structure(), relaxed);
  }

  /** Stress is asked to match the forces: 1e-7 eV/Å³ (16 kPa) moves a volume by 1e-7 of itself. */
  private static RelaxSettings settings(CellFreedom cell, double forceTolerance, int maxSteps) {
    return new RelaxSettings(cell, forceTolerance, 1e-7, maxSteps, new boolean[0]);
  }

  /** Returns the relaxed primitive cell. */
  public Structure primitive() {
    return relaxation.structure();
  }

  /** Returns the relaxed conventional cell. */
  public Structure conventional() {
    return Supercell.transformed(primitive(), phase.crystal().conventionalTransformation());
  }

  /** Returns the energy per atom (eV). */
  public double energyPerAtom() {
    return relaxation.evaluation().energy() / primitive().size();
  }

  /**
   * Returns what is to be said against it: that it did not come to rest, or became another phase.
   *
   * @param what what messages call it
   */
  public Verdict verdict(String what) {
    return Verdict.of(relaxation, what).andReconfigured(reconfiguration());
  }

  /** Says what the phase became when it is no longer what it was called, with its evidence. */
  public Optional<String> reconfiguration() {
    Structure after = primitive();
    double guessed = phase.guess().volumePerAtom();
    double ratio = after.volumePerAtom() / guessed;
    if (ratio < SMALLEST_VOLUME || ratio > LARGEST_VOLUME) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s went from the %.2f Å³/atom of the first guess to %.2f: the potential does not"
                  + " hold it, or the guess is far off",
              phase.name(),
              guessed,
              after.volumePerAtom()));
    }
    double change = Fingerprint.of(after).differenceFrom(Fingerprint.of(shapeKept));
    double volumeChange = after.volumePerAtom() / shapeKept.volumePerAtom() - 1;
    double axes = phase.crystal().isCubic() ? 1 : axisRatio(after) / axisRatio(shapeKept);
    if (change <= ANOTHER_PHASE
        && Math.abs(volumeChange) <= ANOTHER_VOLUME
        && Math.abs(Math.log(axes)) <= Math.log(1 + ANOTHER_SHAPE)) {
      return Optional.empty();
    }
    String shape =
        phase.crystal().isCubic()
            ? ""
            : String.format(
                Locale.ROOT, ", c/a from %.2f to %.2f", axisRatio(shapeKept), axisRatio(after));
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s fell into another structure: neighbour distances changed by %.0f %%, the volume"
                + " by %+.1f %%%s, neighbours from %s to %s; it is now %s",
            phase.name(),
            100 * change,
            100 * volumeChange,
            shape,
            neighbours(shapeKept),
            neighbours(after),
            CrystalLikeness.of(after)));
  }

  /** Returns c/a of the conventional cell. */
  private double axisRatio(Structure primitive) {
    Structure cell = Supercell.transformed(primitive, phase.crystal().conventionalTransformation());
    return cell.cell().length(2) / cell.cell().length(0);
  }

  /** Returns how many neighbours atoms have, within a reach of 1.2 nearest ones. */
  private static String neighbours(Structure crystal) {
    double reach = Neighbourhood.BOND_REACH * Neighbourhood.nearestDistance(crystal);
    int[] counts = Arrays.stream(Neighbourhood.coordination(crystal, reach)).sorted().toArray();
    int most = counts[counts.length - 1];
    return counts[0] == most ? "" + most : counts[0] + "–" + most;
  }
}
