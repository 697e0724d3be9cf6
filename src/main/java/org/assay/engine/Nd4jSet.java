package org.assay.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;
import org.assay.descriptor.DescriptorSettings;
import org.assay.potential.NetworkArchitecture;
import org.assay.structure.NeighbourList;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Structures with their descriptors and responses as arrays of ND4J. */
final class Nd4jSet implements EngineSet {

  private final int[] start;
  private final boolean derivatives;
  private final double[] descriptors;
  private final INDArray inputs;
  private final INDArray structureOfAtom;
  private final List<INDArray> responses = new ArrayList<>();
  private int isolated;

  Nd4jSet(List<LabelledStructure> structures, DescriptorSettings settings, boolean derivatives) {
    this.derivatives = derivatives;
    start = new int[structures.size() + 1];
    List<INDArray> values = new ArrayList<>();
    for (int s = 0; s < structures.size(); s++) {
      LabelledStructure labelled = structures.get(s);
      NeighbourList list = NeighbourList.of(labelled.structure(), settings.cutoffRadius());
      Nd4jDescriptors.Described found =
          new Nd4jDescriptors(settings, derivatives && hasVectors(labelled))
              .of(labelled.structure(), list);
      start[s + 1] = start[s] + list.size();
      isolated += (int) IntStream.range(0, list.size()).filter(i -> none(list, i)).count();
      values.add(found.values());
      responses.add(found.response());
    }
    inputs = Nd4j.concat(0, values.toArray(INDArray[]::new));
    structureOfAtom =
        Nd4j.createFromArray(
            IntStream.range(0, structures.size())
                .flatMap(s -> IntStream.range(start[s], start[s + 1]).map(i -> s))
                .toArray());
    descriptors = inputs.dup('c').data().asDouble();
    requireFinite(structures, settings.size());
  }

  /** Returns whether a structure has forces or a stress, so that they will be found. */
  static boolean hasVectors(LabelledStructure labelled) {
    return labelled.forces().isPresent() || labelled.stressVoigt().isPresent();
  }

  private static boolean none(NeighbourList list, int i) {
    return list.start(i) == list.start(i + 1);
  }

  private void requireFinite(List<LabelledStructure> structures, int size) {
    for (int s = 0; s < structures.size(); s++) {
      for (int k = start[s] * size; k < start[s + 1] * size; k++) {
        if (!Double.isFinite(descriptors[k])) {
          throw EngineSet.notFinite(
              structures.get(s), k / size - start[s], k % size, descriptors[k]);
        }
      }
    }
  }

  /** Returns the first atom of each structure, and the number of atoms at the end. */
  int[] start() {
    return start;
  }

  /** Returns G (atom, descriptor) of all atoms. */
  INDArray inputs() {
    return inputs;
  }

  /** Returns the number of the structure of each atom. */
  INDArray structureOfAtom() {
    return structureOfAtom;
  }

  /** Returns K of a structure, or null; see {@link Nd4jDescriptors.Described}. */
  INDArray response(int structure) {
    return responses.get(structure);
  }

  @Override
  public List<double[]> descriptors() {
    return List.of(descriptors);
  }

  @Override
  public int isolatedAtoms() {
    return isolated;
  }

  @Override
  public long derivatives() {
    return responses.stream().mapToLong(k -> k == null ? 0 : k.length()).sum();
  }

  @Override
  public EngineNetwork network(NetworkArchitecture architecture, Targets targets) {
    if (targets.any() && !derivatives) {
      throw new IllegalStateException("the set was described without derivatives");
    }
    return new Nd4jNetwork(this, architecture, targets);
  }

  @Override
  public void close() {
    // ND4J gives the arrays back when Java has collected them.
  }
}
