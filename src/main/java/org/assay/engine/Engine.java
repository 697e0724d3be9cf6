package org.assay.engine;

import java.nio.file.Path;
import java.util.List;
import org.assay.SettingsException;
import org.assay.dataset.LabelledStructure;
import org.assay.model.AtomDescriptors;
import org.assay.model.ElementSet;
import org.assay.model.NetworkDirectory;
import org.assay.model.Potential;

/**
 * Computes networks at structures: what a fit needs to know of them, and potentials. From positions
 * on everything is the engine's own: descriptors and their derivatives, the network, forces,
 * stresses, gradients. It knows nothing of objectives.
 *
 * <pre>
 * Engine ── describe ──▶ EngineSet ── network ──▶ EngineNetwork ── evaluate ──▶ Evaluation
 *        ── read ──▶ EnginePotential
 * </pre>
 */
public interface Engine {

  /** Returns the name under which a checkpoint remembers it: with another, last digits differ. */
  String name();

  /** Returns what it is, for people to read. */
  String description();

  /**
   * Returns whether its evaluations have a {@link Jacobian}, which Levenberg–Marquardt needs. None
   * has one by itself.
   */
  default boolean hasJacobian() {
    return false;
  }

  /**
   * Returns whether it can keep the derivatives of descriptors in single precision, and what memory
   * its sets take can be told before ({@link MemoryEstimate}). None can by itself.
   */
  default boolean hasSinglePrecision() {
    return false;
  }

  /** Returns over how many processes a set is spread. */
  default int processes() {
    return 1;
  }

  /**
   * Describes the atoms of structures, once for all networks.
   *
   * @param structures at least one
   * @param elements of the atoms, as many as the settings tell apart; of symmetry functions, those
   *     of the functions in their order
   * @param derivatives whether forces and stresses will be asked for, of the structures that have
   *     any
   * @param memory for the derivatives of descriptors that forces need, and their precision
   * @throws org.assay.DataFormatException when a descriptor is not a number, naming the structure
   * @throws org.assay.SettingsException when the memory does not suffice and it cannot do with
   *     less, or the engine has no such descriptors
   */
  EngineSet describe(
      List<LabelledStructure> structures,
      ElementSet elements,
      AtomDescriptors settings,
      boolean derivatives,
      MemoryBudget memory);

  /**
   * Describes likewise for networks that give the parameters of bond-order energies (PINN), which
   * see the neighbours once more.
   *
   * @throws SettingsException also when the engine has no such energies
   */
  default EngineSet describeWithBonds(
      List<LabelledStructure> structures,
      ElementSet elements,
      AtomDescriptors settings,
      boolean derivatives,
      MemoryBudget memory) {
    throw new SettingsException(
        "engine "
            + name()
            + " has no bond-order energies: a PINN is fitted by the compiled engine alone; say"
            + " \"engine\": \"compiled\", which ./assay doctor builds");
  }

  /**
   * Reads a network file, by the engine's own reader.
   *
   * @throws org.assay.DataFormatException naming file and line of the first thing that is wrong
   */
  EnginePotential read(Path file);

  /**
   * Reads a network of symmetry functions.
   *
   * @throws org.assay.DataFormatException likewise
   * @throws org.assay.SettingsException when the engine has no such networks
   */
  EnginePotential read(NetworkDirectory directory);

  /** Takes a potential. */
  EnginePotential potential(Potential potential);
}
