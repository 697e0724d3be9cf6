package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assay.json.JsonReader;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.Curve;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tests by molecular dynamics in the installed LAMMPS: small ones, and published numbers. */
class DynamicsJobsTest {

  private static final String SILICON = "pair_style sw; pair_coeff * * Si.sw {element}";
  private static final String COPPER =
      "pair_style eam/alloy; pair_coeff * * Cu_mishin1.eam.alloy {element}";

  private static final String DIAMOND =
      "\"element\": \"Si\", \"phases\": [{\"name\": \"DC\", \"prototype\": \"diamond\","
          + " \"a\": 5.431}]";
  private static final String FACE_CENTRED =
      "\"element\": \"Cu\", \"phases\": [{\"name\": \"FCC\", \"prototype\": \"fcc\","
          + " \"a\": 3.615}]";

  private static SuiteResult run(String material, String potential, String tests)
      throws InterruptedException {
    String text =
        "{\"schema\": 1, "
            + material
            + ", \"seed\": 3, \"timeLimitSeconds\": 7200, \"tests\": {"
            + tests
            + "}}";
    Suite suite = SuiteReader.read(JsonReader.parse("suite.json", text), Path.of("."));
    WorkerSettings settings = WorkerSettings.defaults().withTimeLimit(suite.timeLimit());
    try (WorkerPool pool =
        new WorkerPool(LammpsPotential.parse("test", potential), settings.withWorkers(1))) {
      return new SuiteRunner(pool::submit, SuiteListener.NONE).run(suite);
    }
  }

  private static Map<String, PropertyResult> byId(SuiteResult result) {
    return result.properties().stream()
        .collect(Collectors.toMap(PropertyResult::id, Function.identity()));
  }

  private static List<String> curves(SuiteResult result) {
    return result.curves().stream().map(Curve::id).toList();
  }

  private static double error(PropertyResult result) {
    return (double) result.settings().get("standardError");
  }

  @Test
  void aGoodTimeStepKeepsTheEnergyAndABadOneDoesNot() throws Exception {
    String settings =
        "\"minAtoms\": 64, \"temperatures\": [600], \"equilibration\": 0.5, \"duration\": 2";
    SuiteResult good = run(DIAMOND, SILICON, "\"stability\": {" + settings + "}");
    PropertyResult drift = byId(good).get("stability/DC/600K/drift");
    assertEquals(Status.OK, drift.status(), drift.toString());
    assertTrue(Math.abs(drift.value().getAsDouble()) < 3 * error(drift) + 5, drift.toString());
    assertEquals(List.of("stability/DC/600K/energy"), curves(good));
    SuiteResult bad = run(DIAMOND, SILICON, "\"stability\": {" + settings + ", \"timeStep\": 14}");
    PropertyResult time = byId(bad).get("stability/DC/600K/intactTime");
    assertEquals(Status.UNSTABLE, time.status(), time.toString());
    assertTrue(time.value().getAsDouble() < 2, time.toString());
    assertTrue(time.message().contains("ps"), time.message());
  }

  @Test
  void aCrystalExpandsAndAMoltenOneIsNoCrystal() throws Exception {
    String settings =
        "\"thermal_expansion\": {\"minAtoms\": 100, \"equilibration\": 1, \"duration\": 4,"
            + " \"temperatures\": [300, 900, 4000]}";
    SuiteResult result = run(FACE_CENTRED, COPPER, settings);
    Map<String, PropertyResult> found = byId(result);
    PropertyResult cold = found.get("thermal_expansion/FCC/300K/a");
    PropertyResult warm = found.get("thermal_expansion/FCC/900K/a");
    // V(T) of quasi_harmonic, of classical and quantum atoms alike above 300 K: 3.632, 3.668 Å
    assertEquals(3.632, cold.value().getAsDouble(), 0.01, cold.toString());
    assertEquals(3.668, warm.value().getAsDouble(), 0.015, warm.toString());
    PropertyResult hot = found.get("thermal_expansion/FCC/4000K/a");
    assertEquals(Status.RECONFIGURED, hot.status(), hot.toString());
    assertTrue(hot.message().contains("melted"), hot.message());
    assertTrue(curves(result).contains("thermal_expansion/FCC/alpha/error"));
  }

  @Test
  void aLiquidFlowsAndAColdOneIsNone() throws Exception {
    String settings =
        "\"minAtoms\": 64, \"heatingRate\": 200, \"equilibration\": 1, \"duration\": 5";
    SuiteResult hot =
        run(DIAMOND, SILICON, "\"liquid\": {" + settings + ", \"temperature\": 2400}");
    Map<String, PropertyResult> found = byId(hot);
    PropertyResult diffusion = found.get("liquid/DC/diffusion");
    assertEquals(Status.OK, diffusion.status(), diffusion.toString());
    assertTrue(diffusion.value().getAsDouble() > 3, diffusion.toString());
    assertEquals(List.of("liquid/DC/g", "liquid/DC/msd"), curves(hot));
    SuiteResult cold =
        run(DIAMOND, SILICON, "\"liquid\": {" + settings + ", \"temperature\": 300}");
    PropertyResult glass = byId(cold).get("liquid/DC/diffusion");
    assertEquals(Status.RECONFIGURED, glass.status(), glass.toString());
    // Which of the two a quench of 64 atoms ends in is chance: rounding decides.
    assertTrue(
        glass.message().contains("glass") || glass.message().contains("froze"), glass.message());
  }

