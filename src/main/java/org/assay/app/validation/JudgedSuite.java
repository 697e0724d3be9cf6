package org.assay.app.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyResult;
import org.assay.reference.References;
import org.assay.results.Results;
import org.assay.suite.FailedJobs;
import org.assay.suite.SameCells;
import org.assay.suite.Suite;
import org.assay.suite.SuiteResult;

/**
 * A suite with what its results are judged by.
 *
 * @param suite with its own settings
 * @param references of its properties
 * @param sameCells the jobs that are done again in the cells of references
 */
record JudgedSuite(Suite suite, References references, List<SameCells> sameCells) {

  private static final String PREFIX = "in the reference's cell, ";

  JudgedSuite {
    sameCells = List.copyOf(sameCells);
  }

  /** Reads the references of a suite. */
  static JudgedSuite of(Suite suite) {
    References references = suite.references();
    return new JudgedSuite(suite, references, SameCells.of(suite, references));
  }

  /** Returns all jobs there are. */
  List<PropertyJob> jobs() {
    List<PropertyJob> all = new ArrayList<>(suite.jobs());
    sameCells.forEach(s -> all.addAll(s.suite().jobs()));
    return all;
  }

  /**
   * Returns by id what was found in the cells of references.
   *
   * @param found one for each of them
   */
  Map<String, PropertyResult> picked(List<SuiteResult> found) {
    Map<String, PropertyResult> all = new HashMap<>();
    for (int i = 0; i < sameCells.size(); i++) {
      all.putAll(sameCells.get(i).picked(found.get(i)));
    }
    return all;
  }

  /** Counts the jobs that failed, of results that stand beside their references. */
  FailedJobs failed(Results results, String prefix) {
    FailedJobs failed =
        FailedJobs.of(
            suite, results.properties().stream().map(Results.Property::result).toList(), prefix);
    for (SameCells cells : sameCells) {
      List<PropertyResult> own =
          results.properties().stream()
              .flatMap(p -> p.sameCell().stream())
              .filter(r -> cells.ids().contains(r.id()))
              .toList();
      failed = failed.and(FailedJobs.of(cells.suite(), own, prefix + PREFIX));
    }
    return failed;
  }

  /**
   * Counts the jobs that failed.
   *
   * @param prefix of the jobs' names
   */
  FailedJobs failed(CandidateRun.Found found, String prefix) {
    FailedJobs failed = FailedJobs.of(suite, found.suite().properties(), prefix);
    for (int i = 0; i < sameCells.size(); i++) {
      List<PropertyResult> properties = found.sameCells().get(i).properties();
      failed = failed.and(FailedJobs.of(sameCells.get(i).suite(), properties, prefix + PREFIX));
    }
    return failed;
  }
}
