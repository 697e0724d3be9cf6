package org.assay.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.assay.SettingsException;
import org.assay.engine.Nd4jBatch.Atom;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.ParameterLayout;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/** The atoms of structures, those of an element batch by batch as arrays of ND4J. */
final class Nd4jSet implements EngineSet {

  /** Numbers of an array (atom, neighbour, neighbour) at which a batch is closed. */
  private static final int MOST = 1 << 18;

  private final boolean derivatives;
  private final int structures;
  private final List<Atom> atoms = new ArrayList<>();
  private final List<Nd4jBatch> batches;
  private final long numbers;
  private final double[] descriptors;

  /**
   * Describes all atoms.
   *
   * @param derivatives whether networks may have targets
   * @param vectors the structures of which forces and stress will be asked for
   * @param memory for D
   */
  Nd4jSet(
      List<Structure> structures,
      ElementSet elements,
      LegendreMoments settings,
      boolean derivatives,
      IntPredicate vectors,
      MemoryBudget memory) {
    this.derivatives = derivatives;
    this.structures = structures.size();
    int forces = 3 * structures.stream().mapToInt(Structure::size).sum();
    for (int s = 0; s < this.structures; s++) {
      NeighbourList list = NeighbourList.of(structures.get(s), settings.reach());
      int[] places = structures.get(s).placesAmong(elements.symbols());
      double volume = structures.get(s).cell().volume();
      int first = atoms.size();
      for (int i = 0; i < places.length; i++) {
        atoms.add(new Atom(list, places, i, first, s, forces + 6 * s, volume, vectors.test(s)));
      }
    }
    List<List<Atom>> cuts = cuts(new ArrayList<>(atoms));
    numbers = cuts.stream().mapToLong(Nd4jBatch::components).sum() * settings.size();
    take(numbers, memory);
    Nd4jBatch[] found = new Nd4jBatch[cuts.size()];
    ParallelLoop.run(found.length, n -> found[n] = new Nd4jBatch(settings, cuts.get(n)));
    batches = List.of(found);
    descriptors = new double[atoms.size() * settings.size()];
    for (Nd4jBatch batch : batches) {
      double[] own = batch.values().data().asDouble();
      for (int i = 0; i < batch.atoms().size(); i++) {
        int to = batch.atoms().get(i).number() * settings.size();
        System.arraycopy(own, i * settings.size(), descriptors, to, settings.size());
      }
    }
  }

  /**
   * Cuts atoms, those alike together: where element or kind change, where a batch becomes too
   * large, and where half of it would be filled up.
   */
  private static List<List<Atom>> cuts(List<Atom> atoms) {
    atoms.sort(
        Comparator.comparing(Atom::element)
            .thenComparing(Atom::vectors)
            .thenComparing(Atom::neighbours));
    List<List<Atom>> cuts = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= atoms.size(); i++) {
      if (i == atoms.size() || !fits(atoms.get(begin), atoms.get(i), i + 1 - begin)) {
        cuts.add(atoms.subList(begin, i));
        begin = i;
      }
    }
    return cuts;
  }

  private static boolean fits(Atom first, Atom next, long count) {
    long near = next.neighbours();
    return next.element() == first.element()
        && next.vectors() == first.vectors()
        && near <= 2 * first.neighbours()
        && near * near * count <= MOST;
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

  /** Returns all atoms, in the order of the structures. */
  List<Atom> atoms() {
    return atoms;
  }

  /** Returns them in batches. */
  List<Nd4jBatch> batches() {
    return batches;
  }

  int structures() {
    return structures;
  }

  /** Returns how many components of forces x begins with. */
  int forces() {
    return 3 * atoms.size();
  }

  /** Returns how long x is. */
  int vectors() {
    return forces() + 6 * structures;
  }

  @Override
  public List<double[]> descriptors() {
    return List.of(descriptors);
  }

  @Override
  public int isolatedAtoms() {
    return (int) atoms.stream().filter(a -> a.neighbours() == 0).count();
  }

  @Override
  public long derivatives() {
    return numbers;
  }

  @Override
  public EngineNetwork network(ParameterLayout layout, Targets targets) {
    if (targets.any() && !derivatives) {
      throw new IllegalStateException("the set was described without derivatives");
    }
    return new Nd4jNetwork(this, layout, targets);
  }

  @Override
  public void close() {
    // ND4J gives the arrays back when Java has collected them.
  }
}
