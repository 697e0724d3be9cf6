package org.assay.property.alloys;

import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.assay.lammps.LammpsSession;
import org.assay.property.BulkCrystal;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.Seeds;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.Cell;
import org.assay.structure.Composition;
import org.assay.structure.GivenCrystal;
import org.assay.structure.Neighbourhood;
import org.assay.structure.QuasirandomStructure;
import org.assay.structure.Structure;

/**
 * A random alloy, relaxed: cell, and atoms about the sites of its lattice.
 *
 * @param composition what it is made of
 * @param random the quasirandom structure that stands for it
 * @param crystal the same, relaxed
 */
record RandomAlloy(Composition composition, QuasirandomStructure random, BulkCrystal crystal) {

  /** An atom farther from its site has left it (nearest-neighbour distances). */
  private static final double OFF_SITE = 0.3;

  /**
   * Makes an alloy and relaxes it, from the mean volume of its elements.
   *
   * @param ends the elements on the same lattice, relaxed
   */
  static RandomAlloy of(
      LammpsSession session,
      AlloySettings settings,
      AlloyLattice lattice,
      Composition composition,
      Map<String, BulkCrystal> ends,
      long seed) {
    long own = Seeds.derived(seed, "alloys " + lattice.prototype().id() + " " + composition);
    QuasirandomStructure random = lattice.random(composition, settings.sites(), own);
    double volume = mean(composition, e -> ends.get(e).primitive().volumePerAtom());
    String name = composition.formula() + "-" + lattice.prototype().id();
    Phase phase =
        new Phase(
            name, new GivenCrystal(random.structure().withVolumePerAtom(volume), false, name));
    return new RandomAlloy(
        composition,
        random,
        BulkCrystal.full(session, phase, settings.forceTolerance(), settings.maxSteps()));
  }

  /** Returns the mean of a number of each element over the atoms: Vegard's line. */
  static double mean(Composition composition, ToDoubleFunction<String> ofElement) {
    return composition.elements().stream()
        .mapToDouble(e -> composition.fraction(e) * ofElement.applyAsDouble(e))
        .sum();
  }

  Structure cell() {
    return crystal.primitive();
  }

  /** Notes of what it is made, and how near to random it is. */
  void describe(Findings findings) {
    findings.note(crystal.relaxation()).note("atoms", cell().size());
    findings.note("composition", composition.formula());
    double unit = Neighbourhood.nearestDistance(random.structure());
    double bond = Neighbourhood.nearestDistance(cell());
    boolean binary = composition.elements().size() == 2;
    findings.note(
        binary ? "correlationsFoundAndRandom" : "largestErrorOfDecorations",
        random.correlations().stream().map(c -> text(c, binary, unit)).toList());
    findings.note(
        "largestErrorOfPairs",
        random.correlations().stream()
            .filter(c -> c.edges().size() == 1)
            .mapToDouble(QuasirandomStructure.Correlation::largestError)
            .max()
            .orElse(0));
    findings.note("nearestDistanceAngstrom", bond);
  }

  private static String text(QuasirandomStructure.Correlation c, boolean binary, double unit) {
    String edges =
        c.edges().stream()
            .map(r -> String.format(Locale.ROOT, "%.3f", r / unit))
            .collect(Collectors.joining(" "));
    String numbers =
        binary
            ? String.format(Locale.ROOT, "%.4f, %.4f", c.found() + 0.0, c.random())
            : String.format(Locale.ROOT, "%.4f", c.largestError());
    return (c.edges().size() == 1 ? "pair " : "triangle ") + edges + ": " + numbers;
  }

  /** Says whether it came to rest, and whether it still is on its lattice. */
  Verdict verdict() {
    String name = crystal.phase().name();
    double moved = largestShift() / Neighbourhood.nearestDistance(random.structure());
    Verdict verdict = crystal.verdict(name);
    return moved <= OFF_SITE
        ? verdict
        : verdict.and(
            new Verdict(
                Status.RECONFIGURED,
                String.format(
                    Locale.ROOT,
                    "%s has left its lattice: an atom moved by %.2f of the distance to its nearest"
                        + " neighbour",
                    name,
                    moved)));
  }

  /** Returns how far an atom is from its site, in the cell before relaxing, all moved together. */
  private double largestShift() {
    Structure ideal = random.structure();
    Cell cell = ideal.cell();
    double[] before = ideal.positions();
    double[] after = cell.toCartesian(cell().cell().toFractional(cell().positions()));
    double[] mean = new double[3];
    double[][] shifts = new double[ideal.size()][];
    for (int i = 0; i < shifts.length; i++) {
      double[] d = new double[3];
      for (int c = 0; c < 3; c++) {
        d[c] = after[3 * i + c] - before[3 * i + c] - (after[c] - before[c]);
      }
      shifts[i] = cell.nearestImage(d);
      for (int c = 0; c < 3; c++) {
        mean[c] += shifts[i][c] / shifts.length;
      }
    }
    double largest = 0;
    for (double[] d : shifts) {
      double[] own = {d[0] - mean[0], d[1] - mean[1], d[2] - mean[2]};
      largest = Math.max(largest, Math.hypot(Math.hypot(own[0], own[1]), own[2]));
    }
    return largest;
  }
}
