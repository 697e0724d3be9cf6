package org.assay.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ErrorSumTest {

  @Test
  void ofThreeAndMinusFour() {
    ErrorSum sum = new ErrorSum();
    sum.add(new double[] {5, 1}, new double[] {2, 5});
    assertEquals(2, sum.count());
    assertEquals(3.5, sum.mae());
    assertEquals(Math.sqrt(12.5), sum.rmse());
    assertEquals(4, sum.largest());
  }

  @Test
  void ofNothingIsNothing() {
    ErrorSum sum = new ErrorSum();
    assertEquals(0, sum.count());
    assertEquals(0, sum.mae());
    assertEquals(0, sum.rmse());
    assertEquals(0, sum.largest());
  }
}
