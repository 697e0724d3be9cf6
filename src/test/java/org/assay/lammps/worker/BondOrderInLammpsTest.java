package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.assay.lammps.LammpsPotential;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks of bond-order parameters (PINN) in LAMMPS, and another program's numbers of them. */
class BondOrderInLammpsTest {

  private static final String ALLOYS = "src/test/resources/org/assay/published/alloy/";
  private static final String FIELD = "../shared/data/field/";

  /** What the numbers are stated to (eV, eV/Å). */
  private static final double ENERGY = 1e-9;

  private static final double FORCE = 1e-8;

  private static double[] flat(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .flatMapToDouble(n -> Arrays.stream(n.isArray() ? flat(n) : new double[] {n.asDouble()}))
        .toArray();
  }

  private static Structure structure(JsonNode test) {
    List<String> symbols = new ArrayList<>();
    test.get("symbols").forEach(symbol -> symbols.add(symbol.textValue()));
    return new Structure(Cell.ofRows(flat(test.get("cell"))), symbols, flat(test.get("positions")));
  }

  @ParameterizedTest
  @CsvSource({
    ALLOYS + ", AlNi-kind1.pinn, AlNi-kind1_tests.json",
    ALLOYS + ", AlNi-kind2.pinn, AlNi-kind2_tests.json",
    FIELD + ", Al_2020.pinn, pinn_al_tests.json",
    FIELD + ", Ta_2020.pinn, pinn_ta_tests.json"
  })
  void theyGiveTheNumbersOfAnotherProgram(String directory, String network, String tests)
      throws IOException {
    Path file = Path.of(directory, network);
    assumeTrue(Files.isRegularFile(file), file + " is not there");
    JsonNode all = new ObjectMapper().readTree(Path.of(directory, tests).toFile());
    WorkerSettings one = WorkerSettings.defaults().withWorkers(1);
    try (WorkerPool pool = new WorkerPool(LammpsPotential.ofNetwork(file), one)) {
      for (JsonNode test : all.get("structures")) {
        Structure structure = structure(test);
        String what = network + ", " + test.get("name").asText();
        Evaluation found = pool.submit(session -> session.evaluate(structure), what).join();
        assertEquals(test.get("energy").asDouble(), found.energy(), ENERGY, what);
        assertArrayEquals(flat(test.get("forces")), found.forces(), FORCE, what);
        if (test.path("stress_eV_per_A3").isArray()) {
          assertArrayEquals(flat(test.get("stress_eV_per_A3")), found.stressVoigt(), FORCE, what);
        }
      }
    }
  }
}
