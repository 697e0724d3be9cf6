package org.assay.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.assay.lammps.LammpsSession;

/** What the jobs of a test find with a session of no LAMMPS. */
final class FoundByJobs {

  private FoundByJobs() {}

  /** Runs every job of a test; each must report what it promised. */
  static Map<String, PropertyResult> of(
      ConfiguredTest<?> test, Material material, LammpsSession session) {
    Map<String, PropertyResult> found = new LinkedHashMap<>();
    for (PropertyJob job : test.jobs(material, 1)) {
      PropertyJob.Outcome outcome = job.run(session);
      assertEquals(
          job.quantities().stream().map(PropertyJob.Quantity::id).sorted().toList(),
          outcome.results().stream().map(PropertyResult::id).sorted().toList());
      outcome.results().forEach(r -> found.put(r.id(), r));
    }
    return found;
  }

  static void assertValue(
      double expected, Map<String, PropertyResult> found, String id, double tolerance) {
    PropertyResult r = found.get(id);
    assertEquals(Status.OK, r.status(), r.toString());
    assertEquals(expected, r.value().getAsDouble(), tolerance, r.toString());
  }
}
