package org.assay.property.invariance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assay.property.Seeds;
import org.assay.structure.Cell;
import org.assay.structure.Matrices;
import org.assay.structure.Strain;
import org.assay.structure.Structure;
import org.assay.structure.Supercell;

/**
 * A disordered crystal, and others whose forces are the same but for what was done to them.
 *
 * @param start crystal with random displacements and strain
 * @param coordinates coordinates whose force is compared with finite differences
 * @param translated all atoms moved by one vector
 * @param images some atoms moved by lattice vectors
 * @param rotation 3×3 matrix, {@code r' = r · rotation} for rows
 * @param rotated turned by it
 * @param order numbers of the atoms in another order
 * @param permuted atoms in that order
 */
record Disturbed(
    Structure start,
    List<Integer> coordinates,
    Structure translated,
    Structure images,
    double[] rotation,
    Structure rotated,
    List<Integer> order,
    Structure permuted) {

  Disturbed {
    coordinates = List.copyOf(coordinates);
    rotation = rotation.clone();
    order = List.copyOf(order);
  }

  @Override
  public double[] rotation() {
    return rotation.clone();
  }

  /** Makes all of them. */
  static Disturbed of(Structure crystal, InvarianceSettings settings, long seed) {
    Random random = new Random(seed);
    Structure s = disordered(crystal, settings, random);
    List<Integer> coordinates = new ArrayList<>();
    for (int k = 0; k < settings.samples(); k++) {
      coordinates.add(random.nextInt(3 * s.size()));
    }
    double[] shift = {9 * random.nextDouble(), 9 * random.nextDouble(), 9 * random.nextDouble()};
    Structure images = otherImages(s, random);
    double[] turn = rotation(random);
    List<Integer> order = new ArrayList<>(IntStream.range(0, s.size()).boxed().toList());
    Collections.shuffle(order, random);
    return new Disturbed(
        s,
        coordinates,
        translated(s, shift),
        images,
        turn,
        turned(s, turn),
        order,
        inOrder(s, order));
  }

  /** Returns the start with one coordinate moved (Å). */
  Structure moved(int coordinate, double by) {
    double[] r = start.positions();
    r[coordinate] += by;
    return start.withPositions(r);
  }

  /** Returns the start under one component of strain. */
  Structure strained(int component, double by) {
    double[] strain = new double[6];
    strain[component] = by;
    return Strain.applied(start, strain);
  }

  /** Returns the start twice. */
  Structure doubled() {
    return start.repeated(2, 1, 1);
  }

  private static Structure disordered(
      Structure crystal, InvarianceSettings settings, Random random) {
    Structure perfect = Supercell.nearlyCubic(crystal, settings.minAtoms());
    double[] strain = new double[6];
    for (int i = 0; i < 6; i++) {
      strain[i] = settings.strain() * (2 * random.nextDouble() - 1);
    }
    Structure strained = Strain.applied(perfect, strain);
    return strained.withPositions(
        Seeds.displaced(strained.positions(), settings.displacement(), random.nextLong()));
  }

  private static Structure translated(Structure s, double[] shift) {
    double[] r = s.positions();
    for (int i = 0; i < r.length; i++) {
      r[i] += shift[i % 3];
    }
    return s.withPositions(r);
  }

  private static Structure otherImages(Structure s, Random random) {
    double[] f = s.cell().toFractional(s.positions());
    for (int i = 0; i < f.length; i++) {
      f[i] += random.nextInt(5) - 2;
    }
    return s.withPositions(s.cell().toCartesian(f));
  }

  /** Returns a rotation from a random unit quaternion. */
  private static double[] rotation(Random random) {
    double[] q = new double[4];
    double norm = 0;
    for (int i = 0; i < 4; i++) {
      q[i] = random.nextGaussian();
      norm += q[i] * q[i];
    }
    double w = q[0];
    double x = q[1];
    double y = q[2];
    double z = q[3];
    double t = 2 / norm;
    return new double[] {
      1 - t * (y * y + z * z),
      t * (x * y - w * z),
      t * (x * z + w * y),
      t * (x * y + w * z),
      1 - t * (x * x + z * z),
      t * (y * z - w * x),
      t * (x * z - w * y),
      t * (y * z + w * x),
      1 - t * (x * x + y * y)
    };
  }

  private static Structure turned(Structure s, double[] rotation) {
    Cell cell = Cell.ofRows(Matrices.product(s.cell().rows(), rotation));
    return s.withCell(cell).withPositions(Matrices.product(s.positions(), rotation));
  }

  /** Returns the numbers of the atoms with the elements in the opposite order. */
  List<Integer> otherElementsFirst() {
    List<String> elements = start.symbols().stream().distinct().toList();
    return IntStream.range(0, start.size())
        .boxed()
        .sorted(Comparator.comparing(i -> -elements.indexOf(start.symbol(i))))
        .toList();
  }

  /** Returns the same atoms in that order, so that a potential meets the elements in it. */
  Structure withOtherElementsFirst() {
    return inOrder(start, otherElementsFirst());
  }

  private static Structure inOrder(Structure s, List<Integer> order) {
    return new Structure(
        s.cell(), order.stream().map(s::symbol).toList(), permuted(s.positions(), order));
  }

  /** Returns triples in another order. */
  static double[] permuted(double[] triples, List<Integer> order) {
    double[] out = new double[triples.length];
    for (int i = 0; i < order.size(); i++) {
      System.arraycopy(triples, 3 * order.get(i), out, 3 * i, 3);
    }
    return out;
  }
}
