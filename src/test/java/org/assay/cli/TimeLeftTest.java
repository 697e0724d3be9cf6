package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TimeLeftTest {

  /** Steps from 0 to {@code last}, each of {@code pace} seconds. */
  private static void steps(TimeLeft left, int last, double pace) {
    for (int s = 0; s <= last; s++) {
      left.stepped(s, s * pace);
    }
  }

  @Test
  void nothingIsToldOfTheFirstSteps() {
    TimeLeft left = new TimeLeft(1000, 0);
    steps(left, 4, 1);
    assertEquals("", left.words(4));
  }

  @Test
  void theStepsLeftTakeThePaceOfTheLastOnes() {
    TimeLeft left = new TimeLeft(1000, 0);
    steps(left, 100, 1);
    assertEquals("at most 15 min 00 s left", left.words(100));
    for (int s = 101; s <= 200; s++) {
      left.stepped(s, 100 + 0.1 * (s - 100));
    }
    assertEquals("at most 1 min 20 s left", left.words(110));
  }

  /** What lm takes in place of lbfgs has fewer steps. */
  @Test
  void fewerStepsAreLessTime() {
    TimeLeft left = new TimeLeft(100_000, 0);
    steps(left, 10, 2);
    left.limited(40, Double.POSITIVE_INFINITY);
    assertEquals("at most 1 min 00 s left", left.words(20));
    assertEquals(0.25, left.fraction(20));
  }

  @Test
  void maxTimeEndsItBefore() {
    TimeLeft left = new TimeLeft(1000, 0);
    left.limited(1000, 120);
    assertEquals("at most 2 min 00 s left", left.words(0));
    steps(left, 10, 5);
    assertEquals("at most 1 min 10 s left", left.words(50));
    assertEquals(50. / 120, left.fraction(50));
    assertEquals("at most 0 s left", left.words(130));
  }

  @Test
  void earlyStoppingMayEndItSooner() {
    TimeLeft left = new TimeLeft(1000, 50);
    steps(left, 100, 1);
    left.judged(80, 0.5);
    left.judged(90, 0.6);
    assertEquals("30 s to 15 min 00 s left", left.words(100));
    left.judged(100, 0.4);
    assertEquals("50 s to 15 min 00 s left", left.words(100));
  }

  /** Nobody waits for max_iter 100000 of slow steps: other rules end such a fit. */
  @Test
  void aTimeThatIsNonsenseIsNotTold() {
    TimeLeft left = new TimeLeft(100_000, 0);
    steps(left, 10, 30);
    assertEquals("0.0333 steps/s", left.words(300));
    TimeLeft patient = new TimeLeft(100_000, 20);
    steps(patient, 10, 30);
    patient.judged(10, 1);
    assertEquals("at least 10 min 00 s left", patient.words(300));
  }
}
