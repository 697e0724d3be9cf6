package org.assay.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.assay.Count;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyResult;
import org.assay.property.Status;

/**
 * The jobs that did not find all that they promised.
 *
 * @param jobs how many jobs there were
 * @param reasons by the name of each job that failed: why
 */
public record FailedJobs(int jobs, Map<String, String> reasons) {

  /** Names that one line takes. */
  private static final int NAMED = 8;

  /** None of no jobs. */
  public static final FailedJobs NONE = new FailedJobs(0, Map.of());

  public FailedJobs {
    reasons = new LinkedHashMap<>(reasons);
  }

  /**
   * Counts.
   *
   * @param prefix of the jobs' names, where there are several potentials
   * @param found what the suite's jobs found
   */
  public static FailedJobs of(Suite suite, List<PropertyResult> found, String prefix) {
    Map<String, PropertyResult> byId = new LinkedHashMap<>();
    found.forEach(r -> byId.put(r.id(), r));
    List<PropertyJob> jobs = suite.jobs();
    Map<String, String> reasons = new LinkedHashMap<>();
    for (PropertyJob job : jobs) {
      job.quantities().stream()
          .flatMap(q -> Optional.ofNullable(byId.get(q.id())).stream())
          .filter(r -> r.status() == Status.FAILED)
          .findFirst()
          .ifPresent(r -> reasons.put(prefix + job.name(), r.message()));
    }
    return new FailedJobs(jobs.size(), reasons);
  }

  /** Returns these and others, of another potential. */
  public FailedJobs and(FailedJobs others) {
    Map<String, String> all = new LinkedHashMap<>(reasons);
    all.putAll(others.reasons);
    return new FailedJobs(jobs + others.jobs, all);
  }

  /** Returns whether there are any. */
  public boolean any() {
    return !reasons.isEmpty();
  }

  /** Returns how many of how many, which, and why where all have one reason; one line. */
  public String text() {
    List<String> names = new ArrayList<>(reasons.keySet());
    int shown = names.size() <= NAMED ? names.size() : NAMED - 1;
    String list = String.join(", ", names.subList(0, shown));
    if (shown < names.size()) {
      list += " and " + (names.size() - shown) + " more";
    }
    String begin = names.size() + " of " + Count.of(jobs, "job") + " failed";
    TreeSet<String> different = new TreeSet<>(reasons.values());
    return different.size() == 1
        ? begin + " (" + list + "): " + different.first().strip().replaceAll("\\s*\\R\\s*", " ")
        : begin + ": " + list;
  }
}
