package org.assay.cli;

import org.assay.app.validation.ValidationListener;
import org.assay.property.PropertyJob;
import org.assay.suite.SuiteListener;

/** Shows a convergence study on the console, and tells how to go on should it be interrupted. */
final class ConvergenceProgress implements ValidationListener {

  private final Console console;
  private final String goOn;
  private final JobsProgress progress;
  private WayOn told;

  /**
   * Makes one.
   *
   * @param goOn the command that goes on
   */
  ConvergenceProgress(Console console, String goOn) {
    this.console = console;
    this.goOn = goOn;
    progress = new JobsProgress(console, "converge");
  }

  @Override
  public void begin() {
    told = WayOn.told(console, goOn, progress);
  }

  @Override
  public void converging(String test, String setting, double value) {
    progress.message("converge: " + test + " with " + setting + " = " + value);
  }

  @Override
  public SuiteListener of(String potential) {
    return new SuiteListener() {
      @Override
      public void failed(PropertyJob job, String reason, int done, int total) {
        progress.message("converge: " + job.name() + " failed: " + reason);
      }
    };
  }

  @Override
  public void end() {
    told.end();
    progress.end();
  }
}
