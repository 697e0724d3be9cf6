package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.json.JsonReader;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.property.Tier;
import org.assay.structure.DecoratedPrototype;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped suites, on classical potentials in the installed LAMMPS. */
class PublishedValuesTest {

  private static final Path HOME = Path.of(System.getProperty("assay.home", "."));
  private static final String SILICON = "pair_style sw; pair_coeff * * Si.sw {element}";
  private static final String COPPER =
      "pair_style eam/alloy; pair_coeff * * Cu_mishin1.eam.alloy {element}";

  private static String commands(String material) {
    return switch (material) {
      case "si" -> SILICON;
      case "al" -> "pair_style eam/alloy; pair_coeff * * Al_zhou.eam.alloy {element}";
      case "fe" -> "pair_style eam/fs; pair_coeff * * Fe_mm.eam.fs {element}";
      case "mg" -> "pair_style eam/fs; pair_coeff * * Mg_mm.eam.fs {element}";
      case "w" -> "pair_style eam/alloy; pair_coeff * * W_zhou.eam.alloy {element}";
      default -> COPPER;
    };
  }

  private record Published(
      String id, double value, String unit, double tolerance, String source, Status status) {}

  private static SuiteResult run(Suite suite, String commands, int workers)
      throws InterruptedException {
    WorkerSettings settings =
        WorkerSettings.defaults().withWorkers(workers).withTimeLimit(suite.timeLimit());
    LammpsPotential potential = LammpsPotential.parse("test", commands);
    try (WorkerPool pool = new WorkerPool(potential, settings)) {
      return new SuiteRunner(pool::submit, SuiteListener.NONE).run(suite);
    }
  }

  /** What is proven elsewhere ({@link DynamicsJobsTest}) and takes minutes is left out. */
  private static Suite shipped(String material) {
    Suite all = SuiteReader.read(HOME.resolve("validation/" + material + "/suite.json"));
    List<String> quick =
        all.testNames().stream()
            .filter(n -> !n.equals("stability") && !n.equals("quasi_harmonic"))
            .toList();
    return all.only(quick).ofTiers(EnumSet.of(Tier.QUICK, Tier.SLOW));
  }

  private static Map<String, PropertyResult> byId(SuiteResult result) {
    return result.properties().stream()
        .collect(Collectors.toMap(PropertyResult::id, Function.identity()));
  }

