package org.assay.dataset;

import java.util.Arrays;
import java.util.List;

/** What a calculation found for a structure, as far as keys of extended XYZ name it. */
public enum Label {
  /** Total energy of the cell. */
  ENERGY,
  /** Forces on the atoms: three columns. */
  FORCES,
  /** Stress: six or nine numbers. */
  STRESS,
  /** Virial, {@code −V·stress}: six or nine numbers. */
  VIRIAL;

  /** Returns the name that options and input files use. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Returns all names. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Label::key).toList();
  }
}
