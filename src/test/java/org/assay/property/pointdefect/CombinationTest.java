package org.assay.property.pointdefect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.assay.structure.Composition;
import org.junit.jupiter.api.Test;

class CombinationTest {

  private static List<String> names(String formula, Set<String> known) {
    return Combination.of(Composition.parse(formula), known).stream()
        .map(c -> c.name() + " " + c.atoms())
        .toList();
  }

  @Test
  void compositionsAreKept() {
    Set<String> all = Set.of("V_Ni", "V_Al", "Ni_Al", "Al_Ni", "Ni_i");
    assertEquals(
        List.of("V_Ni+V_Al 2", "Ni_Al+Al_Ni 0", "2V_Ni+Ni_Al 2", "V_Ni+Ni_i 0", "2V_Al+Al_Ni 2"),
        names("NiAl", all));
    assertEquals(
        List.of("3V_Ni+V_Al 4", "Ni_Al+Al_Ni 0", "4V_Ni+Ni_Al 4", "V_Ni+Ni_i 0", "4V_Al+3Al_Ni 4"),
        names("Ni3Al", all));
  }

  @Test
  void whatIsNotComputedIsNotCombined() {
    assertEquals(List.of("V_Ca+V_Ti+3V_O 5"), names("CaTiO3", Set.of("V_Ca", "V_Ti", "V_O")));
    assertEquals(List.of("2V_Ni+Ni_Al 2"), names("NiAl", Set.of("V_Ni", "Ni_Al")));
    assertEquals(List.of(), names("Al", Set.of("V_Al", "Cu_Al")));
  }
}
