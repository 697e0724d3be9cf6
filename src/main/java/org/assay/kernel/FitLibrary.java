package org.assay.kernel;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;

/**
 * The C interface of {@code native/src/assay_fit.h}. Arrays are copied in and out: the large ones
 * stay behind handles.
 */
final class FitLibrary {

  private FitLibrary() {}

  /**
   * Binds the functions below to a library.
   *
   * @throws UnsatisfiedLinkError when it cannot be loaded or is another one
   */
  static void load(Path library) {
    Native.register(FitLibrary.class, NativeLibrary.getInstance(library.toString()));
  }

  static native String assay_fit_kernels();

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

  static native double assay_fit_set_sum(int kernel, Pointer set);

  static native Pointer assay_fit_network_create(
      int kernel, Pointer set, int layers, int[] sizes, int activation);

  static native void assay_fit_network_free(Pointer network);

  static native long assay_fit_network_bytes(Pointer network);

  static native void assay_fit_network_energies(
      Pointer network, double[] parameters, double[] energies);

  static native void assay_fit_network_values(Pointer network, int layer, double[] values);

  static native void assay_fit_network_force_targets(
      Pointer network, double[] target, double[] weight);

  static native void assay_fit_network_stress_targets(
      Pointer network, double[] target, double[] weight);

  static native void assay_fit_network_vectors(
      Pointer network,
      double[] parameters,
      double[] energies,
      int forces,
      int stresses,
      double[] squares);

  static native void assay_fit_network_forces(Pointer network, double[] forces);

  static native void assay_fit_network_stresses(Pointer network, double[] stresses);

  static native void assay_fit_network_gradient(
      Pointer network,
      double[] c,
      int tangents,
      double forceFactor,
      double stressFactor,
      double[] gradient);
}
