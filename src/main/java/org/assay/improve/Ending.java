package org.assay.improve;

import java.util.List;
import java.util.Optional;
import org.assay.score.PhysicalScore;

/** Why rounds end. */
public enum Ending {
  GOOD("everything is within its tolerance, nothing fails, nothing is extrapolated"),
  ROUNDS("the rounds are used up"),
  LABELS("the labels are used up"),
  TIME("the time is used up"),
  NO_GAIN("no round of late has made a better potential"),
  NOTHING_NEW("no candidate is new to the data"),
  WAITING("labels are waited for; --resume goes on when they are there"),
  ASKED("no more was asked for; --resume goes on"),
  INTERRUPTED("it was interrupted; --resume goes on");

  private final String text;

  Ending(String text) {
    this.text = text;
  }

  /** Returns it in words. */
  public String text() {
    return text;
  }

  /**
   * Tells whether rounds end.
   *
   * @param rounds so far, the last just judged
   */
  public static Optional<Ending> after(List<Round> rounds, ImproveSettings.Limits limits) {
    Round last = rounds.get(rounds.size() - 1);
    if (last.wanting().isEmpty()) {
      return Optional.of(GOOD);
    }
    if (last.number() >= limits.rounds()) {
      return Optional.of(ROUNDS);
    }
    if (last.labels() >= limits.labels()) {
      return Optional.of(LABELS);
    }
    double seconds = rounds.stream().mapToDouble(Round::seconds).sum();
    if (limits.maxSeconds() > 0 && seconds >= limits.maxSeconds()) {
      return Optional.of(TIME);
    }
    return last.number() - best(rounds).number() >= limits.patience()
        ? Optional.of(NO_GAIN)
        : Optional.empty();
  }

  /** Returns the round of the best potential; of equals the first. */
  public static Round best(List<Round> rounds) {
    Round best = rounds.get(0);
    for (Round round : rounds) {
      if (PhysicalScore.BETTER_FIRST.compare(round.judged().score(), best.judged().score()) < 0) {
        best = round;
      }
    }
    return best;
  }
}
