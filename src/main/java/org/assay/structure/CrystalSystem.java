package org.assay.structure;

/** The seven crystal systems. */
public enum CrystalSystem {
  CUBIC,
  HEXAGONAL,
  TETRAGONAL,
  TRIGONAL,
  ORTHORHOMBIC,
  MONOCLINIC,
  TRICLINIC
}
