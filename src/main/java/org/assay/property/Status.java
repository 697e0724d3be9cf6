package org.assay.property;

/** How far a result can be believed; the later, the graver. */
public enum Status {
  /** No value: what computes cannot do it; the message says what it lacks. */
  NOT_APPLICABLE("not-applicable"),
  /** Computed as defined, and converged. */
  OK("ok"),
  /** A tolerance was not reached within the steps allowed. */
  NOT_CONVERGED("not-converged"),
  /** An atom's descriptors lie outside the range seen in training. */
  EXTRAPOLATING("extrapolating"),
  /** The defect, surface or phase became something else. */
  RECONFIGURED("reconfigured"),
  /** Imaginary modes, lost atoms, or an energy below the bulk's. */
  UNSTABLE("unstable"),
  /** No value; the message has the reason. */
  FAILED("failed");

  private final String text;

  Status(String text) {
    this.text = text;
  }

  /** Returns whether a result of this kind has a value. */
  public boolean hasValue() {
    return this != FAILED && this != NOT_APPLICABLE;
  }

  /** Returns the word used in files. */
  public String text() {
    return text;
  }

  /** Returns the status of that word. */
  public static Status of(String text) {
    for (Status s : values()) {
      if (s.text.equals(text)) {
        return s;
      }
    }
    throw new IllegalArgumentException("no status is called \"" + text + "\"");
  }
}
