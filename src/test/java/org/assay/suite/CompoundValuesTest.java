package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assay.json.JsonReader;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

/** Compounds on classical potentials in the installed LAMMPS. */
class CompoundValuesTest {

  private static final String TERSOFF = "pair_style tersoff; pair_coeff * * SiC.tersoff {element}";
  private static final String ALLOY =
      "pair_style eam/alloy; pair_coeff * * NiAlH_jea.eam.alloy {element}";

  private static WorkerPool pool(String commands) {
    return new WorkerPool(
        LammpsPotential.parse("test", commands), WorkerSettings.defaults().withWorkers(1));
  }

  private static Map<String, PropertyResult> run(String commands, String suite)
      throws InterruptedException {
    try (WorkerPool pool = pool(commands)) {
      return new SuiteRunner(pool::submit, SuiteListener.NONE)
              .run(SuiteReader.read(JsonReader.parse("suite.json", suite), Path.of("")))
              .properties()
              .stream()
              .collect(Collectors.toMap(PropertyResult::id, Function.identity()));
    }
  }

  private static void check(
      Map<String, PropertyResult> found, String id, double value, double tolerance) {
    PropertyResult r = found.get(id);
    assertEquals(Status.OK, r.status(), r.toString());
    assertEquals(value, r.value().getAsDouble(), tolerance, id);
  }

  /**
   * Silicon carbide of Tersoff's potential of 1989, as LAMMPS alone finds it: validation/compounds.
   */
  @Test
  void siliconCarbideHasTheConstantsThatLammpsFinds() throws InterruptedException {
    Map<String, PropertyResult> found =
        run(
            TERSOFF,
            """
            {"elements": ["Si", "C"],
             "phases": [
               {"name": "ZB", "prototype": "zincblende", "elements": ["Si", "C"], "a": 4.4},
               {"name": "WZ", "prototype": "wurtzite", "elements": ["C", "Si"], "a": 3.1}],
             "tests": {"eos": {"phases": ["ZB"]}, "elastic": {}, "cohesion": {}, "formation": {}}}
            """);
    check(found, "eos/ZB/a0", 4.321170, 2e-5);
    check(found, "cohesion/ZB/energy", 6.163788, 2e-6);
    check(found, "elastic/ZB/C11", 436.55, 0.02);
    check(found, "elastic/ZB/C12", 117.93, 0.02);
    check(found, "elastic/ZB/C44", 256.55, 0.02);
    // bonds end before the third neighbours, which alone tell wurtzite from zincblende
    check(found, "formation/WZ/energy", 0, 1e-6);
  }

  /** The same crystal by hand: energies of one cell at some lattice constants, and free atoms. */
  @Test
  void nickelAluminideIsWhatItsCellsSay() throws Exception {
    Map<String, PropertyResult> found =
        run(
            ALLOY,
            """
            {"elements": ["Al", "Ni"],
             "phases": [
               {"name": "B2", "prototype": "CsCl", "elements": ["Ni", "Al"], "a": 2.9},
               {"name": "L12", "prototype": "Cu3Au", "elements": ["Ni", "Al"], "a": 3.6}],
             "tests": {"eos": {"phases": ["B2"]}, "cohesion": {}, "invariance": {"phases": ["L12"]}}}
            """);
    double[] energies = new double[3];
    double a = found.get("eos/B2/a0").value().getAsDouble();
    double step = 0.01;
    double[] free = new double[2];
    try (WorkerPool pool = pool(ALLOY)) {
      for (int i = 0; i < 3; i++) {
        Structure cell = caesiumChloride(a + (i - 1) * step);
        energies[i] = pool.submit(s -> s.evaluate(cell).energy(), "cell", 1).get();
      }
      for (int i = 0; i < 2; i++) {
        Structure atom = Structure.ofElement(Cell.cubic(20), i == 0 ? "Ni" : "Al", new double[3]);
        free[i] = pool.submit(s -> s.evaluate(atom).energy(), "atom", 1).get();
      }
    }
    double slope = (energies[2] - energies[0]) / 2;
    double curvature = energies[2] - 2 * energies[1] + energies[0];
    assertEquals(a, a - step * slope / curvature, 2e-4);
    check(found, "eos/B2/E0", energies[1] / 2, 1e-5);
    check(found, "cohesion/B2/energy", (free[0] + free[1] - energies[1]) / 2, 1e-5);
    // V d²E/dV² with V = a³ at the minimum of E(a)
    double modulus = curvature / (step * step) / (9 * a) * 160.2176634;
    check(found, "eos/B2/B0", modulus, 0.01 * modulus);
    found.values().stream()
        .filter(r -> r.test().equals("invariance"))
        .forEach(r -> assertEquals(Status.OK, r.status(), r.toString()));
  }

