package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
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
import org.junit.jupiter.api.io.TempDir;

/** Property tests of workers of two MPI processes; those of one process are the second source. */
class RanksSuiteTest {

  private static final Path HOME = Path.of(System.getProperty("assay.home", "."));

  /** Relative; sums of energies run in another order, and B0 differentiates them twice. */
  private static final double SAME = 1e-10;

  @TempDir Path directory;

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

  /**
   * The suite of silicon with fewer volumes and a smaller cell, and with relaxations down to where
   * rounding stays rounding: at the suite's own tolerances two paths that differ by rounding may
   * end 1e-8 J/m² apart.
   */
  private Suite suite() throws IOException {
    Path own = HOME.resolve("validation/si").toAbsolutePath();
    JsonNode suite = new ObjectMapper().readTree(own.resolve("suite.json").toFile());
    for (String test : List.of("vacancy", "surface")) {
      ((ObjectNode) suite.get("tests").get(test)).put("forceTolerance", 1e-7);
    }
    ((ObjectNode) suite.get("tests").get("vacancy")).put("minAtoms", 64);
    ((ObjectNode) suite.get("tests").get("eos")).put("points", 11);
    ((ObjectNode) suite).put("reference", own.resolve("reference.json").toString());
    ((ObjectNode) suite.get("tests")).remove("forces");
    Path changed = directory.resolve("suite.json");
    Files.writeString(changed, suite.toString());
    return SuiteReader.read(changed);
  }

  private void compare(LammpsPotential potential) throws Exception {
    Suite suite = suite().only(List.of("eos", "vacancy", "surface", "elastic")).ofTier(Tier.QUICK);
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
  void stillingerWebersNumbersAreThoseOfOneProcess() throws Exception {
    compare(LammpsPotential.parse("sw", "pair_style sw; pair_coeff * * Si.sw {element}"));
  }

  @Test
  void networksNumbersAreThoseOfOneProcess() throws Exception {
    compare(LammpsPotential.ofNetwork(HOME.resolve("example/lammps/si.nn.dat")));
  }
}
