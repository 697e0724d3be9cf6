package org.assay.property.invariance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.assay.lammps.LammpsSession;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.Evaluation;
import org.assay.units.Units;

/**
 * Whether forces, or stresses, are the energy's slope along some lines, and if not, whether it is
 * the energy that has kinks.
 *
 * @param what what is compared with the energy
 * @param findings one for each line, in the check's unit
 * @param worst line of the largest difference
 * @param factor from a slope to the unit
 */
record SlopeCheck(What what, List<EnergyLine.Finding> findings, EnergyLine worst, double factor) {

  /** Half of the length over which energies are smoothed: it holds many points of a table (Å). */
  private static final double SMOOTHED = 0.1;

  /** The same for strains: neighbours move as far. */
  private static final double SMOOTHED_STRAIN = 0.04;

  /** Differences by strain take this part of the step (1/Å). */
  private static final double STRAIN_PER_STEP = 0.1;

  /** So many standard errors are no evidence. */
  private static final double ERRORS = 3;

  /**
   * Kinks are to blame where smoothing leaves no more than this part of the difference: none of it
   * goes where forces are wrong.
   */
  private static final double LEFT_BY_SMOOTHING = 0.5;

  /** What may disagree with the energy. */
  enum What {
    FORCES("forces", "the forces are not the energy's gradient", "eV/Å"),
    STRESS("stress", "the stress is not the energy's derivative by strain", "GPa");

    private final String name;
    private final String objection;
    private final String unit;

    What(String name, String objection, String unit) {
      this.name = name;
      this.objection = objection;
      this.unit = unit;
    }
  }

  /** Compares forces with the energy along the coordinates of a disturbed crystal. */
  static SlopeCheck ofForces(LammpsSession session, Disturbed d, Evaluation start, double step) {
    List<EnergyLine> lines = new ArrayList<>();
    for (int i : d.coordinates()) {
      lines.add(new EnergyLine(x -> d.moved(i, x), (s, e) -> -e.forces()[i], step, SMOOTHED));
    }
    return of(What.FORCES, session, lines, start, 1);
  }

  /** Compares the stress with the energy for six strains. */
  static SlopeCheck ofStress(LammpsSession session, Disturbed d, Evaluation start, double step) {
    List<EnergyLine> lines = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int component = i;
      lines.add(
          new EnergyLine(
              x -> d.strained(component, x),
              (s, e) -> s.cell().volume() * e.stressVoigt()[component],
              STRAIN_PER_STEP * step,
              SMOOTHED_STRAIN));
    }
    double volume = d.start().cell().volume();
    return of(What.STRESS, session, lines, start, Units.GPA_PER_EV_PER_CUBIC_ANGSTROM / volume);
  }

  private static SlopeCheck of(
      What what, LammpsSession session, List<EnergyLine> lines, Evaluation start, double factor) {
    List<EnergyLine.Finding> findings =
        lines.stream().map(line -> line.compare(session, start)).toList();
    int worst = 0;
    for (int i = 1; i < lines.size(); i++) {
      worst = findings.get(i).difference() > findings.get(worst).difference() ? i : worst;
    }
    return new SlopeCheck(what, findings, lines.get(worst), factor);
  }

  /** Returns the largest difference, in the check's unit. */
  double largest() {
    return factor * worstFinding().difference();
  }

  /** Returns the error of the slope where the difference is largest, in the check's unit. */
  double slopeError() {
    return factor * worstFinding().found().error();
  }

  /** Returns the step that did best on each line (Å, or strain). */
  List<Double> steps() {
    return findings.stream().map(f -> f.found().step()).toList();
  }

  private EnergyLine.Finding worstFinding() {
    return findings.stream()
        .max(Comparator.comparingDouble(EnergyLine.Finding::difference))
        .orElseThrow();
  }

  /**
   * Compares energy and forces smoothly where they differ most, to tell kinks from wrong forces.
   */
  EnergyLine.Smoothed smoothed(LammpsSession session, Evaluation start) {
    EnergyLine.Smoothed s = worst.smoothed(session, start);
    return new EnergyLine.Smoothed(factor * s.difference(), factor * s.error(), s.scatter());
  }

  /** Objects to a difference that is larger than allowed, and says whose it is. */
  Verdict verdict(EnergyLine.Smoothed smoothed, double tolerance) {
    double found = largest();
    if (found <= ERRORS * slopeError()) {
      return new Verdict(
          Status.NOT_CONVERGED,
          text(
              "the energy is not smooth, as with the steps of a table without interpolation: its"
                  + " slope settles to no better than %.1g %s, and differs from the %s by %.2g,"
                  + " %.2g allowed",
              slopeError(), what.unit, what.name, found, tolerance));
    }
    double noise = Math.max(LEFT_BY_SMOOTHING * found, ERRORS * smoothed.error());
    if (smoothed.difference() > Math.max(tolerance, noise)) {
      return new Verdict(
          Status.UNSTABLE,
          text("%s: off by %.2g %s, %.2g allowed", what.objection, found, what.unit, tolerance));
    }
    return new Verdict(
        Status.NOT_CONVERGED,
        text(
            "the energy has kinks or steps, as between the points of a coarse table or at its"
                + " end: its slope differs from the %s by %.2g %s, %.2g allowed; smoothed over many points both"
                + " agree within %.1g ± %.1g %s (energies scatter by %.1g eV)",
            what.name,
            found,
            what.unit,
            tolerance,
            smoothed.difference(),
            smoothed.error(),
            what.unit,
            smoothed.scatter()));
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
