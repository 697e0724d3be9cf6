package org.assay.app.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.assay.app.validation.SharedValidation;
import org.assay.audit.Audit;
import org.assay.audit.AuditEntry;
import org.assay.audit.AuditFiles;
import org.assay.io.AtomicFile;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.suite.FailedJobs;
import org.assay.suite.Suite;

/**
 * Validates every checkpoint of a fit and says which is physically best.
 *
 * @param suite what is computed of each
 * @param workers how the jobs are run
 */
public record CheckpointAudit(Suite suite, WorkerSettings workers) {

  /** Where an audit of a run goes, within the run's directory. */
  public static final String DIRECTORY = "audit";

  /**
   * Returns where the audit of a subject goes, unless it is told otherwise: beside its networks.
   */
  public static Path beside(AuditSubject subject) {
    return subject.firstNetwork().toAbsolutePath().getParent().resolve(DIRECTORY);
  }

  /**
   * Audits, and writes data, figures and page into a directory. What is found of each checkpoint is
   * kept beside the networks, so that audits written elsewhere share it.
   *
   * @param stopped whether to end at once, without what is not done
   * @return nothing when it was stopped before the first checkpoint was done
   * @throws org.assay.lammps.WorkerException when there is no LAMMPS, or no pair style in it
   */
  public Optional<AuditOutcome> run(
      AuditSubject subject, Path directory, AuditListener listener, BooleanSupplier stopped)
      throws InterruptedException, IOException {
    Path beside = beside(subject);
    if (Files.isWritable(beside.getParent())) {
      AtomicFile.folder(beside); // else each outcome that cannot be kept says so
    }
    Path cache = beside.resolve(SharedValidation.CACHE);
    Optional<Audit> audit;
    FailedJobs failed = FailedJobs.NONE;
    listener.begin();
    try (SharedValidation validation = new SharedValidation(suite, workers, cache)) {
      listener.starting(subject, suite, validation.jobs(), validation.lammpsVersion(), workers);
      audit =
          new AuditRun(validation, subject.title(), subject.oneFit(), subject::candidate, listener)
              .run(
                  subject.checkpoints(),
                  () -> subject.goesOn().getAsBoolean() && !stopped.getAsBoolean(),
                  stopped,
                  a -> AuditFiles.writeData(a, directory));
      for (AuditEntry e : audit.map(Audit::entries).orElse(List.of())) {
        failed = failed.and(validation.failed(e.checkpoint().label(), e.results()));
      }
    } finally {
      listener.end();
    }
    if (audit.isEmpty()) {
      return Optional.empty();
    }
    AuditFiles.write(audit.get(), directory);
    return Optional.of(new AuditOutcome(audit.get(), failed, directory.resolve(AuditFiles.PAGE)));
  }
}
