package org.assay.improve;

import java.util.Locale;
import java.util.Optional;
import org.assay.structure.Evaluation;

/**
 * What a label must be like to be fitted to.
 *
 * @param largestForce largest component of a force (eV/Å) that is taken; above it atoms are nearer
 *     than anything that the potential is for
 */
public record LabelCheck(double largestForce) {

  /** Largest energy of an atom (eV) that any code gives, all electrons of the heaviest counted. */
  private static final double MOST_ENERGY = 2e6;

  /** Says what is wrong with a label, if anything is. */
  Optional<String> problem(Evaluation found) {
    if (!Double.isFinite(found.energy()) || Math.abs(found.energy()) > MOST_ENERGY * found.size()) {
      return Optional.of("the energy is " + found.energy() + " eV");
    }
    double[] sum = new double[3];
    double[] forces = found.forces();
    for (int i = 0; i < forces.length; i++) {
      if (!Double.isFinite(forces[i])) {
        return Optional.of("a force is " + forces[i]);
      }
      sum[i % 3] += forces[i];
    }
    if (found.largestForce() > largestForce) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "a force is %.1f eV/Å, more than largest_force, %.1f",
              found.largestForce(),
              largestForce));
    }
    double net = Math.max(Math.abs(sum[0]), Math.max(Math.abs(sum[1]), Math.abs(sum[2])));
    return net > 0.01 * found.size()
        ? Optional.of(
            String.format(Locale.ROOT, "the forces do not cancel: their sum is %.3f eV/Å", net))
        : Optional.empty();
  }
}
