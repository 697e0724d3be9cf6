package org.assay.engine;

import java.util.List;
import org.assay.DataFormatException;
import org.assay.dataset.LabelledStructure;
import org.assay.model.ParameterLayout;

/** Structures as an engine has described them; for any number of threads. */
public interface EngineSet extends AutoCloseable {

  /**
   * Returns the descriptors {@code asinh(g)} of all atoms, atom after atom in the order of the
   * structures, in blocks of whole structures. Not copies: they must not be written to.
   */
  List<double[]> descriptors();

  /** Returns how many atoms have no neighbour within the cutoff. */
  int isolatedAtoms();

  /** Returns how many derivatives of descriptors an evaluation of forces reads: its work. */
  long derivatives();

  /**
   * Makes room for networks, each at the atoms of its element.
   *
   * @param layout whose the parameters are that evaluations will get
   * @param targets forces and stresses that it is compared with
   * @throws IllegalStateException when there are targets, but the set was described without
   *     derivatives
   */
  EngineNetwork network(ParameterLayout layout, Targets targets);

  /** Gives back the memory outside of Java's heap, once no evaluation is under way. */
  @Override
  void close();

  /** Returns whether a structure has forces or a stress, so that an engine finds them. */
  static boolean hasVectors(LabelledStructure labelled) {
    return labelled.forces().isPresent() || labelled.stressVoigt().isPresent();
  }

  /**
   * Requires descriptors to be numbers.
   *
   * @param start first atom of each structure, and the number of atoms at the end
   * @param descriptors of all atoms, {@code size} each
   * @throws DataFormatException naming the structure, when one is not
   */
  static void requireFinite(
      List<LabelledStructure> structures, int[] start, double[] descriptors, int size) {
    for (int s = 0; s < structures.size(); s++) {
      for (int k = start[s] * size; k < start[s + 1] * size; k++) {
        if (!Double.isFinite(descriptors[k])) {
          throw new DataFormatException(
              structures.get(s).place()
                  + ": descriptor "
                  + (k % size + 1)
                  + " of atom "
                  + (k / size - start[s] + 1)
                  + " is "
                  + descriptors[k]
                  + "; check the positions");
        }
      }
    }
  }
}
