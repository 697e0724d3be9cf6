package org.assay.fit.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assay.Count;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.dataset.Partition;
import org.assay.engine.Engine;
import org.assay.engine.MemoryBudget;
import org.assay.engine.MemoryEstimate;
import org.assay.fit.settings.FitSettings;
import org.assay.kernel.Precision;
import org.assay.model.SymmetryFunctions;
import org.assay.model.ZblCore;
import org.assay.model.file.FunctionNetwork;
import org.assay.model.file.NetworkFile;
import org.assay.model.file.NnFile;

/** The sets of a fit with their descriptors; empty ones are left out. */
public final class FitData implements AutoCloseable {

  private final Map<SetName, FitSet> sets = new EnumMap<>(SetName.class);
  private final Engine engine;
  private final NetworkFile frame;

  /**
   * Cuts a dataset and computes the descriptors.
   *
   * @param start elements and descriptors of the potential; of symmetry functions those of no use
   *     may be dropped
   * @param engine what computes
   * @param random decides the partition, and which forces are fitted
   * @param log is told what is worth knowing of the sets
   */
  public FitData(
      FitSettings settings,
      NetworkFile start,
      Dataset dataset,
      Engine engine,
      Random random,
      Consumer<String> log) {
    this.engine = engine;
    Partition partition = Partition.of(dataset, settings.partition(), random);
    boolean derivatives = settings.objective().needsDerivatives();
    List<LabelledStructure> training = partition.training();
    double fraction = settings.derivatives().fraction();
    if (derivatives && fraction < 1) {
      training = withSomeForces(training, fraction, random, log);
    }
    frame =
        start instanceof FunctionNetwork network
            ? new FunctionPreparation(settings, engine, training, log).of(network)
            : start;
    MemoryBudget memory = budget(settings, partition, training, derivatives, log);
    try {
      add(SetName.TRAINING, training, settings, derivatives, memory);
      add(SetName.VALIDATION, partition.validation(), settings, derivatives, memory);
      // Of these, the fit itself reports energies only.
      add(SetName.TEST, partition.test(), settings, false, memory);
      add(SetName.UNLABELLED, partition.unlabelled(), settings, false, memory);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
    if (derivatives) {
      log.accept(memory.report());
    }
    sets.values().forEach(set -> set.described().remarks().forEach(log));
    start.core().ifPresent(core -> log.accept(coreWords(core)));
    sets.forEach((name, set) -> warnOfIsolated(name, set, start, log));
  }

  /** Takes forces and stress from all but a fraction of the structures that have any. */
  private static List<LabelledStructure> withSomeForces(
      List<LabelledStructure> structures, double fraction, Random random, Consumer<String> log) {
    List<LabelledStructure> any =
        new ArrayList<>(
            structures.stream()
                .filter(s -> s.forces().isPresent() || s.stressVoigt().isPresent())
                .toList());
    Collections.shuffle(any, random);
    int count = (int) Math.ceil(fraction * any.size());
    Set<LabelledStructure> without = new HashSet<>(any.subList(count, any.size()));
    log.accept(
        "forces and stresses of " + count + " of " + any.size() + " training structures are used");
    return structures.stream().map(s -> without.contains(s) ? energyOnly(s) : s).toList();
  }

  private static LabelledStructure energyOnly(LabelledStructure s) {
    return new LabelledStructure(
        s.id(),
        s.group(),
        s.structure(),
        s.energy(),
        Optional.empty(),
        Optional.empty(),
        s.place());
  }

  /** Says what memory the sets will take, and decides in which precision they keep derivatives. */
  private MemoryBudget budget(
      FitSettings settings,
      Partition partition,
      List<LabelledStructure> training,
      boolean derivatives,
      Consumer<String> log) {
    FitSettings.Derivatives how = settings.derivatives();
    if (!derivatives) {
      return new MemoryBudget(how.memory(), Precision.DOUBLE);
    }
    if (!engine.hasSinglePrecision()) {
      return new MemoryBudget(how.memory(), how.precision().orElse(Precision.DOUBLE));
    }
    MemoryEstimate withVectors =
        estimate(training, true).plus(estimate(partition.validation(), true));
    MemoryEstimate all =
        withVectors
            .plus(estimate(partition.test(), false))
            .plus(estimate(partition.unlabelled(), false));
    Precision precision = how.precisionOf(all.derivatives());
    MemoryBudget memory = new MemoryBudget(how.memory(), precision);
    log.accept(all.words(precision, engine.processes()));
    return memory;
  }

  private MemoryEstimate estimate(List<LabelledStructure> structures, boolean derivatives) {
    if (structures.isEmpty()) {
      return MemoryEstimate.NONE;
    }
    if (frame instanceof FunctionNetwork network) {
      SymmetryFunctions functions = network.functions();
      return MemoryEstimate.of(structures, functions.elementSet(), functions, derivatives, false);
    }
    NnFile file = frame.nnFile();
    return MemoryEstimate.of(
        structures, file.elements(), file.descriptors(), derivatives, file.isBondOrder());
  }

  private void add(
      SetName name,
      List<LabelledStructure> structures,
      FitSettings settings,
      boolean derivatives,
      MemoryBudget memory) {
    if (!structures.isEmpty()) {
      sets.put(name, FitSet.of(engine, structures, frame, settings.shift(), derivatives, memory));
    }
  }

  private String coreWords(ZblCore core) {
    long touched =
        sets.values().stream()
            .mapToLong(
                set -> IntStream.range(0, set.size()).filter(s -> set.coreEnergy(s) != 0).count())
            .sum();
    return "core "
        + core
        + ": atoms of "
        + Count.of(touched, "structure")
        + " are near enough; what it gives is taken from their labels";
  }

  private static void warnOfIsolated(
      SetName name, FitSet set, NetworkFile start, Consumer<String> log) {
    int isolated = set.described().isolatedAtoms();
    if (isolated > 0) {
      log.accept(
          String.format(
              Locale.ROOT,
              "warning: %d atoms of the %s set have no neighbour within %.3f Å; their descriptors"
                  + " are %s",
              isolated,
              name.text(),
              start.reach(),
              start.isBondOrder()
                  ? "those of a lone atom and their energy is 0, whatever the network gives"
                  : "0 and their energy is what the network gives for that"));
    }
  }

  /** Returns the sets that are not empty, in the order of {@link SetName}. */
  public Map<SetName, FitSet> sets() {
    return Collections.unmodifiableMap(sets);
  }

  /** Returns the network that is fitted, or its frame. */
  public NetworkFile frame() {
    return frame;
  }

  /** Returns what has described the sets. */
  public Engine engine() {
    return engine;
  }

  /** Returns the set that is fitted. */
  public FitSet training() {
    return sets.get(SetName.TRAINING);
  }

  /** Gives back the memory outside of Java's heap: nothing can be evaluated any more. */
  @Override
  public void close() {
    sets.values().forEach(FitSet::close);
  }
}
