package org.assay.engine;

import java.nio.file.Path;
import java.util.List;
import org.assay.SettingsException;
import org.assay.dataset.LabelledStructure;
import org.assay.kernel.Precision;
import org.assay.model.AtomDescriptors;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkDirectory;
import org.assay.model.Potential;
import org.assay.model.file.NnFileReader;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The engine whose code reads as the formulas: arrays of ND4J over whole batches, from positions
 * on, in float64. It needs no compiler, others are held to it, and it is where a new idea is tried
 * first.
 *
 * <pre>
 * G = G(R),  D = ∂G/∂r          {@link Nd4jDescriptors}, once for a set
 * K = D T,  T = ∂r/∂(R, ε)      {@link Nd4jBatch}, {@link Nd4jAtom}, likewise
 * E = N(G),  B = ∂E/∂G          {@link Nd4jLayers}, of the hosts of an element, {@link Nd4jHosts}
 * (F, σ) = Kᵀ B                 {@link Nd4jPoint}, and with it the gradient of a fit
 * u = mean E, errors of F and σ {@link Nd4jNetwork}
 * </pre>
 *
 * <p>The formulas are in {@link Nd4jDescriptors} and {@link Nd4jLayers} alone.
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
      ElementSet elements,
      AtomDescriptors descriptors,
      boolean derivatives,
      MemoryBudget memory) {
    if (!(descriptors instanceof LegendreMoments settings)) {
      throw new SettingsException(
          "engine nd4j has no symmetry functions: networks of them are fitted by the compiled"
              + " engine alone; say \"engine\": \"compiled\", which ./assay doctor builds");
    }
    if (memory.precision() != Precision.DOUBLE) {
      throw new SettingsException(
          "engine nd4j has derivatives in double precision alone; leave \"derivatives\": \"float\""
              + " out, or say \"engine\": \"compiled\"");
    }
    Nd4jSet set =
        new Nd4jSet(
            structures.stream().map(LabelledStructure::structure).toList(),
            elements,
            settings,
            derivatives,
            s -> derivatives && EngineSet.hasVectors(structures.get(s)),
            memory);
    EngineSet.requireFinite(
        structures, set.descriptors().get(0), EngineSet.places(structures, elements), settings);
    return set;
  }

  @Override
  public EnginePotential read(Path file) {
    return potential(NnFileReader.readPotential(file));
  }

  @Override
  public EnginePotential read(NetworkDirectory directory) {
    throw new SettingsException(
        directory.path()
            + ": networks of symmetry functions are evaluated by the compiled engine and by LAMMPS,"
            + " not by ND4J; ./assay doctor says what the compiled engine lacks");
  }

  @Override
  public EnginePotential potential(Potential potential) {
    return new Nd4jPotential(potential);
  }
}
