package org.assay.cli;

import java.nio.file.Path;
import org.assay.Count;
import org.assay.app.reference.ReferenceListener;
import org.assay.app.reference.ReferencePlan;
import org.assay.app.reference.ReferenceSettings;
import org.assay.suite.SuiteListener;

/** Shows on the console how references are computed, and tells how to go on. */
final class ReferenceProgress implements ReferenceListener {

  private final Console console;
  private final String goOn;
  private final JobsProgress progress;
  private WayOn told;

  /**
   * Makes one.
   *
   * @param goOn the command that goes on
   */
  ReferenceProgress(Console console, String goOn) {
    this.console = console;
    this.goOn = goOn;
    progress = new JobsProgress(console, "reference");
  }

  @Override
  public void starting(ReferencePlan plan, ReferenceSettings settings) {
    told = WayOn.told(console, goOn, progress);
    int clients = settings.engine().settings().workers();
    progress.message(
        "reference: "
            + settings.method().name()
            + " of "
            + plan.suite().material().text()
            + ", "
            + Count.of(plan.suite().jobs().size(), "job")
            + ", "
            + Count.of(clients, "client")
            + " at a time");
    plan.skipped().forEach(s -> progress.message("reference: left out: " + s));
    progress.queued(plan.suite().jobs().size());
  }

  @Override
  public SuiteListener jobs() {
    return progress.ofAll();
  }

  @Override
  public void end() {
    told.end();
    progress.end();
    if (progress.reused() > 0) {
      console.err().println("reference: " + Count.of(progress.reused(), "job") + " from before");
    }
  }

  @Override
  public void merged(Path file) {
    console.err().println("reference: values are in " + file + ", too");
  }
}
