package org.assay.lammps;

/**
 * The electrons of one structure did not come to rest, so that it has no energy: another structure
 * may have one.
 */
public final class UnconvergedException extends WorkerException {

  private static final long serialVersionUID = 1;

  public UnconvergedException(String message) {
    super(message);
  }

  private UnconvergedException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public UnconvergedException within(String before, String after) {
    return new UnconvergedException(before + getMessage() + after, this);
  }
}
