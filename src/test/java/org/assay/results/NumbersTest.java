package org.assay.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void numbersHaveTheDecimalsOfTheirUnit() {
    assertEquals("5.4755", Numbers.value(5.47545, "Å"));
    assertEquals("−4.6300", Numbers.value(-4.63, "eV/atom"));
    assertEquals("+7.6", Numbers.difference(7.55 + 1e-9, "GPa"));
    assertEquals("0.000", Numbers.difference(-1e-9, "eV"));
    assertEquals("−12.3 %", Numbers.percent(OptionalDouble.of(-0.1234)));
    assertEquals("+250 %", Numbers.percent(OptionalDouble.of(2.5)));
    assertEquals("3 min 20 s", Numbers.duration(200));
  }

  @Test
  void softMaterialsKeepThreeDigits() {
    assertEquals("0.523", Numbers.value(0.5231, "GPa"));
    assertEquals("0.0312", Numbers.value(0.03124, "GPa"));
    assertEquals("+0.013", Numbers.difference(0.0131, 0.5231, "GPa"));
    assertEquals("−0.000812", Numbers.value(-8.12e-4, "eV/atom"));
    assertEquals("0.0271", Numbers.value(0.02713, "J/m^2"));
    assertEquals("83.8", Numbers.value(83.81, "K"));
    assertEquals("0.350", Numbers.value(0.35, "1"));
  }

  @Test
  void aValueThatRoundsToZeroIsNoZero() {
    assertEquals("< 1e-9", Numbers.value(3e-13, "eV/Å"));
    assertEquals("< 1e-5", Numbers.value(1e-9, "GPa"));
    assertEquals("> −1e-5", Numbers.value(-1e-9, "GPa"));
    assertEquals("0.0", Numbers.value(0, "GPa"));
    assertEquals("0", Numbers.value(0, "eV/Å"));
  }
}
