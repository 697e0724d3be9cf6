package org.assay.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NotationTest {

  @Test
  void planesAndDirectionsHaveLinesOverNegativeIndices() {
    assertEquals("(111) glide", Notation.plane("111-glide"));
    assertEquals("(111) t2", Notation.plane("111-t2"));
    assertEquals("(101\u03050)", Notation.plane("10-10"));
    assertEquals("a/6 [112\u0305]", Notation.direction("a/6 [11-2]"));
    assertEquals("a/3 [1\u030521\u03050]", Notation.direction("a/3 [-12-10]"));
    assertEquals("unstable", Notation.plane("unstable"));
  }

  @Test
  void interstitialsElasticConstantsAndFrequenciesAreTypeset() {
    assertEquals("⟨110⟩ split", Notation.interstitial("split110"));
    assertEquals("⟨112\u03050⟩ split", Notation.interstitial("split11-20"));
    assertEquals("tetrahedral", Notation.interstitial("tetrahedral"));
    assertEquals("C₁₁", Notation.elastic("C11"));
    assertEquals("bulk", Notation.elastic("bulk"));
    assertEquals("ω₂(Γ)", Notation.frequency("Gamma", "2"));
    assertEquals("ω₁₂(X)", Notation.frequency("X", "12"));
  }
}
