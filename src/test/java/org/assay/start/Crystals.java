package org.assay.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.Cell;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/** Data of a pair potential {@code Σ (s/r)¹⁶ − (s/r)⁸} eV, with its forces and stresses. */
final class Crystals {

  private static final double CUTOFF = 9;

  private final List<LabelledStructure> all = new ArrayList<>();
  private final double size;
  private final boolean derivatives;

  /**
   * Begins a set.
   *
   * @param size s of the potential (Å); a dimer's bond is 2^(1/8) times as long
   * @param derivatives whether forces and stresses are known
   */
  Crystals(double size, boolean derivatives) {
    this.size = size;
    this.derivatives = derivatives;
  }

  Dataset dataset() {
    return new Dataset("made", all);
  }

  Crystals add(String group, Structure s) {
    NeighbourList list = NeighbourList.of(s, CUTOFF);
    double energy = 0;
    double[] forces = new double[3 * s.size()];
    double[] stress = new double[6];
    int[][] voigt = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};
    for (int i = 0; i < s.size(); i++) {
      for (int n = list.start(i); n < list.start(i + 1); n++) {
        double r = list.distance(n);
        double x = Math.pow(size / r, 8);
        energy += (x * x - x) / 2;
        double slope = (-16 * x * x + 8 * x) / r;
        for (int c = 0; c < 3; c++) {
          forces[3 * i + c] += slope * list.vector(n, c) / r;
        }
        for (int v = 0; v < 6; v++) {
          stress[v] +=
              slope
                  * list.vector(n, voigt[v][0])
                  * list.vector(n, voigt[v][1])
                  / r
                  / 2
                  / s.cell().volume();
        }
      }
    }
    all.add(
        new LabelledStructure(
            all.size(),
            group,
            s,
            OptionalDouble.of(energy - 100 * s.size()),
            derivatives ? Optional.of(forces) : Optional.empty(),
            derivatives ? Optional.of(stress) : Optional.empty(),
            "made:" + all.size()));
    return this;
  }

  /** Adds a crystal with its atoms moved, normally distributed. */
  Crystals rattled(String group, Structure crystal, double move, long seed) {
    Random random = new Random(seed);
    double[] p = crystal.positions();
    for (int i = 0; i < p.length; i++) {
      p[i] += move * random.nextGaussian();
    }
    return add(group, crystal.withPositions(p));
  }

  /** Adds atoms alone and pairs of atoms in wide cells. */
  Crystals dimer(double... distances) {
    for (double d : distances) {
      add("DIMER", Structure.ofElement(Cell.cubic(20), "Ar", new double[] {0, 0, 0, d, 0.1, 0.2}));
    }
    return this;
  }

  Crystals atom() {
    return add("ATOM", Structure.ofElement(Cell.cubic(20), "Ar", new double[] {1, 2, 3}));
  }
}
