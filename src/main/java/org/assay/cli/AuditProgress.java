package org.assay.cli;

import java.util.LinkedHashSet;
import java.util.Set;
import org.assay.audit.AuditEntry;
import org.assay.audit.AuditTable;
import org.assay.audit.Checkpoint;
import org.assay.property.PropertyJob;
import org.assay.suite.SuiteListener;

/** The table of an audit as it grows, with a line of progress below it. */
final class AuditProgress {

  private final ProgressLine line;
  private final boolean interactive;
  private final Set<String> running = new LinkedHashSet<>();
  private boolean headed;
  private int total;
  private int done;

  AuditProgress(Console console) {
    line = new ProgressLine(console);
    interactive = console.interactive();
  }

  /** Hears that another checkpoint waits, with so many jobs. */
  synchronized void queued(int jobs) {
    total += jobs;
    draw();
  }

  /** Shows the line of a checkpoint. */
  synchronized void judged(AuditEntry entry) {
    if (!headed) {
      AuditTable.heading().forEach(line::keep);
      headed = true;
    }
    line.keep(AuditTable.line(entry));
    draw();
  }

  /** Shows a message. */
  void message(String text) {
    line.keep(text);
  }

  /** Takes the line of progress away. */
  void end() {
    line.clear();
  }

  /** Returns what hears of the jobs of a checkpoint. */
  SuiteListener of(Checkpoint checkpoint) {
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
        message("audit: " + job.name() + " could not be kept: " + reason);
      }

      private void change(PropertyJob job, boolean begins) {
        synchronized (AuditProgress.this) {
          String name = checkpoint.label() + ": " + job.name();
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
          "audit "
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
