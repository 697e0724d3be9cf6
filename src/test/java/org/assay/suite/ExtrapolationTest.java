package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalDouble;
import org.assay.property.PropertyResult;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

class ExtrapolationTest {

  private static PropertyResult result(Status status, String message) {
    return new PropertyResult(
        "a/b", "a", "b", "b", OptionalDouble.of(1), "eV", status, 0, Map.of("seed", 1), message);
  }

  private static final Recipe RECIPE =
      Recipe.empty()
          .with("near", Structure.ofElement(Cell.cubic(4), "Si", new double[3]))
          .with("far", Structure.ofElement(Cell.cubic(9), "Si", new double[3]))
          .value("v_E_near-v_E_far");

  private static StructureGrader.Grade grade(Structure s) {
    double worst = s.cell().volume() / 500;
    return new StructureGrader.Grade(worst, worst > 1 ? 1 : 0, 0);
  }

  @Test
  void theWorstStructureDecides() {
    PropertyResult judged =
        Extrapolation.judged(result(Status.OK, ""), RECIPE, ExtrapolationTest::grade);
    assertEquals(Status.EXTRAPOLATING, judged.status());
    assertTrue(judged.message().contains("grade 1.46: 1 of 1 atoms of \"far\""), judged.message());
    assertEquals("far", judged.settings().get("worstGradeIn"));
    assertEquals(1, judged.settings().get("seed"));
  }

  @Test
  void aGraverStatusStaysAndBothAreSaid() {
    PropertyResult judged =
        Extrapolation.judged(
            result(Status.RECONFIGURED, "it moved"), RECIPE, ExtrapolationTest::grade);
    assertEquals(Status.RECONFIGURED, judged.status());
    assertTrue(judged.message().startsWith("it moved; grade 1.46"), judged.message());
  }

  @Test
  void whatIsKnownStaysOk() {
    Recipe near = new Recipe(RECIPE.parts().subList(0, 1), RECIPE.formulas());
    PropertyResult judged =
        Extrapolation.judged(result(Status.OK, ""), near, ExtrapolationTest::grade);
    assertEquals(Status.OK, judged.status());
    assertEquals(64.0 / 500, (double) judged.settings().get("worstGrade"), 1e-12);
  }
}
