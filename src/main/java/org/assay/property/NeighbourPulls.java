package org.assay.property;

import java.util.Arrays;
import java.util.List;
import org.assay.json.JsonObject;

/**
 * Starts of relaxations around an empty site: by what parts of their distance its nearest
 * neighbours are pulled towards it.
 *
 * <p>From the crystal's own sites alone a relaxation can miss the vacancy's ground state:
 * neighbours farther apart than a potential reaches feel nothing of each other, however they are
 * shaken. Stillinger–Weber silicon stays at 4.34 eV that way and has 2.69 eV when they are pulled.
 */
public final class NeighbourPulls {

  private static final String KEY = "neighbourPulls";
  private static final List<Double> USUAL = List.of(0.0, 0.3);

  /** Pulled farther, neighbours meet. */
  private static final double FARTHEST = 0.6;

  private NeighbourPulls() {}

  /**
   * Reads the parts that a test's settings list, the usual ones where they list none.
   *
   * @throws org.assay.SettingsException when there is none, or one beyond ±0.6
   */
  public static List<Double> read(JsonObject json) {
    if (!json.has(KEY)) {
      return USUAL;
    }
    double[] parts = json.numbers(KEY);
    if (parts.length == 0 || Arrays.stream(parts).anyMatch(p -> Math.abs(p) > FARTHEST)) {
      throw json.error(
          KEY, Arrays.toString(parts) + ", expected one number or more between -0.6 and 0.6");
    }
    return Arrays.stream(parts).boxed().toList();
  }
}
