package org.assay.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.assay.SettingsException;
import org.assay.dataset.LabelledStructure;
import org.assay.model.LegendreMoments;
import org.assay.model.Potential;
import org.assay.model.file.NnFileReader;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The engine whose code reads as the formulas: arrays of ND4J over whole batches, from positions
 * on, in float64. It needs no compiler, others are held to it, and it is where a new idea is tried
 * first.
 *
 * <pre>
 * G = G(R)                    {@link Nd4jDescriptors}, with K: −∂G/∂R and ∂G/∂ε / V, once
 * E = N(G),  B = ∂E/∂G        {@link Nd4jLayers}
 * u = mean E,  (F, σ) = Kᵀ B  {@link Nd4jNetwork}, of a training set
 * E, F, σ of a structure      {@link Nd4jPotential}, without K
 * </pre>
 *
 * <p>K is kept whole for each structure with forces or a stress, all atoms by all atoms.
 */
public final class Nd4jEngine implements Engine {

  /** Its name in checkpoints. */
  static final String NAME = EngineName.ND4J.key();

  /** Starts ND4J with the backend that is loaded, or its CPU's. */
  public Nd4jEngine() {
    ArrayBackend.oneThreadPerOperation();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "nd4j, " + Nd4j.getBackend().getClass().getSimpleName();
  }

  @Override
  public EngineSet describe(
      List<LabelledStructure> structures,
      LegendreMoments settings,
      boolean derivatives,
      MemoryBudget memory) {
    long numbers = derivatives ? numbers(structures, settings) : 0;
    if (!memory.take(numbers)) {
      throw new SettingsException(
          String.format(
              Locale.ROOT,
              "engine nd4j keeps the derivatives of the descriptors of whole structures, here %.3g"
                  + " GiB, which is more than memory_limit leaves; raise memory_limit, or choose"
                  + " \"engine\": \"compiled\", which does with less",
              8.0 * numbers / (1L << 30)));
    }
    return new Nd4jSet(structures, settings, derivatives);
  }

  @Override
  public EnginePotential read(Path file) {
    return potential(NnFileReader.readPotential(file));
  }

  @Override
  public EnginePotential potential(Potential potential) {
    return new Nd4jPotential(potential);
  }

  /** Returns how many numbers K has, of all structures together. */
  private static long numbers(List<LabelledStructure> structures, LegendreMoments settings) {
    return structures.stream()
        .filter(EngineSet::hasVectors)
        .mapToLong(s -> (long) s.size() * settings.size() * (3L * s.size() + 6))
        .sum();
  }
}
