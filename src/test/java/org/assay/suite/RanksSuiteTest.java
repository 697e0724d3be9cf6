package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.PairStyleLibrary;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.PropertyResult;
import org.assay.property.Tier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Property tests of workers of two MPI processes; those of one process are the second source. */
class RanksSuiteTest {

  private static final Path HOME = Path.of(System.getProperty("assay.home", "."));

  /** Relative; sums of energies run in another order, and B0 differentiates them twice. */
  private static final double SAME = 1e-10;

  @BeforeEach
  void needsMpirunAndOurLibrary() throws Exception {
    assumeTrue(
        new ProcessBuilder("sh", "-c", "command -v mpirun").start().waitFor() == 0,
        "mpirun is not there");
    assumeTrue(PairStyleLibrary.find().isPresent(), PairStyleLibrary.FILE_NAME + " is not built");
  }

  private static SuiteResult run(LammpsPotential potential, Suite suite, int ranks)
      throws InterruptedException {
    WorkerSettings settings =
        WorkerSettings.defaults().withRanks(ranks).withTimeLimit(suite.timeLimit());
    try (WorkerPool pool = new WorkerPool(potential, settings)) {
      return new SuiteRunner(pool::submit, SuiteListener.NONE).run(suite);
    }
  }

  private static void compare(LammpsPotential potential) throws InterruptedException {
    Suite suite =
        SuiteReader.read(HOME.resolve("validation/si/suite.json"))
            .only(List.of("eos", "vacancy", "surface", "elastic"))
            .ofTier(Tier.QUICK);
    List<PropertyResult> expected = run(potential, suite, 1).properties();
    List<PropertyResult> found = run(potential, suite, 2).properties();
    assertEquals(expected.size(), found.size());
    assertTrue(expected.size() > 20);
    for (int i = 0; i < expected.size(); i++) {
      PropertyResult one = expected.get(i);
      PropertyResult two = found.get(i);
      assertEquals(one.id(), two.id());
      assertEquals(one.status(), two.status(), one.id());
      assertEquals(one.value().isPresent(), two.value().isPresent(), one.id());
      if (one.value().isPresent()) {
        double value = one.value().getAsDouble();
        assertEquals(value, two.value().getAsDouble(), SAME * Math.abs(value), one.id());
      }
    }
  }

  @Test
  void stillingerWebersNumbersAreThoseOfOneProcess() throws InterruptedException {
    compare(LammpsPotential.parse("sw", "pair_style sw; pair_coeff * * Si.sw {element}"));
  }

  @Test
  void networksNumbersAreThoseOfOneProcess() throws InterruptedException {
    compare(LammpsPotential.ofNetwork(HOME.resolve("example/lammps/si.nn.dat")));
  }
}
