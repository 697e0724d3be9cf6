package org.assay.lammps;

import org.assay.AssayException;

/** LAMMPS refused an input or lost atoms; the message ends with LAMMPS' own words. */
public final class LammpsException extends AssayException {

  public LammpsException(String message) {
    super(message, null);
  }

  @Override
  public int exitCode() {
    return 4;
  }
}
