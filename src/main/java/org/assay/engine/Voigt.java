package org.assay.engine;

/** Rows and columns of a symmetric tensor in Voigt order xx yy zz yz xz xy. */
final class Voigt {

  static final int[] ROW = {0, 1, 2, 1, 0, 0};
  static final int[] COLUMN = {0, 1, 2, 2, 2, 1};

  private Voigt() {}
}
