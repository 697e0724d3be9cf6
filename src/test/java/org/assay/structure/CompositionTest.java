package org.assay.structure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.assay.units.AtomicWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositionTest {

  private static Composition of(String... symbols) {
    double[] positions = new double[3 * symbols.length];
    for (int i = 0; i < symbols.length; i++) {
      positions[3 * i] = 2 * i;
    }
    Cell cell = Cell.ofRows(100, 0, 0, 0, 100, 0, 0, 0, 100);
    return Composition.of(new Structure(cell, List.of(symbols), positions));
  }

  @ParameterizedTest
  @CsvSource({
    "P In, InP",
    "S Cu Cu S Cu Cu, Cu2S",
    "C Si, SiC",
    "Al Ni Al Ni, NiAl",
    "O H H, H2O",
    "N Li Li Li, Li3N",
    "As Ga, GaAs",
    "Si Si Si, Si",
    "O O Ti, TiO2",
    "W Ta Mo Nb, TaNbWMo",
  })
  void formulaeAreThoseOfChemists(String symbols, String formula) {
    assertEquals(formula, of(symbols.split(" ")).formula());
  }

  @Test
  void aSupercellHasTheCompositionOfItsCell() {
    assertEquals(of("In", "P"), of("P", "In", "P", "In"));
    assertEquals(of("In", "P").hashCode(), of("P", "In", "P", "In").hashCode());
    assertArrayEquals(
        new double[] {0.25, 0, 0.75}, of("Li", "N", "Li", "Li").fractions(List.of("N", "H", "Li")));
  }

  @Test
  void pureElementsComeFirstThenByFractionsOfTheFirst() {
    List<Composition> some =
        List.of(of("In", "P"), of("P"), of("In", "In", "P"), of("In", "P", "P"), of("In"));
    assertEquals("[In, P, In2P, InP, InP2]", new TreeSet<>(some).toString());
  }

  @Test
  void everyElementHasItsPlaceInTheOrder() {
    List<String> all = new ArrayList<>(AtomicWeights.symbols());
    assertEquals(96, Composition.inOrder(all).size());
    // What has no place comes behind fluorine, the last of all.
    assertEquals("F", Composition.inOrder(all).get(95));
    assertEquals(List.of("In", "P", "X"), Composition.inOrder(List.of("X", "P", "In")));
  }
}
