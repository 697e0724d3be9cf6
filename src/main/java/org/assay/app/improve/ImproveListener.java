package org.assay.app.improve;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.assay.app.fit.FitRunListener;
import org.assay.app.validation.JobsListener;
import org.assay.improve.Chosen;
import org.assay.improve.Ending;
import org.assay.improve.Round;

/** Hears how rounds of fits and labels go; does nothing unless overridden. */
public interface ImproveListener {

  /** Hears nothing. */
  ImproveListener SILENT = new ImproveListener() {};

  /**
   * Who follows a fit.
   *
   * @param listener hears of it
   * @param interrupted asked at every step whether to end
   */
  record Follower(FitRunListener listener, BooleanSupplier interrupted) {}

  /** Returns who follows the fit of a round. */
  default Follower fit(Path input, Path directory) {
    return new Follower(FitRunListener.SILENT, () -> false);
  }

  /** Returns who follows the jobs of the suite. */
  default JobsListener jobs() {
    return new JobsListener() {};
  }

  /** Hears what there is to know. */
  default void said(String text) {}

  /** Sees a potential that has been judged. */
  default void judged(Round round) {}

  /** Sees what was chosen. */
  default void chosen(int round, List<Chosen> chosen) {}

  /** Sees why it ends, and where the best potential is. */
  default void ended(Ending why, Round best) {}
}
