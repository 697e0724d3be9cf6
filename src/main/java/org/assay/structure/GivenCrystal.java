package org.assay.structure;

import java.util.Optional;

/**
 * A crystal given by its cell and atoms: the cell is taken as it is for the primitive and for the
 * conventional one.
 *
 * @param primitive cell and atoms
 * @param isCubic whether the cell is a cube and the atoms in it keep it one
 * @param name what messages call it, such as the file that it was read from
 */
public record GivenCrystal(Structure primitive, boolean isCubic, String name) implements Crystal {

  /** Atoms nearer than this to where symmetry wants them are there (Å). */
  private static final double SYMMETRIC = 1e-3;

  /** Makes a crystal of a cell with its atoms. */
  public static GivenCrystal of(Structure primitive, String name) {
    return new GivenCrystal(primitive, isCube(primitive), name);
  }

  private static boolean isCube(Structure crystal) {
    Cell cell = crystal.cell();
    double a = cell.length(0);
    for (int i = 0; i < 3; i++) {
      double height = cell.height(i);
      if (Math.abs(cell.length(i) - a) > SYMMETRIC || Math.abs(height - a) > SYMMETRIC) {
        return false;
      }
    }
    return CrystalSymmetry.of(crystal, SYMMETRIC).system() == CrystalSystem.CUBIC;
  }

  @Override
  public int[] conventionalTransformation() {
    return new int[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
  }

  @Override
  public Optional<Prototype> prototype() {
    return Optional.empty();
  }

  @Override
  public String text() {
    return name;
  }
}
