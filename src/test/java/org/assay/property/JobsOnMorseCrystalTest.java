package org.assay.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assay.json.JsonObject;
import org.assay.json.JsonReader;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.worker.MorseSession;
import org.assay.property.elastic.ElasticTest;
import org.assay.property.eos.BirchMurnaghan;
import org.assay.property.eos.EosTest;
import org.assay.property.formation.FormationTest;
import org.assay.property.phonon.PhononTest;
import org.assay.property.stackingfault.StackingFaultTest;
import org.assay.property.surface.SurfaceTest;
import org.assay.property.vacancy.VacancyTest;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.units.Units;
import org.junit.jupiter.api.Test;

/** The tests on a crystal whose answers follow from counting bonds. */
class JobsOnMorseCrystalTest {

  /** No test here has files. */
  private static final Path HERE = Path.of(".");

  private static final double D = MorseSession.DEPTH;
  private static final double R = MorseSession.BOND;
  private static final double A = R * Math.sqrt(2);

  /** What relaxations to the default tolerances leave (eV, J/m²). */
  private static final double RELAXED = 1e-5;

  private static final Material FCC =
      new Material(
          List.of("Xx"),
          List.of(
              new Phase("FCC", Prototype.FCC, List.of("Xx"), LatticeParameters.cubic(1.03 * A)),
              new Phase("HCP", Prototype.HCP, List.of("Xx"), LatticeParameters.cubic(1.02 * R)),
              new Phase("SC", Prototype.SC, List.of("Xx"), LatticeParameters.cubic(R))),
          "FCC");

  private static JsonObject json(String text) {
    return JsonReader.parse("suite.json", text);
  }

  private static Map<String, PropertyResult> run(ConfiguredTest<?> test, LammpsSession session) {
    return FoundByJobs.of(test, FCC, session);
  }

  private static void assertValue(
      double expected, Map<String, PropertyResult> found, String id, double tolerance) {
    FoundByJobs.assertValue(expected, found, id, tolerance);
    assertEquals("", found.get(id).message());
  }

  @Test
  void equationOfState() {
    Map<String, PropertyResult> found =
        run(
            new EosTest()
                .configured(json("{\"phases\": [\"FCC\"], \"derivativeRange\": 0.01}"), FCC, HERE),
            new MorseSession());
    assertValue(A, found, "eos/FCC/a0", 1e-6);
    assertValue(A * A * A / 4, found, "eos/FCC/V0", 1e-5);
    assertValue(-6 * D, found, "eos/FCC/E0", 1e-8);
    double curvature = 2 * D * MorseSession.ALPHA * MorseSession.ALPHA;
    double bulkModulus = 2 * Math.sqrt(2) * curvature / (3 * R);
    assertValue(bulkModulus * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM, found, "eos/FCC/B0", 0.02);
    // E = 6 f(r), V ~ r^3: B' = 1 - r f'''/(3 f'') at the minimum; Morse has f''' = -3 a f''.
    assertValue(MorseSession.ALPHA * R + 1, found, "eos/FCC/B0'", 0.02);
    assertTrue(found.get("eos/FCC/a0").settings().containsKey("largestForceEvPerAngstrom"));
  }

  /** B0' is a wide fit's, here of the energies that nearest neighbours have by hand. */
  @Test
  void theDerivativeIsThatOfItsOwnFit() {
    // Compressed farther, second neighbours would come within reach.
    double range = 0.08;
    double[] v = new double[9];
    double[] e = new double[9];
    for (int i = 0; i < 9; i++) {
      double stretch = 1 + range * (i / 4.0 - 1);
      v[i] = stretch * A * A * A / 4;
      double x = Math.exp(-MorseSession.ALPHA * R * (Math.cbrt(stretch) - 1));
      e[i] = 6 * D * (x * x - 2 * x);
    }
    Map<String, PropertyResult> found =
        run(
            new EosTest()
                .configured(json("{\"phases\": [\"FCC\"], \"derivativeRange\": 0.08}"), FCC, HERE),
            new MorseSession());
    double expected = BirchMurnaghan.fit(v, e).bulkModulusDerivative();
    assertValue(expected, found, "eos/FCC/B0'", 1e-5);
    double local = MorseSession.ALPHA * R + 1;
    assertTrue(Math.abs(expected - local) > 1e-3, expected + " is as good as local " + local);
  }

