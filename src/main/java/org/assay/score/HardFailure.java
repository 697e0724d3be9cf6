package org.assay.score;

/**
 * Something that makes a potential unfit for use, however small its errors are elsewhere.
 *
 * @param kind what sort of failure
 * @param where first parts of the ids of the results that show it, for example {@code phonon/DC}
 * @param message what was found
 */
public record HardFailure(Kind kind, String where, String message) {

  /** Sorts of failures, the gravest first. */
  public enum Kind {
    /** Another phase, or a sheet, has less energy than the ground state. */
    GROUND_STATE("a phase below the ground state"),
    /** The ground state does not resist a strain, or a displacement of its atoms. */
    MODES("imaginary modes"),
    /** The energy falls where atoms come close. */
    CORE("a hole in the core"),
    /** A test found something else unstable. */
    UNSTABLE("unstable"),
    /** A test gave no value. */
    FAILED("failed");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Returns it in words. */
    public String text() {
      return text;
    }
  }

  /** Returns kind and place, for example {@code imaginary modes (phonon/DC)}. */
  public String text() {
    return kind.text + " (" + where + ")";
  }
}
