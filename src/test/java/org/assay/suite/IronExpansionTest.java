package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.assay.json.JsonReader;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.junit.jupiter.api.Test;

/**
 * Mendelev's iron, whose energy against volume has kinks where neighbours reach a spline's knots.
 */
class IronExpansionTest {

  private static final String SUITE =
      """
      {"element": "Fe", "phases": [{"name": "BCC", "prototype": "bcc", "a": 2.855}],
       "tests": {"quasi_harmonic": {"minEdge": 11, "mesh": 8}}}
      """;

  /** Linear expansion is −2.9e-6/K from volumes of −1 to +2 %, −4.9e-6/K from −3 to +6 %. */
  @Test
  void anExpansionThatDependsOnTheVolumesFittedHasNotConverged() throws Exception {
    Suite suite = SuiteReader.read(JsonReader.parse("suite.json", SUITE), Path.of("."));
    LammpsPotential iron =
        LammpsPotential.parse("Fe", "pair_style eam/fs; pair_coeff * * Fe_mm.eam.fs {element}");
    SuiteResult found;
    try (WorkerPool pool = new WorkerPool(iron, WorkerSettings.defaults().withWorkers(1))) {
      found = new SuiteRunner(pool::submit, SuiteListener.NONE).run(suite);
    }
    PropertyResult alpha = found.properties().get(1);
    assertEquals("quasi_harmonic/BCC/alpha", alpha.id());
    assertEquals(Status.NOT_CONVERGED, alpha.status(), alpha.toString());
    assertEquals(-4.85, alpha.value().getAsDouble(), 0.1);
    assertTrue(alpha.number("windowSpread") > 1.5, alpha.toString());
    assertTrue(alpha.number("fitRmsEvPerAtom") > 1e-4, alpha.toString());
    PropertyResult capacity = found.properties().get(3);
    assertEquals("quasi_harmonic/BCC/Cv", capacity.id());
    assertEquals(Status.OK, capacity.status(), capacity.toString());
  }
}
