package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.json.JsonReader;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.worker.LammpsProgram;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyResult;
import org.assay.property.Script;
import org.assay.property.Status;
import org.assay.property.Tier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every exported script, run by LAMMPS alone, finds the number that it was exported for. */
class SuiteExportTest {

  private static final Path HOME = Path.of(System.getProperty("assay.home", "."));

  /** What sums of some thousand energies in another order leave: eV, and what it is in mJ/m². */
  private static final double ROUNDING = 1e-7;

  /** A parabola through three points and a search that closes in on the minimum (Å). */
  private static final double MINIMUM = 2e-4;

  /** Energy that LAMMPS' own minimiser may find below what our relaxations left (eV). */
  private static final double RELAXATION = 2e-4;

  private static final Pattern PRINTED = Pattern.compile("(?m)^(\\S+) = (\\S+) \\S+$");
  private static final Pattern LOWERED =
      Pattern.compile("(?m)^(\\w+): minimising from here lowers the energy by (\\S+) eV");

  /** What the suites of materials found, which several tests export. */
  private static final Map<String, SuiteResult> FOUND = new HashMap<>();

  @TempDir Path directory;

  private SuiteResult export(String material, String commands) throws InterruptedException {
    Suite suite =
        SuiteReader.read(HOME.resolve("validation/" + material + "/suite.json"))
            .only(
                List.of(
                    "eos",
                    "formation",
                    "elastic",
                    "vacancy",
                    "interstitial",
                    "surface",
                    "stacking_fault",
                    "dimer",
                    "cohesion",
                    "phases_2d"))
            .ofTier(Tier.QUICK);
    LammpsPotential potential = LammpsPotential.parse(material, commands);
    SuiteResult found = FOUND.get(material);
    if (found == null) {
      found = run(suite, potential);
      FOUND.put(material, found);
    }
    List<String> written = new SuiteExport(potential, directory).write(suite, found);
    long values = found.properties().stream().filter(p -> p.value().isPresent()).count();
    assertEquals(values, written.size(), "every value of these tests has a script");
    return found;
  }

  private static SuiteResult run(Suite suite, LammpsPotential potential)
      throws InterruptedException {
    WorkerSettings settings = WorkerSettings.defaults().withTimeLimit(suite.timeLimit());
    try (WorkerPool pool = new WorkerPool(potential, settings)) {
      return new SuiteRunner(pool::submit, SuiteListener.NONE).run(suite);
    }
  }

  /** One process for all: each script begins with a clear of its own. */
  private String lammps(String first, Set<String> scripts)
      throws IOException, InterruptedException {
    Optional<LammpsProgram> program = LammpsProgram.find();
    assumeTrue(program.isPresent(), "lmp-assay has not been built");
    StringBuilder all = new StringBuilder(first).append('\n');
    try (Stream<Path> files = Files.list(directory)) {
      files
          .map(f -> f.getFileName().toString())
          .filter(scripts::contains)
          .sorted()
          .forEach(f -> all.append("include ").append(f).append('\n'));
    }
    return program.get().run(directory, all.toString(), 1);
  }

  @ParameterizedTest
  @CsvSource({
    "si, pair_style sw; pair_coeff * * Si.sw {element}, 60",
    "cu, pair_style eam/alloy; pair_coeff * * Cu_mishin1.eam.alloy {element}, 60"
  })
  void scriptsPrintTheSameNumbers(String material, String commands, int least) throws Exception {
    SuiteResult found = export(material, commands);
    Map<String, Double> printed = new HashMap<>();
    Matcher m = PRINTED.matcher(lammps("", scripts(found, false)));
    while (m.find()) {
      printed.put(m.group(1), Double.parseDouble(m.group(2)));
    }
    assertTrue(printed.size() >= least, printed.size() + " numbers");
    assertPrinted(found, printed, SuiteExportTest::tolerance);
  }

  /** A saddle that is only held by its symmetry is {@code reconfigured}, and no minimum. */
  private static Set<String> scripts(SuiteResult found, boolean minimaOnly) {
    return found.properties().stream()
        .filter(r -> r.value().isPresent() && !(minimaOnly && r.status() != Status.OK))
        .map(r -> "in." + SuiteExport.fileName(r.id()))
        .collect(Collectors.toSet());
  }

  private static double tolerance(PropertyResult r) {
    boolean minimum = r.quantity().equals("bondLength") || r.id().matches("phases_2d/.*/a0");
    double scale = Math.max(1, Math.abs(r.value().getAsDouble()));
    return minimum ? MINIMUM : scale * (r.unit().equals("mJ/m²") ? 1e4 : 10) * ROUNDING;
  }

