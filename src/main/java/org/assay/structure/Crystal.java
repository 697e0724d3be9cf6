package org.assay.structure;

import java.util.List;
import java.util.Optional;

/**
 * A perfect crystal: its cell, what stands where in it, and the cell that lattice constants and
 * Miller indices refer to.
 */
public sealed interface Crystal permits DecoratedPrototype, GivenCrystal {

  /** Returns the primitive cell with its atoms. */
  Structure primitive();

  /**
   * Returns the integer matrix M, row after row, that takes the primitive lattice vectors to the
   * conventional ones: {@code conventional = M · primitive}.
   */
  int[] conventionalTransformation();

  /**
   * Returns whether symmetry keeps the conventional cell a cube, so that its shape cannot relax.
   */
  boolean isCubic();

  /** Returns the crystal structure's name, where it has one. */
  Optional<Prototype> prototype();

  /** Returns what messages call the crystal structure. */
  String text();

  /** Returns the elements, each once, in the order of chemical formulae. */
  default List<String> elements() {
    return composition().elements();
  }

  /** Returns which elements it has, and in which proportion. */
  default Composition composition() {
    return Composition.of(primitive());
  }

  /** Returns the conventional cell with its atoms. */
  default Structure conventional() {
    return Supercell.transformed(primitive(), conventionalTransformation());
  }
}
