package org.assay.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/** Structures whose energies, forces and stresses are those of springs and elastic crystals. */
final class MadeData {

  private final List<LabelledStructure> all = new ArrayList<>();

  /** Returns what has been added. */
  List<LabelledStructure> all() {
    return all;
  }

  /** Returns the same as a dataset. */
  Dataset dataset() {
    return new Dataset("a", all);
  }

  /** Adds a structure; forces and stress may be null: none. */
  void add(String group, Structure s, double energy, double[] forces, double[] stress) {
    all.add(
        new LabelledStructure(
            all.size(),
            group,
            s,
            OptionalDouble.of(energy),
            Optional.ofNullable(forces),
            Optional.ofNullable(stress),
            "a:" + all.size()));
  }

  /** Returns the survey of it all. */
  Survey survey() {
    return Survey.of(dataset());
  }

  /** Returns a primitive cell of diamond. */
  static Structure diamond(double a) {
    double h = a / 2;
    double q = a / 4;
    return Structure.ofElement(
        Cell.ofRows(0, h, h, h, 0, h, h, h, 0), "Si", new double[] {0, 0, 0, q, q, q});
  }

  /** E = ½ k (V/N − 20)² for each of N atoms, so that σ = dE/dV = k (V/N − 20). */
  void addScaled(int count, double stressUnit) {
    for (int i = 0; i < count; i++) {
      Structure s = diamond(5.2 + 0.03 * i);
      double x = s.volumePerAtom() - 20;
      double p = 0.02 * x * stressUnit;
      add("EOS", s, 2 * 0.01 * x * x, null, new double[] {p, p, p, 0, 0, 0});
    }
  }

  /** E = ½ Σ k x², F = −k x around the sites of a crystal. */
  void addSprings(int count, double forceUnit) {
    Structure site = diamond(5.43);
    Random random = new Random(1);
    double[] x = new double[6];
    for (int i = 0; i < count; i++) {
      double[] p = site.positions();
      double[] f = new double[6];
      double energy = -10;
      for (int c = 0; c < 6; c++) {
        x[c] += 0.05 * random.nextGaussian();
        p[c] += x[c];
        f[c] = -3 * x[c] * forceUnit;
        energy += 1.5 * x[c] * x[c];
      }
      add("MD", site.withPositions(p), energy, f, null);
    }
  }

  /** Elastic energy of a cubic crystal (eV/Å³) with C11 1, C12 0.4, C44 0.5: E = ½ V₀ ε C ε. */
  void addStrained(String group, int[] order, double shear, double offset) {
    Structure site = diamond(5.43);
    Random random = new Random(3);
    double v = site.cell().volume();
    for (int i = 0; i < 40; i++) {
      double[] e = new double[6];
      Arrays.setAll(e, k -> 0.01 * random.nextGaussian());
      double[] s = new double[6];
      double energy = 0;
      for (int k = 0; k < 3; k++) {
        s[k] = 0.6 * e[k] + 0.4 * (e[0] + e[1] + e[2]);
        s[3 + k] = 0.5 * e[3 + k];
      }
      for (int k = 0; k < 6; k++) {
        energy += 0.5 * v * s[k] * e[k];
      }
      double[] f = {
        1 + e[0], e[5] / 2, e[4] / 2, e[5] / 2, 1 + e[1], e[3] / 2, e[4] / 2, e[3] / 2, 1 + e[2]
      };
      Cell cell = site.cell().deformed(f);
      double[] q = cell.toCartesian(site.cell().toFractional(site.positions()));
      double[] read = {
        s[0] + offset,
        s[1] + offset,
        s[2] + offset,
        shear * s[3 + order[0]],
        shear * s[3 + order[1]],
        shear * s[3 + order[2]]
      };
      add(group, Structure.ofElement(cell, "Si", q), energy - 10, null, read);
    }
  }

  /** Springs at one volume, from 50 K to many times that: E and F² grow together. */
  void addHot(int count) {
    Structure site = diamond(5.43);
    Random random = new Random(7);
    for (int i = 0; i < count; i++) {
      double width = 0.02 + 0.18 * i * i / (count * count);
      double[] p = site.positions();
      double[] f = new double[6];
      double energy = -10;
      for (int c = 0; c < 6; c++) {
        double x = width * random.nextGaussian();
        p[c] += x;
        f[c] = -30 * x;
        energy += 15 * x * x;
      }
      add("HOT", site.withPositions(p), energy, f, null);
    }
  }

  /** Raises the energy of a structure (eV/atom). */
  void raise(int index, double energyPerAtom) {
    LabelledStructure s = all.get(index);
    all.set(
        index,
        new LabelledStructure(
            s.id(),
            s.group(),
            s.structure(),
            OptionalDouble.of(s.energy().getAsDouble() + energyPerAtom * s.size()),
            s.forces(),
            s.stressVoigt(),
            s.place()));
  }
}
