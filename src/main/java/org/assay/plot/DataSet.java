package org.assay.plot;

/** How the parts of the data look, the same in every figure. */
final class DataSet {

  private DataSet() {}

  /** Returns the colour number of a part of the data. */
  static int color(String set) {
    return switch (set) {
      case "training" -> 0;
      case "validation" -> 1;
      case "test" -> 2;
      default -> 6;
    };
  }

  /** Returns the pattern of a part of the data where colours tell something else. */
  static int pattern(String set) {
    return switch (set) {
      case "training" -> 0;
      case "validation" -> 1;
      default -> 2;
    };
  }
}
