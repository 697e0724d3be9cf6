package org.assay.property;

import java.util.Locale;
import java.util.Optional;
import org.assay.lammps.Dynamics;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;

/**
 * How far to believe a value, and why not further.
 *
 * @param status status
 * @param message reason, empty when the status is {@code ok}
 */
public record Verdict(Status status, String message) {

  /** Nothing to object. */
  public static final Verdict OK = new Verdict(Status.OK, "");

  /** Returns {@code not-converged} for a relaxation that missed its tolerance. */
  public static Verdict of(Relaxation relaxation, String what) {
    if (relaxation.converged()) {
      return OK;
    }
    return new Verdict(
        Status.NOT_CONVERGED,
        String.format(
            Locale.ROOT,
            "relaxation of %s stopped after %d steps with %s left; raise maxSteps%s",
            what,
            relaxation.steps(),
            relaxation.left(),
            relaxation.cell() == CellFreedom.FIXED ? ", or forceTolerance" : ""));
  }

  /** Returns {@code unstable} for a run of molecular dynamics that broke. */
  public static Verdict of(Dynamics dynamics, String what) {
    return dynamics.end().isSound()
        ? OK
        : new Verdict(Status.UNSTABLE, what + ": " + dynamics.message());
  }

  /** Returns this verdict with another objection; the graver status counts, both are said. */
  public Verdict and(Verdict other) {
    if (other.status == Status.OK) {
      return this;
    }
    if (status == Status.OK) {
      return other;
    }
    Status graver = other.status.compareTo(status) > 0 ? other.status : status;
    return new Verdict(graver, message + "; " + other.message);
  }

  /** Returns this verdict with {@code reconfigured} where there is a reason for it. */
  public Verdict andReconfigured(Optional<String> reason) {
    return reason.map(r -> and(new Verdict(Status.RECONFIGURED, r))).orElse(this);
  }
}
