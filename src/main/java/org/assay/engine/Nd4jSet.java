package org.assay.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.ParameterLayout;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/**
 * The atoms of structures, those of an element batch by batch as arrays of ND4J. The vector x is
 * all forces, triples atom after atom, and behind them all stresses, six numbers a structure.
 */
final class Nd4jSet implements EngineSet {

  private final boolean derivatives;
  private final int structures;
  private final List<Nd4jAtom> atoms = new ArrayList<>();
  private final List<Nd4jHosts> hosts = new ArrayList<>();
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
        Nd4jAtom atom = new Nd4jAtom(list, places, i, first, s, volume, new int[0]);
        atoms.add(vectors.test(s) ? atom.reaching(forces + 6 * s) : atom);
      }
    }
    for (int e = 0; e < elements.size(); e++) {
      int element = e;
      List<Nd4jAtom> own = atoms.stream().filter(a -> a.element() == element).toList();
      if (!own.isEmpty()) {
        hosts.add(new Nd4jHosts(settings, own, memory));
      }
    }
    descriptors = new double[atoms.size() * settings.size()];
    for (Nd4jHosts some : hosts) {
      double[] own = some.inputs().data().asDouble();
      int[] at = some.numbers();
      for (int i = 0; i < at.length; i++) {
        int to = at[i] * settings.size();
        System.arraycopy(own, i * settings.size(), descriptors, to, settings.size());
      }
    }
  }

  /** Returns all atoms, in the order of the structures. */
  List<Nd4jAtom> atoms() {
    return atoms;
  }

  /** Returns them by element, of each that there are atoms of. */
  List<Nd4jHosts> hosts() {
    return hosts;
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
    return hosts.stream().mapToLong(Nd4jHosts::derivatives).sum();
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
