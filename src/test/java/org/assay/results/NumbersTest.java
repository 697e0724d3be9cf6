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
}
