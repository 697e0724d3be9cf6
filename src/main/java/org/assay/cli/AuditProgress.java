package org.assay.cli;

import java.util.List;
import java.util.Locale;
import org.assay.Count;
import org.assay.app.audit.AuditListener;
import org.assay.app.audit.AuditSubject;
import org.assay.audit.AuditEntry;
import org.assay.audit.AuditTable;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.suite.Suite;
import org.assay.suite.SuiteListener;

/** Shows an audit on the console: its jobs, and a line of a table for each checkpoint. */
final class AuditProgress implements AuditListener {

  private final JobsProgress progress;
  private boolean headed;

  AuditProgress(Console console) {
    progress = new JobsProgress(console, "audit");
  }

  /** Shows a line that stays. */
  void message(String text) {
    progress.message(text);
  }

  @Override
  public void starting(
      AuditSubject subject, Suite suite, int jobs, String lammpsVersion, WorkerSettings workers) {
    progress.message(
        String.format(
            Locale.ROOT,
            "audit: %s on %s with LAMMPS %s, %s each, %s",
            subject.title(),
            suite.material().text(),
            lammpsVersion,
            Count.of(jobs, "job"),
            ValidationOptions.text(workers)));
  }

  @Override
  public void queued(int jobs) {
    progress.queued(jobs);
  }

  @Override
  public SuiteListener of(String checkpoint) {
    return progress.of(checkpoint, false);
  }

  @Override
  public void judged(AuditEntry entry, List<String> labels) {
    AuditTable table = AuditTable.of(labels);
    if (!headed) {
      headed = true;
      table.heading().forEach(progress::message);
    }
    progress.message(table.line(entry));
  }

  @Override
  public void end() {
    progress.end();
  }
}
