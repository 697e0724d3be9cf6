package org.assay.app.fit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.assay.AssayException;
import org.assay.app.audit.AuditListener;
import org.assay.app.audit.AuditRun;
import org.assay.app.audit.AuditSubject;
import org.assay.app.audit.CheckpointAudit;
import org.assay.app.validation.Candidate;
import org.assay.app.validation.ElementSuites;
import org.assay.app.validation.SharedValidation;
import org.assay.audit.Audit;
import org.assay.audit.AuditEntry;
import org.assay.audit.AuditFiles;
import org.assay.audit.RunFiles;
import org.assay.fit.data.SetEnergies;
import org.assay.fit.output.FitOutput;
import org.assay.fit.run.FitListener;
import org.assay.fit.settings.FitSettings;
import org.assay.grade.NetworkCopy;
import org.assay.io.AtomicFile;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.model.ElementSet;
import org.assay.model.NetworkDirectory;
import org.assay.model.file.NetworkFile;
import org.assay.property.Tier;
import org.assay.suite.FailedJobs;
import org.assay.suite.Suite;
import org.assay.suite.SuiteReader;

/**
 * Audits a fit while it goes on, as {@code audit_every} asks: one worker of the lowest priority
 * validates every Nth saved network, and the physically best is kept. What is left when the fit
 * ends is then done by as many workers as there are cores.
 */
final class FitAudit implements FitListener {

  private final int every;
  private final Suite suite;
  private final FitOutput output;
  private final Path directory;
  private final FitRunListener listener;
  private final SharedValidation validation;
  private Thread thread;
  private volatile RunFiles run;
  private volatile boolean stopped;

  private FitAudit(
      int every, Suite suite, FitOutput output, Path directory, FitRunListener listener) {
    this.every = every;
    this.suite = suite;
    this.output = output;
    this.directory = directory;
    this.listener = listener;
    validation = validation(WorkerSettings.defaults().withWorkers(1).withLowPriority());
    try {
      validation.lammpsVersion(); // asked now: a fit of days must not end without its audit
    } catch (RuntimeException e) {
      validation.close();
      throw e;
    }
  }

  /**
   * Makes the audit of a fit, where its settings ask for one.
   *
   * @throws AssayException when the suite cannot be read, or there is no LAMMPS: before the fit
   */
  static Optional<FitAudit> of(
      FitSettings settings,
      ElementSet elements,
      FitOutput output,
      Path directory,
      FitRunListener listener) {
    int every = settings.output().auditEvery();
    if (every == 0) {
      return Optional.empty();
    }
    Path file = settings.suite().orElseGet(() -> ElementSuites.of(elements));
    Suite suite = SuiteReader.read(file).ofTier(Tier.QUICK);
    Candidate.requireElements(suite.material(), "the fit", elements.symbols());
    return Optional.of(new FitAudit(every, suite, output, directory, listener));
  }

  private SharedValidation validation(WorkerSettings workers) {
    return new SharedValidation(suite, workers, audits().resolve(SharedValidation.CACHE));
  }

  private Path audits() {
    return directory.resolve(CheckpointAudit.DIRECTORY);
  }

  @Override
  public void saved(int step, NetworkFile network, List<SetEnergies> sets) {
    if (thread == null) {
      String name = output.lastNetwork().getFileName().toString();
      run = new RunFiles(directory, name.substring(0, name.lastIndexOf("-NN-")));
      thread = new Thread(this::follow, "fit-audit");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void follow() {
    try {
      audit(validation, AuditListener.SILENT, () -> !stopped);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (AssayException | UncheckedIOException | IOException | RejectedExecutionException e) {
      if (!stopped) {
        listener.auditStopped(e.getMessage());
      }
    }
  }

  private Optional<Audit> audit(SharedValidation by, AuditListener hears, BooleanSupplier goesOn)
      throws InterruptedException, IOException {
    AtomicFile.folder(audits());
    hears.begin();
    try {
      return new AuditRun(by, directory.toString(), true, c -> Candidate.ofNetwork(c.file()), hears)
          .run(
              () -> AuditSubject.thinned(run.checkpoints(), every),
              goesOn,
              () -> stopped && by == validation,
              a -> {
                AuditFiles.writeData(a, audits());
                keepBest(a);
              });
    } finally {
      hears.end();
    }
  }

  /** Copies the best network so far, with its grade file, to a name of its own. */
  private void keepBest(Audit audit) {
    Path best = audit.recommended().checkpoint().file();
    NetworkCopy.whole(best, kept());
  }

  private Path kept() {
    String ending = NetworkDirectory.isOne(output.lastNetwork()) ? "" : ".dat";
    return directory.resolve(run.prefix() + "-NN-best-physical" + ending);
  }

  /** Ends what goes on beside the fit. */
  void stop() {
    stopped = true;
    validation.close();
  }

  /** Audits what is left of a fit that has ended, and says which network is physically best. */
  void finish() {
    if (run == null) {
      return;
    }
    Optional<Audit> audit;
    FailedJobs failed = FailedJobs.NONE;
    try (SharedValidation all = validation(WorkerSettings.defaults())) {
      audit = audit(all, listener.audit(), () -> false);
      for (AuditEntry e : audit.map(Audit::entries).orElse(List.of())) {
        failed = failed.and(all.failed(e.checkpoint().label(), e.results()));
      }
      if (audit.isPresent()) {
        AuditFiles.write(audit.get(), audits());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("the audit of the fit in " + directory, e);
    }
    if (audit.isPresent()) {
      listener.audited(audit.get(), failed, kept());
    }
  }
}
