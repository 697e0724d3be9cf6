package org.assay.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;
import org.assay.model.ElementSet;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/** Small structures in skewed cells, some without forces or stresses, with labels at random. */
public final class RandomStructures {

  private RandomStructures() {}

  /**
   * Returns structures of the given sizes; the third has no forces, the first no stress.
   *
   * @param atoms numbers of atoms
   */
  public static List<LabelledStructure> of(Random random, int... atoms) {
    List<LabelledStructure> all = new ArrayList<>();
    for (int s = 0; s < atoms.length; s++) {
      int n = atoms[s];
      double length = 2.7 * Math.cbrt(n);
      Cell cell =
          Cell.ofRows(length, 0.2, 0.1 * s, 0.4, length + 0.2, -0.3, -0.2, 0.5, length + 0.4);
      double[] fractional = new double[3 * n];
      int side = (int) Math.ceil(Math.cbrt(n));
      for (int i = 0; i < n; i++) {
        int[] site = {i % side, i / side % side, i / side / side};
        for (int c = 0; c < 3; c++) {
          fractional[3 * i + c] = (site[c] + 0.3 * random.nextDouble()) / side;
        }
      }
      all.add(
          new LabelledStructure(
              s,
              s % 2 == 0 ? "A" : "B",
              Structure.ofElement(cell, "Si", cell.toCartesian(fractional)),
              OptionalDouble.of(-n * random.nextDouble()),
              s != 2 ? Optional.of(numbers(random, 3 * n, 1)) : Optional.empty(),
              s > 0 ? Optional.of(numbers(random, 6, 0.1)) : Optional.empty(),
              "test:" + s));
    }
    return all;
  }

  /** Returns the same with the elements in turn, beginning with another one in each structure. */
  public static List<LabelledStructure> mixed(
      List<LabelledStructure> structures, ElementSet elements) {
    List<LabelledStructure> all = new ArrayList<>();
    for (LabelledStructure one : structures) {
      int shift = all.size();
      List<String> symbols =
          IntStream.range(0, one.size())
              .mapToObj(i -> elements.symbol((i + shift) % elements.size()))
              .toList();
      Structure s = one.structure();
      all.add(
          new LabelledStructure(
              one.id(),
              one.group(),
              new Structure(s.cell(), symbols, s.positions()),
              one.energy(),
              one.forces(),
              one.stressVoigt(),
              one.place()));
    }
    return all;
  }

  /** Returns numbers between −size and size. */
  public static double[] numbers(Random random, int n, double size) {
    return random.doubles(n, -size, size).toArray();
  }
}