  private static final String SILICON_CARBIDE =
      """
      {"elements": ["Si", "C"], "groundState": "B3",
       "phases": [
         {"name": "B3", "prototype": "B3", "elements": ["Si", "C"], "a": 4.32},
         {"name": "B1", "prototype": "B1", "elements": ["Si", "C"], "a": 4.2},
         {"name": "B2", "prototype": "B2", "elements": ["Si", "C"], "a": 2.64},
         {"name": "Si", "prototype": "diamond", "elements": ["Si"], "a": 5.43},
         {"name": "C", "prototype": "diamond", "elements": ["C"], "a": 3.57},
         {"name": "GRAPHENE", "cell": [2.46, 2.46, 15, 90, 90, 120], "elements": ["C", "C"],
          "positions": [0.3333333333, 0.6666666667, 0, 0.6666666667, 0.3333333333, 0]}],
       "tests": {%s}}
      """;

  /**
   * Energies per atom of crystals relaxed by LAMMPS alone, see validation/compounds. Which crystal
   * of carbon energies are counted from is the suite's word: graphene lies below diamond.
   */
  @Test
  void siliconCarbideIsCountedFromItsElements() throws InterruptedException {
    double carbide = -6.163788;
    double silicon = -4.628873;
    double diamond = -7.368190;
    double graphene = -7.393187;
    String suite = SILICON_CARBIDE;
    Map<String, PropertyResult> found = run(TERSOFF, suite.formatted("\"formation\": {}"));
    check(found, "formation/B3/energy", carbide - (silicon + diamond) / 2, 2e-6);
    check(found, "formation/B1/energy", -4.671581 - (silicon + diamond) / 2, 2e-6);
    check(found, "formation/B2/energy", -3.676404 - (silicon + diamond) / 2, 2e-6);
    check(found, "formation/B3/aboveHull", 0, 0);
    check(found, "formation/B2/aboveHull", -3.676404 - carbide, 2e-6);
    PropertyResult sheet = found.get("formation/GRAPHENE/energy");
    assertEquals(graphene - diamond, sheet.value().getAsDouble(), 2e-6);
    assertEquals(Status.UNSTABLE, sheet.status(), "it lies below what it is counted from");
    Map<String, PropertyResult> other =
        run(TERSOFF, suite.formatted("\"formation\": {\"references\": {\"C\": \"GRAPHENE\"}}"));
    check(other, "formation/B3/energy", carbide - (silicon + graphene) / 2, 2e-6);
    check(other, "formation/C/aboveHull", diamond - graphene, 2e-6);
  }

  /** 216 sites, from LAMMPS alone in the same way; 1e-3 eV is what minimisers differ by. */
  @Test
  void pointDefectsOfSiliconCarbide() throws InterruptedException {
    Map<String, PropertyResult> found =
        run(TERSOFF, SILICON_CARBIDE.formatted("\"point_defects\": {}"));
    check(found, "point_defects/B3/V_Si/unrelaxed", 10.7601, 1e-3);
    check(found, "point_defects/B3/V_Si/relaxed", 7.9353, 1e-3);
    check(found, "point_defects/B3/V_C/unrelaxed", 11.6794, 1e-3);
    check(found, "point_defects/B3/V_C/relaxed", 11.4225, 1e-3);
    check(found, "point_defects/B3/Si_C/unrelaxed", 12.3883, 1e-3);
    check(found, "point_defects/B3/Si_C/relaxed", 7.1740, 1e-3);
    check(found, "point_defects/B3/C_Si/unrelaxed", 2.1699, 1e-3);
    check(found, "point_defects/B3/C_Si/relaxed", -0.5334, 1e-3);
    check(found, "point_defects/B3/V_Si-V_C/unrelaxed", 19.9115, 1e-3);
    check(found, "point_defects/B3/V_Si-V_C/relaxed", 17.6056, 1e-3);
    check(found, "point_defects/B3/V_Si-V_C/formation", 17.6056 - 2 * 6.163788, 1e-3);
    check(found, "point_defects/B3/Si_C-C_Si/unrelaxed", 10.8940, 1e-3);
    check(found, "point_defects/B3/Si_C-C_Si/relaxed", 3.6278, 1e-3);
    check(found, "point_defects/B3/V_Si+V_C/relaxed", 7.9353 + 11.4225 - 2 * 6.163788, 2e-3);
    check(found, "point_defects/B3/Si_C+C_Si/relaxed", 7.1740 - 0.5334, 2e-3);
    check(found, "point_defects/B3/Si_C-C_Si/binding", 7.1740 - 0.5334 - 3.6278, 2e-3);
    PropertyResult pulled = found.get("point_defects/B3/V_C/lowest");
    assertTrue(
        pulled.value().getAsDouble() < 10.9, "neighbours pulled to the site stay: " + pulled);
  }

