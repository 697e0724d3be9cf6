package org.assay.property.melting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.assay.ConvergenceException;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.property.MotionSettings;
import org.assay.property.Seeds;
import org.assay.property.ThermalCrystal;
import org.assay.property.melting.CoexistenceRun.Winner;

/**
 * Prepares both phases again and again until enough runs have kept them. Those of one round begin
 * at the same temperature with other random numbers, side by side where there are workers for it;
 * what all of them taught decides where the next round begins, so that the result is the same with
 * any number of workers.
 */
final class CoexistenceSearch {

  /** A probe that settles nearer than this to where it began was begun well. */
  private static final double NEAR = 0.01;

  /**
   * A run that kept both phases.
   *
   * @param start where it began
   * @param misplaced part of the atoms that counted for the other phase there
   * @param run what became of it
   */
  record Kept(MovingAtoms start, double misplaced, CoexistenceRun run) {}

  /**
   * What one attempt gave.
   *
   * @param kept the run, if both phases stayed
   * @param teach tells a bracket what was learnt
   * @param trouble why no run came of it, or empty
   */
  private record Tried(Optional<Kept> kept, Consumer<Bracket> teach, String trouble) {}

  private final LammpsSession session;
  private final ThermalCrystal cube;
  private final MeltingSettings settings;
  private final String name;
  private final long seed;
  private final Bracket bracket;
  private final List<Kept> runs = new ArrayList<>();
  private int attempts;
  private String lastTrouble = "";

  /**
   * Begins.
   *
   * @param cube crystal that is a quarter of the cell
   * @param from temperature to begin at (K)
   * @param name name of the job, which the random numbers come from, with the seed
   */
  CoexistenceSearch(
      LammpsSession session,
      ThermalCrystal cube,
      MeltingSettings settings,
      double from,
      String name,
      long seed) {
    this.session = session;
    this.cube = cube;
    this.settings = settings;
    this.name = name;
    this.seed = seed;
    bracket = new Bracket(from);
  }

  /** Returns how often both phases were prepared. */
  int attempts() {
    return attempts;
  }

  /**
   * Looks for a temperature near which both phases stay, then returns as many runs as were asked
   * for.
   *
   * @throws ConvergenceException when the attempts do not suffice, or a run broke
   */
  List<Kept> runs() {
    probe();
    while (runs.size() < settings.runs()) {
      runs.addAll(
          round(settings.runs() - runs.size(), settings.equilibration() + settings.duration()));
    }
    return List.copyOf(runs);
  }

  private void probe() {
    while (true) {
      double from = bracket.guess();
      if (!round(1, settings.probe()).isEmpty() && Math.abs(bracket.guess() / from - 1) < NEAR) {
        return;
      }
    }
  }

  /** Prepares and runs some times; returns those that kept both phases. */
  private List<Kept> round(int wanted, double duration) {
    double from = bracket.guess();
    int width = Math.min(wanted, settings.attempts() - attempts);
    if (width == 0) {
      throw new ConvergenceException(
          String.format(
              Locale.ROOT,
              "solid and liquid did not stay side by side often enough in %d attempts, %d of %d"
                  + " runs did; last, from %.0f K: %s. Give start, or raise attempts or minAtoms",
              attempts,
              runs.size(),
              settings.runs(),
              from,
              lastTrouble.isEmpty() ? "they did, not yet at their temperature" : lastTrouble));
    }
    List<Long> seeds =
        LongStream.rangeClosed(attempts + 1, attempts + width)
            .mapToObj(i -> Seeds.derived(seed, name + " attempt " + i))
            .toList();
    attempts += width;
    List<Tried> tried = session.inParallel(seeds, (on, s) -> attempt(on, from, duration, s));
    tried.forEach(t -> t.teach.accept(bracket));
    lastTrouble = tried.get(width - 1).trouble;
    List<Kept> kept = tried.stream().flatMap(t -> t.kept.stream()).toList();
    kept.stream().mapToDouble(k -> k.run.lateTemperature()).average().ifPresent(bracket::settledAt);
    return kept;
  }

  private Tried attempt(LammpsSession on, double from, double duration, long attemptSeed) {
    MotionSettings motion = settings.motion();
    try {
      TwoPhases phases = TwoPhases.prepare(on, cube, motion, from, attemptSeed);
      CoexistenceRun run = CoexistenceRun.of(on, phases, motion, duration);
      if (!run.dynamics().end().isSound()) {
        throw new ConvergenceException(
            "solid and liquid side by side: " + run.dynamics().message());
      }
      return run.winner() == Winner.NONE
          ? new Tried(
              Optional.of(new Kept(phases.atoms(), phases.misplaced(), run)), bracket -> {}, "")
          : lost(run);
    } catch (TwoPhases.PreparationException e) {
      return new Tried(
          Optional.empty(),
          e.tooHot() ? bracket -> bracket.tooHot(from) : bracket -> bracket.tooCold(from),
          e.getMessage());
    }
  }

  /** One phase won: a crystal where it was too cold, a liquid where it was too hot. */
  private static Tried lost(CoexistenceRun run) {
    boolean solid = run.winner() == Winner.SOLID;
    double end = run.lateTemperature();
    return new Tried(
        Optional.empty(),
        solid ? bracket -> bracket.tooCold(end) : bracket -> bracket.tooHot(end),
        String.format(
            Locale.ROOT,
            "all was %s after %.0f ps",
            solid ? "solid" : "liquid",
            run.times().get(run.times().size() - 1)));
  }
}
