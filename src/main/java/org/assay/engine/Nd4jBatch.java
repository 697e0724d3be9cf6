package org.assay.engine;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.assay.model.LegendreMoments;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Some atoms of one element with their descriptors G, and how forces and stresses respond to the
 * slopes of the energies by them. Let x be all forces of a set, and behind them all stresses:
 *
 * <pre>
 * x = Σ_i K_iᵀ B_i,    B_i = ∂E_i/∂G_i
 * K_i = D_i T_i,       D_i = ∂G_i/∂r,    T_i = (−∂r/∂R | ∂r/∂ε / V)
 * </pre>
 *
 * <p>for all components of the vectors r to the neighbours; K has the columns that can differ from
 * 0, see {@link Nd4jAtom}.
 */
final class Nd4jBatch {

  private final List<Nd4jAtom> atoms;
  private final int columns;
  private final INDArray values;
  private final INDArray response;

  /**
   * Finds G, and K.
   *
   * @param atoms of one element; all of them with K, or none
   */
  Nd4jBatch(LegendreMoments settings, List<Nd4jAtom> atoms) {
    this.atoms = atoms;
    columns = most(atoms, Nd4jAtom::columns);
    int near = Math.max(1, most(atoms, Nd4jAtom::neighbours));
    double[][][] r = new double[atoms.size()][near][3];
    double[][][] of = new double[settings.elements()][atoms.size()][near];
    double[][][] t = new double[atoms.size()][3 * near][columns];
    for (int i = 0; i < atoms.size(); i++) {
      for (double[] beyond : r[i]) {
        Arrays.fill(beyond, settings.reach());
      }
      for (int n = 0; n < atoms.get(i).neighbours(); n++) {
        r[i][n] = atoms.get(i).vector(n);
        of[atoms.get(i).elementOf(n)][i][n] = 1;
      }
      atoms.get(i).addMoves(t[i]);
    }
    INDArray[] ofElement =
        Arrays.stream(of)
            .map(o -> Nd4j.createFromArray(o).reshape(o.length, near, 1, 1))
            .toArray(INDArray[]::new);
    Nd4jDescriptors found =
        new Nd4jDescriptors(settings, Nd4j.createFromArray(r), ofElement, columns > 0);
    values = found.values();
    response =
        columns > 0
            ? Nd4j.matmul(found.slopes(), Nd4j.createFromArray(t), true, false, false)
            : Nd4j.zerosLike(values);
  }

  private static int most(List<Nd4jAtom> atoms, ToIntFunction<Nd4jAtom> count) {
    return atoms.stream().mapToInt(count).max().orElseThrow();
  }

  /** Returns how many numbers K of some atoms has for each descriptor, filled up. */
  static long responses(List<Nd4jAtom> atoms) {
    return (long) atoms.size() * most(atoms, Nd4jAtom::columns);
  }

  /** Returns how many atoms it has. */
  int size() {
    return atoms.size();
  }

  /** Returns G (atom, descriptor). */
  INDArray values() {
    return values;
  }

  /**
   * Adds the forces and stresses of these atoms, Kᵀ B.
   *
   * @param all B (atom, descriptor) of all hosts
   * @param first which of them is the first here
   * @param x modified
   */
  void respond(INDArray all, int first, double[] x) {
    if (columns > 0) {
      INDArray b = all.get(NDArrayIndex.interval(first, first + atoms.size())).dup('c');
      INDArray row = b.reshape(atoms.size(), 1, -1);
      double[] own = Nd4j.matmul(row, response).dup('c').data().asDouble();
      forEach((at, place) -> x[place] += own[at]);
    }
  }

  /** Returns {@code K λ} (atom, descriptor), for λ in the order of x. */
  INDArray push(double[] lambda) {
    if (columns == 0) {
      return response;
    }
    double[] own = new double[atoms.size() * columns];
    forEach((at, place) -> own[at] = lambda[place]);
    INDArray column = Nd4j.createFromArray(own).reshape(atoms.size(), columns, 1);
    return Nd4j.matmul(response, column).reshape(values.shape());
  }

  /** A column of K of an atom: its place among all of them, and in x. */
  private interface Column {
    void take(int at, int place);
  }

  private void forEach(Column column) {
    for (int i = 0; i < atoms.size(); i++) {
      int[] places = atoms.get(i).places();
      for (int c = 0; c < places.length; c++) {
        column.take(i * columns + c, places[c]);
      }
    }
  }
}
