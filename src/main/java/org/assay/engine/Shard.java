package org.assay.engine;

import java.util.List;
import org.assay.dataset.LabelledStructure;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledSet;
import org.assay.kernel.Precision;
import org.assay.model.AtomDescriptors;
import org.assay.model.ElementSet;
import org.assay.structure.NeighbourList;

/**
 * Consecutive structures of a set, their atoms numbered through, as the compiled kernels take them
 * in one call.
 *
 * @param structures the structures
 * @param first number of the first of them in the set
 * @param firstAtom number of its first atom in the set
 * @param start first atom of each structure, and the number of atoms at the end
 * @param set the structures as the kernels have described them
 * @param descriptors parameters, atom after atom
 * @param isolated how many atoms have no neighbour
 * @param neighbours of the atoms whose forces can be asked for
 * @param kept whether the set has the derivatives of descriptors in memory
 */
record Shard(
    List<LabelledStructure> structures,
    int first,
    int firstAtom,
    int[] start,
    CompiledSet set,
    double[] descriptors,
    int isolated,
    long neighbours,
    boolean kept) {

  /**
   * Finds neighbours and descriptors.
   *
   * @param withVectors whether forces and stresses will be asked for, of the structures that have
   *     any
   * @param bonds whether networks of bond-order energies will be made
   * @param precision of the derivatives
   * @throws org.assay.DataFormatException when a descriptor is not a number or an atom of none of
   *     the elements, naming the structure
   */
  static Shard of(
      CompiledKernel kernel,
      List<LabelledStructure> structures,
      int first,
      int firstAtom,
      ElementSet elements,
      AtomDescriptors settings,
      boolean withVectors,
      boolean bonds,
      Precision precision) {
    int[] start = new int[structures.size() + 1];
    boolean[] vectors = new boolean[withVectors ? structures.size() : 0];
    NeighbourList[] lists = new NeighbourList[structures.size()];
    int isolated = 0;
    long neighbours = 0;
    for (int s = 0; s < lists.length; s++) {
      LabelledStructure labelled = structures.get(s);
      lists[s] = NeighbourList.of(labelled.structure(), settings.reach());
      start[s + 1] = start[s] + labelled.size();
      isolated += lists[s].isolated();
      if (withVectors && EngineSet.hasVectors(labelled)) {
        vectors[s] = true;
        neighbours += lists[s].entries();
      }
    }
    int[] places = EngineSet.places(structures, elements);
    CompiledSet set =
        new CompiledSet(
            kernel, settings, joined(structures, places, start, vectors, lists), bonds, precision);
    try {
      double[] descriptors = set.descriptors();
      EngineSet.requireFinite(structures, descriptors, places, settings);
      return new Shard(
          structures, first, firstAtom, start, set, descriptors, isolated, neighbours, false);
    } catch (RuntimeException | Error e) {
      set.close();
      throw e;
    }
  }

  /** Puts the neighbours of all structures into one list. */
  private static CompiledSet.Structures joined(
      List<LabelledStructure> structures,
      int[] elements,
      int[] start,
      boolean[] vectors,
      NeighbourList[] lists) {
    int entries = 0;
    for (NeighbourList list : lists) {
      entries += list.entries();
    }
    int[] neighbourStart = new int[start[lists.length] + 1];
    int[] neighbour = new int[entries];
    double[] places = new double[3 * entries];
    int at = 0;
    for (int s = 0; s < lists.length; s++) {
      NeighbourList list = lists[s];
      for (int i = 0; i < list.size(); i++) {
        neighbourStart[start[s] + i + 1] = at + list.start(i + 1);
      }
      for (int n = 0; n < list.entries(); n++) {
        neighbour[at + n] = start[s] + list.atom(n);
      }
      System.arraycopy(list.vectors(), 0, places, 3 * at, 3 * list.entries());
      at += list.entries();
    }
    double[] inverseVolumes =
        structures.stream().mapToDouble(s -> 1 / s.structure().cell().volume()).toArray();
    return new CompiledSet.Structures(
        start, inverseVolumes, elements, vectors, neighbourStart, neighbour, places);
  }

  /** Returns this with the derivatives in memory, in the place of what they come of. */
  Shard keeping() {
    CompiledSet whole = set.withRows();
    set.close();
    return new Shard(
        structures, first, firstAtom, start, whole, descriptors, isolated, neighbours, true);
  }

  int atoms() {
    return start[start.length - 1];
  }

  int size() {
    return structures.size();
  }
}
