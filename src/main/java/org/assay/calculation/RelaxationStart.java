package org.assay.calculation;

import org.assay.lammps.RelaxSettings;
import org.assay.structure.Structure;

/** Where relaxations of a calculation begin: a cheaper potential may know the way. */
@FunctionalInterface
public interface RelaxationStart {

  /** Relaxations begin with the structures that tests make. */
  RelaxationStart AS_GIVEN = (structure, settings) -> structure;

  /** Returns the structure to begin with, in the same cell and of the same atoms. */
  Structure of(Structure structure, RelaxSettings settings);

  /** Returns a hash of what decides them; empty where nothing does. */
  default String sha256() {
    return "";
  }
}
