package org.assay.fit.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assay.AssayException;
import org.assay.ConvergenceException;
import org.assay.fit.run.FitListener.Round;
import org.assay.fit.run.FitListener.Standing;
import org.assay.fit.settings.FitSettings;
import org.assay.io.Snapshot;

/**
 * Several starts of a fit: networks from different draws on the same sets, trained in parallel in
 * rounds. After each round the worse ones are given up, until as many are left as the committee has
 * members; these are trained to the end. Successive halving: K. Jamieson and A. Talwalkar, AISTATS
 * 2016.
 *
 * <p>A start depends on its own seed alone, and a round ends at a step and not at a time: the
 * outcome is the same whatever the number of cores.
 */
final class Starts {

  /** A start between two rounds: no memory but its snapshot. */
  private static final class Candidate {
    final int number;
    final long seed;
    Optional<Snapshot> state = Optional.empty();
    Standing standing;

    Candidate(int number, long seed) {
      this.number = number;
      this.seed = seed;
      standing = new Standing(number, seed, 0, Double.POSITIVE_INFINITY, "");
    }

    boolean failed() {
      return standing.state().startsWith(FAILED);
    }
  }

  private static final String FAILED = "failed: ";

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.<Candidate>comparingDouble(c -> c.standing.error()).thenComparing(c -> c.number);

  private final SharedFit fit;
  private final FitSettings.Starts settings;
  private final FitListener listener;
  private final Checkpoints checkpoints;
  private final long seed;
  private final int cores;
  private final List<Candidate> left = new ArrayList<>();
  private int round;
  private double target;
  private volatile boolean broken;

  /**
   * Prepares the starts.
   *
   * @param cores threads to use; the outcome does not depend on it
   */
  Starts(SharedFit fit, long seed, FitListener listener, Checkpoints checkpoints, int cores) {
    this.fit = fit.interruptedBy(() -> broken);
    this.seed = seed;
    this.listener = listener;
    this.checkpoints = checkpoints;
    this.cores = cores;
    settings = fit.settings().starts();
    for (int n = 1; n <= settings.count(); n++) {
      left.add(new Candidate(n, ResumableRandom.seedOf(seed, n)));
    }
    round = 1;
    target = settings.shortSteps();
  }

  /**
   * Trains and chooses.
   *
   * @param before checkpoint to go on from
   * @return the outcome of the best start
   */
  FitResult run(Optional<Snapshot> before) {
    before.ifPresent(state -> state.handTo(this::restore));
    if (before.isEmpty()) {
      checkpoints.write(snapshot());
    }
    while (true) {
      boolean last = left.size() <= settings.committee();
      int steps = last ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, Math.ceil(target));
      advance(steps);
      left.sort(BEST_FIRST);
      if (left.stream().allMatch(Candidate::failed)) {
        throw new ConvergenceException(
            "every start failed; start "
                + left.get(0).number
                + ": "
                + left.get(0).standing.state());
      }
      if (fit.stops() && left.stream().anyMatch(c -> unfinished(c, steps))) {
        return finish();
      }
      int kept = last ? left.size() : settings.after(left.size());
      listener.sampled(
          new Round(round, last, steps, left.stream().map(c -> c.standing).toList(), kept));
      if (last) {
        return finish();
      }
      left.subList(kept, left.size()).clear();
      left.removeIf(Candidate::failed);
      round++;
      target /= settings.keep();
      checkpoints.write(snapshot());
    }
  }

  private static boolean unfinished(Candidate c, int steps) {
    return c.standing.state().isEmpty() && c.standing.step() < steps;
  }

  private Snapshot snapshot() {
    Snapshot state = new Snapshot();
    state.putWhole("round", round);
    state.put("target", target);
    fit.clock().keep(state);
    state.putWhole("left", left.stream().mapToLong(c -> c.number).toArray());
    listener.keep(state);
    return state;
  }

  private void restore(Snapshot state) {
    fit.clock().goOnFrom(state);
    listener.goOnFrom(state);
    round = state.count("round");
    target = state.number("target");
    List<Candidate> all = List.copyOf(left);
    left.clear();
    for (long number : state.wholes("left")) {
      Candidate c = all.get((int) number - 1);
      c.state = checkpoints.ofStart(c.number).read();
      c.state.ifPresent(fit.clock()::goOnFrom);
      left.add(c);
    }
  }

  /** Takes all that are left to a step, as many at a time as there are cores and memory. */
  private void advance(int steps) {
    int atOnce = Math.min(Math.min(cores, left.size()), Minimiser.fitting(fit));
    int threadsEach = Math.max(1, cores / atOnce);
    ExecutorService executor = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Candidate c : left) {
        running.add(executor.submit(() -> alone(c, steps, threadsEach)));
      }
      for (Future<?> each : running) {
        await(each);
      }
      executor.shutdown();
    } catch (RuntimeException | Error e) {
      broken = true;
      settle(executor);
      throw e;
    }
  }

  /**
   * Waits until the other starts have seen that one is broken, and written what they are at: who
   * called may give back the memory that they compute in. Even an interruption waits for that.
   */
  private static void settle(ExecutorService executor) {
    executor.shutdown();
    boolean interrupted = false;
    boolean settled = false;
    while (!settled) {
      try {
        settled = executor.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starts were trained", e);
    } catch (ExecutionException e) {
      throw AssayException.of(e);
    }
  }

  /** Takes a start to a step with threads of its own, so that the others' never wait for it. */
  private Void alone(Candidate c, int steps, int threads) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    ForkJoinTask<?> running = pool.submit(() -> advance(c, steps));
    try {
      running.get();
    } catch (InterruptedException e) {
      broken = true; // the training sees it at its next step
      running.quietlyJoin();
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw AssayException.of(e);
    } finally {
      pool.shutdown();
    }
    return null;
  }

  private void advance(Candidate c, int steps) {
    if (c.failed() || broken) {
      return;
    }
    try (Training training = training(c)) {
      training.advance(steps);
      c.state = Optional.of(training.state());
      checkpoints.ofStart(c.number).write(c.state.get());
      c.standing = training.standing(c.number, c.seed);
    } catch (ConvergenceException e) {
      c.standing =
          new Standing(c.number, c.seed, 0, Double.POSITIVE_INFINITY, FAILED + e.getMessage());
      return;
    }
    listener.ofStart(c.number).paused();
  }

  private Training training(Candidate c) {
    Training training =
        new Training(
            fit,
            new ResumableRandom(c.seed),
            listener.ofStart(c.number),
            checkpoints.ofStart(c.number));
    try {
      c.state.ifPresent(state -> state.handTo(training::restore));
      return training;
    } catch (RuntimeException | Error e) {
      training.close();
      throw e;
    }
  }

  /** Hands the last states of the best to their listeners; those not trained to the end, too. */
  private FitResult finish() {
    left.removeIf(Candidate::failed);
    List<Candidate> members = left.subList(0, Math.min(left.size(), settings.committee()));
    FitResult best = null;
    FitResult.End end = FitResult.End.COMPLETE;
    for (Candidate c : members) {
      try (Training training = training(c)) {
        FitResult result = training.finish(seed);
        best = best == null ? result : best;
        end = result.end().compareTo(end) > 0 ? result.end() : end;
      }
    }
    listener.chosen(members.stream().map(c -> c.standing).toList());
    return best.with(end);
  }
}
