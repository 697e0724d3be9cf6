package org.assay.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.assay.Count;
import org.assay.app.validation.ValidationListener;
import org.assay.suite.SuiteListener;

/** Shows a validation on the console, and tells how to go on should it be interrupted. */
final class ValidationProgress implements ValidationListener {

  private final Console console;
  private final boolean timings;
  private final String goOn;
  private final JobsProgress progress;
  private WayOn told;

  /**
   * Makes one.
   *
   * @param timings whether to print how long each test took
   * @param goOn the command that goes on
   */
  ValidationProgress(Console console, boolean timings, String goOn) {
    this.console = console;
    this.timings = timings;
    this.goOn = goOn;
    progress = new JobsProgress(console, "validate");
  }

  @Override
  public void begin() {
    told = WayOn.told(console, goOn, progress);
  }

  /** An engine's potential has the name of what computes. */
  private static String on(Start s) {
    String material = " on " + s.suite().material().text();
    return s.calculator().startsWith(s.potential().name() + " ")
        ? s.calculator() + material
        : s.potential().name() + material + " with " + s.calculator();
  }

  @Override
  public void starting(Start s) {
    progress.message(
        String.format(
            Locale.ROOT,
            "validate: %s%s, %s, %s",
            s.members() == 1 ? "" : "member " + s.member() + " of " + s.members() + ", ",
            on(s),
            Count.of(s.jobs(), "job"),
            ValidationOptions.text(s.workers())));
  }

  @Override
  public void queued(int jobs) {
    progress.queued(jobs);
  }

  @Override
  public SuiteListener of(String potential) {
    return potential.isEmpty() ? progress.ofAll() : progress.of(potential, true);
  }

  @Override
  public void end() {
    told.end();
    progress.end();
  }

  @Override
  public void done() {
    if (progress.reused() > 0) {
      console.err().println("validate: " + Count.of(progress.reused(), "job") + " from before");
    }
    if (timings) {
      console.out().print(progress.timings());
    }
  }

  @Override
  public void exported(int results, Path directory) {
    console
        .err()
        .println("validate: " + Count.of(results, "result") + " as LAMMPS input in " + directory);
  }

  @Override
  public void computed(Duration time) {
    console.err().println("validate: done in " + ProgressLine.duration(time.toMillis() / 1000.0));
  }
}
