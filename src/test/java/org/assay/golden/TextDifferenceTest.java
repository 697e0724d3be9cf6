package org.assay.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is said of two texts that differ. */
class TextDifferenceTest {

  private static final String HELD = "== a.dat\nC11, 2.50e+00 -0.0\nend\n";

  private static String said(String found, Rounding rounding) {
    return TextDifference.between(HELD, found, rounding);
  }

  @Test
  void theSameTextsDifferInNothing() {
    assertEquals("", said(HELD, Rounding.NONE));
  }

  @Test
  void aNumberIsNamedWithItsPlaceAndByHowMuchItDiffers() {
    String said = said(HELD.replace("2.50e", "2.75e"), Rounding.NONE);
    assertTrue(said.startsWith("1 of 2 numbers"), said);
    assertTrue(said.contains("line 2 of a.dat: 2.50e+00 is now 2.75e+00: +0.250, 0.10"), said);
  }

  @Test
  void whatIsAllowedIsNoDifference() {
    String found = HELD.replace("2.50e+00", "2.75").replace("-0.0", "1e-9");
    assertEquals("", said(found, new Rounding(0.11, 1e-8)));
    assertTrue(said(found, new Rounding(0.09, 1e-8)).contains("is now 2.75"));
    assertTrue(said(found, new Rounding(0.11, 1e-10)).contains("is now 1e-9"));
  }

  @Test
  void wordsAndLinesMayNotDiffer() {
    Rounding wide = new Rounding(1, 1);
    assertTrue(said(HELD.replace("end", "END"), wide).contains("\"end\" is now \"END\""));
    assertTrue(said(HELD.replace("C11", "C12"), wide).contains("\"C11, 2.50"));
    assertTrue(said(HELD + "more\n", wide).contains("4 lines instead of 3"));
  }

  @Test
  void anotherDigitOfTheSameNumberIsADifferenceWhereEveryByteIsHeld() {
    String said = said(HELD.replace("2.50e+00", "2.5e+00"), Rounding.NONE);
    assertTrue(said.contains("2.50e+00 is now 2.5e+00: +0.00"), said);
    assertTrue(!said(HELD.replace("\n", "\r\n"), Rounding.NONE).isEmpty());
  }
}
