package org.assay.engine;

import java.util.Arrays;
import java.util.List;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.dataset.LabelledStructure;
import org.assay.model.AtomDescriptors;
import org.assay.model.BondOrderEnergy;
import org.assay.model.ElementSet;
import org.assay.model.ParameterLayout;
import org.assay.model.SymmetryFunctions;

/** Structures as an engine has described them; for any number of threads. */
public interface EngineSet extends AutoCloseable {

  /**
   * Returns the descriptors of all atoms, atom after atom in the order of the structures, of each
   * as many as its element has, in blocks of whole structures. Not copies: they must not be written
   * to.
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
   * Requires symmetry functions to be of the elements of a fit.
   *
   * @throws SettingsException naming both, when they are not
   */
  static void requireElements(ElementSet elements, AtomDescriptors settings) {
    if (settings instanceof SymmetryFunctions functions
        && !functions.elementSet().equals(elements)) {
      throw new SettingsException(
          functions.name()
              + ": has symmetry functions of "
              + functions.elementSet()
              + ", in the order of atomic numbers, but the elements of the fit are "
              + elements);
    }
  }

  /**
   * Requires descriptors to be numbers.
   *
   * @param descriptors of all atoms, of each as many as its element has
   * @param places of the atoms' elements
   * @throws DataFormatException naming the structure, when one is not
   */
  static void requireFinite(
      List<LabelledStructure> structures,
      double[] descriptors,
      int[] places,
      AtomDescriptors settings) {
    int next = 0;
    int atom = 0;
    for (LabelledStructure structure : structures) {
      int first = atom;
      for (; atom < first + structure.size(); atom++) {
        int size = settings.size(places[atom]);
        for (int k = 1; k <= size; k++, next++) {
          if (!Double.isFinite(descriptors[next])) {
            throw new DataFormatException(
                structure.place()
                    + ": descriptor "
                    + k
                    + " of atom "
                    + (atom - first + 1)
                    + " is "
                    + descriptors[next]
                    + "; check the positions");
          }
        }
      }
    }
  }
}
