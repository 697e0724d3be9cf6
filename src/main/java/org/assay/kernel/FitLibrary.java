package org.assay.kernel;

import com.sun.jna.Pointer;

/**
 * The C interface of {@code native/src/fit/assay_fit.h}; {@link KernelLibrary} binds it. Arrays are
 * copied in and out: the large ones stay behind handles. What returns an int returns a status, for
 * {@link KernelLibrary#require}.
 */
final class FitLibrary {

  private FitLibrary() {}

  static native Pointer assay_fit_set_create(
      int structures,
      int[] start,
      double[] inverseVolume,
      int size,
      double[] descriptors,
      int[] withVectors,
      int[] pairStart,
      int[] pairAtom);

  static native void assay_fit_set_free(Pointer set);

  static native Pointer assay_fit_set_rows(Pointer set);

  static native long assay_fit_set_bytes(Pointer set);

  static native int assay_fit_set_sum(int kernel, Pointer set, double[] sum);

  static native Pointer assay_fit_network_create(
      int kernel, Pointer set, int layers, int[] sizes, int activation);

  static native void assay_fit_network_free(Pointer network);

  static native long assay_fit_network_bytes(Pointer network);

  static native int assay_fit_network_energies(
      Pointer network, double[] parameters, double[] energies);

  static native int assay_fit_network_values(Pointer network, int layer, double[] values);

  static native int assay_fit_network_force_targets(
      Pointer network, double[] target, double[] weight);

  static native int assay_fit_network_stress_targets(
      Pointer network, double[] target, double[] weight);

  static native int assay_fit_network_vectors(
      Pointer network,
      double[] parameters,
      double[] energies,
      int forces,
      int stresses,
      double[] squares);

  static native int assay_fit_network_forces(Pointer network, double[] forces);

  static native int assay_fit_network_stresses(Pointer network, double[] stresses);

  static native int assay_fit_network_gradient(
      Pointer network,
      double[] c,
      int tangents,
      double forceFactor,
      double stressFactor,
      double[] gradient);
}
