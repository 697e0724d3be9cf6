package org.assay.improve;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assay.property.Phase;
import org.assay.structure.Structure;
import org.assay.structure.Supercell;

/** Structures that nobody has met yet: crystals strained and rattled, some without an atom. */
public final class Explorations {

  /** Largest component of a random strain. */
  private static final double STRAIN = 0.1;

  /** Largest standard deviation of a coordinate, in cube roots of the volume per atom. */
  private static final double RATTLE = 0.06;

  private static final int FEWEST_ATOMS = 8;

  /** Every so many of a crystal lack an atom: small cells know nothing else of defects. */
  private static final int EVERY = 3;

  private Explorations() {}

  /**
   * Returns crystals in cells of eight atoms or more, strained and rattled, a third of them without
   * one of their atoms.
   *
   * @param phases crystals in turn
   * @param count how many
   * @param seed decides all of them
   */
  public static List<Met> rattled(List<Phase> phases, int count, long seed) {
    Random random = new Random(seed);
    List<Met> all = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      Phase phase = phases.get(n % phases.size());
      Structure start = phase.guess();
      Structure cell =
          start.size() >= FEWEST_ATOMS ? start : Supercell.nearlyCubic(start, FEWEST_ATOMS);
      Structure moved = rattled(cell, random);
      boolean vacant = n / phases.size() % EVERY == EVERY - 1;
      all.add(
          vacant
              ? Met.of(
                  "vacancy in rattled " + phase.name(), moved.without(random.nextInt(moved.size())))
              : Met.of("rattled " + phase.name(), moved));
    }
    return all;
  }

  private static Structure rattled(Structure crystal, Random random) {
    double[] deformation = new double[9];
    double share = random.nextDouble();
    for (int k = 0; k < 9; k++) {
      deformation[k] = (k % 4 == 0 ? 1 : 0) + STRAIN * share * (2 * random.nextDouble() - 1);
    }
    Structure strained = crystal.withCellScalingAtoms(crystal.cell().deformed(deformation));
    double amplitude = RATTLE * random.nextDouble() * Math.cbrt(crystal.volumePerAtom());
    double[] positions = strained.positions();
    for (int i = 0; i < positions.length; i++) {
      positions[i] += amplitude * random.nextGaussian();
    }
    return strained.withPositions(positions);
  }
}
