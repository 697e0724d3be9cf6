package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.AssayException;
import org.assay.json.JsonReader;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Quantity;
import org.assay.structure.DecoratedPrototype;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Suites whose phases have several elements: what they say, and what is refused. */
class CompoundSuiteTest {

  private static final String GOOD =
      """
      {
        "elements": ["In", "P"],
        "groundState": "ZB",
        "phases": [
          {"name": "ZB", "prototype": "zincblende", "elements": ["In", "P"], "a": 5.9},
          {"name": "RS", "prototype": "B1", "elements": ["In", "P"], "a": 5.5},
          {"name": "P", "prototype": "sc", "elements": ["P"], "a": 2.4}
        ],
        "tests": {
          "eos": {},
          "formation": {"phases": ["RS"]},
          "vacancy": {"phases": ["P"]}
        }
      }
      """;

  @TempDir Path folder;

  private Suite read(String text) {
    return SuiteReader.read(JsonReader.parse("suite.json", text), folder);
  }

  @Test
  void phasesCarryTheirElements() {
    Suite suite = read(GOOD);
    assertEquals(List.of("In", "P"), suite.material().elements());
    Structure crystal = suite.material().groundPhase().guess();
    assertEquals(List.of("In", "P"), crystal.symbols());
    assertEquals(List.of("P"), suite.material().phase("P").crystal().elements());
    assertEquals(
        List.of("eos ZB", "eos RS", "eos P", "formation RS", "vacancy P", "vacancy P migration"),
        suite.jobs().stream().map(PropertyJob::name).toList());
  }

