package org.assay.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why rounds end, and which potential is the best. */
class EndingTest {

  private static final Round FIRST = MadeRound.of(0, 0, 130, 60);
  private static final Round BETTER = MadeRound.of(1, 20, 110, 60);
  private static final Round WORSE = MadeRound.of(2, 40, 120, 60);
  private static final Round WORSE_AGAIN = MadeRound.of(3, 60, 115, 60);

  private static Optional<Ending> after(ImproveSettings.Limits limits, Round... rounds) {
    return Ending.after(List.of(rounds), limits);
  }

  private static ImproveSettings.Limits limits(double seconds, int patience) {
    return new ImproveSettings.Limits(5, 100, seconds, patience);
  }

  @Test
  void patienceCountsRoundsSinceTheBest() {
    assertEquals(Optional.empty(), after(limits(0, 2), FIRST, BETTER, WORSE));
    assertEquals(Optional.of(Ending.NO_GAIN), after(limits(0, 1), FIRST, BETTER, WORSE));
    assertEquals(
        Optional.of(Ending.NO_GAIN), after(limits(0, 2), FIRST, BETTER, WORSE, WORSE_AGAIN));
    assertEquals(BETTER, Ending.best(List.of(FIRST, BETTER, WORSE, WORSE_AGAIN)));
  }

  @Test
  void timeIsThatOfAllRounds() {
    assertEquals(Optional.empty(), after(limits(121, 9), FIRST, BETTER));
    assertEquals(Optional.of(Ending.TIME), after(limits(120, 9), FIRST, BETTER));
    assertEquals(Optional.empty(), after(limits(0, 9), FIRST, BETTER));
  }

  @Test
  void roundsAndLabelsAreUsedUp() {
    ImproveSettings.Limits one = new ImproveSettings.Limits(1, 100, 0, 9);
    assertEquals(Optional.of(Ending.ROUNDS), after(one, FIRST, BETTER));
    ImproveSettings.Limits twenty = new ImproveSettings.Limits(9, 20, 0, 9);
    assertEquals(Optional.of(Ending.LABELS), after(twenty, FIRST, BETTER));
  }

  /** Whatever else would end it. */
  @Test
  void whatIsGoodEndsAsGood() {
    Round good = MadeRound.of(1, 20, 101, 60);
    ImproveSettings.Limits none = new ImproveSettings.Limits(1, 20, 1, 1);
    assertEquals(Optional.of(Ending.GOOD), after(none, FIRST, good));
  }
}