  /**
   * A crystal that has only just collapsed is kept hot until its atoms have left their places;
   * cooled at once, it could freeze again. Where the time given is too short for that, there is no
   * liquid.
   */
  @Test
  void aCollapsedCrystalIsHeldUntilItIsMolten() throws Exception {
    String settings =
        "\"minAtoms\": 64, \"heatingRate\": 200, \"equilibration\": 1, \"duration\": 2,"
            + " \"meltingTemperature\": 1691";
    PropertyResult held =
        byId(run(DIAMOND, SILICON, "\"liquid\": {" + settings + "}")).get("liquid/DC/density");
    assertTrue(held.value().isPresent(), held.toString());
    assertTrue(held.number("moltenAfterPicoseconds") > 0, held.toString());
    assertTrue(held.number("solidFraction") < 0.5, held.toString());
    double crystal = 8 * 28.085 * 1.66054 / Math.pow(5.431, 3); // g/cm³
    assertTrue(
        held.value().getAsDouble() > crystal, "silicon contracts as it melts: " + held.toString());
    PropertyResult never =
        byId(run(DIAMOND, SILICON, "\"liquid\": {" + settings + ", \"meltingTime\": 0.5}"))
            .get("liquid/DC/density");
    assertEquals(Status.FAILED, never.status(), never.toString());
    assertTrue(never.message().contains("raise meltingTime"), never.message());
  }

  /** Too cold to melt anything: no number. */
  @Test
  void noMeltingTemperatureWhereOnePhaseWins() throws Exception {
    SuiteResult result =
        run(
            DIAMOND,
            SILICON,
            "\"melting\": {\"minAtoms\": 250, \"start\": 500, \"runs\": 1, \"attempts\": 2,"
                + " \"probe\": 2, \"duration\": 6, \"equilibration\": 1}");
    PropertyResult melting = byId(result).get("melting/DC/temperature");
    assertEquals(Status.FAILED, melting.status(), melting.toString());
    assertTrue(melting.message().contains("2 attempts"), melting.message());
  }

  @Test
  void aCrystalWithImaginaryModesHasNoQuasiHarmonicNumbers() throws Exception {
    String bcc =
        "\"element\": \"Cu\", \"phases\": [{\"name\": \"BCC\", \"prototype\": \"bcc\","
            + " \"a\": 2.87}]";
    SuiteResult result = run(bcc, COPPER, "\"quasi_harmonic\": {\"minEdge\": 8, \"mesh\": 6}");
    for (PropertyResult r : result.properties()) {
      assertEquals(Status.FAILED, r.status(), r.toString());
      assertTrue(r.message().contains("imaginary modes"), r.message());
    }
  }

  /**
   * phonopy 2.17.1 at the same volumes, forces from LAMMPS' command line: validation/phonopy-qha.
   * Meshes differ, which is 0.02 % of the expansion.
   */
  @Test
  void quasiHarmonicCopperIsPhonopys() throws Exception {
    SuiteResult result = run(FACE_CENTRED, COPPER, "\"quasi_harmonic\": {}");
    Map<String, PropertyResult> found = byId(result);
    double[] phonopy = {11.97896, 14.11474, 135.82186, 24.11939, 1.75882};
    double[] tolerance = {1e-4, 5e-3, 5e-3, 5e-3, 5e-4};
    String[] names = {"volume", "alpha", "B", "Cp", "gruneisen"};
    for (int i = 0; i < names.length; i++) {
      PropertyResult r = found.get("quasi_harmonic/FCC/" + names[i]);
      assertEquals(Status.OK, r.status(), r.toString());
      assertEquals(phonopy[i], r.value().getAsDouble(), tolerance[i], r.toString());
    }
  }

  /** J. Q. Broughton and X. P. Li, Phys. Rev. B 35, 9120 (1987): 1691 ± 20 K. */
  @Test
  @Tag("slow")
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void stillingerWeberSiliconMelts() throws Exception {
    PropertyResult melting =
        byId(run(DIAMOND, SILICON, "\"melting\": {}")).get("melting/DC/temperature");
    assertEquals(Status.OK, melting.status(), melting.toString());
    assertTrue(error(melting) < 25, melting.toString());
    assertEquals(
        1691,
        melting.value().getAsDouble(),
        2 * Math.hypot(error(melting), 20),
        melting.toString());
  }

  /** Y. Mishin et al., Phys. Rev. B 63, 224106 (2001): 1327 K for this potential. */
  @Test
  @Tag("slow")
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void mishinsCopperMelts() throws Exception {
    PropertyResult melting =
        byId(run(FACE_CENTRED, COPPER, "\"melting\": {}")).get("melting/FCC/temperature");
    assertEquals(Status.OK, melting.status(), melting.toString());
    assertEquals(1327, melting.value().getAsDouble(), 2 * error(melting) + 10, melting.toString());
  }
}
