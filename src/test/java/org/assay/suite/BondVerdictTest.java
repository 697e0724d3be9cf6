package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.property.PropertyResult;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

class BondVerdictTest {

  private static final Recipe RECIPE =
      Recipe.empty()
          .with("near", Structure.ofElement(Cell.cubic(4), "Si", new double[3]))
          .with("far", Structure.ofElement(Cell.cubic(9), "Si", new double[3]))
          .value("v_E_near-v_E_far");

  private static PropertyResult result(Status status, String message) {
    return new PropertyResult(
        "a/b", "a", "b", "b", OptionalDouble.of(1), "eV", status, 0, Map.of(), message);
  }

  private static Optional<String> ofLargeCells(Structure structure) {
    return structure.cell().volume() > 100 ? Optional.of("no bonds") : Optional.empty();
  }

  @Test
  void aStructureWithoutBondsIsNamed() {
    PropertyResult judged =
        BondVerdict.judged(result(Status.OK, ""), RECIPE, BondVerdictTest::ofLargeCells);
    assertEquals(Status.EXTRAPOLATING, judged.status());
    assertEquals("\"far\": no bonds", judged.message());
    assertEquals("far", judged.settings().get("bondsFailIn"));
  }

  @Test
  void aGraverStatusStaysAndBothAreSaid() {
    PropertyResult judged =
        BondVerdict.judged(
            result(Status.RECONFIGURED, "it moved"), RECIPE, BondVerdictTest::ofLargeCells);
    assertEquals(Status.RECONFIGURED, judged.status());
    assertEquals("it moved; \"far\": no bonds", judged.message());
  }

  @Test
  void whatHasBondsStaysAsItIs() {
    PropertyResult judged =
        BondVerdict.judged(result(Status.OK, ""), RECIPE, structure -> Optional.empty());
    assertEquals(Status.OK, judged.status());
    assertNull(judged.settings().get("bondsFailIn"));
  }
}
