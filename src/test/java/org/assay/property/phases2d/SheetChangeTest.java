package org.assay.property.phases2d;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

class SheetChangeTest {

  private static final Phases2dSettings SETTINGS = Phases2dSettings.read(JsonObject.empty("x"));

  private static Structure sheet(String name) {
    return Sheet.of(name, SETTINGS).structure("Si", 3.87, 15);
  }

  /** The same sheet with all heights about the middle multiplied. */
  private static Structure stretched(Structure s, double factor) {
    double[] r = s.positions();
    double middle = s.cell().get(2, 2) / 2;
    for (int i = 2; i < r.length; i += 3) {
      r[i] = middle + factor * (r[i] - middle);
    }
    return s.withPositions(r);
  }

  @Test
  void aSheetThatKeepsItsBondsIsItself() {
    Structure buckled = sheet("buckled");
    assertEquals(Optional.empty(), SheetChange.between(buckled, stretched(buckled, 1.1)));
    Structure planar = sheet("planar");
    assertEquals(Optional.empty(), SheetChange.between(planar, planar));
  }

  @Test
  void aSheetThatLosesItsBucklingIsNamedFlat() {
    Structure buckled = sheet("buckled");
    String said = SheetChange.between(buckled, stretched(buckled, 0.01)).orElseThrow();
    assertTrue(said.contains("0.45 Å thick at the start, became flat (0.00 Å)"), said);
  }

  @Test
  void layersThatPartHaveOtherNeighbours() {
    Structure bilayer = sheet("bilayer");
    String said = SheetChange.between(bilayer, stretched(bilayer, 1.6)).orElseThrow();
    assertTrue(said.contains("they had 4, 3, 4, 3"), said);
  }
}
