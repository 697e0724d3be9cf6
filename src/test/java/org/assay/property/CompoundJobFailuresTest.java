package org.assay.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assay.NotGivenException;
import org.assay.json.JsonReader;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.worker.FailingSession;
import org.assay.lammps.worker.MorseSession;
import org.assay.property.formation.FormationTest;
import org.assay.property.surface.SurfaceTest;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

/** What becomes of a compound's values when some of what they need fails. */
class CompoundJobFailuresTest {

  private static final Path HERE = Path.of(".");
  private static final double R = MorseSession.BOND;
  private static final double A = 4 * R / Math.sqrt(3);

  private static final Material CARBIDE =
      new Material(
          List.of("Si", "C"),
          List.of(
              phase("B3", Prototype.ZINCBLENDE, List.of("Si", "C"), A),
              phase("B2", Prototype.CAESIUM_CHLORIDE, List.of("Si", "C"), 2 * R / Math.sqrt(3)),
              phase("Si", Prototype.FCC, List.of("Si"), R * Math.sqrt(2)),
              phase("C", Prototype.FCC, List.of("C"), R * Math.sqrt(2))),
          "B3");

  private static Phase phase(String name, Prototype prototype, List<String> elements, double a) {
    return new Phase(name, prototype, elements, LatticeParameters.cubic(a));
  }

  private static List<PropertyJob> jobs(PropertyTest<?> test, String settings) {
    return test.configured(JsonReader.parse("suite.json", settings), CARBIDE, HERE)
        .jobs(CARBIDE, 1);
  }

  private static Map<String, PropertyResult> run(PropertyJob job, LammpsSession session) {
    Map<String, PropertyResult> found = new HashMap<>();
    job.run(session).results().forEach(r -> found.put(r.id(), r));
    return found;
  }

  private static long count(Structure structure, String element) {
    return structure.symbols().stream().filter(element::equals).count();
  }

  /** An engine without stresses has no hull, which is no fault of any phase. */
  @Test
  void whatTheEngineDoesNotGiveIsNoFailureOfAPhase() {
    LammpsSession session =
        new FailingSession(
            new MorseSession(), s -> true, () -> new NotGivenException("no stresses"));
    PropertyJob job = jobs(new FormationTest(), "{}").get(0);
    assertThrows(NotGivenException.class, () -> job.run(session));
  }

  @Test
  void aPhaseThatFailsLeavesTheOthersTheirEnergies() {
    LammpsSession session =
        new FailingSession(
            new MorseSession(),
            s -> s.size() == 2 && s.volumePerAtom() < 0.6 * A * A * A / 8,
            () -> new LammpsException("B2 is lost"));
    Map<String, PropertyResult> found = run(jobs(new FormationTest(), "{}").get(0), session);
    PropertyResult lost = found.get("formation/B2/energy");
    assertEquals(Status.FAILED, lost.status());
    assertEquals("B2 is lost", lost.message());
    assertTrue(found.get("formation/B3/energy").value().isPresent());
    PropertyResult above = found.get("formation/B3/aboveHull");
    assertEquals(Status.NOT_CONVERGED, above.status(), above.toString());
    assertTrue(above.message().contains("the hull is without B2"), above.message());
  }

  /** Slabs with silicon on both faces are lost when relaxed; all else keeps its value. */
  @Test
  void aTerminationThatFailsLeavesTheOthers() {
    LammpsSession session =
        new FailingSession(
            new MorseSession(),
            s -> s.size() > 2 && count(s, "Si") > count(s, "C"),
            () -> new LammpsException("the slab is lost"));
    PropertyJob job =
        jobs(
                new SurfaceTest(),
                "{\"millerIndices\": [\"100\"], \"minThickness\": 4, \"maxSteps\": 20}")
            .get(1);
    Map<String, PropertyResult> found = run(job, session);
    assertEquals(8, found.size(), found.keySet().toString());
    for (String rich : List.of("Si", "C")) {
      String silicon = "surface/B3/100-Si/" + rich + "-rich/";
      String carbon = "surface/B3/100-C/" + rich + "-rich/";
      assertTrue(found.get(silicon + "unrelaxed").value().isPresent());
      assertEquals(Status.FAILED, found.get(silicon + "relaxed").status());
      assertEquals("the slab is lost", found.get(silicon + "relaxed").message());
      assertFalse(found.get(silicon + "relaxed").value().isPresent());
      assertTrue(found.get(carbon + "unrelaxed").value().isPresent());
      assertTrue(found.get(carbon + "relaxed").value().isPresent());
    }
  }
}
