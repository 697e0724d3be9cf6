package org.assay.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.ArrayBackend;
import org.assay.engine.Engine;
import org.assay.engine.EngineSet;
import org.assay.engine.MemoryBudget;
import org.assay.engine.ShardedSet;
import org.assay.fit.data.FitSet;
import org.assay.fit.objective.Objective;
import org.assay.fit.objective.Representation;
import org.assay.fit.run.Checkpoints;
import org.assay.fit.run.FitListener;
import org.assay.fit.run.FitResult;
import org.assay.fit.run.Trainer;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.ObjectiveSettings;
import org.assay.model.BondOrderEnergy;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;
import org.assay.model.file.NnFile;
import org.assay.structure.ElementValues;
import org.assay.structure.Structure;
import org.assay.structure.Supercell;

/**
 * The parts of a fit, one at a time, for whoever wants to know what they cost. Times are wall times
 * in seconds; the processor time is that of the whole process.
 */
public final class FitMeasurement {

  /** Largest displacement of an atom in {@link #rattled} copies (Å). */
  private static final double RATTLE = 0.03;

  /** Weights of forces and stresses in {@link Evaluations}; what they are costs nothing. */
  private static final double LAMBDA = 0.1;

  private FitMeasurement() {}

  /** Returns the time in which an engine finds neighbours and descriptors of every atom. */
  public static double describe(
      Engine engine,
      List<LabelledStructure> structures,
      ElementSet elements,
      LegendreMoments settings) {
    MemoryBudget none = new MemoryBudget(0);
    long began = System.nanoTime();
    try (EngineSet set = engine.describe(structures, elements, settings, false, none)) {
      double seconds = since(began);
      if (set.descriptors().isEmpty()) {
        throw new IllegalStateException("no descriptors of " + structures.size() + " structures");
      }
      return seconds;
    }
  }

  /**
   * Returns so many copies of structures that they hold a number of atoms, each atom moved at
   * random, with energies, forces and stresses to fit, all 0.
   */
  public static List<LabelledStructure> rattled(List<LabelledStructure> from, int atoms) {
    Random random = new Random(2);
    List<LabelledStructure> copies = new ArrayList<>();
    int count = 0;
    for (int i = 0; count < atoms; i++) {
      LabelledStructure each = from.get(i % from.size());
      double[] positions = each.structure().positions();
      for (int k = 0; k < positions.length; k++) {
        positions[k] += RATTLE * (2 * random.nextDouble() - 1);
      }
      copies.add(withZeros(each, i, each.structure().withPositions(positions)));
      count += each.size();
    }
    return copies;
  }

  /** Returns a cell repeated along each of its vectors, with energy, forces and stress of 0. */
  public static LabelledStructure repeated(LabelledStructure from, int times) {
    return withZeros(
        from,
        from.id(),
        Supercell.transformed(from.structure(), new int[] {times, 0, 0, 0, times, 0, 0, 0, times}));
  }

  private static LabelledStructure withZeros(LabelledStructure from, int id, Structure structure) {
    return new LabelledStructure(
        id,
        from.group(),
        structure,
        OptionalDouble.of(0),
        Optional.of(new double[3 * structure.size()]),
        Optional.of(new double[6]),
        from.place());
  }

  /** An objective that can be evaluated again and again. */
  public static final class Evaluations implements AutoCloseable {

    private final FitSet set;
    private final Objective objective;
    private final double[] x;
    private final double[] gradient;

    /**
     * Prepares the objective of a fit: neighbours, descriptors, and with forces their derivatives.
     *
     * @param structures all with energies
     * @param start descriptors and layers
     * @param shift added to energies, for each atom that of its element (eV)
     * @param forces whether forces and stresses are in it
     * @param engine what computes
     */
    public Evaluations(
        List<LabelledStructure> structures,
        NnFile start,
        ElementValues shift,
        boolean forces,
        Engine engine) {
      this(structures, start, shift, forces, engine, new MemoryBudget(Long.MAX_VALUE));
    }

    /**
     * Prepares likewise with derivatives kept as far as a budget goes, of its precision; beyond,
     * they are found again for each evaluation.
     */
    public Evaluations(
        List<LabelledStructure> structures,
        NnFile start,
        ElementValues shift,
        boolean forces,
        Engine engine,
        MemoryBudget memory) {
      this(structures, start, start.layout(), start.bonds(), shift, forces, engine, memory);
    }

    /**
     * Prepares likewise that of a network whose output is the energy, for one that gives the
     * parameters of bond-order energies: on the same descriptors, with the same hidden layers.
     */
    public static Evaluations straight(
        List<LabelledStructure> structures,
        NnFile start,
        ElementValues shift,
        boolean forces,
        Engine engine) {
      ParameterLayout layout = start.layout();
      List<NetworkArchitecture> networks = new ArrayList<>();
      for (int e = 0; e < layout.elements().size(); e++) {
        int[] sizes = layout.network(e).sizes();
        sizes[sizes.length - 1] = 1;
        networks.add(new NetworkArchitecture(sizes, layout.network(e).activation()));
      }
      return new Evaluations(
          structures,
          start,
          new ParameterLayout(layout.elements(), networks),
          List.of(),
          shift,
          forces,
          engine,
          new MemoryBudget(Long.MAX_VALUE));
    }

