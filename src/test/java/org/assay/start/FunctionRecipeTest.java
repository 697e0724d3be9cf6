package org.assay.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.assay.model.ElementSet;
import org.junit.jupiter.api.Test;

/** Symmetry functions by the recipe of Imbalzano et al. (2018). */
class FunctionRecipeTest {

  private static List<String> functions(String... elements) {
    return FunctionRecipe.usual(6)
        .text(ElementSet.of(elements))
        .lines()
        .filter(l -> l.startsWith("symfunction_short"))
        .toList();
  }

  @Test
  void hasSixAboutTheAtomFiveShellsAndThirtySixAngularOnes() {
    List<String> all = functions("Si");
    assertEquals(6 + 5 + 36, all.size());
    // n = 5, r_c = 6: eta_0 = 1/36, eta_5 = 25/36; calculated by hand.
    assertEquals("symfunction_short Si 2 Si 0.0277778 0.0 6.0", fixed(all.get(0)));
    assertEquals("symfunction_short Si 2 Si 0.694444 0.0 6.0", fixed(all.get(5)));
    // The shell at 6/5^(1/5) = 4.34868 is as wide as it is far from the cutoff: 1/1.65132^2.
    assertEquals("symfunction_short Si 2 Si 0.366722 4.34868 6.0", fixed(all.get(6)));
    // The last at 6/5 = 1.2; that before it at 6/5^(4/5) = 1.65567: 1/0.455669^2.
    assertEquals("symfunction_short Si 2 Si 4.81602 1.2 6.0", all.get(10));
    assertEquals(
        12,
        all.stream()
            .filter(f -> f.startsWith("symfunction_short Si 3 Si Si") && f.contains(" 16.0 "))
            .count());
  }

  private static String fixed(String line) {
    return line.replace(" 0 ", " 0.0 ");
  }

  @Test
  void hasThemForEachNeighbourAndPairInTheOrderOfAtomicNumbers() {
    List<String> all = functions("Cu", "S");
    assertEquals(2 * (2 * 11 + 3 * 36), all.size());
    assertTrue(all.get(0).startsWith("symfunction_short S 2 S "));
    assertTrue(all.get(all.size() - 1).startsWith("symfunction_short Cu 3 Cu Cu "));
    assertTrue(
        FunctionRecipe.usual(6)
            .text(ElementSet.of("Cu", "S"))
            .startsWith(
                "# assay units: angstrom-ev\nnumber_of_elements 2\nelements S Cu\ncutoff_type 6 0\n"));
  }
}
