package org.assay.trajectory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.assay.structure.Cell;
import org.assay.structure.Crystal;
import org.assay.structure.DecoratedPrototype;
import org.assay.structure.NeighbourList;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BondOrderTest {

  private static final double ROUNDING = 1e-10;

  private static Structure crystal(Prototype prototype) {
    return named(prototype).conventional().repeated(3, 3, 3);
  }

  private static Crystal named(Prototype prototype) {
    List<String> elements = List.of("Ca", "Ti", "O").subList(0, prototype.kinds());
    return new DecoratedPrototype(prototype, elements, prototype.usual(4));
  }

  private static Structure gas(int atoms, long seed) {
    Random random = new Random(seed);
    double[] s = random.doubles(3L * atoms).toArray();
    Cell cell = Cell.ofRows(12, 0, 0, 2, 13, 0, -1, 3, 11);
    return Structure.ofElement(cell, "Si", cell.toCartesian(s));
  }

  /**
   * Perfect lattices. Source: P. J. Steinhardt et al., Phys. Rev. B 28, 784 (1983), and W. Mickel
   * et al., J. Chem. Phys. 138, 044501 (2013), table I; four neighbours of a tetrahedron by hand.
   */
  @ParameterizedTest
  @CsvSource({
    "FCC, 12, 0.57452",
    "BCC, 14, 0.51069",
    "BCC, 8, 0.62854",
    "SC, 6, 0.35355",
    "DIAMOND, 4, 0.62854",
  })
  void perfectLattices(Prototype prototype, int neighbours, double expected) {
    for (double q : new BondOrder(6, neighbours).averaged(crystal(prototype))) {
      assertEquals(expected, q, 1e-5);
    }
  }

  /** The sum over m by the addition theorem: no spherical harmonic appears. */
  private static double naive(Structure s, int degree, int n, int centre) {
    NeighbourList list = NeighbourList.of(s, 12);
    List<double[]> bonds = new ArrayList<>();
    List<Integer> members = new ArrayList<>(List.of(centre));
    nearest(list, centre, n).forEach(e -> members.add(list.atom(e)));
    for (int k : members) {
      for (int e : nearest(list, k, n)) {
        double[] v = {list.vector(e, 0), list.vector(e, 1), list.vector(e, 2)};
        double r = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        bonds.add(new double[] {v[0] / r, v[1] / r, v[2] / r});
      }
    }
    double sum = 0;
    for (double[] a : bonds) {
      for (double[] b : bonds) {
        sum += legendre(degree, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
      }
    }
    return Math.sqrt(sum) / bonds.size();
  }

  private static List<Integer> nearest(NeighbourList list, int i, int n) {
    List<Integer> entries = new ArrayList<>();
    for (int e = list.start(i); e < list.start(i + 1); e++) {
      entries.add(e);
    }
    entries.sort(
        Comparator.comparingDouble(
            e -> Math.hypot(Math.hypot(list.vector(e, 0), list.vector(e, 1)), list.vector(e, 2))));
    return entries.subList(0, n);
  }

  private static double legendre(int l, double x) {
    double before = 1;
    double value = x;
    for (int k = 2; k <= l; k++) {
      double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
      before = value;
      value = next;
    }
    return value;
  }

  @Test
  void theAdditionTheoremAgrees() {
    Structure gas = gas(40, 3);
    for (BondOrder order : List.of(new BondOrder(6, 12), new BondOrder(4, 5))) {
      double[] q = order.averaged(gas);
      for (int i = 0; i < 10; i++) {
        assertEquals(naive(gas, order.degree(), order.neighbours(), i), q[i], ROUNDING);
      }
    }
  }

  /** Random atoms have next to none, a crystal shaken by a tenth of a bond keeps most. */
  @ParameterizedTest
  @EnumSource(
      value = Prototype.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SC", "BETA_TIN", "BC8", "ROCKSALT"})
  void aCrystalIsToldFromAGas(Prototype prototype) {
    Structure perfect = crystal(prototype);
    SolidAtoms solid = SolidAtoms.of(named(prototype), perfect);
    assertEquals(1, solid.fraction(perfect), 0);
    Random random = new Random(1);
    double[] shaken = perfect.positions();
    double deviation = 0.05 * Math.cbrt(perfect.volumePerAtom());
    for (int i = 0; i < shaken.length; i++) {
      shaken[i] += deviation * random.nextGaussian();
    }
    assertTrue(solid.fraction(perfect.withPositions(shaken)) > 0.9, "shaken");
    assertTrue(solid.fraction(gas(300, 5)) < 0.05, "gas");
  }

  @Test
  void orderDoesNotDependOnOrientationOrScale() {
    Structure gas = gas(60, 9);
    double c = Math.cos(0.7);
    double s = Math.sin(0.7);
    double[] turn = {c, s, 0, -s * c, c * c, s, s * s, -s * c, c};
    Structure turned = gas.withCellScalingAtoms(gas.cell().deformed(turn).scaled(1.7));
    BondOrder order = new BondOrder(6, 12);
    assertArrayEquals(order.averaged(gas), order.averaged(turned), ROUNDING);
  }

  @Test
  void halfACrystalIsHalfSolid() {
    Structure crystal = crystal(Prototype.FCC).repeated(1, 1, 4);
    double[] f = crystal.cell().toFractional(crystal.positions());
    Random random = new Random(2);
    for (int i = 0; i < f.length; i += 3) {
      if (f[i + 2] >= 0.5) {
        f[i] = random.nextDouble();
        f[i + 1] = random.nextDouble();
        f[i + 2] = 0.5 + random.nextDouble() / 2;
      }
    }
    Structure half = crystal.withPositions(crystal.cell().toCartesian(f));
    double fraction = SolidAtoms.of(named(Prototype.FCC), crystal).fraction(half);
    assertEquals(0.5, fraction, 0.08); // the interfaces are two layers wide
    double between =
        SolidAtoms.between(BondOrder.of(named(Prototype.FCC)), crystal, gas(300, 5)).threshold();
    double mean =
        Arrays.stream(BondOrder.of(named(Prototype.FCC)).averaged(gas(300, 5)))
            .average()
            .orElseThrow();
    assertEquals((0.57452 + mean) / 2, between, 1e-5);
  }
}