  /** Each row replaces a piece of the good suite and expects a piece of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "zincblende", "elements": ["In", "P"] | "zincblende" | suite.json:5: phases[1].prototype: zincblende takes 2 elements (AB); name them in this order, as in "elements": ["In", "P"]
          "zincblende", "elements": ["In", "P"] | "zincblende", "elements": ["In"] | suite.json:5: phases[1].elements: zincblende takes 2 elements (AB), and one, In, is given
          "zincblende", "elements": ["In", "P"] | "zincblende", "elements": ["In", "In"] | each element on one kind of site
          "zincblende", "elements": ["In", "P"] | "zincblende", "elements": ["Ga", "P"] | suite.json:5: phases[1].elements: ZB is of Ga, P, and the suite of In, P; name all of them
          "sc", "elements": ["P"] | "sc" | suite.json:7: phases[3].prototype: sc takes one element, and the suite is of In, P; name it, as in "elements": ["In"]
          "elements": ["In", "P"],\\n  "ground | "element": "In",\\n  "ground | phases[1].elements: ZB is of In, P, and the suite of In
          "elements": ["In", "P"],\\n  "ground | "element": "In", "elements": ["In", "P"],\\n  "ground | suite.json:2: elements: says again what "element" says
          "elements": ["In", "P"],\\n  "ground | "elements": ["In", "In", "P"],\\n  "ground | expected one symbol or more, each once
          "elements": ["In", "P"],\\n  "ground | "elements": ["in", "P"],\\n  "ground | "in" is no chemical symbol, such as Si
          "vacancy": {"phases": ["P"]} | "vacancy": {} | suite.json:12: tests.vacancy.phases: ZB is InP, and vacancies of compounds are those of the test point_defects; list phases of one element here, or take the test out
          "vacancy": {"phases": ["P"]} | "vacancy": {"phases": ["P", "RS"]} | RS is InP, and vacancies of compounds are those of the test point_defects; leave it out here, or take the test out
          "vacancy": {"phases": ["P"]} | "interstitial": {} | ZB is InP, and interstitials of compounds are those of the test point_defects
          "vacancy": {"phases": ["P"]} | "point_defects": {"phases": ["P"], "solutes": ["P"]} | P is of P alone, and there is no other element to put into it; its vacancies and interstitials are those of the tests vacancy and interstitial
          "vacancy": {"phases": ["P"]} | "point_defects": {"sublattices": ["Inn"]} | tests.point_defects.sublattices: no kind of site is called "Inn"; did you mean "In"?
          "vacancy": {"phases": ["P"]} | "point_defects": {"solutes": ["Ga"]} | Ga is not among the elements of the suite, In, P; name it there, and a potential that has it
          "prototype": "sc", "elements": ["P"], "a": 2.4 | "cell": [1, 2], "elements": ["P"], "positions": [0, 0, 0] | suite.json:7: phases[3].cell: 2 numbers, expected nine, the vectors one after the other (Å), or six
          "prototype": "sc", "elements": ["P"], "a": 2.4 | "cell": [3, 3, 3, 90, 90, 200], "elements": ["P"], "positions": [0, 0, 0] | phases[3].cell: no cell has lengths and angles of [3.0, 3.0, 3.0, 90.0, 90.0, 200.0]
          "prototype": "sc", "elements": ["P"], "a": 2.4 | "cell": [3, 3, 3, 90, 90, 90], "elements": ["P"], "positions": [0, 0] | phases[3].positions: 2 numbers for 1 atoms in "elements", expected three fractional coordinates for each
          "prototype": "sc", "elements": ["P"], "a": 2.4 | "cell": [3, 3, 3, 90, 90, 90], "elements": ["P", "P"], "positions": [0, 0, 0, 1, 1, 1] | phases[3].positions: atoms 1 and 2 are 0.000 Å apart
          "prototype": "sc", "elements": ["P"], "a": 2.4 | "cell": [3, 3, 3, 90, 90, 90], "elements": ["P"], "positions": [0, 0, 0], "a": 3 | phases[3].a: is said by "cell" and "positions"; leave it out
          "vacancy": {"phases": ["P"]} | "grain_boundary": {} | ZB is InP, and grain boundaries of compounds are not known yet
          "vacancy": {"phases": ["P"]} | "stacking_fault": {} | stacking_fault knows no slip system of zincblende, the prototype of ZB; list phases that are fcc, diamond, bcc, hcp, hexagonal-diamond, L1_2 or B2
          "vacancy": {"phases": ["P"]} | "phases_2d": {} | the suite is of In, P, and sheets of several elements are not known yet
          {"phases": ["RS"]} | {} | suite.json:11: tests.formation.phases: P is P, and the ground state ZB is InP: formation energies between compositions count from a phase of each element alone, and In has none; add one to the phases of the suite, or list the phases that are InP here
          {"phases": ["RS"]} | {"phases": ["RS", "P"]} | In has none; add one to the phases of the suite, or leave P out here
          {"phases": ["RS"]} | {"phases": ["RS"], "references": {"P": "ZB"}} | suite.json:11: tests.formation.references.P: ZB is InP, expected a phase of P alone
          {"phases": ["RS"]} | {"phases": ["RS"], "references": {"P": "Q"}} | tests.formation.references.P: no phase is called "Q"; the suite's are ZB, RS, P
          {"phases": ["RS"]} | {"phases": ["RS"], "references": {"P": "P"}} | suite.json:11: tests.formation.references: references found, but energies count from the ground state ZB, for the suite has no phase of In alone; leave them out
          """)
  void mistakesAreLocatedAndHaveACure(String piece, String instead, String message) {
    String text = GOOD.replace(piece.replace("\\n", "\n"), instead.replace("\\n", "\n"));
    assertFalse(text.equals(GOOD), "nothing replaced");
    String said = assertThrows(AssayException.class, () -> read(text)).getMessage();
    assertTrue(said.contains(message), said);
  }

  private static String ofFile(String phase) {
    return "{\"elements\": [\"Ti\", \"O\"], \"phases\": [{\"name\": \"X\", "
        + phase
        + "}], \"tests\": {\"eos\": {}, \"elastic\": {}}}";
  }

  @Test
  void aPhaseMayBeAFileOfItsCellAndAtoms() throws IOException {
    Files.writeString(
        folder.resolve("POSCAR"),
        """
        rutile
        1
        4.594 0 0
        0 4.594 0
        0 0 2.959
        Ti O
        2 4
        Direct
        0 0 0
        0.5 0.5 0.5
        0.305 0.305 0
        0.695 0.695 0
        0.805 0.195 0.5
        0.195 0.805 0.5
        """);
    Suite suite = read(ofFile("\"structure\": \"POSCAR\""));
    assertEquals(6, suite.material().groundPhase().guess().size());
    assertFalse(suite.material().groundPhase().crystal().isCubic());
    List<String> ids = suite.jobs().get(1).quantities().stream().map(Quantity::id).toList();
    assertTrue(ids.contains("elastic/X/C66"), "tetragonal: " + ids);
    assertEquals("POSCAR", suite.material().groundPhase().crystal().text());
    String said =
        assertThrows(
                AssayException.class, () -> read(ofFile("\"structure\": \"POSCAR\", \"a\": 4.6")))
            .getMessage();
    assertTrue(said.contains("phases[1].a: is said by the file that \"structure\" names"), said);
  }

  @Test
  void aPhaseMayBeACellWithItsAtoms() {
    Suite suite =
        read(
            ofFile(
                "\"cell\": [4.594, 4.594, 2.959, 90, 90, 90], \"elements\": [\"Ti\", \"Ti\", \"O\","
                    + " \"O\", \"O\", \"O\"], \"positions\": [0, 0, 0, 0.5, 0.5, 0.5, 0.305, 0.305,"
                    + " 0, 0.695, 0.695, 0, 0.805, 0.195, 0.5, 0.195, 0.805, 0.5]"));
    Structure guess = suite.material().groundPhase().guess();
    assertEquals(0.195 * 4.594, guess.position(5, 0), 1e-12);
    List<String> ids = suite.jobs().get(1).quantities().stream().map(Quantity::id).toList();
    assertTrue(ids.contains("elastic/X/C66"), "tetragonal: " + ids);
  }

  @Test
  void aCubeWithACubicCrystalInItKeepsItsShape() throws IOException {
    Files.writeString(
        folder.resolve("POSCAR"),
        """
        NaCl
        1
        5.6 0 0
        0 5.6 0
        0 0 5.6
        Ti O
        4 4
        Direct
        0 0 0
        0 .5 .5
        .5 0 .5
        .5 .5 0
        .5 .5 .5
        .5 0 0
        0 .5 0
        0 0 .5
        """);
    Suite suite = read(ofFile("\"structure\": \"POSCAR\""));
    assertTrue(suite.material().groundPhase().crystal().isCubic());
    assertEquals(
        List.of("C11", "C12", "C44"),
        suite.jobs().get(1).quantities().stream().map(Quantity::quantity).limit(3).toList());
  }

  @Test
  void aTemplateOfACompoundIsReadAgain() {
    DecoratedPrototype b2 =
        new DecoratedPrototype(
            Prototype.CAESIUM_CHLORIDE, List.of("Ni", "Al"), LatticeParameters.cubic(2.88));
    SuiteTemplate template = SuiteTemplate.usual(b2);
    String text = template.suiteText("reference.json");
    Suite suite = read(text);
    assertEquals(List.of("Ni", "Al"), suite.material().elements());
    assertEquals(
        List.of(
            "B2",
            "B1",
            "B3",
            "B4",
            "B8_1",
            "L1_1",
            "L1_0",
            "Ni-FCC",
            "Al-FCC",
            "L1_2-Ni3Al",
            "L1_2-NiAl3",
            "D0_3-Ni3Al",
            "D0_3-NiAl3"),
        suite.material().phaseNames());
    assertTrue(template.referenceText().contains("\"elements\": [\"Ni\", \"Al\"]"), text);
    assertTrue(suite.testNames().containsAll(List.of("eos", "elastic", "phonon", "formation")));
    assertFalse(suite.testNames().contains("vacancy"), text);
    String said =
        assertThrows(AssayException.class, () -> template.against(List.of(Prototype.PEROVSKITE)))
            .getMessage();
    assertEquals(
        "perovskite is ABC3, and B2, the ground state, AB: they have no composition in common",
        said);
    assertEquals(
        List.of("B2", "L1_0", "Ni-FCC", "Al-FCC", "L1_2-Ni3Al", "L1_2-NiAl3"),
        read(template.against(List.of(Prototype.CUAU, Prototype.CU3AU)).suiteText("r.json"))
            .material()
            .phaseNames());
  }

  @Test
  void referencesOfOtherElementsAreRefused() throws IOException {
    Path suite = folder.resolve("suite.json");
    Files.writeString(suite, GOOD.replace("\"tests\"", "\"reference\": \"r.json\", \"tests\""));
    Path references = folder.resolve("r.json");
    Files.writeString(references, "{\"elements\": [\"P\", \"In\"], \"values\": []}");
    assertTrue(SuiteReader.read(suite).references().values().isEmpty());
    Files.writeString(references, "{\"elements\": [\"Ga\", \"P\"], \"values\": []}");
    String said = assertThrows(AssayException.class, () -> SuiteReader.read(suite)).getMessage();
    assertTrue(
        said.contains(
            "r.json:1: elements: these references are of Ga, P, and the suite that names"
                + " them tests In, P; let its \"reference\" be a file of In, P"),
        said);
  }
}
