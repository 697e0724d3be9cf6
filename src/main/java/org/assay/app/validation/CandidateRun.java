package org.assay.app.validation;

import java.util.Optional;
import org.assay.suite.SuiteResult;
import org.assay.suite.SuiteRunner;

/**
 * A candidate's suite whose jobs have been handed to workers.
 *
 * @param running the jobs
 * @param grader who grades their structures, closed when the last of them has ended
 */
record CandidateRun(SuiteRunner.Running running, Optional<NetworkGrader> grader) {

  /** Returns whether the last job is done. */
  boolean isDone() {
    return running.isDone();
  }

  /** Waits for the last job. */
  SuiteResult await() throws InterruptedException {
    SuiteResult found = running.await();
    grader.ifPresent(NetworkGrader::close);
    return found;
  }
}
