package org.assay.property;

/** How much time a job costs. */
public enum Tier {
  /** Seconds: every checkpoint of a fit can afford it. */
  QUICK("quick"),
  /** Minutes and more. */
  SLOW("slow");

  private final String text;

  Tier(String text) {
    this.text = text;
  }

  /** Returns the word used on command lines. */
  public String text() {
    return text;
  }
}
