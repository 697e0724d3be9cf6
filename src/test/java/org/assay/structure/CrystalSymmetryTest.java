package org.assay.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrystalSymmetryTest {

  /** Orders of the point groups: International Tables for Crystallography, volume A. */
  @ParameterizedTest
  @CsvSource({
    "SC, 48, CUBIC",
    "FCC, 48, CUBIC",
    "BCC, 48, CUBIC",
    "DIAMOND, 48, CUBIC",
    "BC8, 24, CUBIC",
    "HCP, 24, HEXAGONAL",
    "HEXAGONAL_DIAMOND, 24, HEXAGONAL",
    "BETA_TIN, 16, TETRAGONAL",
  })
  void prototypes(Prototype prototype, int operations, CrystalSystem system) {
    LatticeParameters p =
        prototype == Prototype.BETA_TIN
            ? LatticeParameters.uniaxial(4.8, 2.6)
            : LatticeParameters.cubic(4);
    CrystalSymmetry found = CrystalSymmetry.of(prototype.primitive("Xx", p), 1e-4);
    assertEquals(operations, found.rotations().size());
    assertEquals(system, found.system());
  }

  /** Strains lower the symmetry of fcc. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0.02, 0, 0, 0, 16, TETRAGONAL",
    "0.01, 0, 0.02, 0, 0, 0, 8, ORTHORHOMBIC",
    "0, 0, 0, 0.02, 0.02, 0.02, 12, TRIGONAL",
    "0.01, 0, 0.03, 0.02, 0, 0, 4, MONOCLINIC",
    "0.01, 0, 0.03, 0.02, -0.01, 0.05, 2, TRICLINIC",
  })
  void strainedCrystals(
      double xx,
      double yy,
      double zz,
      double yz,
      double xz,
      double xy,
      int operations,
      CrystalSystem system) {
    Structure fcc = Prototype.FCC.primitive("Xx", LatticeParameters.cubic(4));
    CrystalSymmetry found = CrystalSymmetry.of(Strain.applied(fcc, xx, yy, zz, yz, xz, xy), 1e-4);
    assertEquals(operations, found.rotations().size());
    assertEquals(system, found.system());
  }
}
