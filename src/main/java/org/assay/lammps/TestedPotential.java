package org.assay.lammps;

import java.util.List;
import java.util.Optional;

/** What is tested, as results and kept jobs name it. */
public interface TestedPotential {

  /** Returns what figures and tables call it. */
  String name();

  /** Returns the hash, in hexadecimal, of all that defines it. */
  String sha256();

  /**
   * Returns the arguments of LAMMPS' {@code pair_style}; empty where LAMMPS is not what computes.
   */
  String pairStyle();

  /** Returns the arguments of every {@code pair_coeff}, in order. */
  List<String> pairCoeff();

  /** Returns what computes where that is not LAMMPS, as {@code --engine} takes it. */
  default Optional<String> engine() {
    return Optional.empty();
  }
}