  @Test
  void withoutAMinimumTheResultsFailAndTheCurveStays() {
    ConfiguredTest<?> test = new EosTest().configured(json("{\"phases\": [\"FCC\"]}"), FCC, HERE);
    PropertyJob.Outcome outcome = test.jobs(FCC, 1).get(0).run(MorseSession.repulsive());
    assertEquals(5, outcome.results().size());
    for (PropertyResult r : outcome.results()) {
      assertEquals(Status.FAILED, r.status());
      assertTrue(r.message().contains("no minimum"), r.message());
    }
    assertEquals("eos/FCC", outcome.curves().get(0).id());
    assertTrue(outcome.curves().get(0).x().values().length >= 15);
  }

  /** Hexagonal close packing has as many nearest neighbours as cubic. */
  @Test
  void formationEnergies() {
    Map<String, PropertyResult> found =
        run(
            new FormationTest().configured(json("{\"phases\": [\"HCP\"]}"), FCC, HERE),
            new MorseSession());
    assertValue(0, found, "formation/HCP/energy", RELAXED);
    found =
        run(
            new FormationTest().configured(json("{\"phases\": [\"SC\"]}"), FCC, HERE),
            new MorseSession());
    assertValue(3 * D, found, "formation/SC/energy", RELAXED);
  }

  /** Twelve bonds are lost and the atom's share of six is gained elsewhere; nothing relaxes. */
  @Test
  void vacancy() {
    Map<String, PropertyResult> found =
        run(
            new VacancyTest().configured(json("{\"minAtoms\": 30}"), FCC, HERE),
            new MorseSession());
    assertValue(6 * D, found, "vacancy/FCC/unrelaxed", RELAXED);
    assertValue(6 * D, found, "vacancy/FCC/relaxed", RELAXED);
    assertEquals(32, found.get("vacancy/FCC/relaxed").settings().get("sites"));
  }

  @Test
  void tooFewStepsAreReportedAsNotConverged() {
    Map<String, PropertyResult> found =
        run(
            new VacancyTest().configured(json("{\"minAtoms\": 30, \"maxSteps\": 3}"), FCC, HERE),
            new MorseSession());
    PropertyResult relaxed = found.get("vacancy/FCC/relaxed");
    assertEquals(Status.NOT_CONVERGED, relaxed.status());
    assertTrue(relaxed.message().contains("maxSteps"), relaxed.message());
    assertEquals(Status.OK, found.get("vacancy/FCC/unrelaxed").status());
  }

  /** Bonds cut per surface atom: 3 on (111), 4 on (100), 6 per cell on (110). */
  @Test
  void surfaces() {
    Map<String, PropertyResult> found =
        run(
            new SurfaceTest().configured(json("{\"minThickness\": 12}"), FCC, HERE),
            new MorseSession());
    double unit = Units.JOULE_PER_SQUARE_METRE_PER_EV_PER_SQUARE_ANGSTROM * D / (2 * A * A);
    assertValue(4 / 0.5 * unit, found, "surface/FCC/100/unrelaxed", RELAXED);
    assertValue(6 * Math.sqrt(2) * unit, found, "surface/FCC/110/unrelaxed", RELAXED);
    assertValue(3 / (Math.sqrt(3) / 4) * unit, found, "surface/FCC/111/relaxed", RELAXED);
    assertFalse(found.containsKey("surface/FCC/111-t2/relaxed"));
    assertEquals("FCC (111)", found.get("surface/FCC/111/relaxed").subject());
  }

