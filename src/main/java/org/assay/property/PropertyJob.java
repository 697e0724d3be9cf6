package org.assay.property;

import java.util.List;
import org.assay.lammps.LammpsSession;

/**
 * A piece of a property test that one worker computes on its own. It names what it will report
 * before it runs, so that each of its quantities is reported as failed should its worker die.
 */
public interface PropertyJob {

  /** One number that a job promises. */
  record Quantity(String id, String subject, String quantity, String unit) {}

  /**
   * What a job found.
   *
   * @param results one for each quantity promised
   * @param curves any number
   */
  record Outcome(List<PropertyResult> results, List<Curve> curves) {
    public Outcome {
      results = List.copyOf(results);
      curves = List.copyOf(curves);
    }
  }

  /** Returns the name of the test that this job is a part of. */
  String test();

  /** Returns a short name for progress lines, unique in a run, for example {@code vacancy DC}. */
  String name();

  /** Returns how much time it costs. */
  default Tier tier() {
    return Tier.QUICK;
  }

  /** Returns everything that {@link #run} reports. */
  List<Quantity> quantities();

  /** Computes, with a LAMMPS of its own while it runs. */
  Outcome run(LammpsSession session);
}
