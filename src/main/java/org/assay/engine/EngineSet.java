package org.assay.engine;

import java.util.Arrays;
import java.util.List;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.dataset.LabelledStructure;
import org.assay.model.BondOrderEnergy;
import org.assay.model.ElementSet;
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

  /** Returns what is worth knowing of where it is, for the log. */
  default List<String> remarks() {
    return List.of();
  }

  /**
   * Makes room for networks, each at the atoms of its element.
   *
   * @param layout whose the parameters are that evaluations will get
   * @param targets forces and stresses that it is compared with
   * @throws IllegalStateException when there are targets, but the set was described without
   *     derivatives
   */
  EngineNetwork network(ParameterLayout layout, Targets targets);

  /**
   * Makes room likewise for networks whose outputs are added to the parameters of bond-order
   * energies.
   *
   * @param bonds of each element
   * @throws IllegalStateException also when the set was not described with bonds
   */
  default EngineNetwork network(
      ParameterLayout layout, List<BondOrderEnergy> bonds, Targets targets) {
    throw new IllegalStateException("the set was described without bonds");
  }

  /** Gives back the memory outside of Java's heap, once no evaluation is under way. */
  @Override
  void close();

  /** Returns whether a structure has forces or a stress, so that an engine finds them. */
  static boolean hasVectors(LabelledStructure labelled) {
    return labelled.forces().isPresent() || labelled.stressVoigt().isPresent();
  }

  /**
   * Returns the place of every atom's element among those that are told apart.
   *
   * @throws DataFormatException naming structure, atom, and the elements, when it is none of them
   */
  static int[] places(List<LabelledStructure> structures, ElementSet elements) {
    return structures.stream()
        .flatMapToInt(
            s -> {
              try {
                return Arrays.stream(s.structure().placesAmong(elements.symbols()));
              } catch (SettingsException e) {
                throw new DataFormatException(s.place() + ": " + e.getMessage());
              }
            })
        .toArray();
  }

  /**
   * Requires descriptors to be numbers.
   *
   * @param descriptors of all atoms, {@code size} each
   * @throws DataFormatException naming the structure, when one is not
   */
  static void requireFinite(List<LabelledStructure> structures, double[] descriptors, int size) {
    int k = 0;
    for (LabelledStructure structure : structures) {
      int first = k / size;
      for (int end = (first + structure.size()) * size; k < end; k++) {
        if (!Double.isFinite(descriptors[k])) {
          throw new DataFormatException(
              structure.place()
                  + ": descriptor "
                  + (k % size + 1)
                  + " of atom "
                  + (k / size - first + 1)
                  + " is "
                  + descriptors[k]
                  + "; check the positions");
        }
      }
    }
  }
}
