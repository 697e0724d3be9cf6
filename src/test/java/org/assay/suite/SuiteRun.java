package org.assay.suite;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.assay.json.JsonReader;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.PropertyResult;
import org.assay.property.Tier;

/** A suite, run on a potential of the installed LAMMPS. */
final class SuiteRun {

  private SuiteRun() {}

  /**
   * Runs a suite whole.
   *
   * @param suite text of a suite file
   * @param commands of LAMMPS that define the potential
   * @return what was found by id, in the order of the suite
   */
  static Map<String, PropertyResult> of(String suite, String commands) throws InterruptedException {
    return of(suite, commands, EnumSet.allOf(Tier.class), 1);
  }

  /** Runs the tests of some tiers, likewise. */
  static Map<String, PropertyResult> of(String suite, String commands, Set<Tier> tiers, int workers)
      throws InterruptedException {
    Suite read =
        SuiteReader.read(JsonReader.parse("suite.json", suite), Path.of(".")).ofTiers(tiers);
    LammpsPotential potential = LammpsPotential.parse("test", commands);
    WorkerSettings settings =
        WorkerSettings.defaults().withWorkers(workers).withTimeLimit(read.timeLimit());
    Map<String, PropertyResult> found = new LinkedHashMap<>();
    try (WorkerPool pool = new WorkerPool(potential, settings)) {
      new SuiteRunner(pool::submit, SuiteListener.NONE)
          .run(read)
          .properties()
          .forEach(r -> found.put(r.id(), r));
    }
    return found;
  }
}
