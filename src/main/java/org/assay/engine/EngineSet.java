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

  /**
   * Returns what an engine says of a descriptor that is not a number.
   *
   * @param atom number in the structure
   * @param descriptor number of the descriptor
   */
  static DataFormatException notFinite(
      LabelledStructure labelled, int atom, int descriptor, double value) {
    return new DataFormatException(
        labelled.place()
            + ": descriptor "
            + (descriptor + 1)
            + " of atom "
            + (atom + 1)
            + " is "
            + value
            + "; check the positions");
  }
}
