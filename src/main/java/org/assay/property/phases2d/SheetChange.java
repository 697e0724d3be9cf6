package org.assay.property.phases2d;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;

/** What a sheet became whose heights relaxed. */
final class SheetChange {

  /** Heights nearer than this make a plane (Å). */
  private static final double FLAT = 0.05;

  private SheetChange() {}

  /**
   * Says what a sheet became, where it lost its buckling or its atoms other neighbours.
   *
   * @param start sheet at the same lattice constant, its heights as they were set
   * @param end the same with its heights relaxed
   */
  static Optional<String> between(Structure start, Structure end) {
    if (thickness(start) > FLAT && thickness(end) <= FLAT) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "the sheet, %.2f Å thick at the start, became flat (%.2f Å)",
              thickness(start),
              thickness(end)));
    }
    int[] before = coordination(start);
    int[] after = coordination(end);
    return Arrays.equals(before, after)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the sheet became another: its atoms have %s neighbours, they had %s; it is"
                    + " %.2f Å thick and was %.2f",
                list(after),
                list(before),
                thickness(end),
                thickness(start)));
  }

  private static int[] coordination(Structure s) {
    return Neighbourhood.coordination(
        s, Neighbourhood.BOND_REACH * Neighbourhood.nearestDistance(s));
  }

  private static String list(int[] numbers) {
    return String.join(", ", Arrays.stream(numbers).mapToObj(String::valueOf).toList());
  }

  private static double thickness(Structure s) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < s.size(); i++) {
      low = Math.min(low, s.position(i, 2));
      high = Math.max(high, s.position(i, 2));
    }
    return high - low;
  }
}
