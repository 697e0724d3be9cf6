package org.assay.model.file;

import java.util.OptionalDouble;
import org.assay.DataFormatException;

/**
 * Between what the weights of a network of symmetry functions are drawn: what {@code weights_min}
 * and {@code weights_max} of its {@code input.nn} say, or else within ±√(3/n) for n functions, to a
 * thousandth, with which nodes of the first layer begin half bent.
 *
 * @param least {@code weights_min}, if said
 * @param largest {@code weights_max}, if said
 */
public record WeightBounds(OptionalDouble least, OptionalDouble largest) {

  /** Nothing is said. */
  public static final WeightBounds UNSAID =
      new WeightBounds(OptionalDouble.empty(), OptionalDouble.empty());

  /** Sum of the inputs' squares times the weights' variance with which nodes begin half bent. */
  private static final double DRAW = 3;

  /** Returns whether a bound is said. */
  public boolean isSaid() {
    return least.isPresent() || largest.isPresent();
  }

  /**
   * Refuses bounds that are not the same but for the sign: weights are drawn evenly about 0.
   *
   * @param name of the file
   * @throws DataFormatException naming both
   */
  public void requireEven(String name) {
    double most = largest.orElse(0);
    if (isSaid() && !(most > 0 && least.orElse(-most) == -most)) {
      throw new DataFormatException(
          name
              + ": weights_min "
              + (least.isPresent() ? least.getAsDouble() : "is not said")
              + " and weights_max "
              + (largest.isPresent() ? most : "is not said")
              + ": weights are drawn evenly about 0; make them the same but for the sign, or leave"
              + " both away");
    }
  }

  /**
   * Returns the largest magnitude of a weight that is drawn.
   *
   * @param functions how many the element has that has most
   */
  double of(int functions) {
    double said = Math.max(Math.abs(least.orElse(0)), Math.abs(largest.orElse(0)));
    return said > 0 ? said : Math.rint(1000 * Math.sqrt(DRAW / functions)) / 1000;
  }
}
