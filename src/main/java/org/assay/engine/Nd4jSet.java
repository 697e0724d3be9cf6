package org.assay.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.assay.SettingsException;
import org.assay.model.LegendreMoments;
import org.assay.model.ParameterLayout;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The atoms of structures, batch by batch as arrays of ND4J. The vector x is all forces, triples
 * atom after atom, and behind them all stresses, six numbers a structure.
 */
final class Nd4jSet implements EngineSet {

  /** Numbers of an array (atom, neighbour, neighbour) at which a batch is closed. */
  private static final int MOST = 1 << 18;

  private final int[] structureOfAtom;
  private final int[] sizes;
  private final boolean derivatives;
  private final int isolated;
  private final Nd4jBatch[] batches;
  private final INDArray inputs;
  private final double[] descriptors;

  /**
   * Describes all atoms.
   *
   * @param derivatives whether networks may have targets
   * @param vectors the structures of which forces and stress will be asked for
   * @param memory for K
   */
  Nd4jSet(
      List<Structure> structures,
      LegendreMoments settings,
      boolean derivatives,
      IntPredicate vectors,
      MemoryBudget memory) {
    this.derivatives = derivatives;
    sizes = structures.stream().mapToInt(Structure::size).toArray();
    structureOfAtom =
        IntStream.range(0, sizes.length)
            .flatMap(s -> IntStream.range(0, sizes[s]).map(i -> s))
            .toArray();
    List<Nd4jBatch.Atom> atoms = new ArrayList<>();
    for (int s = 0; s < sizes.length; s++) {
      NeighbourList list = NeighbourList.of(structures.get(s), settings.cutoffRadius());
      double volume = structures.get(s).cell().volume();
      int first = 3 * atoms.size();
      int stress = forces() + 6 * s;
      for (int i = 0; i < sizes[s]; i++) {
        int[] reached = vectors.test(s) ? reached(list, i) : new int[0];
        atoms.add(new Nd4jBatch.Atom(list, i, first, stress, volume, reached));
      }
    }
    isolated = (int) atoms.stream().filter(a -> a.neighbours() == 0).count();
    List<List<Nd4jBatch.Atom>> cuts = cuts(atoms);
    take(cuts.stream().mapToLong(c -> Nd4jBatch.responses(c) * settings.size()).sum(), memory);
    batches = new Nd4jBatch[cuts.size()];
    ParallelLoop.run(batches.length, n -> batches[n] = new Nd4jBatch(settings, cuts.get(n)));
    inputs = Nd4j.concat(0, Arrays.stream(batches).map(Nd4jBatch::values).toArray(INDArray[]::new));
    descriptors = inputs.dup('c').data().asDouble();
  }

  /** Returns the atoms that an atom's energy depends on. */
  private static int[] reached(NeighbourList list, int i) {
    IntStream images = IntStream.range(list.start(i), list.start(i + 1)).map(list::atom);
    return IntStream.concat(IntStream.of(i), images).distinct().sorted().toArray();
  }

  /** Cuts atoms where a batch becomes too large, or half of it would be filled up. */
  private static List<List<Nd4jBatch.Atom>> cuts(List<Nd4jBatch.Atom> atoms) {
    List<List<Nd4jBatch.Atom>> cuts = new ArrayList<>();
    int begin = 0;
    long widest = 0;
    for (int i = 0; i < atoms.size(); i++) {
      widest = Math.max(widest, atoms.get(i).neighbours());
      int first = atoms.get(begin).columns();
      int columns = atoms.get(i).columns();
      if (i > begin
          && ((i + 1 - begin) * widest * widest > MOST
              || columns > 2 * first
              || first > 2 * columns)) {
        cuts.add(atoms.subList(begin, i));
        begin = i;
        widest = atoms.get(i).neighbours();
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

  /** Returns the number of atoms of each structure. */
  int[] sizes() {
    return sizes;
  }

  /** Returns the number of the structure of each atom. */
  int[] structureOfAtom() {
    return structureOfAtom;
  }

  /** Returns how many components of forces x begins with. */
  int forces() {
    return 3 * structureOfAtom.length;
  }

  /** Returns G (atom, descriptor) of all atoms. */
  INDArray inputs() {
    return inputs;
  }

  /**
   * Returns x = Kᵀ B.
   *
   * @param b ∂E/∂G (atom, descriptor)
   */
  double[] respond(INDArray b) {
    double[] x = new double[forces() + 6 * sizes.length];
    int at = 0;
    for (Nd4jBatch batch : batches) {
      batch.respond(b, at, x);
      at += batch.size();
    }
    return x;
  }

  /** Returns K λ (atom, descriptor). */
  INDArray push(double[] lambda) {
    return Nd4j.concat(0, Arrays.stream(batches).map(b -> b.push(lambda)).toArray(INDArray[]::new));
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
    return Arrays.stream(batches).mapToLong(Nd4jBatch::derivatives).sum();
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
