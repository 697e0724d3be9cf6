package org.assay.property.alloys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assay.SettingsException;
import org.assay.json.JsonReader;
import org.assay.lammps.worker.MorseSession;
import org.assay.property.Curve;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.property.Tier;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlloyTestTest {

  private static final double A = MorseSession.BOND * Math.sqrt(2);
  private static final AlloyTest TEST = new AlloyTest();

  private static final Material COPPER_GOLD =
      new Material(
          List.of("Cu", "Au"),
          List.of(
              new Phase("Cu", Prototype.FCC, List.of("Cu"), LatticeParameters.cubic(1.01 * A)),
              new Phase("Au", Prototype.FCC, List.of("Au"), LatticeParameters.cubic(0.99 * A))),
          "Cu");

  private static final Material COPPER =
      new Material(List.of("Cu"), COPPER_GOLD.phases().subList(0, 1), "Cu");

  private static AlloySettings read(String json, Material material) {
    return TEST.read(JsonReader.parse("suite.json", json), material, Path.of("."));
  }

  /**
   * Where all atoms are alike an alloy is the crystal itself: nothing is gained by mixing, the
   * lattice constant is the bond's, and nearest bonds of curvature k = 2 D α² on fcc have C11 = 2
   * C12 = 2 C44 = k √2 / r.
   */
  @Test
  void anAlloyOfEqualAtomsIsTheCrystal() {
    Map<String, PropertyResult> found = new HashMap<>();
    List<Curve> curves = new ArrayList<>();
    AlloySettings settings = read("{\"compositions\": [\"Cu3Au\", \"CuAu\"]}", COPPER_GOLD);
    for (PropertyJob job : TEST.jobs(settings, COPPER_GOLD, 1)) {
      PropertyJob.Outcome outcome = job.run(new MorseSession());
      assertEquals(
          job.quantities().stream().map(PropertyJob.Quantity::id).toList(),
          outcome.results().stream().map(PropertyResult::id).toList());
      outcome.results().forEach(r -> found.put(r.id(), r));
      curves.addAll(outcome.curves());
    }
    double stiff =
        2
            * MorseSession.DEPTH
            * MorseSession.ALPHA
            * MorseSession.ALPHA
            * Math.sqrt(2)
            / MorseSession.BOND
            * 160.2176634;
    for (String alloy : List.of("AuCu3", "AuCu")) {
      check(found, alloy + "/mixing", 0, 1e-6);
      check(found, alloy + "/a", A, 1e-5);
      check(found, alloy + "/C11", stiff, 1e-3 * stiff);
      check(found, alloy + "/C12", stiff / 2, 1e-3 * stiff);
      check(found, alloy + "/C44", stiff / 2, 1e-3 * stiff);
    }
    Curve mixing =
        curves.stream().filter(c -> c.id().equals("alloys/fcc/mixing")).findFirst().orElseThrow();
    assertEquals("Fraction of Au", mixing.x().name());
    assertEquals(List.of(0.0, 0.25, 0.5, 1.0), boxed(mixing.x().values()));
    assertEquals(9, curves.size(), "mixing; lattice constant and three others with Vegard's line");
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static void check(
      Map<String, PropertyResult> found, String id, double value, double tolerance) {
    PropertyResult r = found.get("alloys/fcc/" + id);
    assertEquals(Status.OK, r.status(), r.toString());
    assertEquals(value, r.value().getAsDouble(), tolerance, r.toString());
  }

  @Test
  void elasticConstantsAreSlow() {
    List<PropertyJob> jobs = TEST.jobs(read("{}", COPPER_GOLD), COPPER_GOLD, 1);
    assertEquals(List.of(Tier.QUICK, Tier.SLOW), jobs.stream().map(PropertyJob::tier).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"compositions": ["Cu3Ni"]} | Cu3Ni is no alloy of the suite's elements, Cu, Au; expected two of them or more, as in "Cu3Au"
          {"compositions": ["Cu"]} | Cu is no alloy of the suite's elements
          {"compositions": ["Cu0.5Au"]} | "Cu0.5Au" is no chemical formula; expected one like Ni3Al
          {"compositions": ["Cu199Au"]} | Cu199Au takes cells of 200 sites or a multiple, more than can be searched
          {"compositions": ["CuAu", "Cu2Au2"]} | Cu2Au2 is CuAu once more
          {"compositions": []} | is empty; leave it out for the usual ones
          {"lattices": ["fcc", "fcc"]} | fcc is fcc once more
          {"lattices": []} | is empty
          {"lattices": ["B2"]} | B2 is of a compound; alloys share the sites of fcc, bcc, hcp and the like
          {"latices": ["fcc"]} | lattices
          """)
  void whatCannotBeMadeIsRefused(String json, String message) {
    String said = assertThrows(SettingsException.class, () -> read(json, COPPER_GOLD)).getMessage();
    assertTrue(said.contains(message), said);
  }

  @Test
  void oneElementIsNoAlloy() {
    String said = assertThrows(SettingsException.class, () -> read("{}", COPPER)).getMessage();
    assertTrue(said.contains("alloys are of several elements"), said);
  }

  /** The suite has no bcc gold: its volume is that of its fcc crystal. */
  @Test
  void anElementWithoutAPhaseOnTheLatticeKeepsItsVolume() {
    AlloyLattice bcc = AlloyLattice.of(Prototype.BCC, COPPER_GOLD);
    double fcc = COPPER_GOLD.phase("Au").guess().volumePerAtom();
    assertEquals(fcc, bcc.ends().get("Au").guess().volumePerAtom(), 1e-9);
  }
}
