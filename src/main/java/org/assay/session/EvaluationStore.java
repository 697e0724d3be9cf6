package org.assay.session;

import java.util.Optional;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * Evaluations that are kept one by one, so that a job that breaks off goes on where it was: asked
 * for the same structures again, it gets what was found, and computes the first that is missing.
 * Called from several threads.
 */
public interface EvaluationStore {

  /** A store that keeps nothing. */
  EvaluationStore NONE =
      new EvaluationStore() {
        @Override
        public Optional<Evaluation> find(Basis basis, Structure structure) {
          return Optional.empty();
        }

        @Override
        public void put(Basis basis, Structure structure, Evaluation found) {}
      };

  /**
   * What decides an evaluation besides its structure.
   *
   * @param first structure that the client was started with: its cell decides plane waves
   * @param grid cell whose grid of k-points the client has
   */
  record Basis(Structure first, Cell grid) {

    /** Largest strain against a cell whose grid of k-points is kept: volumes of −30 to +35 %. */
    private static final double SAME_GRID = 0.12;

    /** Returns that of a structure whose grid is its own cell's. */
    public static Basis of(Structure structure) {
      return new Basis(structure, structure.cell());
    }

    /**
     * Returns that of another structure of the same job: of the same atoms in a cell that is near
     * it has the same grid, so that a curve is smooth.
     */
    public Basis next(Structure structure) {
      boolean near =
          structure.symbols().equals(first.symbols())
              && grid.largestStrain(structure.cell()) <= SAME_GRID;
      return new Basis(structure, near ? grid : structure.cell());
    }
  }

  /** Returns what was found for a structure, where it is kept. */
  Optional<Evaluation> find(Basis basis, Structure structure);

  /**
   * Keeps what was found, whole or not at all.
   *
   * @throws java.io.UncheckedIOException when it cannot be written
   */
  void put(Basis basis, Structure structure, Evaluation found);
}
