package org.assay.app.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.suite.SuiteResult;
import org.assay.suite.SuiteRunner;

/**
 * A candidate's suite whose jobs have been handed to workers.
 *
 * @param running the jobs
 * @param sameCells those in the cells of references, in the order of these
 * @param grader who grades their structures, closed when the last of them has ended
 * @param bonds who looks after their bonds, likewise
 */
record CandidateRun(
    SuiteRunner.Running running,
    List<SuiteRunner.Running> sameCells,
    Optional<NetworkGrader> grader,
    Optional<NetworkBonds> bonds) {

  CandidateRun {
    sameCells = List.copyOf(sameCells);
  }

  /**
   * What was found.
   *
   * @param suite with the suite's own settings
   * @param sameCells in the cells of references, in the order of these
   */
  record Found(SuiteResult suite, List<SuiteResult> sameCells) {
    Found {
      sameCells = List.copyOf(sameCells);
    }
  }

  /** Returns whether the last job is done. */
  boolean isDone() {
    return Stream.concat(Stream.of(running), sameCells.stream())
        .allMatch(SuiteRunner.Running::isDone);
  }

  /** Waits for the last job. */
  Found await() throws InterruptedException {
    SuiteResult own = running.await();
    List<SuiteResult> others = new ArrayList<>();
    for (SuiteRunner.Running other : sameCells) {
      others.add(other.await());
    }
    grader.ifPresent(NetworkGrader::close);
    bonds.ifPresent(NetworkBonds::close);
    return new Found(own, others);
  }
}
