package org.assay.fit.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.NormalRows;
import org.assay.engine.ParameterPull;
import org.assay.engine.ShardCut;
import org.assay.engine.TreeSum;
import org.assay.engine.VectorRows;
import org.assay.fit.data.FitSet;
import org.assay.fit.settings.ObjectiveSettings;

/**
 * The matrix {@code Σ_r c_r J_rᵀ J_r} over the residuals of an objective, energies, forces and
 * stresses, J_r their derivatives by the trained parameters. Shards of structures form theirs from
 * some rows at a time, and these are added up along a tree: the same numbers by any number of
 * threads or ranks. The whole Jacobian is never held.
 */
final class NormalEquations {

  /** Rows that wait for their products, as the engine has them. */
  private static final int BLOCK = 512;

  /** A larger structure is worked on by groups of atoms, for each has few neighbours among many. */
  private static final int WHOLE = 32;

  private static final int GROUP = 8;

  private final Representation representation;
  private final List<VectorRows> vectors;
  private final ParameterPull pull;

  /**
   * Plans the rows.
   *
   * @param settings of the objective: tells which components have a weight
   */
  NormalEquations(FitSet set, Representation representation, ObjectiveSettings settings) {
    this.representation = representation;
    pull = representation.pull();
    vectors = new ArrayList<>();
    for (int s = 0; s < set.size(); s++) {
      vectors.addAll(rowsOf(set.structures().get(s), s, settings));
    }
  }

  /**
   * Returns the memory that building and solving them takes (bytes).
   *
   * @param parameters that are trained
   * @param ofNetworks parameters of all networks, more where elements share some
   */
  static long bytes(FitSet set, long parameters, long ofNetworks) {
    int shards = ShardCut.of(set.structures()).size();
    // The matrix, its damped copy and the solver's; of the sum a triangle for each level of the
    // tree, the engine's own, and the one that is read.
    long matrices = 3 * parameters * parameters;
    long triangles = (TreeSum.partsAtOnce(shards) + 2) * parameters * (parameters + 1) / 2;
    // Rows by the parameters of networks, and those that wait by the trained ones.
    return 8 * (matrices + triangles + BLOCK * (parameters + ofNetworks));
  }

  private static List<VectorRows> rowsOf(
      LabelledStructure labelled, int s, ObjectiveSettings settings) {
    boolean forces = labelled.forces().isPresent() && settings.lambdaF() > 0;
    boolean stress = labelled.stressVoigt().isPresent() && settings.lambdaS() > 0;
    int atoms = labelled.size();
    List<VectorRows> all = new ArrayList<>();
    if (atoms <= WHOLE && (forces || stress)) {
      return List.of(new VectorRows(s, 0, forces ? atoms : 0, stress));
    }
    for (int i = 0; i < atoms && forces; i += GROUP) {
      all.add(new VectorRows(s, i, Math.min(atoms, i + GROUP), false));
    }
    if (stress) {
      all.add(new VectorRows(s, 0, 0, true));
    }
    return all;
  }

  /**
   * Builds the matrix.
   *
   * @param at of the objective, its evaluation not outdated
   * @param matrix output, n × n
   */
  void build(ObjectiveValue at, double[] matrix) {
    ObjectiveValue.Curvature curvature = at.curvature();
    double[] roots = Arrays.stream(curvature.energies()).map(Math::sqrt).toArray();
    double[] triangle =
        at.jacobian()
            .products(
                new NormalRows(roots, vectors, curvature.forces(), curvature.stresses(), pull));
    int n = pull.trained();
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++, next++) {
        matrix[i * n + j] = triangle[next];
        matrix[j * n + i] = triangle[next];
      }
    }
    representation.slopes(at.trained()).ifPresent(slopes -> scale(matrix, slopes));
  }

  private static void scale(double[] matrix, double[] slopes) {
    int n = slopes.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i * n + j] *= slopes[i] * slopes[j];
      }
    }
  }
}
