package org.assay.kernel;

import com.sun.jna.Pointer;
import java.util.List;
import java.util.function.ToIntFunction;
import org.assay.model.BondOrderEnergy;
import org.assay.model.ParameterLayout;

/**
 * Networks, one for each element, at the atoms of a set: energies, forces, stresses, and gradients
 * of sums of them and of squares of their errors. Holds its values in memory outside of Java's
 * heap, and is for one thread at a time.
 */
public final class CompiledNetwork implements AutoCloseable {

  private final CompiledSet set;
  private final NativeHandle memory;

  /**
   * Makes room.
   *
   * @param layout the layers of each element's network, from the set's descriptors to one output
   */
  public CompiledNetwork(CompiledSet set, ParameterLayout layout) {
    this(set, layout, List.of());
  }

  /**
   * Makes room.
   *
   * @param layout the layers of each element's network
   * @param bonds energies of the elements whose parameters their networks give, of a set that was
   *     made for them; empty: the one output of each is the energy
   */
  public CompiledNetwork(CompiledSet set, ParameterLayout layout, List<BondOrderEnergy> bonds) {
    this.set = set;
    memory =
        new NativeHandle(
            "network", set.makeNetwork(layout, bonds), FitLibrary::assay_fit_network_free);
  }

  /**
   * Evaluates the network at every atom.
   *
   * @param parameters weights and biases, network after network; not modified
   * @param energies output: mean energy of the atoms of each structure
   */
  public void energies(double[] parameters, double[] energies) {
    with(pointer -> FitLibrary.assay_fit_network_energies(pointer, parameters, energies));
  }

  /** Takes the targets of the forces and their weights, triples for all atoms. */
  public void forceTargets(double[] target, double[] weight) {
    with(pointer -> FitLibrary.assay_fit_network_force_targets(pointer, target, weight));
  }

  /** Takes the targets of the stresses and their weights, six numbers a structure. */
  public void stressTargets(double[] target, double[] weight) {
    with(pointer -> FitLibrary.assay_fit_network_stress_targets(pointer, target, weight));
  }

  /**
   * Evaluates the network likewise, with forces and stresses.
   *
   * @param forces whether to compare the forces with their targets
   * @param stresses likewise
   * @param squares output: sum of the squares of the weighted errors of the forces, and of the
   *     stresses
   */
  public void vectors(
      double[] parameters, double[] energies, boolean forces, boolean stresses, double[] squares) {
    with(
        pointer ->
            FitLibrary.assay_fit_network_vectors(
                pointer, parameters, energies, forces ? 1 : 0, stresses ? 1 : 0, squares));
  }

  /** Copies the forces that {@link #vectors} found, triples for all atoms (eV/Å). */
  public void forces(double[] forces) {
    with(pointer -> FitLibrary.assay_fit_network_forces(pointer, forces));
  }

  /**
   * Copies what the networks added to the parameters of bond-order energies at the last evaluation,
   * atom after atom.
   */
  public void outputs(double[] outputs) {
    with(pointer -> FitLibrary.assay_fit_network_outputs(pointer, outputs));
  }

  /** Copies the stresses that {@link #vectors} found, Voigt (eV/Å³). */
  public void stresses(double[] stresses) {
    with(pointer -> FitLibrary.assay_fit_network_stresses(pointer, stresses));
  }

  /**
   * Finds the gradient of {@code Σ_s c_s u_s} by the parameters, u_s the mean energies.
   *
   * @param c weights of the structures; not modified
   * @param onOutputs derivatives of a further term by what {@link #outputs} gives; empty: none
   * @param gradient output, overwritten
   */
  public void gradient(double[] c, double[] onOutputs, double[] gradient) {
    with(
        pointer ->
            FitLibrary.assay_fit_network_gradient(
                pointer, c, 0, 0, 0, orNull(onOutputs), gradient));
  }

  private static double[] orNull(double[] numbers) {
    return numbers.length == 0 ? null : numbers;
  }

  /**
   * Finds the same plus that of {@code ½ Σ (w (x − x_DFT))²} over the forces that {@link #vectors}
   * compared, times a factor, and over the stresses, times another.
   */
  public void gradient(
      double[] c, double forceFactor, double stressFactor, double[] onOutputs, double[] gradient) {
    with(
        pointer ->
            FitLibrary.assay_fit_network_gradient(
                pointer, c, 1, forceFactor, stressFactor, orNull(onOutputs), gradient));
  }

  /**
   * Finds the derivatives of {@code factor · u_s} by the parameters, at those of the last
   * evaluation. For any number of threads.
   *
   * @param row output, one number a parameter, overwritten
   */
  public void energyRow(int structure, double factor, double[] row) {
    with(pointer -> FitLibrary.assay_fit_network_energy_row(pointer, structure, factor, row));
  }

  /**
   * Finds the derivatives of the forces on some atoms of a structure and of its stress (Voigt),
   * likewise.
   *
   * @param firstAtom of the atoms, counted in the structure
   * @param lastAtom one past the last
   * @param rows output: parameter p of row r at {@code p · rows + r}, overwritten
   */
  public void vectorRows(
      int structure, int firstAtom, int lastAtom, boolean stress, double[] rows) {
    with(
        pointer ->
            FitLibrary.assay_fit_network_vector_rows(
                pointer, structure, firstAtom, lastAtom, stress ? 1 : 0, rows));
  }

  /** Returns the size of what it holds (bytes). */
  public long bytes() {
    long[] bytes = new long[1];
    with(
        pointer -> {
          bytes[0] = FitLibrary.assay_fit_network_bytes(pointer);
          return 0;
        });
    return bytes[0];
  }

  /** Uses the network and its set, which nobody gives back meanwhile; {@code use}: a status. */
  private void with(ToIntFunction<Pointer> use) {
    set.with(
        whole -> {
          memory.call(use);
          return whole;
        });
  }

  /** Gives the memory back, once no call is under way; the network cannot be used any more. */
  @Override
  public void close() {
    memory.close();
  }
}
