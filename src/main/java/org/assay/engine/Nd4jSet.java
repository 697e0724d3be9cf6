package org.assay.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledStructure;
import org.assay.model.LegendreMoments;
import org.assay.model.ParameterLayout;
import org.assay.structure.NeighbourList;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Structures with their descriptors and responses as arrays of ND4J. */
final class Nd4jSet implements EngineSet {

  /** Numbers of an array (atom, neighbour, neighbour); a larger structure is alone in its batch. */
  private static final int MOST = 1 << 18;

  private final int[] start;
  private final boolean derivatives;
  private final double[] descriptors;
  private final INDArray inputs;
  private final INDArray structureOfAtom;
  private final INDArray[] responses;
  private final int isolated;

  Nd4jSet(List<LabelledStructure> structures, LegendreMoments settings, boolean derivatives) {
    this.derivatives = derivatives;
    start = new int[structures.size() + 1];
    List<NeighbourList> lists = new ArrayList<>();
    for (int s = 0; s < structures.size(); s++) {
      lists.add(NeighbourList.of(structures.get(s).structure(), settings.cutoffRadius()));
      start[s + 1] = start[s] + structures.get(s).size();
    }
    isolated =
        lists.stream()
            .mapToInt(l -> (int) IntStream.range(0, l.size()).filter(i -> near(l, i) == 0).count())
            .sum();
    responses = new INDArray[structures.size()];
    List<int[]> batches = batches(lists);
    INDArray[] values = new INDArray[batches.size()];
    ParallelLoop.run(
        values.length,
        b -> {
          int[] batch = batches.get(b);
          List<NeighbourList> some = lists.subList(batch[0], batch[1]);
          Nd4jDescriptors found = new Nd4jDescriptors(settings, some, derivatives);
          values[b] = found.values();
          for (int s = batch[0]; s < batch[1] && derivatives; s++) {
            if (EngineSet.hasVectors(structures.get(s))) {
              double volume = structures.get(s).structure().cell().volume();
              responses[s] = found.response(start[s] - start[batch[0]], lists.get(s), volume);
            }
          }
        });
    inputs = Nd4j.concat(0, values);
    structureOfAtom =
        Nd4j.createFromArray(
            IntStream.range(0, structures.size())
                .flatMap(s -> IntStream.range(start[s], start[s + 1]).map(i -> s))
                .toArray());
    descriptors = inputs.dup('c').data().asDouble();
    EngineSet.requireFinite(structures, start, descriptors, settings.size());
  }

  private static int near(NeighbourList list, int i) {
    return list.start(i + 1) - list.start(i);
  }

  /** Returns first structure, one past the last, and most neighbours of an atom of each batch. */
  private static List<int[]> batches(List<NeighbourList> lists) {
    List<int[]> batches = new ArrayList<>();
    int[] open = {0, 0, 1};
    int atoms = 0;
    for (int s = 0; s < lists.size(); s++) {
      NeighbourList list = lists.get(s);
      int most = Nd4jDescriptors.most(list);
      int wider = Math.max(open[2], most);
      if (atoms > 0 && (long) (atoms + list.size()) * wider * wider > MOST) {
        batches.add(open);
        open = new int[] {s, s, 1};
        atoms = 0;
      }
      open[1] = s + 1;
      open[2] = Math.max(open[2], most);
      atoms += list.size();
    }
    batches.add(open);
    return batches;
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

  /** Returns K of a structure, or null; see {@link Nd4jDescriptors#response}. */
  INDArray response(int structure) {
    return responses[structure];
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
    return Arrays.stream(responses).mapToLong(k -> k == null ? 0 : k.length()).sum();
  }

  @Override
  public EngineNetwork network(ParameterLayout layout, Targets targets) {
    if (targets.any() && !derivatives) {
      throw new IllegalStateException("the set was described without derivatives");
    }
    return new Nd4jNetwork(this, layout.only(), targets);
  }

  @Override
  public void close() {
    // ND4J gives the arrays back when Java has collected them.
  }
}
