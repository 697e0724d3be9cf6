package org.assay.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChoiceTest {

  @Test
  void numbersOfSeveralElementsStandOneBehindTheOther() {
    Map<String, Double> own = new LinkedHashMap<>();
    own.put("S", -0.12);
    own.put("Cu", -0.5);
    assertEquals("final_bias S -0.12, Cu -0.5: why", new Choice("final_bias", own, "why").line());
    assertEquals("max_iter 30: why", new Choice("max_iter", 30, "why").line());
  }
}
