package org.assay.fit.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.Cell;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/**
 * Small cells of aluminium, nickel and their mixtures with the energies, forces and stresses of a
 * pair potential of its own for each pair: {@code ε ((s/r)⁸ − 2 (s/r)⁴) h(r)}, {@code h = (1 −
 * (r/5)²)²} below 5 Å, and an energy of each atom.
 */
public final class MixtureData {

  /** Energies of free atoms (eV). */
  public static final double ALUMINIUM = -3;

  public static final double NICKEL = -5;

  private static final double CUTOFF = 5;

  private MixtureData() {}

  /** Returns structures of both elements and their mixtures, in groups by composition. */
  public static Dataset dataset(int each) {
    Random random = new Random(7);
    List<LabelledStructure> all = new ArrayList<>();
    for (int n = 0; n < each; n++) {
      for (int nickel = 0; nickel <= 4; nickel++) {
        String[] symbols = new String[4];
        Arrays.fill(symbols, "Al");
        Arrays.fill(symbols, 0, nickel, "Ni");
        all.add(labelled(all.size(), "Ni" + nickel, cell(random, symbols)));
      }
    }
    return new Dataset("mixture", all);
  }

  /** Returns those of the structures whose atoms are all of an element. */
  public static Dataset pure(Dataset of, String element) {
    return new Dataset(
        element,
        of.structures().stream()
            .filter(s -> s.structure().symbols().stream().allMatch(element::equals))
            .toList());
  }

  private static Structure cell(Random random, String... symbols) {
    double a = 3.75 + 0.25 * random.nextDouble();
    Cell cell = Cell.ofRows(a, 0.1, 0, 0, a, -0.1, 0.05, 0, a);
    double[] sites = {0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0};
    for (int i = 0; i < sites.length; i++) {
      sites[i] += 0.03 * random.nextGaussian();
    }
    return new Structure(cell, List.of(symbols), cell.toCartesian(sites));
  }

  private static double depth(String a, String b) {
    return a.equals(b) ? a.equals("Al") ? 0.25 : 0.35 : 0.45;
  }

  private static double size(String a, String b) {
    return a.equals(b) ? a.equals("Al") ? 2.8 : 2.5 : 2.6;
  }

  /** Returns a structure with what the potential gives for it. */
  public static LabelledStructure labelled(int id, String group, Structure s) {
    NeighbourList list = NeighbourList.of(s, CUTOFF);
    int[][] voigt = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};
    double energy = 0;
    double[] forces = new double[3 * s.size()];
    double[] stress = new double[6];
    for (int i = 0; i < s.size(); i++) {
      energy += s.symbol(i).equals("Al") ? ALUMINIUM : NICKEL;
      for (int n = list.start(i); n < list.start(i + 1); n++) {
        String other = s.symbol(list.atom(n));
        double r = list.distance(n);
        double x = Math.pow(size(s.symbol(i), other) / r, 4);
        double h = 1 - r * r / (CUTOFF * CUTOFF);
        double pair = depth(s.symbol(i), other) * (x * x - 2 * x);
        double pairSlope = depth(s.symbol(i), other) * (-8 * x * x + 8 * x) / r;
        energy += pair * h * h / 2;
        double slope = pairSlope * h * h - pair * 4 * h * r / (CUTOFF * CUTOFF);
        for (int c = 0; c < 3; c++) {
          forces[3 * i + c] += slope * list.vector(n, c) / r;
        }
        for (int v = 0; v < 6; v++) {
          double moment = list.vector(n, voigt[v][0]) * list.vector(n, voigt[v][1]);
          stress[v] += slope * moment / r / 2 / s.cell().volume();
        }
      }
    }
    return new LabelledStructure(
        id,
        group,
        s,
        OptionalDouble.of(energy),
        Optional.of(forces),
        Optional.of(stress),
        "mixture:" + id);
  }
}
