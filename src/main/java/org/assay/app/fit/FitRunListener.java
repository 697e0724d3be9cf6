package org.assay.app.fit;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.assay.accuracy.ErrorTable;
import org.assay.app.audit.AuditListener;
import org.assay.audit.Audit;
import org.assay.fit.run.FitListener;
import org.assay.fit.run.FitResult;
import org.assay.suite.FailedJobs;

/** Hears how a fit goes, from its data to its files; does nothing unless overridden. */
public interface FitRunListener {

  /** Hears nothing. */
  FitRunListener SILENT = new FitRunListener() {};

  /**
   * Sees what the fit starts from, before anything is written.
   *
   * @param reasons of what was derived from the data; none where the fit goes on
   */
  default void beginning(Fit.Input input, List<String> reasons) {}

  /** Returns who follows the steps. */
  default FitListener steps() {
    return FitListener.SILENT;
  }

  /** Sees that the fit runs: until {@link #closed}, it can be stopped and writes its last state. */
  default void running() {}

  /** Sees that the last step is done. */
  default void stepsDone(FitResult result) {}

  /** Sees that the files of the steps are whole, so that the fit can go on from them. */
  default void saved(FitResult result) {}

  /** Sees how good the network is. */
  default void described(Description description) {}

  /** Sees that all files are written and closed, or that this failed. */
  default void closed() {}

  /** Sees that the fit had ended before; only its description follows. */
  default void endedBefore(String how) {}

  /** Sees what is doubtful about what is asked for, before the fit runs. */
  default void warned(String doubt) {}

  /** Sees that the audit beside the fit stopped; the fit goes on. */
  default void auditStopped(String reason) {}

  /** Returns who follows the audit of what is left when the fit has ended. */
  default AuditListener audit() {
    return AuditListener.SILENT;
  }

  /**
   * Sees which checkpoint is physically best.
   *
   * @param best the copy of its network
   */
  default void audited(Audit audit, FailedJobs failed, Path best) {}

  /**
   * How good the network of a fit is.
   *
   * @param fit the fit
   * @param errors by part of the data, group and component
   * @param doubts what the errors say against it, in sentences
   * @param file where they stand
   * @param bestStep step that the errors are of, where it is not the last
   */
  record Description(
      Fit fit, ErrorTable errors, List<String> doubts, Path file, OptionalInt bestStep) {}
}
