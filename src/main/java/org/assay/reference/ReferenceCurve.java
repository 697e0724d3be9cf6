package org.assay.reference;

/**
 * A curve to compare with; its axes mean the same as those of the curve of the same id.
 *
 * @param id id of the curve, as in {@code results.json}
 * @param xUnit unit of {@code x}
 * @param x abscissae; copied
 * @param yUnit unit of {@code y}
 * @param y ordinates; copied
 * @param method how it was found
 * @param source publication or data set
 */
public record ReferenceCurve(
    String id, String xUnit, double[] x, String yUnit, double[] y, String method, String source) {

  public ReferenceCurve {
    x = x.clone();
    y = y.clone();
    if (x.length != y.length) {
      throw new IllegalArgumentException(id + ": " + x.length + " against " + y.length + " points");
    }
  }

  @Override
  public double[] x() {
    return x.clone();
  }

  @Override
  public double[] y() {
    return y.clone();
  }
}
