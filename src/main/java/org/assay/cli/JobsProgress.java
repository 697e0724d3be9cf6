package org.assay.cli;

import java.util.LinkedHashSet;
import java.util.Set;
import org.assay.property.PropertyJob;
import org.assay.suite.SuiteListener;

/** A line of progress about the jobs of several potentials. */
final class JobsProgress {

  private final ProgressLine line;
  private final boolean interactive;
  private final String command;
  private final Set<String> running = new LinkedHashSet<>();
  private int total;
  private int done;

  /**
   * Makes one.
   *
   * @param command what the line begins with
   */
  JobsProgress(Console console, String command) {
    line = new ProgressLine(console);
    interactive = console.interactive();
    this.command = command;
  }

  /** Hears that so many more jobs wait. */
  synchronized void queued(int jobs) {
    total += jobs;
    draw();
  }

  /** Shows a line that stays. */
  synchronized void message(String text) {
    line.keep(text);
    draw();
  }

  /** Takes the line of progress away. */
  void end() {
    line.clear();
  }

  /** Returns what hears of the jobs of a potential. */
  SuiteListener of(String potential) {
    return new SuiteListener() {
      @Override
      public void started(PropertyJob job) {
        change(job, true);
      }

      @Override
      public void finished(PropertyJob job, PropertyJob.Outcome outcome, int jobs, int all) {
        change(job, false);
      }

      @Override
      public void failed(PropertyJob job, String reason, int jobs, int all) {
        change(job, false);
      }

      @Override
      public void notKept(PropertyJob job, String reason) {
        message(command + ": " + job.name() + " could not be kept: " + reason);
      }

      private void change(PropertyJob job, boolean begins) {
        synchronized (JobsProgress.this) {
          String name = potential + ": " + job.name();
          if (begins) {
            running.add(name);
          } else {
            running.remove(name);
            done++;
          }
          draw();
        }
      }
    };
  }

  private void draw() {
    if (interactive && total > 0) {
      String text =
          command
              + " "
              + ProgressLine.bar((double) done / total, 20)
              + " "
              + done
              + "/"
              + total
              + " jobs  "
              + String.join(", ", running);
      line.show(text.length() > Console.WIDTH ? text.substring(0, Console.WIDTH) : text);
    }
  }
}
