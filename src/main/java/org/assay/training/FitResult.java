package org.assay.training;

import java.util.List;
import org.assay.potential.NnFile;

/**
 * Outcome of a fit.
 *
 * @param network the last network
 * @param steps accepted steps
 * @param stopReason why it ended, in words
 * @param seconds wall time of the optimisation (s)
 * @param seed what decided the randomness
 * @param sets energies of all sets at the end, in the order of {@link SetName}, empty ones left out
 */
public record FitResult(
    NnFile network,
    int steps,
    String stopReason,
    double seconds,
    long seed,
    List<SetEnergies> sets) {}
