package org.assay.results;

/** How well a value agrees with its reference, by the tolerance of its kind. */
public enum Agreement {
  /** Within the tolerance. */
  GOOD("good"),
  /** Beyond the tolerance, within three times of it. */
  FAIR("fair"),
  /** Farther off. */
  POOR("poor"),
  /** No value, no reference, a value that is not the quantity asked for, or an arbitrary zero. */
  NONE("none");

  private final String text;

  Agreement(String text) {
    this.text = text;
  }

  /** Returns the word used in files. */
  public String text() {
    return text;
  }
}
