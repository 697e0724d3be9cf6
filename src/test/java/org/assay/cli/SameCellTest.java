package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.assay.results.Agreement;
import org.assay.results.Comparison;
import org.assay.results.Results;
import org.assay.results.ResultsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References that were computed in another cell than the suite's, and what is compared then. */
class SameCellTest {

  private static final String SUITE =
      """
      {
        "schema": 1, "element": "Si", "groundState": "DC", "reference": "reference.json",
        "phases": [{"name": "DC", "prototype": "diamond", "a": 5.431}],
        "tests": {
          "vacancy": {"minAtoms": MIN, "trials": 1},
          "surface": {"millerIndices": ["100"]},
          "elastic": {}
        }
      }
      """;

  /** The calculation ran the vacancy in 8 sites, the elastic constants as the suite does. */
  private static final String REFERENCES =
      """
      {
        "schema": 1, "element": "Si",
        "calculations": [
          {"name": "ours", "code": "x", "tests": {"vacancy": {"minAtoms": 8, "trials": 1}, "elastic": {}}}
        ],
        "values": [
          {"id": "vacancy/DC/relaxed", "value": 3.67, "unit": "eV", "method": "DFT PW91", "source": "paper"},
          {"id": "vacancy/DC/relaxed", "value": VALUE, "unit": "eV", "method": "DFT PBE", "source": "us", "calculation": "ours", "error": 0.01},
          {"id": "surface/DC/100/relaxed", "value": 2, "unit": "J/m²", "method": "experiment", "source": "book"},
          {"id": "elastic/DC/C11", "value": 150, "unit": "GPa", "method": "DFT PBE", "source": "us", "calculation": "ours"}
        ]
      }
      """;

  @TempDir Path directory;

  private Map<String, Results.Property> validated(String name, String minAtoms, String references)
      throws IOException {
    Path folder = Files.createDirectory(directory.resolve(name));
    Files.writeString(folder.resolve("reference.json"), references);
    Path suite = Files.writeString(folder.resolve("suite.json"), SUITE.replace("MIN", minAtoms));
    Outcome found =
        Outcome.run(
            "validate",
            "--lammps",
            "pair_style sw; pair_coeff * * Si.sw {element}",
            "--suite",
            suite,
            "--out",
            folder.resolve("out"));
    assertEquals(0, found.code(), found.said());
    Map<String, Results.Property> all = new TreeMap<>();
    ResultsReader.read(folder.resolve("out/results.json"))
        .properties()
        .forEach(p -> all.put(p.result().id(), p));
    return all;
  }

  @Test
  void aPotentialIsComparedInTheCellOfItsReferenceAndBothValuesAreShown() throws IOException {
    String nothing = "{\"schema\": 1, \"element\": \"Si\", \"values\": []}";
    String id = "vacancy/DC/relaxed";
    double large = validated("large", "64", nothing).get(id).result().value().orElseThrow();
    double small = validated("small", "8", nothing).get(id).result().value().orElseThrow();
    assertTrue(Math.abs(large - small) > 0.05, large + " and " + small);
    String exact = REFERENCES.replace("VALUE", Double.toString(small));
    Map<String, Results.Property> all = validated("pair", "64", exact);
    Results.Property vacancy = all.get(id);
    assertEquals(large, vacancy.result().value().orElseThrow(), 1e-9);
    assertEquals(small, vacancy.sameCell().orElseThrow().value().orElseThrow(), 1e-9);
    assertEquals("DFT PBE", vacancy.reference().orElseThrow().method());
    assertEquals(0.01, vacancy.reference().orElseThrow().origin().error().orElseThrow());
    assertEquals("DFT PW91", vacancy.others().get(0).method());
    assertEquals(0, Comparison.of(vacancy).difference().orElseThrow(), 1e-9);
    assertEquals(Agreement.GOOD, Comparison.of(vacancy).agreement());
    assertTrue(all.get("elastic/DC/C11").sameCell().isEmpty());
    assertTrue(all.get("vacancy/DC/unrelaxed").sameCell().isEmpty());
    String page = Files.readString(directory.resolve("pair/out/report.html"));
    assertTrue(page.contains("eV in the reference’s cell"), "the page shows both");
    assertTrue(page.contains("not judged by: 3.670 eV (DFT PW91)"), "and the other functional");
    Outcome again =
        Outcome.run(
            "validate",
            "--lammps",
            "pair_style sw; pair_coeff * * Si.sw {element}",
            "--suite",
            directory.resolve("pair/suite.json"),
            "--resume",
            directory.resolve("pair/out"));
    assertTrue(
        again.out().contains("* not DFT PBE: surface/DC/100/relaxed by experiment"), again.out());
    assertTrue(again.out().contains("compared in the cell of the reference: vacancy/DC/relaxed "));
  }
}