  /**
   * Small cells and short runs of every test that there is; each job must come out with a script.
   */
  private static final String SMALL =
      """
      {"schema": 1, "element": "Si", "groundState": "DC", "seed": 3, "timeLimitSeconds": 600,
       "phases": [{"name": "DC", "prototype": "diamond", "a": 5.431},
                  {"name": "SC", "prototype": "sc", "a": 2.6},
                  {"name": "HCP", "prototype": "hcp", "a": 3.25, "c": 5.3}],
       "tests": {
         "eos": {}, "formation": {}, "elastic": {},
         "vacancy": {"minAtoms": 32, "images": 3}, "interstitial": {"minAtoms": 32},
         "surface": {"millerIndices": ["111"]},
         "stacking_fault": {"minHeight": 9, "points": 5, "surfacePoints": 2},
         "grain_boundary": {"planes": ["111"], "shifts": 2, "minThickness": 6},
         "phonon": {"phases": ["DC"], "minEdge": 7, "mesh": 6},
         "dimer": {}, "cohesion": {}, "phases_2d": {"sheets": ["planar", "buckled-relaxed"]},
         "forces": {"dataset": "labelled.extxyz"},
         "invariance": {"minAtoms": 12, "samples": 3, "phases": ["DC", "HCP"]},
         "stability": {"minAtoms": 64, "temperatures": [300], "equilibration": 0.2, "duration": 0.5},
         "quasi_harmonic": {"minEdge": 7, "mesh": 6, "volumes": 5},
         "thermal_expansion": {"minAtoms": 64, "temperatures": [300, 600], "equilibration": 0.2,
                               "duration": 1},
         "liquid": {"minAtoms": 64, "heatingRate": 300, "temperature": 2600, "equilibration": 0.5,
                    "duration": 3},
         "melting": {"minAtoms": 250, "start": 1700, "runs": 2, "attempts": 9, "probe": 1,
                     "equilibration": 1, "duration": 6}}}
      """;

  /** The same of what compounds alone have. */
  private static final String SMALL_COMPOUND =
      """
      {"schema": 1, "elements": ["Si", "C"], "groundState": "B3", "seed": 3, "timeLimitSeconds": 600,
       "phases": [{"name": "B3", "prototype": "B3", "elements": ["Si", "C"], "a": 4.32},
                  {"name": "B2", "prototype": "B2", "elements": ["Si", "C"], "a": 2.64},
                  {"name": "Si", "prototype": "diamond", "elements": ["Si"], "a": 5.43},
                  {"name": "C", "prototype": "diamond", "elements": ["C"], "a": 3.57}],
       "tests": {"formation": {}, "dimer": {},
                 "stacking_fault": {"phases": ["B2"], "minHeight": 8, "points": 5, "surfacePoints": 2},
                 "grain_boundary": {"planes": ["111"], "shifts": 2, "minThickness": 6}, "surface": {"millerIndices": ["100"], "minThickness": 8},
                 "invariance": {"phases": ["B3"], "samples": 3}, "alloys": {"lattices": ["diamond"], "compositions": ["SiC"], "sites": 8},
                 "point_defects": {"phases": ["B3", "Si"], "minAtoms": 60}}}
      """;

  private static final String LABELLED =
      """
      2
      Lattice="2.7 0 0 0.4 2.9 0 -0.3 0.5 3.1" Properties=species:S:1:pos:R:3:forces:R:3 energy=-7.1 stress="0.01 0.002 0 0.002 0.03 0 0 0 0.02" config_type=tilted pbc="T T T"
      Si 0 0 0 0.1 -0.2 0.3
      Si 1.4 1.6 1.5 -0.1 0.2 -0.25
      3
      Lattice="0 6 0 6 0 0 0 0 6" Properties=species:S:1:pos:R:3:forces:R:3 energy=-8.3 config_type="left handed" pbc="T T T"
      Si 0 0 0 1.0 0.5 0
      Si 2.3 0.1 0 -0.5 0 0.25
      Si 0.2 2.4 0.3 0 0 0
      """;

  /** Violations of an invariance are rounding (eV/Å, GPa). */
  private static final double VIOLATION = 1e-6;

  /** The trajectory is the same bit by bit; sums run in another order. */
  private static final double SUMS = 1e-8;

  /** Eigenvalues and fits of a second implementation, relative. */
  private static final double ALGEBRA = 1e-6;

  private static final Map<String, Double> RELATIVE =
      Map.of(
          "phonon", ALGEBRA,
          "quasi_harmonic", 10 * ALGEBRA,
          "forces", SUMS,
          "stability", SUMS,
          "thermal_expansion", SUMS,
          "liquid", SUMS,
          "melting", SUMS);

  /** What takes minutes; {@link #aMeltingPointsRuns} has it. */
  private static final String LONG = "melting";

  /** Tests that a suite of one element cannot have. */
  private static final Set<String> OF_COMPOUNDS = Set.of("point_defects", "alloys");

  @Test
  void everyJobOfEveryTestHasAScriptThatFindsItsNumbers() throws Exception {
    Set<String> all = new LinkedHashSet<>(PropertyTests.STANDARD.names());
    all.remove(LONG);
    all.removeAll(OF_COMPOUNDS);
    scriptsFindTheNumbersOf(all);
  }

  @Tag("slow")
  @Test
  void everyJobOfACompoundHasAScriptThatFindsItsNumbers() throws Exception {
    Suite suite = SuiteReader.read(JsonReader.parse("small.json", SMALL_COMPOUND), directory);
    scriptsFindTheNumbersOf(
        suite,
        LammpsPotential.parse(
            "tersoff", "pair_style tersoff; pair_coeff * * SiC.tersoff {element}"));
  }

