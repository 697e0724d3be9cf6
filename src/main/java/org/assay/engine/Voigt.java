package org.assay.engine;

/** Components of a symmetric tensor in Voigt order xx yy zz yz xz xy. */
final class Voigt {

  private Voigt() {}

  /** Returns which of the six the component of two axes is. */
  static int index(int a, int b) {
    return a == b ? a : 6 - a - b;
  }
}