    private Evaluations(
        List<LabelledStructure> structures,
        NnFile start,
        ParameterLayout layout,
        List<BondOrderEnergy> bonds,
        ElementValues shift,
        boolean forces,
        Engine engine,
        MemoryBudget memory) {
      set =
          new FitSet(
              engine,
              structures,
              start.elements(),
              start.descriptors(),
              shift,
              start.core(),
              !bonds.isEmpty(),
              forces,
              memory);
      ObjectiveSettings settings =
          new ObjectiveSettings(
              true,
              1,
              0,
              0,
              0,
              1e-5,
              2,
              forces ? LAMBDA : 0,
              Double.POSITIVE_INFINITY,
              Map.of(),
              forces ? LAMBDA : 0,
              ObjectiveSettings.GroupWeights.UNIFORM);
      objective =
          new Objective(set, Representation.standardized(set, layout, bonds, 0), settings, true);
      x = new Random(1).doubles(layout.size(), -0.25, 0.25).toArray();
      gradient = new double[x.length];
    }

    /** Returns the time of one evaluation of objective and gradient. */
    public double once() {
      // Another point each time, as in a fit.
      x[0] += 1e-6;
      long began = System.nanoTime();
      double value = objective.value(x, gradient);
      double seconds = since(began);
      if (!Double.isFinite(value)) {
        throw new IllegalStateException("the objective is " + value);
      }
      return seconds;
    }

    /**
     * Returns the time to add up the derivatives that the compiled engine has stored, shard by
     * shard as an evaluation reads them, on as many threads; 0 of another engine.
     */
    public double readDerivatives() {
      long began = System.nanoTime();
      double sum = sharded().map(ShardedSet::readDerivatives).orElse(0.0);
      double seconds = since(began);
      if (Double.isNaN(sum)) {
        throw new IllegalStateException("a derivative is not a number");
      }
      return seconds;
    }

    /** Returns the number of structures. */
    public int structures() {
      return set.size();
    }

    /** Returns the number of atoms. */
    public int atoms() {
      return set.atoms();
    }

    /** Returns the size of what {@link #readDerivatives} reads (bytes). */
    public long bytesRead() {
      return sharded().map(ShardedSet::bytesRead).orElse(0L);
    }

    /**
     * Returns the size that they would have with those of every neighbour kept by itself, not of
     * all images of an atom together (bytes).
     */
    public long derivativeBytesByNeighbour() {
      return sharded().map(ShardedSet::bytesByNeighbour).orElse(0L);
    }

    private Optional<ShardedSet> sharded() {
      return set.described() instanceof ShardedSet s ? Optional.of(s) : Optional.empty();
    }

    /** Returns how many derivatives of descriptors an evaluation reads, kept or found again. */
    public long derivatives() {
      return set.described().derivatives();
    }

    /** Returns the size of what is kept outside of Java's heap for compiled kernels (bytes). */
    public long compiledBytes() {
      return sharded().map(ShardedSet::bytes).orElse(0L);
    }

    @Override
    public void close() {
      objective.close();
      set.close();
    }
  }

  /**
   * A fit up to a goal.
   *
   * @param seed of the fit
   * @param reached whether the RMSE of the training set came below the goal
   * @param steps accepted steps of the optimiser
   * @param seconds wall time, neighbours and descriptors included (s)
   * @param cpuSeconds processor time, likewise
   * @param rmse of the training set at the end (eV/atom)
   */
  public record ToGoal(
      long seed, boolean reached, int steps, double seconds, double cpuSeconds, double rmse) {}

  /**
   * Fits until the settings' {@code rmse_stop} or any other of their rules ends it.
   *
   * @param limit processor time at which the fit is given up (s)
   */
  public static ToGoal toGoal(
      FitSettings settings, NnFile start, Dataset dataset, long seed, double limit) {
    double before = cpuSeconds();
    long began = System.nanoTime();
    FitResult result =
        Trainer.fit(
            settings.withSeed(seed),
            start,
            dataset,
            new FitListener() {},
            () -> cpuSeconds() - before > limit,
            Checkpoints.none());
    double rmse = result.sets().get(0).statistics().rmse();
    return new ToGoal(
        seed,
        rmse < settings.stop().rmseGoal(),
        result.steps(),
        since(began),
        cpuSeconds() - before,
        rmse);
  }

  /** Returns the memory in use after a collection: Java's, and that of arrays outside of it. */
  public static long memory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory() + ArrayBackend.bytes();
  }

  /** Returns the processor time of this process so far (s). */
  public static double cpuSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        * 1e-9;
  }

  private static double since(long began) {
    return (System.nanoTime() - began) * 1e-9;
  }
}
