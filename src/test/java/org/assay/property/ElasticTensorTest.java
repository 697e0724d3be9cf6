package org.assay.property;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.assay.structure.CrystalSymmetry;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.junit.jupiter.api.Test;

class ElasticTensorTest {

  private static ElasticTensor cubic(double c11, double c12, double c44) {
    double[] c = new double[36];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        c[6 * i + j] = i == j ? c11 : c12;
      }
      c[7 * (i + 3)] = c44;
    }
    return new ElasticTensor(c);
  }

  private static CrystalSymmetry symmetry(Prototype prototype) {
    return CrystalSymmetry.of(prototype.primitive("Xx", LatticeParameters.cubic(3)), 1e-4);
  }

  /** Copper of Phys. Rev. B 63, 224106 (2001); formulas of Hill (1952) for cubic crystals. */
  @Test
  void moduliOfACubicCrystal() {
    ElasticTensor t = cubic(169.98, 122.69, 76.21);
    double bulk = (169.98 + 2 * 122.69) / 3;
    double tetragonal = (169.98 - 122.69) / 2;
    assertEquals(bulk, t.voigt().bulk(), 1e-9);
    assertEquals(bulk, t.reuss().bulk(), 1e-9);
    assertEquals((2 * tetragonal + 3 * 76.21) / 5, t.voigt().shear(), 1e-9);
    assertEquals(5 / (2 / tetragonal + 3 / 76.21), t.reuss().shear(), 1e-9);
    assertEquals(2 * tetragonal, t.smallestEigenvalue(), 1e-9);
  }

  /** An isotropic body has E = 2 G (1 + ν) and the same bounds from both sides. */
  @Test
  void moduliOfAnIsotropicBody() {
    ElasticTensor t = cubic(100, 40, 30);
    assertEquals(30, t.voigt().shear(), 1e-9);
    assertEquals(30, t.reuss().shear(), 1e-9);
    assertEquals(60 * (1 + t.hill().poisson()), t.hill().young(), 1e-9);
  }

  @Test
  void symmetryKeepsWhatHasItAndMakesTheRestHaveIt() {
    ElasticTensor t = cubic(169.98, 122.69, 76.21);
    assertArrayEquals(t.c(), t.averaged(symmetry(Prototype.DIAMOND)).c(), 1e-9);
    double[] c = t.c();
    for (int i = 0; i < 36; i++) {
      c[i] += Math.sin(1 + i); // anything
    }
    ElasticTensor hexagonal = new ElasticTensor(c).averaged(symmetry(Prototype.HCP));
    assertEquals(hexagonal.get(1, 1), hexagonal.get(2, 2), 1e-9);
    assertEquals(hexagonal.get(1, 3), hexagonal.get(2, 3), 1e-9);
    assertEquals(hexagonal.get(4, 4), hexagonal.get(5, 5), 1e-9);
    assertEquals((hexagonal.get(1, 1) - hexagonal.get(1, 2)) / 2, hexagonal.get(6, 6), 1e-9);
    assertEquals(0, hexagonal.get(1, 4), 1e-9);
    assertTrue(Math.abs(hexagonal.get(1, 1) - hexagonal.get(3, 3)) > 0.01);
  }

  @Test
  void negativeShearIsUnstable() {
    assertEquals(-10, cubic(100, 110, 30).smallestEigenvalue(), 1e-9);
    assertEquals(-5, cubic(100, 40, -5).smallestEigenvalue() / 2, 1e-9);
  }
}
