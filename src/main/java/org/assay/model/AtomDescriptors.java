package org.assay.model;

/**
 * What describes the atoms of a fit, each by as many numbers G as its element has: Legendre
 * moments, the same for all elements, or the symmetry functions of each.
 */
public sealed interface AtomDescriptors permits LegendreMoments, SymmetryFunctions {

  /**
   * Returns how many numbers describe an atom of an element.
   *
   * @param element its place among those that are told apart
   */
  int size(int element);

  /** Returns how far an atom sees (Å). */
  double reach();
}
