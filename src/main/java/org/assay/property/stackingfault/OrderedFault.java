package org.assay.property.stackingfault;

import java.util.List;
import org.assay.property.Phase;
import org.assay.structure.GlideCell;
import org.assay.structure.GlideCell.Cut;
import org.assay.structure.MillerIndices;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;

/**
 * A fault of an ordered crystal: one half slipped over the other by a vector that is one of the
 * lattice without order, or of the stacking, and not of the ordered one.
 *
 * @param name plane and kind, for ids: {@code 111/APB}
 * @param plane Miller indices
 * @param direction slip vector in units of the conventional lattice vectors, up to its sign
 * @param text slip vector as it is printed
 */
record OrderedFault(String name, MillerIndices plane, double[] direction, String text) {

  private static OrderedFault of(String plane, String kind, double factor, int[] uvw, String text) {
    double[] direction = {factor * uvw[0], factor * uvw[1], factor * uvw[2]};
    return new OrderedFault(plane + "/" + kind, MillerIndices.of(plane), direction, text);
  }

  /**
   * Returns the faults of a prototype, none where none are known here: antiphase boundaries,
   * complex and superlattice intrinsic faults.
   *
   * <p>The vectors follow from the lattices. An antiphase boundary's leads from a site of the
   * disordered lattice to the next that the ordered one tells from it; that of a complex fault is
   * fcc's partial, to the wrong neighbours; twice it, to the right ones, is the superlattice
   * intrinsic fault's.
   */
  static List<OrderedFault> of(Prototype prototype) {
    int[] partial = {1, 1, -2};
    return switch (prototype) {
      case CU3AU ->
          List.of(
              of("111", "APB", 0.5, new int[] {1, -1, 0}, "a/2 [1-10]"),
              of("111", "CSF", 1.0 / 6, partial, "a/6 [11-2]"),
              of("111", "SISF", 1.0 / 3, partial, "a/3 [11-2]"),
              of("001", "APB", 0.5, new int[] {1, 1, 0}, "a/2 [110]"));
      case CAESIUM_CHLORIDE ->
          List.of(
              of("110", "APB", 0.5, new int[] {-1, 1, 1}, "a/2 [-111]"),
              of("112", "APB", 0.5, new int[] {1, 1, -1}, "a/2 [11-1]"));
      default -> List.of();
    };
  }

  /** Returns the faults of a phase. */
  static List<OrderedFault> of(Phase phase) {
    return phase.prototype().map(OrderedFault::of).orElse(List.of());
  }

  /** Returns the cells of a relaxed crystal that the fault is made in. */
  GlideCell cells(Structure primitive, Phase phase, double minHeight) {
    return GlideCell.of(
        primitive,
        phase.crystal().conventionalTransformation(),
        plane,
        Cut.WIDEST,
        direction,
        minHeight);
  }
}
