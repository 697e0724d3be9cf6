package org.assay.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.assay.Count;
import org.assay.app.audit.AuditListener;
import org.assay.app.fit.Fit;
import org.assay.app.fit.FitRunListener;
import org.assay.audit.Audit;
import org.assay.fit.run.FitListener;
import org.assay.fit.run.FitResult;
import org.assay.model.file.NetworkFile;
import org.assay.suite.FailedJobs;

/** Says on the console how a fit goes, and how to go on where it is interrupted. */
final class FitConsole implements FitRunListener {

  /** Groups shown in the table of errors. */
  static final int MOST_GROUPS = 20;

  private final Console console;
  private final Path input;
  private final Path directory;
  private final FitProgress progress;
  private volatile Interruption interruption;

  /**
   * Makes one.
   *
   * @param input file that asks for the fit
   * @param directory where its files go
   */
  FitConsole(Console console, Path input, Path directory) {
    this.console = console;
    this.input = input;
    this.directory = directory;
    progress = new FitProgress(console);
  }

  /** Returns whether somebody wants the program to end. */
  boolean interrupted() {
    return interruption.asked();
  }

  @Override
  public void beginning(Fit.Input from, List<String> reasons) {
    from.dataset().notes().forEach(note -> console.err().println("note: " + note));
    from.doubts().forEach(doubt -> console.err().println("warning: " + doubt));
    NetworkFile start = from.start();
    console
        .err()
        .printf(
            "fit: %s, %s; network %s; descriptors %s%n",
            Count.of(from.dataset().structures().size(), "structure"),
            Count.of(from.dataset().atoms(), "atom"),
            start.layersInWords(),
            start.descriptorsInWords());
    reasons.forEach(reason -> console.err().println("fit: " + reason));
  }

  @Override
  public FitListener steps() {
    return progress;
  }

  @Override
  public void running() {
    interruption = Interruption.watch();
  }

  @Override
  public void stepsDone(FitResult result) {
    progress.end();
    console
        .err()
        .printf(
            Locale.ROOT,
            "fit: %s in %s: %s%n",
            Count.of(result.steps(), "step"),
            ProgressLine.duration(result.seconds()),
            result.stopReason());
  }

  @Override
  public void saved(FitResult result) {
    String goOn = "fit: go on with: ./assay fit --resume " + directory;
    switch (result.end()) {
      case COMPLETE -> {}
      case OUT_OF_TIME ->
          console
              .errors()
              .printf(
                  "fit: it has not converged; for more time raise max_time in %s%n%s%n",
                  input, goOn);
      case INTERRUPTED ->
          console
              .errors()
              .printf(
                  "%s%nfit: and validate then: ./assay run %s --resume %s%n",
                  goOn, input, directory);
    }
    console.errors().flush();
  }

  @Override
  public void described(Description d) {
    d.errors().text(MOST_GROUPS).forEach(console.err()::println);
    console.err().println("fit: all of them, by component, in " + d.file());
    d.doubts().forEach(doubt -> console.err().println("warning: " + doubt));
    d.bestStep().ifPresent(step -> console.err().println("fit: these are errors of step " + step));
    console.err().println("fit: network in " + d.fit().network());
  }

  @Override
  public void closed() {
    try {
      progress.end();
    } finally {
      interruption.settled(); // else the program waits for it at its end
    }
  }

  @Override
  public void endedBefore(String how) {
    console.err().println("fit: finished before: " + how);
  }

  @Override
  public void warned(String doubt) {
    console.err().println(doubt);
  }

  @Override
  public void auditStopped(String reason) {
    console.err().println("fit: the audit stopped, the fit goes on: " + reason);
  }

  @Override
  public AuditListener audit() {
    return new AuditProgress(console);
  }

  @Override
  public void audited(Audit audit, FailedJobs failed, Path best) {
    if (failed.any()) {
      console.error(failed.text());
    }
    audit.reasons().forEach(r -> console.err().println("audit: " + r));
    console.err().println("audit: physically best network in " + best);
  }
}