  /** From phonopy, and from slabs made by hand, over the same LAMMPS. */
  @Test
  void phononsAndSurfacesOfSiliconCarbide() throws InterruptedException {
    Map<String, PropertyResult> found =
        run(
            TERSOFF,
            SILICON_CARBIDE.formatted(
                "\"phonon\": {}, \"surface\": {\"millerIndices\": [\"110\", \"100\"]}"));
    double[] atX = {14.51, 19.35, 26.44, 26.58};
    double[] atL = {10.32, 18.98, 26.58, 27.94};
    check(found, "phonon/B3/Gamma/1", 29.66, 6e-3);
    for (int i = 0; i < 4; i++) {
      check(found, "phonon/B3/X/" + (i + 1), atX[i], 7e-3);
      check(found, "phonon/B3/L/" + (i + 1), atL[i], 6e-3);
    }
    check(found, "phonon/B3/Cv", 11.681, 2e-3);
    check(found, "surface/B3/110/unrelaxed", 3.0676, 1e-4);
    check(found, "surface/B3/110/relaxed", 2.4040, 1e-4);
    // what both faces of (100) have together does not depend on chemical potentials
    for (String rich : new String[] {"Si", "C"}) {
      double silicon = value(found, "surface/B3/100-Si/" + rich + "-rich/unrelaxed");
      double carbon = value(found, "surface/B3/100-C/" + rich + "-rich/unrelaxed");
      assertEquals(value(found, "surface/B3/100/unrelaxed"), (silicon + carbon) / 2, 1e-6);
    }
    // between its limits an energy moves by n ΔH / 2A: one atom for each cell of a²/2
    double a = 4.321170;
    double heat = 2 * 0.165257 * 16.02176634;
    double width =
        value(found, "surface/B3/100-C/Si-rich/relaxed")
            - value(found, "surface/B3/100-C/C-rich/relaxed");
    assertEquals(heat / (a * a), width, 1e-4);
  }

  private static double value(Map<String, PropertyResult> found, String id) {
    return found.get(id).value().getAsDouble();
  }

  /**
   * Two atoms of Tersoff's potential feel nobody else: {@code E = A exp(−λr) − B exp(−μr)} within
   * R, with its minimum at {@code ln(Aλ/(Bμ))/(λ − μ)}, and for two elements geometric means of A
   * and B, χ of 0.9776 before B, arithmetic ones of λ and μ (J. Tersoff, Phys. Rev. B 39, 5566
   * (1989)).
   */
  @Test
  void dimersAreAsTersoffsFormulaSays() throws InterruptedException {
    Map<String, PropertyResult> found = run(TERSOFF, SILICON_CARBIDE.formatted("\"dimer\": {}"));
    double[] silicon = {1830.8, 471.18, 2.4799, 1.7322};
    double[] carbon = {1393.6, 346.7, 3.4879, 2.2119};
    double[] mixed = {
      Math.sqrt(silicon[0] * carbon[0]),
      0.9776 * Math.sqrt(silicon[1] * carbon[1]),
      (silicon[2] + carbon[2]) / 2,
      (silicon[3] + carbon[3]) / 2
    };
    checkDimer(found, "Si", silicon);
    checkDimer(found, "C", carbon);
    checkDimer(found, "Si-C", mixed);
  }

  private static void checkDimer(Map<String, PropertyResult> found, String pair, double[] p) {
    double r = Math.log(p[0] * p[2] / (p[1] * p[3])) / (p[2] - p[3]);
    check(found, "dimer/" + pair + "/bondLength", r, 3e-4);
    double energy = p[0] * Math.exp(-p[2] * r) - p[1] * Math.exp(-p[3] * r);
    check(found, "dimer/" + pair + "/bindingEnergy", -energy, 1e-3);
  }

