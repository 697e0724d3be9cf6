package org.assay.ipi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

/** Cells and images as clients are given them. */
class OrientedCellTest {

  /** Primitive fcc leans by exactly half a vector, whatever rounding says. */
  @Test
  void aCellThatLeansByHalfAVectorIsLeftAsItIs() {
    for (double a : new double[] {3.6, 3.61, 4.05, 5.431}) {
      double h = a / 2;
      Cell cell = OrientedCell.of(Cell.ofRows(0, h, h, h, 0, h, h, h, 0)).cell();
      assertEquals(0.5, cell.get(1, 0) / cell.get(0, 0), 1e-12);
      assertEquals(0.5, cell.get(2, 0) / cell.get(0, 0), 1e-12);
    }
    Cell hexagonal = OrientedCell.of(Cell.ofRows(3, 0, 0, -1.5, 2.6, 0, 0, 0, 5)).cell();
    assertEquals(-0.5, hexagonal.get(1, 0) / 3, 1e-12);
  }

  /** LAMMPS's neighbour lists came out empty in cells that leant by eight vectors. */
  @Test
  void aCellThatLeansFarIsReducedAndItsLatticeStays() {
    Cell leaning = Cell.ofRows(3, 0, 0, 4.2, 3, 0, 25.1, -9.4, 20);
    Cell reduced = OrientedCell.of(leaning).cell();
    assertTrue(Math.abs(reduced.get(1, 0)) <= 1.5 + 1e-9);
    assertTrue(Math.abs(reduced.get(2, 0)) <= 1.5 + 1e-9);
    assertTrue(Math.abs(reduced.get(2, 1)) <= 1.5 + 1e-9);
    for (double s : leaning.toFractional(reduced.rows())) {
      assertEquals(Math.rint(s), s, 1e-9);
    }
    assertEquals(leaning.volume(), reduced.volume(), 1e-9);
  }

  @Test
  void whileItIsDeformedACellKeepsItsCombinationOfVectors() {
    OrientedCell first = OrientedCell.of(Cell.ofRows(3, 0, 0, 1.4, 3, 0, 0, 0, 9));
    OrientedCell later =
        OrientedCell.of(Cell.ofRows(3, 0, 0, 1.8, 3, 0, 0, 0, 9), Optional.of(first));
    assertTrue(later.isLike(first));
    assertEquals(1.8, later.cell().get(1, 0), 1e-12);
    OrientedCell far =
        OrientedCell.of(Cell.ofRows(3, 0, 0, 3.4, 3, 0, 0, 0, 9), Optional.of(first));
    assertFalse(far.isLike(first));
    assertEquals(0.4, far.cell().get(1, 0), 1e-12);
  }

  /** As LAMMPS's {@code fix ipi} sends it. */
  @Test
  void aVirialOfOneTriangleAloneIsWhole() {
    OrientedCell plain = OrientedCell.of(Cell.cubic(4));
    double[] upper = {1, 6, 5, 0, 2, 4, 0, 0, 3};
    double[] lower = {1, 0, 0, 6, 2, 0, 5, 4, 3};
    double[] both = {1, 6.5, 5, 5.5, 2, 4, 5, 4, 3};
    for (double[] virial : new double[][] {upper, lower, both}) {
      assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, plain.backToVoigt(virial), 1e-12);
    }
  }

  /** LAMMPS's {@code fix ipi} wraps an atom by one cell and no more. */
  @Test
  void atomsComeNearTheCellAndDoNotJumpAsTheyCrossItsFaces() {
    Images images = new Images();
    Structure far = Structure.ofElement(Cell.cubic(4), "Si", new double[] {-79.9, 0.1, 161});
    assertArrayEquals(new double[] {0.1, 0.1, 1}, images.of(far).positions(), 1e-12);
    Structure across = far.withPositions(new double[] {-80.1, 0.1, 161});
    assertArrayEquals(new double[] {-0.1, 0.1, 1}, images.of(across).positions(), 1e-12);
    Structure elsewhere = far.withPositions(new double[] {403.9, 0.1, 161});
    assertArrayEquals(new double[] {-0.1, 0.1, 1}, images.of(elsewhere).positions(), 1e-12);
  }
}
