package org.assay.fit.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Jacobian;
import org.assay.engine.ParallelLoop;
import org.assay.engine.VectorRows;
import org.assay.fit.data.FitSet;
import org.assay.fit.settings.ObjectiveSettings;

/**
 * The matrix {@code Σ_r c_r J_rᵀ J_r} over the residuals of an objective, energies, forces and
 * stresses, J_r their derivatives by the trained parameters. It is summed over blocks of rows, in a
 * fixed order; the whole Jacobian is never held.
 */
final class NormalEquations {

  /** Rows of a block, unless one structure alone has more: enough for the product to be fast. */
  private static final int BLOCK = 1000;

  /** A larger structure is worked on by groups of atoms, for each has few neighbours among many. */
  private static final int WHOLE = 32;

  private static final int GROUP = 8;

  /** Rows of a structure, and where they stand in a block. */
  private record Task(VectorRows rows, int at) {}

  private final FitSet set;
  private final Representation representation;
  private final DenseAlgebra algebra;
  private final List<List<Task>> blocks;
  private final int ofNetworks;
  private final int parameters;
  private double[] block = new double[0];

  /**
   * Plans the blocks.
   *
   * @param settings of the objective: tells which components have a weight
   */
  NormalEquations(
      FitSet set, Representation representation, ObjectiveSettings settings, DenseAlgebra algebra) {
    this.set = set;
    this.representation = representation;
    this.algebra = algebra;
    ofNetworks = representation.layout().size();
    parameters = representation.size();
    blocks = plan(set, settings);
  }

  /**
   * Returns the memory that building and solving them takes (bytes).
   *
   * @param parameters that are trained
   * @param ofNetworks parameters of all networks, more where elements share some
   */
  static long bytes(FitSet set, long parameters, long ofNetworks, ObjectiveSettings settings) {
    long rows = BLOCK;
    for (int s = 0; s < set.size(); s++) {
      for (VectorRows part : rowsOf(set.structures().get(s), s, settings)) {
        rows = Math.max(rows, part.count());
      }
    }
    // The matrix, its damped copy and the library's; a block, the library's and the rows it is made
    // of.
    return 8 * (parameters * (3 * parameters + 2 * rows) + ofNetworks * rows);
  }

  private static List<List<Task>> plan(FitSet set, ObjectiveSettings settings) {
    List<List<Task>> blocks = new ArrayList<>();
    List<Task> open = new ArrayList<>();
    int count = 0;
    for (int s = 0; s < set.size(); s++) {
      for (VectorRows rows : rowsOf(set.structures().get(s), s, settings)) {
        if (count > 0 && count + rows.count() > BLOCK) {
          blocks.add(open);
          open = new ArrayList<>();
          count = 0;
        }
        open.add(new Task(rows, count));
        count += rows.count();
      }
    }
    blocks.add(open);
    return blocks;
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
    Jacobian jacobian = at.jacobian();
    ObjectiveValue.Curvature curvature = at.curvature();
    algebra.clear();
    addEnergies(at.trained(), jacobian, curvature.energies());
    int[] firstAtom = new int[set.size() + 1];
    for (int s = 0; s < set.size(); s++) {
      firstAtom[s + 1] = firstAtom[s] + set.structures().get(s).size();
    }
    for (List<Task> tasks : blocks) {
      addVectors(at.trained(), jacobian, curvature, firstAtom, tasks);
    }
    algebra.get(matrix);
  }

  private void addEnergies(double[] trained, Jacobian jacobian, double[] curvature) {
    for (int first = 0; first < set.size(); first += BLOCK) {
      int begin = first;
      int count = Math.min(BLOCK, set.size() - first);
      reserve(count);
      double[] factors = new double[count];
      Arrays.setAll(factors, n -> Math.sqrt(curvature[begin + n]));
      double[][] rows = new double[count][ofNetworks];
      jacobian.energies(begin, factors, rows);
      ParallelLoop.run(
          count,
          n -> {
            double[] pulled = representation.pullBack(trained, rows[n], 1);
            System.arraycopy(pulled, 0, block, n * parameters, parameters);
          });
      algebra.addProduct(block, count, true);
    }
  }

  private void addVectors(
      double[] trained,
      Jacobian jacobian,
      ObjectiveValue.Curvature curvature,
      int[] firstAtom,
      List<Task> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    Task last = tasks.get(tasks.size() - 1);
    int count = last.at() + last.rows().count();
    reserve(count);
    List<VectorRows> wanted = tasks.stream().map(Task::rows).toList();
    double[][] found = new double[tasks.size()][];
    Arrays.setAll(found, n -> new double[ofNetworks * wanted.get(n).count()]);
    jacobian.vectors(wanted, found);
    ParallelLoop.run(
        tasks.size(),
        n -> {
          Task task = tasks.get(n);
          VectorRows rows = task.rows();
          double[] local = representation.pullBack(trained, found[n], rows.count());
          double[] factor = factors(rows, curvature, firstAtom[rows.structure()]);
          for (int p = 0; p < parameters; p++) {
            for (int r = 0; r < factor.length; r++) {
              block[p * count + task.at() + r] = factor[r] * local[p * factor.length + r];
            }
          }
        });
    algebra.addProduct(block, count, false);
  }

  /** Returns the roots of the second derivatives by the components of rows. */
  private static double[] factors(VectorRows rows, ObjectiveValue.Curvature of, int firstAtom) {
    int from = 3 * (firstAtom + rows.firstAtom());
    double[] factors = new double[rows.count()];
    System.arraycopy(of.forces(), from, factors, 0, rows.forces());
    if (rows.stress()) {
      System.arraycopy(of.stresses(), 6 * rows.structure(), factors, rows.forces(), 6);
    }
    return factors;
  }

  private void reserve(int count) {
    int length = Math.multiplyExact(count, parameters);
    if (block.length < length) {
      block = new double[length];
    }
  }
}
