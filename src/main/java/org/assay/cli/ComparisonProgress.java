package org.assay.cli;

import java.util.Locale;
import org.assay.Count;
import org.assay.app.comparison.ComparisonListener;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.suite.Suite;
import org.assay.suite.SuiteListener;

/** Shows a comparison on the console, and tells how to go on should it be interrupted. */
final class ComparisonProgress implements ComparisonListener {

  private final Console console;
  private final WorkerSettings workers;
  private final String goOn;
  private final JobsProgress progress;
  private WayOn told;

  /**
   * Makes one.
   *
   * @param goOn the command that goes on
   */
  ComparisonProgress(Console console, WorkerSettings workers, String goOn) {
    this.console = console;
    this.workers = workers;
    this.goOn = goOn;
    progress = new JobsProgress(console, "compare");
  }

  @Override
  public void begin() {
    told = WayOn.told(console, goOn, progress);
  }

  @Override
  public void starting(int potentials, Suite suite, int jobs, String calculators) {
    progress.message(
        String.format(
            Locale.ROOT,
            "compare: %s on %s with %s, %s each, %s",
            Count.of(potentials, "potential"),
            suite.material().text(),
            calculators,
            Count.of(jobs, "job"),
            ValidationOptions.text(workers)));
  }

  @Override
  public void queued(int jobs) {
    progress.queued(jobs);
  }

  @Override
  public SuiteListener of(String potential) {
    return progress.of(potential, false);
  }

  @Override
  public void done(String potential) {
    progress.message("compare: " + potential + " done");
  }

  @Override
  public void end() {
    told.end();
    progress.end();
  }
}
