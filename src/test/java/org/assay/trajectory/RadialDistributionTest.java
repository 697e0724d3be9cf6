package org.assay.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assay.structure.Cell;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

class RadialDistributionTest {

  @Test
  void anIdealGasHasOneEverywhere() {
    Random random = new Random(1);
    Cell cell = Cell.ofRows(15, 0, 0, 4, 14, 0, 1, -3, 16);
    RadialDistribution g = new RadialDistribution(6, 12);
    int atoms = 500;
    for (int i = 0; i < 20; i++) {
      double[] s = random.doubles(3 * atoms).toArray();
      g.add(Structure.ofElement(cell, "Si", cell.toCartesian(s)));
    }
    double[] values = g.values();
    double density = atoms / cell.volume();
    for (int i = 2; i < values.length; i++) {
      double r = (i + 0.5) * 0.5;
      double pairs = 20 * atoms / 2.0 * density * 4 * Math.PI * r * r * 0.5;
      // an atom is no neighbour of itself: (N - 1)/N
      assertEquals(1 - 1.0 / atoms, values[i], 4 / Math.sqrt(pairs), "r " + r);
    }
    assertEquals(density * 4 * Math.PI / 3 * 27, g.coordination(3), 0.1);
  }

  /** Shells of diamond: 4 at √3/4 a, 12 at a/√2, 12 at √11/4 a. */
  @Test
  void aCrystalHasItsShells() {
    double a = 5.43;
    Structure diamond =
        Prototype.DIAMOND.conventional("Si", LatticeParameters.cubic(a)).repeated(2, 2, 2);
    RadialDistribution g = new RadialDistribution(6, 600);
    g.add(diamond);
    assertEquals(Math.sqrt(3) / 4 * a, g.firstMaximum(), 0.01);
    assertEquals(4, g.coordination(3), 1e-9);
    assertEquals(16, g.coordination(4.1), 1e-9);
    assertEquals(28, g.coordination(5), 1e-9);
    assertTrue(g.firstMinimum() > 2.4 && g.firstMinimum() < 3.84, "" + g.firstMinimum());
  }

  /** Rock salt: six unlike neighbours at a/2, then twelve of one's own kind at a/√2. */
  @Test
  void pairsOfElementsHaveShellsOfTheirOwn() {
    Structure salt =
        Prototype.ROCKSALT
            .primitive(List.of("Na", "Cl"), LatticeParameters.cubic(5.01))
            .repeated(3, 3, 3);
    RadialDistribution unlike = RadialDistribution.between("Na", "Cl", 4, 400);
    RadialDistribution like = RadialDistribution.between("Cl", "Cl", 4, 400);
    unlike.add(salt);
    like.add(salt);
    assertEquals(6, unlike.coordination(3), 1e-12);
    assertEquals(6, unlike.coordination(4), 1e-12);
    assertEquals(0, like.coordination(3), 1e-12);
    assertEquals(12, like.coordination(4), 1e-12);
    // g of a shell: its neighbours over its volume and the density of the second element
    double shell = 4 * Math.PI / 3 * (Math.pow(2.51, 3) - Math.pow(2.5, 3));
    double g = Arrays.stream(unlike.values()).max().orElseThrow();
    assertEquals(6 / shell / (4 / Math.pow(5.01, 3)), g, 0.01 * g);
  }
}
