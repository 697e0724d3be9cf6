package org.assay.property;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.structure.Fingerprint;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
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

  /** Volumes outside these multiples of the first guess are a collapse or a falling apart. */
  private static final double SMALLEST_VOLUME = 0.6;

  private static final double LARGEST_VOLUME = 1.6;

  /**
   * Relaxes a phase to zero pressure, keeping the symmetry of a cubic prototype exactly: its cell
   * may only scale. Others relax all six strains.
   *
   * @param forceTolerance largest force component (eV/Å)
   * @param maxSteps most evaluations
   */
  public static BulkCrystal symmetric(
      LammpsSession session, String element, Phase phase, double forceTolerance, int maxSteps) {
    Relaxation scaled = scaled(session, element, phase, forceTolerance, maxSteps);
    if (phase.prototype().isCubic()) {
      return new BulkCrystal(phase, scaled.structure(), scaled);
    }
    return free(session, phase, scaled, forceTolerance, maxSteps);
  }

  /** Relaxes a phase with all six strains free; an instability may take it elsewhere. */
  public static BulkCrystal full(
      LammpsSession session, String element, Phase phase, double forceTolerance, int maxSteps) {
    Relaxation scaled = scaled(session, element, phase, forceTolerance, maxSteps);
    return free(session, phase, scaled, forceTolerance, maxSteps);
  }

  private static Relaxation scaled(
      LammpsSession session, String element, Phase phase, double forceTolerance, int maxSteps) {
    return session.relax(
        phase.guess(element), settings(CellFreedom.VOLUME, forceTolerance, maxSteps));
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
    return Supercell.transformed(primitive(), phase.prototype().conventionalTransformation());
  }

  /** Returns the energy per atom (eV). */
  public double energyPerAtom() {
    return relaxation.evaluation().energy() / primitive().size();
  }

  /** Says what the phase became when it is no longer what it was called, with its evidence. */
  public Optional<String> reconfiguration() {
    Structure after = primitive();
    double guessed = phase.guess(after.symbol(0)).volumePerAtom();
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
    if (change <= ANOTHER_PHASE && Math.abs(volumeChange) <= ANOTHER_VOLUME) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s fell into another structure: neighbour distances changed by %.0f %%, the volume"
                + " by %+.1f %%; it is now %s",
            phase.name(),
            100 * change,
            100 * volumeChange,
            likeness(after)));
  }

  /** Names the prototype that a crystal resembles most, and by how much it differs. */
  private static String likeness(Structure crystal) {
    Fingerprint is = Fingerprint.of(crystal);
    record Candidate(Prototype prototype, double difference) {}
    Candidate best =
        Arrays.stream(Prototype.values())
            .map(p -> new Candidate(p, is.differenceFrom(Fingerprint.of(ideal(p, crystal)))))
            .min(Comparator.comparingDouble(Candidate::difference))
            .orElseThrow();
    if (best.difference() < 0.05) {
      return best.prototype().id();
    }
    return String.format(
        Locale.ROOT,
        "like no prototype, nearest is %s (distances off by %.0f %%)",
        best.prototype().id(),
        100 * best.difference());
  }

  /** A prototype with typical shape; fingerprints do not depend on the scale. */
  private static Structure ideal(Prototype prototype, Structure like) {
    double a = 5;
    return prototype.primitive(
        like.symbol(0),
        prototype == Prototype.BETA_TIN
            ? LatticeParameters.uniaxial(a, 0.55 * a)
            : LatticeParameters.cubic(a));
  }
}
