package org.assay.app.audit;

import java.util.List;
import org.assay.app.validation.JobsListener;
import org.assay.audit.AuditEntry;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.suite.Suite;

/** Hears how an audit gets on; every method does nothing unless overridden. */
public interface AuditListener extends JobsListener {

  /** Hears nothing. */
  AuditListener SILENT = new AuditListener() {};

  /**
   * Sees what is about to be audited, and how.
   *
   * @param jobs how many each checkpoint has, those in the cells of references among them
   */
  default void starting(
      AuditSubject subject, Suite suite, int jobs, String lammpsVersion, WorkerSettings workers) {}

  /**
   * Sees a checkpoint that has been judged.
   *
   * @param labels of all checkpoints found so far
   */
  default void judged(AuditEntry entry, List<String> labels) {}
}
