package org.assay.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code validation/mlearn/convert.py}, on numbers made up for this in the published form. */
class PublishedSetTest {

  private static final double KBAR = 0.1 / 160.2176634;

  @TempDir private Path directory;

  @BeforeEach
  void pythonIsThere() throws Exception {
    Process trial = new ProcessBuilder("sh", "-c", "python3 -c '' 2>/dev/null").start();
    assumeTrue(trial.waitFor() == 0, "python3 is not installed");
  }

  private static String entry(String element, String group) {
    return """
    {"group": "%2$s", "structure": {"lattice": {"matrix": [[4, 0, 0], [0, 5, 0], [0, 0, 6]]},
     "sites": [{"species": [{"element": "%1$s"}], "xyz": [0.1, 0.2, 0.3]},
               {"species": [{"element": "%1$s"}], "xyz": [2, 2.5, 3]}]},
     "outputs": {"energy": -9.25, "forces": [[0.5, -1, 0.25], [-0.5, 1, -0.25]],
                 "virial_stress": [10, 20, 30, 1, 2, 3]}}
    """
        .formatted(element, group);
  }

  private List<LabelledStructure> converted(String... entries) throws Exception {
    Path from = directory.resolve("set.json");
    Path to = directory.resolve("set.xyz");
    Files.writeString(from, "[" + String.join(",", entries) + "]");
    Process convert =
        new ProcessBuilder(
                "python3", "validation/mlearn/convert.py", from.toString(), to.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(convert.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, convert.waitFor(), said);
    return DatasetReader.read(to, "X").structures();
  }

  /** kbar, compression positive, xx yy zz xy xz yz: to eV/Å³, tension positive, Voigt. */
  @Test
  void stressesAreTurnedIntoTheOrderAndSignOfExtendedXyz() throws Exception {
    LabelledStructure s = converted(entry("Cu", "Ground state")).get(0);
    double[] expected = {-10 * KBAR, -20 * KBAR, -30 * KBAR, -3 * KBAR, -2 * KBAR, -KBAR};
    assertArrayEquals(expected, s.stressVoigt().orElseThrow(), 1e-10);
    assertEquals(-9.25, s.energy().orElseThrow());
    assertEquals("Groundstate", s.group());
    assertEquals(120, s.structure().cell().volume(), 1e-9);
    assertArrayEquals(
        new double[] {0.5, -1, 0.25, -0.5, 1, -0.25}, s.forces().orElseThrow(), 1e-12);
  }

  /** There yz and xz stand the other way round. */
  @Test
  void theElasticGroupOfSiliconHasAnOrderOfItsOwn() throws Exception {
    List<LabelledStructure> all = converted(entry("Si", "Elastic"), entry("Si", "Vacancy"));
    assertEquals(-2 * KBAR, all.get(0).stressVoigt().orElseThrow()[3], 1e-10);
    assertEquals(-3 * KBAR, all.get(0).stressVoigt().orElseThrow()[4], 1e-10);
    assertEquals(-3 * KBAR, all.get(1).stressVoigt().orElseThrow()[3], 1e-10);
  }
}
