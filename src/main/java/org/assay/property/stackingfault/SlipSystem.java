package org.assay.property.stackingfault;

import java.util.List;
import org.assay.property.Phase;
import org.assay.structure.GlideCell;
import org.assay.structure.GlideCell.Cut;
import org.assay.structure.MillerIndices;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;

/**
 * A plane and a slip vector along which a γ-line runs.
 *
 * @param name plane, and the cut where there are several, for ids
 * @param plane Miller indices
 * @param cut gap that slips
 * @param direction slip vector [uvw] in units of the conventional lattice vectors, up to its sign
 * @param text slip vector as it is printed
 */
record SlipSystem(String name, MillerIndices plane, Cut cut, double[] direction, String text) {

  private static SlipSystem of(
      String name, String plane, Cut cut, double factor, int[] uvw, String text) {
    double[] direction = {factor * uvw[0], factor * uvw[1], factor * uvw[2]};
    return new SlipSystem(name, MillerIndices.of(plane), cut, direction, text);
  }

  /** Returns the cells of a relaxed crystal that this system slips in. */
  GlideCell cells(Structure primitive, Phase phase, double minHeight) {
    return GlideCell.of(
        primitive, phase.crystal().conventionalTransformation(), plane, cut, direction, minHeight);
  }

  /**
   * Returns the usual systems of a prototype, none where none is known here. Where an ordered
   * crystal's line ends in a fault that {@link OrderedFault} has, it is named after it.
   */
  static List<SlipSystem> of(Prototype prototype) {
    int[] partial = {1, 1, -2};
    int[] basal = {1, -1, 0};
    return switch (prototype) {
      case FCC -> List.of(of("111", "111", Cut.WIDEST, 1.0 / 6, partial, "a/6 [11-2]"));
      case DIAMOND, ZINCBLENDE ->
          List.of(
              of("111-glide", "111", Cut.NARROWEST, 1.0 / 6, partial, "a/6 [11-2]"),
              of("111-shuffle", "111", Cut.WIDEST, 0.5, basal, "a/2 [1-10]"));
      case BCC ->
          List.of(
              of("110", "110", Cut.WIDEST, 0.5, new int[] {-1, 1, 1}, "a/2 [-111]"),
              of("112", "112", Cut.WIDEST, 0.5, new int[] {1, 1, -1}, "a/2 [11-1]"));
      case HCP ->
          List.of(
              of("0001", "0001", Cut.WIDEST, 1.0 / 3, basal, "a/3 [1-100]"),
              of("10-10", "10-10", Cut.WIDEST, 1, new int[] {0, 1, 0}, "a/3 [-12-10]"));
      case HEXAGONAL_DIAMOND, WURTZITE ->
          List.of(of("0001-glide", "0001", Cut.NARROWEST, 1.0 / 3, basal, "a/3 [1-100]"));
      case CU3AU ->
          List.of(
              of("111", "111", Cut.WIDEST, 1.0 / 6, partial, "a/6 [11-2]"),
              of("111-APB", "111", Cut.WIDEST, 0.5, basal, "a/2 [1-10]"),
              of("001-APB", "001", Cut.WIDEST, 0.5, new int[] {1, 1, 0}, "a/2 [110]"));
      case CAESIUM_CHLORIDE ->
          List.of(
              of("110", "110", Cut.WIDEST, 1, new int[] {0, 0, 1}, "a [001]"),
              of("110-APB", "110", Cut.WIDEST, 0.5, new int[] {-1, 1, 1}, "a/2 [-111]"),
              of("112-APB", "112", Cut.WIDEST, 0.5, new int[] {1, 1, -1}, "a/2 [11-1]"));
      case ROCKSALT ->
          List.of(
              of("110", "110", Cut.WIDEST, 0.5, basal, "a/2 [1-10]"),
              of("100", "100", Cut.WIDEST, 0.5, new int[] {0, 1, 1}, "a/2 [011]"));
      default -> List.of();
    };
  }

  /** Returns whether another slips the same gap, and so has the same γ-surface. */
  boolean sharesGap(SlipSystem other) {
    return plane.equals(other.plane) && cut == other.cut;
  }

  /** Returns the usual systems of a phase, none where none is known here. */
  static List<SlipSystem> of(Phase phase) {
    return phase.prototype().map(SlipSystem::of).orElse(List.of());
  }
}
