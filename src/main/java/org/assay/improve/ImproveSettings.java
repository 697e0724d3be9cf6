package org.assay.improve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.property.Tier;

/**
 * What an input of {@code assay improve} says; keys and meaning are in {@code docs/improve.md}.
 *
 * @param input the file itself
 * @param fit input of the fit of every round
 * @param suite by which potentials are judged, if it is named; else the fit's, or the element's
 * @param tier tests of the suite that count
 * @param label who labels
 * @param check what a label must be like
 * @param verifies whether a structure of the data is labelled again, to see that settings are alike
 * @param ownReferences whether the labeller's own results are what properties are compared with
 * @param choice how structures are chosen
 * @param limits when it ends
 * @param warm whether a fit begins with the network of the round before
 * @param seed decides what is drawn at random
 */
public record ImproveSettings(
    Path input,
    Path fit,
    Optional<Path> suite,
    Tier tier,
    LabelSettings label,
    LabelCheck check,
    boolean verifies,
    boolean ownReferences,
    Choice choice,
    Limits limits,
    boolean warm,
    long seed) {

  /**
   * How structures are chosen.
   *
   * @param rule by which
   * @param batch how many in a round
   * @param mostAtoms larger ones are left out
   * @param rattled crystals strained and rattled at random that are candidates too
   * @param explore where else to look for candidates
   * @param candidates files of the user's own runs, whose structures are candidates too
   * @param pool files whose structures are the only candidates, in place of all others; or none
   */
  public record Choice(
      ChoiceRule rule,
      int batch,
      int mostAtoms,
      int rattled,
      ExploreSettings explore,
      List<Path> candidates,
      List<Path> pool) {
    public Choice {
      candidates = List.copyOf(candidates);
      pool = List.copyOf(pool);
    }

    /** Returns the same with more files of candidates. */
    Choice withCandidates(List<Path> more) {
      List<Path> all = new ArrayList<>(candidates);
      all.addAll(more);
      if (!pool.isEmpty() && !all.isEmpty()) {
        throw new SettingsException(
            "pool takes the place of all other candidates; candidates cannot be given beside it");
      }
      return new Choice(rule, batch, mostAtoms, rattled, explore, all, pool);
    }
  }

  /**
   * When it ends at the latest.
   *
   * @param rounds of labels
   * @param labels in all
   * @param maxSeconds wall time, over all the times that it is gone on with (s); 0: without end
   * @param patience rounds without a better potential after which it ends
   */
  public record Limits(int rounds, int labels, double maxSeconds, int patience) {}

  /** Returns the same with another number of rounds. */
  public ImproveSettings withRounds(int rounds) {
    Limits other = new Limits(rounds, limits.labels, limits.maxSeconds, limits.patience);
    return changed(label, choice, other, seed);
  }

  /** Returns the same with another seed. */
  public ImproveSettings withSeed(long other) {
    return changed(label, choice, limits, other);
  }

  /**
   * Returns the same with words in front of the command that labels.
   *
   * @throws SettingsException when no command does
   */
  public ImproveSettings withLauncher(String words) {
    if (!label.kind().isCommand()) {
      throw new SettingsException(
          input
              + ": label."
              + label.kind().key()
              + " starts no command that a launcher could start; expected label.command or"
              + " label.engine");
    }
    return changed(label.withLauncher(words), choice, limits, seed);
  }

  /** Returns the same with more files of candidates. */
  public ImproveSettings withCandidates(List<Path> more) {
    return changed(label, choice.withCandidates(more), limits, seed);
  }

  private ImproveSettings changed(
      LabelSettings newLabel, Choice newChoice, Limits newLimits, long newSeed) {
    return new ImproveSettings(
        input,
        fit,
        suite,
        tier,
        newLabel,
        check,
        verifies,
        ownReferences,
        newChoice,
        newLimits,
        warm,
        newSeed);
  }
}
