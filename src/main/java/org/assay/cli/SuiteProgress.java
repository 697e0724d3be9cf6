package org.assay.cli;

import java.util.LinkedHashSet;
import java.util.Set;
import org.assay.property.PropertyJob;
import org.assay.suite.SuiteListener;

/** Shows a validation on the console: what runs, what is done, what failed. */
final class SuiteProgress implements SuiteListener {

  private final ProgressLine line;
  private final boolean interactive;
  private final Set<String> running = new LinkedHashSet<>();
  private int done;
  private int total;

  SuiteProgress(Console console, int total) {
    line = new ProgressLine(console);
    interactive = console.interactive();
    this.total = total;
  }

  @Override
  public void started(PropertyJob job) {
    running.add(job.name());
    draw();
  }

  @Override
  public void finished(PropertyJob job, PropertyJob.Outcome outcome, int jobs, int all) {
    ended(job, jobs, all);
    if (!interactive) {
      line.keep("validate " + jobs + "/" + all + "  " + job.name());
    }
    draw();
  }

  @Override
  public void failed(PropertyJob job, String reason, int jobs, int all) {
    ended(job, jobs, all);
    line.keep("validate " + jobs + "/" + all + "  " + job.name() + " failed: " + reason);
    draw();
  }

  /** Takes the progress line away. */
  void end() {
    line.clear();
  }

  private void ended(PropertyJob job, int jobs, int all) {
    running.remove(job.name());
    done = jobs;
    total = all;
  }

  private void draw() {
    if (interactive) {
      String text =
          "validate "
              + ProgressLine.bar((double) done / total, 20)
              + " "
              + done
              + "/"
              + total
              + "  "
              + String.join(", ", running);
      line.show(text.length() > Console.WIDTH ? text.substring(0, Console.WIDTH) : text);
    }
  }
}
