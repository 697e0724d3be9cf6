package org.assay.lammps.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.assay.structure.Cell;
import org.junit.jupiter.api.Test;

class TriangularBoxTest {

  /** Rounding of a few operations on numbers below 100. */
  private static final double ROUNDING = 1e-11;

  private static final double[] UNIT = {1, 0, 0, 0, 1, 0, 0, 0, 1};

  @Test
  void spansTheSameLatticeInEitherHandedness() {
    Random random = new Random(11);
    int leftHanded = 0;
    for (int trial = 0; trial < 200; trial++) {
      Cell cell = Cell.ofRows(random.doubles(9, -5, 5).toArray());
      leftHanded += cell.isRightHanded() ? 0 : 1;
      TriangularBox box = TriangularBox.of(cell);
      double[] rows = {box.lx(), 0, 0, box.xy(), box.ly(), 0, box.xz(), box.yz(), box.lz()};
      double[] own = new double[9];
      for (int i = 0; i < 9; i += 3) {
        box.rotateBack(rows, i, own, i);
      }
      for (double s : cell.toFractional(own)) {
        assertEquals(Math.rint(s), s, 1e-8, "trial " + trial + " of seed 11: " + cell);
      }
      assertEquals(cell.volume(), box.lx() * box.ly() * box.lz(), ROUNDING * cell.volume());
      assertTrue(box.lx() > 0 && box.ly() > 0 && box.lz() > 0);
      assertTrue(Math.abs(box.xy()) <= box.lx() * (0.5 + 1e-12));
      assertTrue(Math.abs(box.xz()) <= box.lx() * (0.5 + 1e-12));
      assertTrue(Math.abs(box.yz()) <= box.ly() * (0.5 + 1e-12));
      Cell frame = Cell.ofRows(box.frame());
      assertTrue(frame.isRightHanded());
      double[] square = new double[9];
      for (int i = 0; i < 9; i++) {
        for (int k = 0; k < 3; k++) {
          square[i] += frame.get(i / 3, k) * frame.get(i % 3, k);
        }
      }
      assertArrayEquals(UNIT, square, ROUNDING);
    }
    assertTrue(leftHanded > 50);
  }

  @Test
  void placesInTheBoxByLatticeVectorsAndTheShiftOffItsFaces() {
    Random random = new Random(12);
    for (int trial = 0; trial < 200; trial++) {
      Cell cell = Cell.ofRows(random.doubles(9, -5, 5).toArray());
      TriangularBox box = TriangularBox.of(cell);
      double[] position = random.doubles(3, -100, 100).toArray();
      double[] placed = box.placed(position);
      Cell triangular =
          Cell.ofRows(box.lx(), 0, 0, box.xy(), box.ly(), 0, box.xz(), box.yz(), box.lz());
      for (double s : triangular.toFractional(placed)) {
        assertTrue(s > -1e-9 && s < 1 + 1e-9, "trial " + trial + " of seed 12: " + s);
      }
      double[] back = new double[3];
      double[] shift = triangular.toCartesian(TriangularBox.offFaces());
      for (int i = 0; i < 3; i++) {
        placed[i] -= shift[i];
      }
      box.rotateBack(placed, 0, back, 0);
      for (int i = 0; i < 3; i++) {
        back[i] -= position[i];
      }
      for (double s : cell.toFractional(back)) {
        assertEquals(Math.rint(s), s, 1e-8, "trial " + trial + " of seed 12");
      }
    }
  }

  @Test
  void leavesATriangularCellAsItIs() {
    Cell cell = Cell.ofRows(5.43, 0, 0, 0.7, 4.1, 0, -1.3, 0.9, 6.2);
    TriangularBox box = TriangularBox.of(cell);
    assertArrayEquals(UNIT, box.frame());
    double[] inside = {1.234567890123, 2.345678901234, 3.456789012345};
    double[] shift = cell.toCartesian(TriangularBox.offFaces());
    double[] placed = box.placed(inside);
    for (int i = 0; i < 3; i++) {
      assertEquals(inside[i] + shift[i], placed[i], 1e-15);
    }
  }
}