  private static List<Published> published(String material) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    PublishedValuesTest.class.getResourceAsStream("published.csv")),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(l -> !l.startsWith("#"))
          .map(l -> l.split(";"))
          .filter(f -> f[0].equals(material))
          .map(
              f ->
                  new Published(
                      f[1],
                      Double.parseDouble(f[2]),
                      f[3],
                      Double.parseDouble(f[4].split(" ")[0]),
                      f[5],
                      f[4].contains(" ") ? Status.of(f[4].split(" ")[1]) : Status.OK))
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource({"si, 25", "cu, 21", "al, 2", "fe, 13", "mg, 16", "w, 9"})
  void publishedValuesAreReproduced(String material, int count) throws Exception {
    List<Published> published = published(material);
    assertTrue(published.size() >= count, published.size() + " published values");
    SuiteResult result = run(shipped(material), commands(material), 2);
    Map<String, PropertyResult> found = byId(result);
    Stream<Executable> checks =
        published.stream()
            .map(
                p ->
                    () -> {
                      PropertyResult r = found.get(p.id());
                      assertEquals(p.unit(), r.unit(), p.id());
                      assertEquals(p.status(), r.status(), r.toString());
                      assertEquals(p.value(), r.value().getAsDouble(), p.tolerance(), p.id());
                    });
    assertAll(checks);
    assertAll(
        result.properties().stream()
            .map(r -> () -> assertTrue(r.value().isPresent(), r.toString())));
    curvesAndFormationAgree(shipped(material), found);
  }

  /**
   * Every suite relaxes the shapes of its phases, so that minima of curves are relaxed crystals.
   */
  private static void curvesAndFormationAgree(Suite suite, Map<String, PropertyResult> found) {
    String ground = suite.material().groundState();
    for (String phase : suite.material().phaseNames()) {
      PropertyResult formation = found.get("formation/" + phase + "/energy");
      if (formation != null && formation.status() == Status.OK) {
        double difference =
            found.get("eos/" + phase + "/E0").value().getAsDouble()
                - found.get("eos/" + ground + "/E0").value().getAsDouble();
        assertEquals(formation.value().getAsDouble(), difference, 1e-4, phase);
      }
    }
  }

  /**
   * The template asks for the same as the suite of copper, but for a larger cell of the vacancy.
   */
  @Test
  void aSuiteFromTheTemplateGivesTheNumbersOfTheShippedOne() throws Exception {
    String text =
        SuiteTemplate.usual(
                new DecoratedPrototype(Prototype.FCC, List.of("Cu"), LatticeParameters.cubic(3.6)))
            .suiteText("reference.json");
    Suite suite = SuiteReader.read(JsonReader.parse("suite.json", text), HOME);
    Map<String, PropertyResult> found = byId(run(suite.ofTier(Tier.QUICK), COPPER, 2));
    List<Published> published =
        published("cu").stream().filter(p -> !p.id().startsWith("vacancy/")).toList();
    assertTrue(published.size() >= 18, published.size() + " published values");
    for (Published p : published) {
      PropertyResult r = found.get(p.id());
      assertEquals(p.status(), r.status(), r.toString());
      assertEquals(p.value(), r.value().getAsDouble(), p.tolerance(), p.id());
    }
    double a = found.get("eos/HCP/a0").value().getAsDouble();
    double c = found.get("eos/HCP/c0").value().getAsDouble();
    assertEquals(
        found.get("eos/HCP/V0").value().getAsDouble(),
        Math.sqrt(3) / 4 * a * a * c,
        1e-6,
        "two atoms a cell of a² c √3/2");
    // The fit's lowest energy is the relaxed crystal's only if the shape is its own.
    assertEquals(
        found.get("formation/HCP/energy").value().getAsDouble(),
        found.get("eos/HCP/E0").value().getAsDouble()
            - found.get("eos/FCC/E0").value().getAsDouble(),
        1e-6);
  }

  /** Two crystals that relaxations reach on different ways have the same minimum as the fit. */
  @Test
  void theFitAgreesWithADirectRelaxation() throws Exception {
    Suite suite = shipped("cu").only(List.of("eos", "formation"));
    Map<String, PropertyResult> found = byId(run(suite, COPPER, 2));
    double fcc = value(found, "eos/FCC/E0");
    for (String cubic : List.of("BCC", "SC", "DC")) {
      assertEquals(
          value(found, "formation/" + cubic + "/energy"),
          value(found, "eos/" + cubic + "/E0") - fcc,
          1e-5,
          cubic);
      double relaxedVolume =
          (double)
              found
                  .get("formation/" + cubic + "/energy")
                  .settings()
                  .get("volumePerAtomCubicAngstrom");
      assertEquals(
          relaxedVolume, value(found, "eos/" + cubic + "/V0"), 1e-3 * relaxedVolume, cubic);
    }
  }

  private static double value(Map<String, PropertyResult> found, String id) {
    return found.get(id).value().getAsDouble();
  }

  /** bcc copper is not stable; what shows it is named. */
  @Test
  void instabilitiesAreNamed() throws Exception {
    String text =
        """
        {"schema": 1, "element": "Cu",
         "phases": [{"name": "BCC", "prototype": "bcc", "a": 2.87}],
         "tests": {"elastic": {}, "phonon": {"mesh": 4}}}
        """;
    Suite suite = SuiteReader.read(JsonReader.parse("suite.json", text), Path.of("."));
    for (PropertyResult r : run(suite, COPPER, 2).properties()) {
      assertEquals(Status.UNSTABLE, r.status(), r.toString());
      String reason = r.test().equals("phonon") ? "q = N, (0.500, 0.500, 0.000)" : "(Born)";
      assertTrue(r.message().contains(reason), r.message());
    }
  }

  /** Random numbers belong to jobs, not to workers. */
  @Test
  void resultsDoNotDependOnTheNumberOfWorkers() throws Exception {
    Suite suite = shipped("si").only(List.of("formation", "vacancy", "surface"));
    List<PropertyResult> one = run(suite, SILICON, 1).properties();
    List<PropertyResult> two = run(suite, SILICON, 2).properties();
    assertEquals(one.size(), two.size());
    for (int i = 0; i < one.size(); i++) {
      assertEquals(one.get(i).id(), two.get(i).id());
      assertEquals(one.get(i).value(), two.get(i).value(), one.get(i).id());
      assertEquals(one.get(i).status(), two.get(i).status());
    }
  }

  @Test
  void anErrorOfLammpsFailsEveryPromisedQuantity() throws Exception {
    Suite suite = shipped("si").only(List.of("vacancy"));
    SuiteResult result = run(suite, "pair_style no_such_style", 1);
    // Unrelaxed, relaxed, and the barrier of migration.
    assertEquals(3, result.properties().size());
    for (PropertyResult r : result.properties()) {
      assertEquals(Status.FAILED, r.status());
      assertTrue(r.message().contains("no_such_style"), r.message());
    }
  }
}
