package org.assay.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;

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

  /** Rows of a shard, and where they stand in a block. */
  private record Task(int shard, VectorRows rows, int at) {}

  private final FitSet set;
  private final SetEvaluator evaluator;
  private final Representation representation;
  private final DenseAlgebra algebra;
  private final List<List<Task>> blocks;
  private final ConcurrentLinkedQueue<StructureJacobian> free = new ConcurrentLinkedQueue<>();
  private final int parameters;
  private double[] block = new double[0];

  /**
   * Plans the blocks.
   *
   * @param objective tells which components have a weight
   */
  NormalEquations(
      FitSet set,
      SetEvaluator evaluator,
      Representation representation,
      Objective objective,
      DenseAlgebra algebra) {
    this.set = set;
    this.evaluator = evaluator;
    this.representation = representation;
    this.algebra = algebra;
    parameters = representation.architecture().parameters();
    blocks = evaluator.hasDerivatives() ? plan(set, objective.settings()) : List.of();
  }

  /** Returns the memory that building and solving them takes (bytes). */
  static long bytes(FitSet set, long parameters, ObjectiveSettings settings) {
    long rows = BLOCK;
    for (Shard shard : set.shards()) {
      for (int s = 0; s < shard.structures().size(); s++) {
        for (VectorRows part : rowsOf(shard, s, settings)) {
          rows = Math.max(rows, part.count());
        }
      }
    }
    // The matrix, its damped copy and the library's; a block and the library's.
    return 8 * parameters * (3 * parameters + 2 * rows);
  }

  int parameters() {
    return parameters;
  }

  private static List<List<Task>> plan(FitSet set, ObjectiveSettings settings) {
    List<List<Task>> blocks = new ArrayList<>();
    List<Task> open = new ArrayList<>();
    int count = 0;
    for (int n = 0; n < set.shards().size(); n++) {
      for (int s = 0; s < set.shards().get(n).structures().size(); s++) {
        for (VectorRows rows : rowsOf(set.shards().get(n), s, settings)) {
          if (count > 0 && count + rows.count() > BLOCK) {
            blocks.add(open);
            open = new ArrayList<>();
            count = 0;
          }
          open.add(new Task(n, rows, count));
          count += rows.count();
        }
      }
    }
    blocks.add(open);
    return blocks;
  }

  private static List<VectorRows> rowsOf(Shard shard, int s, ObjectiveSettings settings) {
    LabelledStructure labelled = shard.structures().get(s);
    boolean forces = labelled.forces().isPresent() && settings.lambdaF() > 0;
    boolean stress = labelled.stressVoigt().isPresent() && settings.lambdaS() > 0;
    int from = shard.start()[s];
    int to = shard.start()[s + 1];
    List<VectorRows> all = new ArrayList<>();
    if (to - from <= WHOLE && (forces || stress)) {
      return List.of(new VectorRows(s, from, forces ? to : from, stress));
    }
    for (int i = from; i < to && forces; i += GROUP) {
      all.add(new VectorRows(s, i, Math.min(to, i + GROUP), false));
    }
    if (stress) {
      all.add(new VectorRows(s, from, from, true));
    }
    return all;
  }

  /**
   * Builds the matrix at the parameters that the evaluator was called with last.
   *
   * @param trained trained parameters there; not modified
   * @param curvature of the objective there
   * @param matrix output, n × n
   */
  void build(double[] trained, Objective.Curvature curvature, double[] matrix) {
    algebra.clear();
    addEnergies(trained, curvature.energies());
    for (List<Task> tasks : blocks) {
      addVectors(trained, curvature, tasks);
    }
    algebra.get(matrix);
  }

  private void addEnergies(double[] trained, double[] curvature) {
    for (int first = 0; first < set.size(); first += BLOCK) {
      int count = Math.min(BLOCK, set.size() - first);
      reserve(count);
      for (int n = 0; n < set.shards().size(); n++) {
        addEnergies(trained, curvature, n, first, first + count);
      }
      algebra.addProduct(block, count, true);
    }
  }

  /** Writes the rows of a shard's structures that are within a block. */
  private void addEnergies(double[] trained, double[] curvature, int n, int first, int last) {
    Shard shard = set.shards().get(n);
    int from = Math.max(0, first - shard.first());
    int to = Math.min(shard.structures().size(), last - shard.first());
    NetworkState state = evaluator.state(n);
    IntStream.range(from, to)
        .parallel()
        .forEach(
            s -> {
              StructureJacobian kernel = take();
              int begin = shard.start()[s];
              int end = shard.start()[s + 1];
              double factor = Math.sqrt(curvature[shard.first() + s]) / (end - begin);
              double[] row = new double[parameters];
              kernel.energyRow(state, begin, end, factor, row, 0);
              representation.pullBack(trained, row, 1);
              System.arraycopy(row, 0, block, (shard.first() + s - first) * parameters, parameters);
              free.add(kernel);
            });
  }

  private void addVectors(double[] trained, Objective.Curvature curvature, List<Task> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    Task last = tasks.get(tasks.size() - 1);
    int count = last.at() + last.rows().count();
    reserve(count);
    tasks.parallelStream()
        .forEach(
            task -> {
              VectorRows rows = task.rows();
              StructureJacobian kernel = take();
              double[] local = new double[parameters * rows.count()];
              kernel.vectorRows(
                  set.shards().get(task.shard()), rows, evaluator.state(task.shard()), local);
              representation.pullBack(trained, local, rows.count());
              double[] factor =
                  rows.select(
                      curvature.forceRoots(task.shard()), curvature.stressRoots(task.shard()));
              for (int p = 0; p < parameters; p++) {
                for (int r = 0; r < factor.length; r++) {
                  block[p * count + task.at() + r] = factor[r] * local[p * factor.length + r];
                }
              }
              free.add(kernel);
            });
    algebra.addProduct(block, count, false);
  }

  private StructureJacobian take() {
    StructureJacobian kernel = free.poll();
    return kernel == null ? new StructureJacobian(representation.architecture()) : kernel;
  }

  private void reserve(int count) {
    int length = Math.multiplyExact(count, parameters);
    if (block.length < length) {
      block = new double[length];
    }
  }
}
