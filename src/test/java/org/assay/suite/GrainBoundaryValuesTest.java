package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assay.SettingsException;
import org.assay.json.JsonReader;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tilt boundaries of Mishin's copper in the installed LAMMPS. */
class GrainBoundaryValuesTest {

  private static Suite suite(String phase, String settings) {
    return SuiteReader.read(
        JsonReader.parse(
            "suite.json",
            """
            {"element": "Cu", "phases": [%s],
             "tests": {"grain_boundary": {%s}}}
            """
                .formatted(phase, settings)),
        Path.of(""));
  }

  /**
   * Σ5 by other scripts over LAMMPS: the lowest of 216 rigid shifts, spacings and removed pairs;
   * the coherent twin as cells of close-packed layers have it, 22.2 mJ/m², of which 22 stands in
   * table 1 of Y. Lysogorskiy et al., npj Comput. Mater. 7, 97 (2021), column EAM.
   */
  @Test
  void copperHasTheBoundariesThatOthersFind() throws InterruptedException {
    Map<String, PropertyResult> found;
    LammpsPotential potential =
        LammpsPotential.parse(
            "Cu", "pair_style eam/alloy; pair_coeff * * Cu_mishin1.eam.alloy {element}");
    try (WorkerPool pool = new WorkerPool(potential, WorkerSettings.defaults().withWorkers(2))) {
      found =
          new SuiteRunner(pool::submit, SuiteListener.NONE)
                  .run(
                      suite(
                          "{\"name\": \"FCC\", \"prototype\": \"fcc\", \"a\": 3.615}",
                          "\"planes\": [\"210\", \"310\", \"111\"]"))
                  .properties()
                  .stream()
                  .collect(Collectors.toMap(PropertyResult::id, Function.identity()));
    }
    check(found, "grain_boundary/FCC/210/energy", 0.9511, 3e-4);
    check(found, "grain_boundary/FCC/210/expansion", 0.322, 4e-3);
    check(found, "grain_boundary/FCC/310/energy", 0.9048, 3e-4);
    check(found, "grain_boundary/FCC/310/expansion", 0.316, 4e-3);
    check(found, "grain_boundary/FCC/111/energy", 0.0222, 2e-4);
  }

  private static void check(
      Map<String, PropertyResult> found, String id, double value, double tolerance) {
    PropertyResult r = found.get(id);
    assertEquals(Status.OK, r.status(), r.toString());
    assertEquals(value, r.value().getAsDouble(), tolerance, id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "prototype": "fcc", "a": 3.6 | "planes": ["210"], "maxAtoms": 50 | tests.grain_boundary.planes: the cell of the boundary (210) of X would have 80 atoms, more than "maxAtoms", 50; raise it, or leave the plane out
          "prototype": "hcp", "a": 2.6 | | X is hcp, and grain boundaries are those of cubic crystals
          "prototype": "fcc", "a": 3.6 | "planes": ["000"] | tests.grain_boundary.planes
          """)
  void whatCannotBeIsSaid(String phase, String settings, String message) {
    String said =
        assertThrows(
                SettingsException.class,
                () -> suite("{\"name\": \"X\", " + phase + "}", settings == null ? "" : settings))
            .getMessage();
    assertTrue(said.contains(message), said);
  }
}
