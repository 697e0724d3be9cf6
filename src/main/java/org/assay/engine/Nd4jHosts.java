package org.assay.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.assay.SettingsException;
import org.assay.model.LegendreMoments;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** All atoms of one element in a set, in batches of those that are alike. */
final class Nd4jHosts {

  /** Numbers of an array (atom, neighbour, neighbour) at which a batch is closed. */
  private static final int MOST = 1 << 18;

  private final int element;
  private final int[] numbers;
  private final long derivatives;
  private final Nd4jBatch[] batches;
  private final INDArray inputs;

  /**
   * Describes atoms.
   *
   * @param atoms of one element, at least one
   * @param memory for K
   * @throws SettingsException when it does not suffice
   */
  Nd4jHosts(LegendreMoments settings, List<Nd4jAtom> atoms, MemoryBudget memory) {
    List<Nd4jAtom> sorted = new ArrayList<>(atoms);
    sorted.sort(Comparator.comparing(Nd4jAtom::columns).thenComparing(Nd4jAtom::neighbours));
    element = sorted.get(0).element();
    numbers = sorted.stream().mapToInt(Nd4jAtom::number).toArray();
    List<List<Nd4jAtom>> cuts = cuts(sorted);
    derivatives = cuts.stream().mapToLong(Nd4jBatch::responses).sum() * settings.size();
    take(derivatives, memory);
    batches = new Nd4jBatch[cuts.size()];
    ParallelLoop.run(batches.length, n -> batches[n] = new Nd4jBatch(settings, cuts.get(n)));
    inputs = Nd4j.concat(0, Arrays.stream(batches).map(Nd4jBatch::values).toArray(INDArray[]::new));
  }

  /** Cuts atoms where a batch becomes too large, or half of it would be filled up. */
  private static List<List<Nd4jAtom>> cuts(List<Nd4jAtom> atoms) {
    List<List<Nd4jAtom>> cuts = new ArrayList<>();
    int begin = 0;
    long near = 0;
    for (int i = 0; i < atoms.size(); i++) {
      near = Math.max(near, atoms.get(i).neighbours());
      boolean large = i > begin && (i + 1 - begin) * near * near > MOST;
      if (large || atoms.get(i).columns() > 2 * atoms.get(begin).columns()) {
        cuts.add(atoms.subList(begin, i));
        begin = i;
        near = atoms.get(i).neighbours();
      }
    }
    cuts.add(atoms.subList(begin, atoms.size()));
    return cuts;
  }

  private static void take(long numbers, MemoryBudget memory) {
    if (!memory.take(numbers)) {
      throw new SettingsException(
          String.format(
              Locale.ROOT,
              "engine nd4j keeps the derivatives of all descriptors, here %.3g GiB, which is more"
                  + " than memory_limit leaves; raise memory_limit, or choose \"engine\":"
                  + " \"compiled\", which does with less",
              8.0 * numbers / (1L << 30)));
    }
  }

  int element() {
    return element;
  }

  /** Returns the numbers of the atoms in the set. */
  int[] numbers() {
    return numbers;
  }

  /** Returns how many numbers K has. */
  long derivatives() {
    return derivatives;
  }

  /** Returns G (atom, descriptor). */
  INDArray inputs() {
    return inputs;
  }

  /**
   * Adds {@code Kᵀ B} to x.
   *
   * @param b B (atom, descriptor)
   */
  void respond(INDArray b, double[] x) {
    int at = 0;
    for (Nd4jBatch batch : batches) {
      batch.respond(b, at, x);
      at += batch.size();
    }
  }

  /** Returns {@code K λ} (atom, descriptor), for λ in the order of x. */
  INDArray push(double[] lambda) {
    return Nd4j.concat(
        0, Arrays.stream(batches).map(batch -> batch.push(lambda)).toArray(INDArray[]::new));
  }
}
