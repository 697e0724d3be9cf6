package org.assay.fit.run;

import java.util.List;
import java.util.Optional;
import org.assay.fit.data.SetEnergies;
import org.assay.fit.data.SetName;
import org.assay.io.Snapshot;
import org.assay.model.file.NetworkFile;

/**
 * Outcome of a fit.
 *
 * @param network the last network
 * @param best the network with the best validation error, if there is a validation set
 * @param steps accepted steps
 * @param stopReason why it ended, in words
 * @param end whether it ended by itself, or can go on
 * @param seconds wall time of the optimisation (s)
 * @param seed what decided the randomness
 * @param sets energies of all sets at the end, in the order of {@link SetName}, empty ones left out
 */
public record FitResult(
    NetworkFile network,
    Optional<Best> best,
    int steps,
    String stopReason,
    End end,
    double seconds,
    long seed,
    List<SetEnergies> sets) {

  /** How a fit came to its end. */
  public enum End {
    /** By a rule of stopping: nothing goes on from there. */
    COMPLETE,
    /** {@code max_time} is used up: it can go on, with more of it. */
    OUT_OF_TIME,
    /** Somebody asked for it: it can go on. */
    INTERRUPTED
  }

  /** Returns whether it ended by a rule of stopping. */
  public boolean complete() {
    return end == End.COMPLETE;
  }

  /** Returns the same with the end that all starts have come to. */
  FitResult with(End ofAll) {
    return new FitResult(network, best, steps, stopReason, ofAll, seconds, seed, sets);
  }

  /**
   * The network with the best validation error.
   *
   * @param network the network
   * @param step when it was
   * @param error objective on the validation set, without regularisation
   */
  public record Best(NetworkFile network, int step, double error) {

    /** Returns what {@link #keep} put into a snapshot, if it did. */
    static Optional<Best> kept(Snapshot state, NetworkFile start) {
      if (!state.has("best/network")) {
        return Optional.empty();
      }
      NetworkFile layered = Layers.of(start, state, "best/layers");
      double[] parameters = state.numbers("best/network", layered.layout().size());
      return Optional.of(
          new Best(
              layered.withNetworks(parameters),
              state.count("best/step"),
              state.number("best/error")));
    }

    void keep(Snapshot state) {
      Layers.put(state, "best/layers", network.layout());
      state.put("best/network", network.networks().orElseThrow());
      state.putWhole("best/step", step);
      state.put("best/error", error);
    }
  }
}
