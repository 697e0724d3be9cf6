package org.assay.reference;

/**
 * A number to compare with.
 *
 * @param id id of the property, as in {@code results.json}
 * @param value in {@code unit}
 * @param unit unit
 * @param origin where it comes from
 */
public record ReferenceValue(String id, double value, String unit, Origin origin) {

  /**
   * Makes one of which no more is known.
   *
   * @param method how it was found, for example {@code DFT PBE} or {@code experiment, 300 K}
   * @param source publication or data set
   */
  public ReferenceValue(String id, double value, String unit, String method, String source) {
    this(id, value, unit, new Origin(method, source));
  }

  /** Returns how it was found. */
  public String method() {
    return origin.method();
  }

  /** Returns the publication or data set. */
  public String source() {
    return origin.source();
  }
}
