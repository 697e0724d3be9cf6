package org.assay.property;

import org.assay.structure.CrystalSymmetry;

/** Elastic constants as formulas of the stresses of strained cells {@code p1} to {@code m6}. */
public final class ElasticRecipe {

  /** Coefficients below are what rounding leaves of zero. */
  private static final double ROUNDING = 1e-9;

  private final Recipe strained;
  private final double strain;
  private final CrystalSymmetry symmetry;

  /** What a unit tensor becomes when it is averaged over the point group, for all 36 of them. */
  private final ElasticTensor[] averages = new ElasticTensor[36];

  /**
   * Prepares.
   *
   * @param strained the twelve strained cells
   * @param strain ε
   */
  public ElasticRecipe(Recipe strained, double strain, CrystalSymmetry symmetry) {
    this.strained = strained;
    this.strain = strain;
    this.symmetry = symmetry;
    for (int k = 0; k < 36; k++) {
      double[] unit = new double[36];
      unit[k] = 1;
      averages[k] = new ElasticTensor(unit).averaged(symmetry);
    }
  }

  /**
   * Returns the recipe of one constant, the mean over the point group: {@code C_ij = Σ_kl a_kl
   * (σ_k(+ε_l) − σ_k(−ε_l)) / 2ε}.
   *
   * @param name constant, C11 to C66
   */
  public Recipe constant(String name) {
    return averaged(strained, name, Recipe.VALUE);
  }

  private Recipe averaged(Recipe recipe, String name, String variable) {
    int i = name.charAt(1) - '0';
    int j = name.charAt(2) - '0';
    StringBuilder sum = new StringBuilder("(0");
    for (int k = 0; k < 36; k++) {
      double a = averages[k].get(i, j);
      if (Math.abs(a) > ROUNDING) {
        sum.append(a < 0 ? "-" : "+").append(Math.abs(a));
        String stress = "v_S" + (k / 6 + 1);
        String column = "" + (k % 6 + 1);
        sum.append("*(").append(stress).append("_p").append(column);
        sum.append('-').append(stress).append("_m").append(column).append(')');
      }
    }
    return recipe.let(variable, sum + ")/%s", 2 * strain);
  }

  /**
   * Returns the recipe of one of Hill's moduli; Reuss' need the compliance {@code s}, whose normal
   * block is inverted by cofactors and whose shears are reciprocals.
   *
   * @param name bulk, shear, young or poisson
   * @return without formulas where shears couple to other strains (trigonal and lower)
   */
  public Recipe modulus(String name) {
    return switch (symmetry.system()) {
      case CUBIC, HEXAGONAL, TETRAGONAL, ORTHORHOMBIC -> {
        Recipe r = strained;
        for (String c : "C11 C12 C13 C22 C23 C33 C44 C55 C66".split(" ")) {
          r = averaged(r, c, c);
        }
        yield hill(r, name);
      }
      case TRIGONAL, MONOCLINIC, TRICLINIC -> strained;
    };
  }

  private static Recipe hill(Recipe constants, String name) {
    Recipe r =
        constants
            .let("diagonal", "v_C11+v_C22+v_C33")
            .let("mixed", "v_C12+v_C13+v_C23")
            .let("shears", "v_C44+v_C55+v_C66")
            .let("m11", "v_C22*v_C33-v_C23*v_C23")
            .let("m22", "v_C11*v_C33-v_C13*v_C13")
            .let("m33", "v_C11*v_C22-v_C12*v_C12")
            .let("m12", "v_C13*v_C23-v_C12*v_C33")
            .let("m13", "v_C12*v_C23-v_C13*v_C22")
            .let("m23", "v_C12*v_C13-v_C11*v_C23")
            .let("determinant", "v_C11*v_m11+v_C12*v_m12+v_C13*v_m13")
            .let("sdiagonal", "(v_m11+v_m22+v_m33)/v_determinant")
            .let("smixed", "(v_m12+v_m13+v_m23)/v_determinant")
            .let("sshears", "1/v_C44+1/v_C55+1/v_C66")
            .let("bulk", "((v_diagonal+2*v_mixed)/9+1/(v_sdiagonal+2*v_smixed))/2")
            .let(
                "shear",
                "((v_diagonal-v_mixed+3*v_shears)/15"
                    + "+15/(4*v_sdiagonal-4*v_smixed+3*v_sshears))/2");
    return switch (name) {
      case "bulk" -> r.value("v_bulk");
      case "shear" -> r.value("v_shear");
      case "young" -> r.value("9*v_bulk*v_shear/(3*v_bulk+v_shear)");
      case "poisson" -> r.value("(3*v_bulk-2*v_shear)/(6*v_bulk+2*v_shear)");
      default -> throw new IllegalArgumentException(name + ": no such modulus");
    };
  }
}
