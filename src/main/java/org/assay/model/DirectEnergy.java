package org.assay.model;

/** The local energy of a straight network, whose output it is: {@code e = p} (eV). */
public record DirectEnergy() implements LocalEnergy {

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public String meaning() {
    return "the atom's energy";
  }
}
