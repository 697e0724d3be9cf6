package org.assay.fit.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Engine;
import org.assay.engine.EngineSet;
import org.assay.engine.MemoryBudget;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.SymmetryFunctions;
import org.assay.model.ZblCore;
import org.assay.model.file.FunctionNetwork;
import org.assay.model.file.NetworkFile;
import org.assay.model.file.NnFile;
import org.assay.structure.ElementValues;

/** A set of structures with their targets, as an engine has described them. */
public final class FitSet implements AutoCloseable {

  private final List<LabelledStructure> structures;
  private final CoreSubtraction core;
  private final double[] label;
  private final double[] target;
  private final int atoms;
  private final int[] inputs;
  private final List<String> elements;
  private final EngineSet described;

  /**
   * Has an engine describe structures.
   *
   * @param structures at least one
   * @param elements of the atoms
   * @param shift added to energies, for each atom that of its element (eV)
   * @param core that the network is to have, if any
   * @param bonds whether networks will give the parameters of bond-order energies
   * @param derivatives whether forces and stresses will be asked for
   * @param memory for derivatives of descriptors
   */
  public FitSet(
      Engine engine,
      List<LabelledStructure> structures,
      ElementSet elements,
      LegendreMoments settings,
      ElementValues shift,
      Optional<ZblCore> core,
      boolean bonds,
      boolean derivatives,
      MemoryBudget memory) {
    this(
        structures,
        elements,
        Collections.nCopies(elements.size(), settings.size()),
        shift,
        core,
        all ->
            bonds
                ? engine.describeWithBonds(all, elements, settings, derivatives, memory)
                : engine.describe(all, elements, settings, derivatives, memory));
  }

  /**
   * Has an engine describe structures by symmetry functions.
   *
   * @param functions of each element's atoms
   */
  public FitSet(
      Engine engine,
      List<LabelledStructure> structures,
      SymmetryFunctions functions,
      ElementValues shift,
      boolean derivatives,
      MemoryBudget memory) {
    this(
        structures,
        functions.elementSet(),
        functions.elements().stream().map(e -> e.functions().size()).toList(),
        shift,
        Optional.empty(),
        all -> engine.describe(all, functions.elementSet(), functions, derivatives, memory));
  }

  /**
   * Has an engine describe structures as a network needs them.
   *
   * @param frame the network, or its frame
   */
  static FitSet of(
      Engine engine,
      List<LabelledStructure> structures,
      NetworkFile frame,
      ElementValues shift,
      boolean derivatives,
      MemoryBudget memory) {
    if (frame instanceof FunctionNetwork network) {
      return new FitSet(engine, structures, network.functions(), shift, derivatives, memory);
    }
    NnFile file = frame.nnFile();
    return new FitSet(
        engine,
        structures,
        file.elements(),
        file.descriptors(),
        shift,
        file.core(),
        file.isBondOrder(),
        derivatives,
        memory);
  }

  private FitSet(
      List<LabelledStructure> structures,
      ElementSet elements,
      List<Integer> inputs,
      ElementValues shift,
      Optional<ZblCore> core,
      Function<List<LabelledStructure>, EngineSet> describe) {
    this.structures = List.copyOf(structures);
    this.elements = elements.symbols();
    this.inputs = inputs.stream().mapToInt(Integer::intValue).toArray();
    this.core = CoreSubtraction.of(core, this.structures);
    label = new double[structures.size()];
    target = new double[structures.size()];
    for (int s = 0; s < target.length; s++) {
      label[s] = structures.get(s).energyPerAtom(shift).orElse(0);
      target[s] = this.core.fitted().get(s).energyPerAtom(shift).orElse(0);
    }
    atoms = structures.stream().mapToInt(LabelledStructure::size).sum();
    described = describe.apply(this.structures);
  }

  /** Has an engine describe structures for a straight network. */
  public FitSet(
      Engine engine,
      List<LabelledStructure> structures,
      ElementSet elements,
      LegendreMoments settings,
      ElementValues shift,
      Optional<ZblCore> core,
      boolean derivatives,
      MemoryBudget memory) {
    this(engine, structures, elements, settings, shift, core, false, derivatives, memory);
  }

  /** Has an engine describe structures for a straight network without a core. */
  public FitSet(
      Engine engine,
      List<LabelledStructure> structures,
      ElementSet elements,
      LegendreMoments settings,
      ElementValues shift,
      boolean derivatives,
      MemoryBudget memory) {
    this(engine, structures, elements, settings, shift, Optional.empty(), derivatives, memory);
  }

  /** Returns its structures, with the labels of the data. */
  public List<LabelledStructure> structures() {
    return structures;
  }

  /** Returns its structures with what the network is to give: the labels less the core's part. */
  public List<LabelledStructure> fitted() {
    return core.fitted();
  }

  /** Returns the energy per atom that the core adds in structure {@code s} (eV); 0 without one. */
  public double coreEnergy(int s) {
    return core.energyPerAtom()[s];
  }

  /** Returns the shifted energy per atom of structure {@code s} in the data (eV). */
  public double label(int s) {
    return label[s];
  }

  /** Returns the elements of its atoms. */
  public Set<String> elements() {
    Set<String> all = new HashSet<>();
    structures.forEach(s -> all.addAll(s.structure().symbols()));
    return all;
  }

  /** Returns the number of descriptors of an atom of an element. */
  public int inputs(String element) {
    return inputs[elements.indexOf(element)];
  }

  /** Returns the number of structures. */
  public int size() {
    return structures.size();
  }

  /** Returns the number of atoms of all structures. */
  public int atoms() {
    return atoms;
  }

  /**
   * Returns what the network is to give for structure {@code s}: that less the core's part (eV).
   */
  public double target(int s) {
    return target[s];
  }

  /** Returns them as the engine has them. */
  public EngineSet described() {
    return described;
  }

  /** Returns the descriptors of all atoms, in blocks of whole structures. Not copies. */
  public List<double[]> descriptors() {
    return described.descriptors();
  }

  /**
   * Returns the descriptors of the atoms of an element, atom after atom in blocks of whole atoms;
   * no block where there is none. They must not be written to.
   */
  public List<double[]> descriptors(String element) {
    int[] hosts = places();
    int wanted = elements.indexOf(element);
    List<double[]> own = new ArrayList<>();
    int atom = 0;
    for (double[] block : described.descriptors()) {
      double[] some = new double[block.length];
      int length = 0;
      for (int at = 0; at < block.length; atom++) {
        int size = inputs[hosts[atom]];
        if (hosts[atom] == wanted) {
          System.arraycopy(block, at, some, length, size);
          length += size;
        }
        at += size;
      }
      if (length > 0) {
        own.add(length == block.length ? block : Arrays.copyOf(some, length));
      }
    }
    return own;
  }

  /** Returns the place of every atom's element. */
  private int[] places() {
    return EngineSet.places(structures, new ElementSet(elements));
  }

  /** Returns where the descriptors of every structure begin, and where the last ones end. */
  long[] starts() {
    long[] starts = new long[structures.size() + 1];
    int[] hosts = places();
    int atom = 0;
    for (int s = 0; s < structures.size(); s++) {
      starts[s + 1] = starts[s];
      for (int end = atom + structures.get(s).size(); atom < end; atom++) {
        starts[s + 1] += inputs[hosts[atom]];
      }
    }
    return starts;
  }

  /** Gives back the memory outside of Java's heap; only structures and descriptors stay. */
  @Override
  public void close() {
    described.close();
  }
}
