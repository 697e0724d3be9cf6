package org.assay.property;

import java.util.Arrays;

/**
 * A curve or a cloud of points, for a figure.
 *
 * @param id unique in a run, for example {@code eos/DC}
 * @param x abscissa
 * @param y ordinate, of the same length
 */
public record Curve(String id, Axis x, Axis y) {

  /**
   * One coordinate of the points.
   *
   * @param name what it is, as an axis title without the unit
   * @param unit its unit
   * @param values one number a point; copied
   */
  public record Axis(String name, String unit, double[] values) {
    public Axis {
      values = values.clone();
    }

    @Override
    public double[] values() {
      return values.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Axis a
          && name.equals(a.name)
          && unit.equals(a.unit)
          && Arrays.equals(values, a.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }

  public Curve {
    if (x.values.length != y.values.length) {
      throw new IllegalArgumentException(
          id + ": " + x.values.length + " abscissae, " + y.values.length + " ordinates");
    }
  }
}
