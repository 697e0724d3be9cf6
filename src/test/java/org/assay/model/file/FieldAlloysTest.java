package org.assay.model.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.engine.NaiveEngine;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.NetworkSharing;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Networks of aluminium and nickel with random weights, and another program's numbers of them,
 * which lie beside the checkout.
 */
class FieldAlloysTest {

  private static final Path FIELD = Path.of("../shared/data/field");

  /** Of what the numbers are stated to (eV). */
  private static final double TOLERANCE = 1e-9;

  private static List<JsonNode> structures(String name) throws IOException {
    assumeTrue(Files.isDirectory(FIELD), FIELD + " is not there");
    JsonNode tests = new ObjectMapper().readTree(FIELD.resolve(name + "_tests.json").toFile());
    List<JsonNode> all = new ArrayList<>();
    tests.get("structures").forEach(all::add);
    return all;
  }

  private static double[] numbers(JsonNode rows) {
    List<Double> all = new ArrayList<>();
    for (JsonNode row : rows) {
      if (row.isArray()) {
        row.forEach(number -> all.add(number.doubleValue()));
      } else {
        all.add(row.doubleValue());
      }
    }
    return all.stream().mapToDouble(x -> x).toArray();
  }

  private static Structure structure(JsonNode test) {
    List<String> symbols = new ArrayList<>();
    test.get("symbols").forEach(symbol -> symbols.add(symbol.textValue()));
    Cell cell = Cell.ofRows(numbers(test.get("cell")));
    return new Structure(cell, symbols, numbers(test.get("positions")));
  }

  @ParameterizedTest
  @CsvSource({
    "AlNi-ann-kind1, .pinn, HOST_IN_INPUTS",
    "AlNi-ann-kind2, .dat, SHARED",
    "AlNi-ann-per-element, .dat, PER_ELEMENT"
  })
  void whatIsReadGivesTheNumbersOfAnotherProgram(String name, String ending, NetworkSharing sharing)
      throws IOException {
    List<JsonNode> tests = structures(name);
    NnFile file = NnFileReader.read(FIELD.resolve(name + ending));
    assertEquals(sharing, file.sharing());
    for (JsonNode test : tests) {
      NaiveEngine.Found found = NaiveEngine.evaluate(file.potential(), structure(test));
      double[] energies = new double[found.atoms().length];
      for (int i = 0; i < energies.length; i++) {
        energies[i] = found.atoms()[i].value();
      }
      assertArrayEquals(
          numbers(test.get("energies")), energies, TOLERANCE, name + ", " + test.get("name"));
      double[] forces = new double[found.forces().length];
      for (int i = 0; i < forces.length; i++) {
        forces[i] = found.forces()[i].value();
      }
      assertArrayEquals(
          numbers(test.get("forces")), forces, TOLERANCE, name + ", " + test.get("name"));
    }
  }

  /** As it stands, and as networks for each element. */
  @ParameterizedTest
  @CsvSource({
    "AlNi-ann-kind1, .pinn",
    "AlNi-ann-kind2, .dat",
    "AlNi-ann-per-element, .dat",
  })
  void whatIsWrittenIsEvaluatedAsWhatWasRead(String name, String ending) throws IOException {
    List<JsonNode> tests = structures(name);
    Path path = FIELD.resolve(name + ending);
    NnFile read = NnFileReader.read(path);
    CompiledKernel kernel = CompiledKernel.available().get(0);
    try (CompiledPotential original = CompiledPotential.read(kernel, path);
        CompiledPotential written = compiled(kernel, read);
        CompiledPotential each = compiled(kernel, NnFile.of(read.potential()))) {
      for (JsonNode test : tests) {
        Structure structure = structure(test);
        Evaluation expected = original.evaluate(structure);
        for (CompiledPotential other : List.of(written, each)) {
          Evaluation found = other.evaluate(structure);
          assertArrayEquals(expected.atomEnergies(), found.atomEnergies(), name);
          assertArrayEquals(expected.forces(), found.forces(), name);
        }
      }
    }
  }

  private static CompiledPotential compiled(CompiledKernel kernel, NnFile file) {
    byte[] text = NnFileWriter.text(file).getBytes(StandardCharsets.UTF_8);
    return CompiledPotential.parse(kernel, "written", text);
  }
}
