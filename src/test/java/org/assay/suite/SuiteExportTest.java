package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsProgram;
import org.assay.lammps.WorkerPool;
import org.assay.lammps.WorkerSettings;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.property.Tier;
import org.junit.jupiter.api.Test;
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
    WorkerSettings settings = WorkerSettings.defaults().withTimeLimit(suite.timeLimit());
    try (WorkerPool pool = new WorkerPool(potential, settings)) {
      SuiteResult found = new SuiteRunner(pool::submit, SuiteListener.NONE).run(suite);
      List<String> written = new SuiteExport(potential, directory).write(found);
      long values = found.properties().stream().filter(p -> p.value().isPresent()).count();
      assertEquals(values, written.size(), "every value of these tests has a script");
      return found;
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
    assertAll(
        found.properties().stream()
            .filter(r -> r.value().isPresent())
            .map(
                r ->
                    () ->
                        assertEquals(
                            r.value().getAsDouble(),
                            printed.getOrDefault(SuiteExport.printed(r.id()), Double.NaN),
                            tolerance(r),
                            r.id())));
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
