package org.assay.property.eos;

import java.util.List;
import org.assay.algebra.LeastSquares;
import org.assay.property.Recipe;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * A Birch–Murnaghan fit as formulas of the energies of its cells {@code e1}, {@code e2}, …: with
 * {@code s = ((Vr/V)^(2/3) − 1)/w} the energy is a cubic polynomial whose coefficients, by least
 * squares, are weighted sums of the energies.
 */
final class EosRecipe {

  private EosRecipe() {}

  /** Returns everything up to V0 ({@code V}), E0 ({@code E}), B0 ({@code B}, GPa) and B0'. */
  static Recipe fit(List<Structure> cells) {
    int n = cells.size();
    double[] volumes = cells.stream().mapToDouble(Structure::volumePerAtom).toArray();
    double reference = (volumes[0] + volumes[n - 1]) / 2;
    double width = Math.pow(reference / volumes[0], 2.0 / 3) - 1;
    double[][] rows = new double[n][4];
    Recipe recipe = Recipe.empty();
    for (int i = 0; i < n; i++) {
      double s = (Math.pow(reference / volumes[i], 2.0 / 3) - 1) / width;
      rows[i] = new double[] {1, s, s * s, s * s * s};
      recipe = recipe.withRelaxed("e" + (i + 1), cells.get(i));
    }
    for (int k = 0; k < 4; k++) {
      recipe = recipe.let("c" + k, sum(n, k, rows) + "/%s", cells.get(0).size());
    }
    return recipe
        .let("s", "0-v_c1/(v_c2+sqrt(v_c2*v_c2-3*v_c3*v_c1))")
        .let("y", "1+%s*v_s", width)
        .let("V", "%s*v_y^(0-1.5)", reference)
        .let("E", "v_E_e1/%s+v_c0+v_s*(v_c1+v_s*(v_c2+v_s*v_c3))", cells.get(0).size())
        .let("second", "(2*v_c2+6*v_c3*v_s)/%s", width * width)
        .let("third", "6*v_c3/%s", width * width * width)
        .let("g", "0-2*v_y/(3*v_V)")
        .let("h", "10*v_y/(9*v_V*v_V)")
        .let("curvature", "v_second*v_g*v_g")
        .let("B", "v_V*v_curvature*%s", Units.GPA_PER_EV_PER_CUBIC_ANGSTROM)
        .let("derivative", "0-1-v_V*(v_third*v_g*v_g*v_g+3*v_second*v_g*v_h)/v_curvature");
  }

  /** Energies are counted from the first one's, or the sums would lose their digits. */
  private static String sum(int n, int coefficient, double[][] rows) {
    StringBuilder sum = new StringBuilder("(0");
    for (int i = 1; i < n; i++) {
      double[] unit = new double[n];
      unit[i] = 1;
      double weight = LeastSquares.solve(rows, unit)[coefficient];
      sum.append(weight < 0 ? "-" : "+").append(Math.abs(weight));
      sum.append("*(v_E_e").append(i + 1).append("-v_E_e1)");
    }
    return sum.append(')').toString();
  }
}
