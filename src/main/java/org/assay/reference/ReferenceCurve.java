package org.assay.reference;

/**
 * A curve to compare with; its axes mean the same as those of the curve of the same id.
 *
 * @param id id of the curve, as in {@code results.json}
 * @param xUnit unit of {@code x}
 * @param x abscissae; copied
 * @param yUnit unit of {@code y}
 * @param y ordinates; copied
 * @param origin where it comes from
 */
public record ReferenceCurve(
    String id, String xUnit, double[] x, String yUnit, double[] y, Origin origin) {

  public ReferenceCurve {
    x = x.clone();
    y = y.clone();
    if (x.length != y.length) {
      throw new IllegalArgumentException(id + ": " + x.length + " against " + y.length + " points");
    }
  }

  /**
   * Makes one of which no more is known.
   *
   * @param method how it was found
   * @param source publication or data set
   */
  public ReferenceCurve(
      String id, String xUnit, double[] x, String yUnit, double[] y, String method, String source) {
    this(id, xUnit, x, yUnit, y, new Origin(method, source));
  }

  /** Returns how it was found. */
  public String method() {
    return origin.method();
  }

  /** Returns the publication or data set. */
  public String source() {
    return origin.source();
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
