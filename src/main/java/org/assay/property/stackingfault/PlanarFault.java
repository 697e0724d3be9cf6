package org.assay.property.stackingfault;

import java.util.Arrays;
import java.util.List;

/**
 * A fault in the sequence of close-packed layers.
 *
 * <p>In fcc and diamond, all steps alike, so many are reversed: one in the intrinsic fault
 * (ABC|BCABC), two in the extrinsic (ABCB|ABC), half of all in the twin, whose cell has two
 * boundaries because both twins must fit in it. In hcp, where steps alternate, so many follow each
 * other alike: two in I1 (growth), three in I2 (slip), four in E (an inserted layer).
 *
 * <p>Source: J. P. Hirth and J. Lothe, Theory of Dislocations (1982), chapters 10 and 11.
 */
enum PlanarFault {
  INTRINSIC("intrinsic", 1, false),
  EXTRINSIC("extrinsic", 2, false),
  TWIN("twin", 0, false),
  I1("I1", 2, true),
  I2("I2", 3, true),
  E("E", 4, true);

  private final String id;
  private final int run;
  private final boolean alternating;

  PlanarFault(String id, int run, boolean alternating) {
    this.id = id;
    this.run = run;
    this.alternating = alternating;
  }

  String id() {
    return id;
  }

  /** Returns the faults of a kind of stacking. */
  static List<PlanarFault> of(CloseStacking stacking) {
    return Arrays.stream(values()).filter(f -> f.alternating == stacking.alternating()).toList();
  }

  /** Returns how many faults a cell has. */
  int perCell() {
    return this == TWIN ? 2 : 1;
  }

  /** Returns the steps of a cell of at least so many layers for each fault. */
  int[] steps(int minLayers) {
    if (alternating) {
      int layers = (minLayers + run) % 2 == 1 ? minLayers : minLayers + 1;
      int[] steps = new int[layers];
      int sign = 1;
      for (int i = 0; i < layers; i++) {
        steps[i] = sign;
        sign = i < run - 1 ? sign : -sign;
      }
      return steps;
    }
    int layers = perCell() * minLayers;
    int reversed = this == TWIN ? minLayers : run;
    int[] steps = new int[layers];
    for (int i = 0; i < layers; i++) {
      steps[i] = i < reversed ? -1 : 1;
    }
    return steps;
  }
}
