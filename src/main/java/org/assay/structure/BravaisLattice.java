package org.assay.structure;

/**
 * Lattices of the crystals that have names, each by primitive vectors as short as can be, and the
 * cell that lattice constants and Miller indices refer to.
 *
 * <p>Source: International Tables for Crystallography, volume A.
 */
enum BravaisLattice {
  /** Primitive, cubic or tetragonal. */
  PRIMITIVE(1, 0, 0, 0, 1, 0, 0, 0, 1) {
    @Override
    double[] vectors(double a, double c) {
      return new double[] {a, 0, 0, 0, a, 0, 0, 0, c};
    }
  },
  /** Face-centred cubic. */
  FACE_CENTRED(-1, 1, 1, 1, -1, 1, 1, 1, -1) {
    @Override
    double[] vectors(double a, double c) {
      double h = a / 2;
      return new double[] {0, h, h, h, 0, h, h, h, 0};
    }
  },
  /** Body-centred, cubic or tetragonal. */
  BODY_CENTRED(0, 1, 1, 1, 0, 1, 1, 1, 0) {
    @Override
    double[] vectors(double a, double c) {
      double h = a / 2;
      double k = c / 2;
      return new double[] {-h, h, k, h, -h, k, h, h, -k};
    }
  },
  /** Tetragonal in a cell with centred bases, as cells are chosen that come from a cubic one. */
  BASE_CENTRED(1, 1, 0, -1, 1, 0, 0, 0, 1) {
    @Override
    double[] vectors(double a, double c) {
      double h = a / 2;
      return new double[] {h, -h, 0, h, h, 0, 0, 0, c};
    }
  },
  /** Rhombohedral, in the obverse setting of a hexagonal cell. */
  RHOMBOHEDRAL(1, -1, 0, 0, 1, -1, 1, 1, 1) {
    @Override
    double[] vectors(double a, double c) {
      double h = a / 2;
      double g = h / Math.sqrt(3);
      double k = c / 3;
      return new double[] {h, g, k, -h, g, k, 0, -2 * g, k};
    }
  },
  /** Hexagonal, with 120° between both vectors a. */
  HEXAGONAL(1, 0, 0, 0, 1, 0, 0, 0, 1) {
    @Override
    double[] vectors(double a, double c) {
      return new double[] {a, 0, 0, -a / 2, a * Math.sqrt(3) / 2, 0, 0, 0, c};
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // copied before it is given away
  private final int[] conventional;

  BravaisLattice(int... conventional) {
    this.conventional = conventional;
  }

  /** Returns the primitive vectors, row after row (Å); of a cubic lattice c is a. */
  abstract double[] vectors(double a, double c);

  /** Returns the integer matrix M of {@code conventional = M · primitive}, row after row. */
  int[] conventionalTransformation() {
    return conventional.clone();
  }
}
