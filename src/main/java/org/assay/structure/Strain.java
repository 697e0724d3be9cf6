package org.assay.structure;

/** Homogeneous deformation of a crystal. */
public final class Strain {

  private Strain() {}

  /**
   * Returns a structure under a small strain, atoms moved with the cell: every vector becomes
   * {@code r (1 + e)} with the symmetric strain tensor e.
   *
   * @param structure crystal; not modified
   * @param voigt strains xx yy zz yz xz xy, shears in engineering form (twice the tensor's)
   */
  public static Structure applied(Structure structure, double... voigt) {
    if (voigt.length != 6) {
      throw new IllegalArgumentException("a strain has 6 components, got " + voigt.length);
    }
    double yz = voigt[3] / 2;
    double xz = voigt[4] / 2;
    double xy = voigt[5] / 2;
    double[] f = {1 + voigt[0], xy, xz, xy, 1 + voigt[1], yz, xz, yz, 1 + voigt[2]};
    return structure.withCellScalingAtoms(structure.cell().deformed(f));
  }
}