  /** 250 and 256 sites, from LAMMPS alone: validation/compounds. */
  @Test
  void defectsAndFaultsOfNickelAluminides() throws InterruptedException {
    Map<String, PropertyResult> found =
        run(
            ALLOY,
            """
            {"elements": ["Ni", "Al"],
             "phases": [
               {"name": "B2", "prototype": "B2", "elements": ["Ni", "Al"], "a": 2.88},
               {"name": "L1_2", "prototype": "L1_2", "elements": ["Ni", "Al"], "a": 3.57},
               {"name": "Ni", "prototype": "fcc", "elements": ["Ni"], "a": 3.52},
               {"name": "Al", "prototype": "fcc", "elements": ["Al"], "a": 4.05}],
             "tests": {"formation": {}, "point_defects": {"phases": ["B2", "L1_2", "Al"]},
                       "stacking_fault": {"phases": ["B2", "L1_2"], "minHeight": 37,
                                          "surfacePoints": 2}}}
            """);
    check(found, "formation/B2/energy", -0.520359, 2e-6);
    check(found, "formation/L1_2/energy", -0.420845, 2e-6);
    check(found, "point_defects/B2/V_Ni/relaxed", 5.7249, 1e-3);
    check(found, "point_defects/B2/V_Al/relaxed", 5.4352, 1e-3);
    check(found, "point_defects/B2/Ni_Al/relaxed", -0.7520, 1e-3);
    check(found, "point_defects/B2/Al_Ni/relaxed", 2.3200, 1e-3);
    check(found, "point_defects/B2/V_Ni-V_Al/relaxed", 11.1809, 1e-3);
    check(found, "point_defects/B2/Ni_Al-Al_Ni/relaxed", 1.2868, 1e-3);
    check(found, "point_defects/B2/2V_Ni+Ni_Al/relaxed", 2 * 5.7249 - 0.7520 - 2 * 4.425359, 3e-3);
    check(found, "point_defects/L1_2/V_Ni/relaxed", 6.0985, 1e-3);
    check(found, "point_defects/L1_2/V_Al/relaxed", 6.7785, 1e-3);
    check(found, "point_defects/L1_2/Al_Ni/relaxed", 0.7197, 1e-3);
    check(found, "point_defects/L1_2/Ni_Al/relaxed", 0.4274, 1e-3);
    check(found, "stacking_fault/L1_2/111/APB/unrelaxed", 230.41, 0.02);
    check(found, "stacking_fault/L1_2/111/APB/relaxed", 203.00, 0.05);
    check(found, "stacking_fault/L1_2/111/CSF/unrelaxed", 191.85, 0.02);
    check(found, "stacking_fault/L1_2/111/CSF/relaxed", 164.80, 0.05);
    check(found, "stacking_fault/L1_2/111/SISF/unrelaxed", 10.33, 0.02);
    check(found, "stacking_fault/L1_2/111/SISF/relaxed", 4.83, 0.05);
    check(found, "stacking_fault/L1_2/001/APB/relaxed", 129.49, 0.05);
    check(found, "stacking_fault/B2/110/APB/unrelaxed", 629.31, 0.02);
    check(found, "stacking_fault/B2/110/APB/relaxed", 536.97, 0.05);
    // lines end in the faults, and their tops are those that LAMMPS alone finds
    check(found, "stacking_fault/L1_2/111/unstable/unrelaxed", 305.56, 0.05);
    check(found, "stacking_fault/L1_2/111/unstable/relaxed", 273.60, 0.1);
    check(found, "stacking_fault/L1_2/111-APB/unstable/unrelaxed", 1159.00, 0.15);
    check(found, "stacking_fault/L1_2/111-APB/unstable/relaxed", 792.42, 0.15);
    check(found, "stacking_fault/L1_2/001-APB/unstable/unrelaxed", 2117.20, 0.15);
    check(found, "stacking_fault/L1_2/001-APB/unstable/relaxed", 967.48, 0.15);
    // from the crystals' energies at their lattice constants, in units of the potential's file
    double solution = value(found, "point_defects/Al/Ni_Al/solution");
    assertEquals(value(found, "point_defects/Al/Ni_Al/relaxed") - 3.36 + 4.45, solution, 2e-5);
  }

  private static Structure caesiumChloride(double a) {
    return new Structure(
        Cell.cubic(a), List.of("Al", "Ni"), new double[] {0, 0, 0, a / 2, a / 2, a / 2});
  }
}
