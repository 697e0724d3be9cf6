package org.assay.property.interstitial;

import java.util.List;
import org.assay.property.Phase;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;

/**
 * A place for an atom too many.
 *
 * @param name what ids call it
 * @param split whether it shares the site of an atom, as a dumbbell
 * @param vector conventional fractional coordinates of the place; for a dumbbell, those of its axis
 */
record InterstitialKind(String name, boolean split, double[] vector) {

  private static InterstitialKind at(String name, double x, double y, double z) {
    return new InterstitialKind(name, false, new double[] {x, y, z});
  }

  private static InterstitialKind along(String name, double u, double v, double w) {
    return new InterstitialKind(name, true, new double[] {u, v, w});
  }

  /**
   * Returns the kinds of a prototype, none where none are listed here.
   *
   * <p>Sources: G. D. Watkins, in Defects and Diffusion in Semiconductors (2000), for diamond; R.
   * A. Johnson, J. Phys. F 3, 295 (1973), for fcc and bcc; R. A. Johnson and J. R. Beeler, in
   * Interatomic Potentials and Crystalline Defects (1981), for hcp.
   */
  static List<InterstitialKind> of(Prototype prototype) {
    return switch (prototype) {
      case DIAMOND ->
          List.of(
              along("split110", 1, 1, 0),
              at("hexagonal", 0.625, 0.625, 0.625),
              at("tetrahedral", 0.5, 0.5, 0.5),
              at("bond", 0.125, 0.125, 0.125));
      case FCC ->
          List.of(
              along("split100", 1, 0, 0),
              along("split110", 1, 1, 0),
              along("split111", 1, 1, 1),
              at("octahedral", 0.5, 0.5, 0.5),
              at("tetrahedral", 0.25, 0.25, 0.25));
      case BCC ->
          List.of(
              along("split100", 1, 0, 0),
              along("split110", 1, 1, 0),
              along("split111", 1, 1, 1),
              at("octahedral", 0.5, 0.5, 0),
              at("tetrahedral", 0.5, 0.25, 0),
              at("crowdion", 0.25, 0.25, 0.25));
      case HCP ->
          List.of(
              at("octahedral", 0, 0, 0),
              at("tetrahedral", 1.0 / 3, 2.0 / 3, 0.625),
              at("basal-octahedral", 0, 0, 0.25),
              at("basal-tetrahedral", 2.0 / 3, 1.0 / 3, 0.25),
              at("crowdion", 0.5, 0.5, 0.5),
              at("basal-crowdion", 5.0 / 6, 2.0 / 3, 0.25),
              along("split0001", 0, 0, 1),
              along("split11-20", 1, 0, 0));
      case SC -> List.of(along("split100", 1, 0, 0), at("body-centre", 0.5, 0.5, 0.5));
      default -> List.of();
    };
  }

  /** Returns the kinds of a phase, none where none are listed here. */
  static List<InterstitialKind> of(Phase phase) {
    return phase.prototype().map(InterstitialKind::of).orElse(List.of());
  }

  /** Returns the place, or the axis, in Cartesian coordinates (Å). */
  double[] cartesian(Structure conventional) {
    return conventional.cell().toCartesian(vector);
  }
}