  @Test
  @Tag("slow")
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void aMeltingPointsRuns() throws Exception {
    scriptsFindTheNumbersOf(Set.of(LONG));
  }

  private void scriptsFindTheNumbersOf(Set<String> tests) throws Exception {
    Files.writeString(directory.resolve("labelled.extxyz"), LABELLED);
    // a test that the small suite has not is an error here: it could go without scripts
    Suite suite =
        SuiteReader.read(JsonReader.parse("small.json", SMALL), directory).only(List.copyOf(tests));
    scriptsFindTheNumbersOf(
        suite, LammpsPotential.parse("sw", "pair_style sw; pair_coeff * * Si.sw {element}"));
  }

  private void scriptsFindTheNumbersOf(Suite suite, LammpsPotential potential) throws Exception {
    Optional<String> python = numpy();
    assumeTrue(python.isPresent(), "there is no Python 3 with numpy");
    assumeTrue(LammpsProgram.find().isPresent(), "lmp-assay has not been built");
    SuiteResult found = run(suite, potential);
    Path to = directory.resolve("export");
    List<String> written = new SuiteExport(potential, to).write(suite, found);
    Map<String, PropertyResult> byId = new HashMap<>();
    found.properties().forEach(r -> byId.put(r.id(), r));
    for (PropertyJob job : suite.jobs()) {
      List<String> valued =
          job.quantities().stream()
              .map(PropertyJob.Quantity::id)
              .filter(id -> byId.get(id).value().isPresent())
              .toList();
      assertTrue(
          !valued.isEmpty(),
          job.name() + " has no value: " + byId.get(job.quantities().get(0).id()));
      assertTrue(written.containsAll(valued), job.name() + " has values without a script");
    }
    Map<String, Double> printed = runAll(to, python.get());
    assertPrinted(found, printed, SuiteExportTest::allowed);
  }

  private static void assertPrinted(
      SuiteResult found, Map<String, Double> printed, ToDoubleFunction<PropertyResult> tolerance) {
    assertAll(
        found.properties().stream()
            .filter(r -> r.value().isPresent())
            .map(
                r ->
                    () ->
                        assertEquals(
                            r.value().getAsDouble(),
                            printed.getOrDefault(Script.printed(r.id()), Double.NaN),
                            tolerance.applyAsDouble(r),
                            r.id())));
  }

  private static double allowed(PropertyResult r) {
    if (r.test().equals("invariance")) {
      return VIOLATION;
    }
    return RELATIVE.containsKey(r.test())
        ? RELATIVE.get(r.test()) * Math.max(1, Math.abs(r.value().getAsDouble()))
        : tolerance(r);
  }

  /** As the export's README says, by its own script. */
  private static Map<String, Double> runAll(Path directory, String python) throws Exception {
    Path output = directory.resolveSibling("output");
    ProcessBuilder builder =
        new ProcessBuilder("sh", directory.resolve("run-all").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // one process needs no orted, and no network
    builder.environment().put("OMPI_MCA_ess_singleton_isolated", "1");
    builder.environment().put("OMPI_MCA_btl", "self");
    builder.environment().put("OMPI_MCA_pml", "ob1");
    builder.environment().put("PYTHON", python);
    builder.environment().put("LMP", LammpsProgram.find().orElseThrow().path().toString());
    builder.environment().putIfAbsent("LAMMPS_POTENTIALS", "/usr/share/lammps/potentials");
    assertEquals(0, builder.start().waitFor());
    Map<String, Double> printed = new HashMap<>();
    String text = Files.readString(output, StandardCharsets.ISO_8859_1);
    Matcher m = Pattern.compile("(?m)^(\\S+) = (\\S+) .*   \\(expected").matcher(text);
    while (m.find()) {
      printed.put(m.group(1), Double.parseDouble(m.group(2)));
    }
    assertTrue(!printed.isEmpty(), text);
    return printed;
  }

  private static Optional<String> numpy() throws Exception {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      Process trial =
          new ProcessBuilder("sh", "-c", python + " -c 'import numpy' 2>/dev/null").start();
      if (trial.waitFor() == 0) {
        return Optional.of(python);
      }
    }
    return Optional.empty();
  }

  /** Our optimiser's ends are minima of LAMMPS' own, too. */
  @Test
  void lammpsFindsNothingBelowTheRelaxedStructures() throws Exception {
    SuiteResult found = export("si", "pair_style sw; pair_coeff * * Si.sw {element}");
    Map<String, Double> lowered = new TreeMap<>();
    Matcher m = LOWERED.matcher(lammps("variable minimise index 1", scripts(found, true)));
    int count = 0;
    while (m.find()) {
      lowered.merge(m.group(1), Double.parseDouble(m.group(2)), Math::max);
      count++;
    }
    assertTrue(count > 50, count + " minimisations");
    lowered.forEach((part, by) -> assertTrue(by < RELAXATION, part + " by " + by + " eV"));
  }
}