  /** Springs of stiffness k between nearest neighbours: C11 = 2 k/a, C12 = C44 = k/a. */
  @Test
  void elasticConstants() {
    Map<String, PropertyResult> found =
        run(
            new ElasticTest().configured(json("{\"strain\": 1e-4}"), FCC, HERE),
            new MorseSession());
    double spring = 2 * D * MorseSession.ALPHA * MorseSession.ALPHA;
    double unit = spring / A * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;
    assertValue(2 * unit, found, "elastic/FCC/C11", 2e-3);
    assertValue(unit, found, "elastic/FCC/C12", 2e-3);
    assertValue(unit, found, "elastic/FCC/C44", 2e-3);
    assertValue(4 * unit / 3, found, "elastic/FCC/bulk", 2e-3);
    assertEquals(48, found.get("elastic/FCC/C11").settings().get("symmetryOperations"));
  }

  /**
   * Springs between nearest neighbours: m ω² = 4 and 8 k at X, 2 and 8 k at L. The element has no
   * mass, so copper lends its own.
   */
  @Test
  void phonons() {
    Material copper =
        new Material(
            List.of("Cu"),
            List.of(new Phase("FCC", Prototype.FCC, List.of("Cu"), LatticeParameters.cubic(A))),
            "FCC");
    ConfiguredTest<?> test =
        new PhononTest()
            .configured(
                json("{\"minEdge\": 7, \"mesh\": 4, \"displacement\": 1e-3}"), copper, HERE);
    Map<String, PropertyResult> found = new HashMap<>();
    PropertyJob.Outcome outcome = test.jobs(copper, 1).get(0).run(new MorseSession());
    outcome.results().forEach(r -> found.put(r.id(), r));
    double spring = 2 * D * MorseSession.ALPHA * MorseSession.ALPHA;
    double unit = Math.sqrt(spring / 63.546) * 15.633302;
    assertValue(2 * unit, found, "phonon/FCC/X/1", 1e-3);
    assertValue(Math.sqrt(8) * unit, found, "phonon/FCC/X/2", 1e-3);
    assertValue(Math.sqrt(2) * unit, found, "phonon/FCC/L/1", 1e-3);
    assertValue(Math.sqrt(8) * unit, found, "phonon/FCC/L/2", 1e-3);
    assertEquals(
        List.of("dispersion/1", "dispersion/2", "dispersion/3", "dos", "F", "S", "Cv"),
        outcome.curves().stream().map(c -> c.id().substring("phonon/FCC/".length())).toList());
  }

  /** Without a bond's length to tell them apart all stackings are equal. */
  @Test
  void stackingFaults() {
    Map<String, PropertyResult> found =
        run(
            new StackingFaultTest()
                .configured(json("{\"minHeight\": 8, \"points\": 5}"), FCC, HERE),
            new MorseSession());
    for (String fault : List.of("intrinsic", "extrinsic", "twin")) {
      assertValue(0, found, "stacking_fault/FCC/111/" + fault + "/unrelaxed", 1e-4);
      assertValue(0, found, "stacking_fault/FCC/111/" + fault + "/relaxed", 1e-4);
    }
    double rigid = found.get("stacking_fault/FCC/111/unstable/unrelaxed").value().getAsDouble();
    double relaxed = found.get("stacking_fault/FCC/111/unstable/relaxed").value().getAsDouble();
    assertTrue(0 < relaxed && relaxed < rigid, relaxed + " and " + rigid);
  }

  @Test
  void theSeedDecidesEverything() {
    ConfiguredTest<?> test = new VacancyTest().configured(json("{\"minAtoms\": 30}"), FCC, HERE);
    double[] energies = new double[3];
    for (int i = 0; i < 3; i++) {
      PropertyJob job = test.jobs(FCC, i == 2 ? 5 : 4).get(0);
      energies[i] = job.run(new MorseSession()).results().get(1).value().getAsDouble();
    }
    assertEquals(energies[0], energies[1], 0);
    assertTrue(energies[0] != energies[2], "another seed, another start");
  }
}
