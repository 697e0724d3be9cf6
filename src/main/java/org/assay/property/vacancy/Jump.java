package org.assay.property.vacancy;

import java.util.List;
import org.assay.property.Phase;
import org.assay.structure.Matrices;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;

/** Kinds of jumps of a vacancy to a neighbouring site that no symmetry maps on each other. */
enum Jump {
  /** To any nearest neighbour: where all of them are alike. */
  NEAREST("", 0, 1),
  /** Within a plane perpendicular to the axis c. */
  BASAL("basal", 0, 0.05),
  /** Out of that plane. */
  NONBASAL("nonbasal", 0.05, 0.95),
  /** Along c. */
  AXIAL("axial", 0.95, 1);

  private final String id;
  private final double leastAlongAxis;
  private final double mostAlongAxis;

  Jump(String id, double leastAlongAxis, double mostAlongAxis) {
    this.id = id;
    this.leastAlongAxis = leastAlongAxis;
    this.mostAlongAxis = mostAlongAxis;
  }

  /** Returns the jumps between neighbours in a phase. */
  static List<Jump> of(Phase phase) {
    return phase.prototype().map(Jump::of).orElse(List.of(NEAREST));
  }

  private static List<Jump> of(Prototype prototype) {
    return switch (prototype) {
      case HCP -> List.of(BASAL, NONBASAL);
      case HEXAGONAL_DIAMOND, BETA_TIN -> List.of(NONBASAL, AXIAL);
      default -> List.of(NEAREST);
    };
  }

  /** Returns its name in ids, empty where there is no other. */
  String id() {
    return id;
  }

  /**
   * Returns the nearest site that it leads to.
   *
   * @param perfect crystal, its axis c along z where it has one
   * @param from site that the vacancy leaves
   */
  int target(Structure perfect, int from) {
    int nearest = -1;
    double shortest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < perfect.size(); i++) {
      double[] d = new double[3];
      for (int c = 0; c < 3; c++) {
        d[c] = perfect.position(i, c) - perfect.position(from, c);
      }
      double[] way = perfect.cell().nearestImage(d);
      double length = Matrices.length(way);
      double along = Math.abs(way[2]) / length;
      boolean leads = i != from && along >= leastAlongAxis && along <= mostAlongAxis;
      // Of equal ones the first, whatever rounding makes of them.
      if (leads && length < shortest * (1 - 1e-6)) {
        nearest = i;
        shortest = length;
      }
    }
    if (nearest < 0) {
      throw new IllegalStateException("no site for a jump " + this);
    }
    return nearest;
  }
}
