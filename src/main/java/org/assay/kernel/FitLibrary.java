package org.assay.kernel;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/**
 * The C interface of {@code native/src/fit/assay_fit.h}; {@link KernelLibrary} binds it. Arrays are
 * copied in and out: the large ones stay behind handles. What returns an int returns a status, for
 * {@link KernelLibrary#require}.
 */
final class FitLibrary {

  private FitLibrary() {}

  static native Pointer assay_fit_descriptors_create(
      int type,
      double cutoff,
      double cutoffWidth,
      double sigma,
      double shift,
      int elements,
      int orders,
      int[] order,
      int centres,
      double[] centre);

  static native Pointer assay_fit_symmetry_create(
      byte[] text, long length, byte[] name, byte[] units);

  static native Pointer assay_fit_symmetry_create_directory(
      int files, Pointer names, Pointer texts, long[] lengths, byte[] directory, byte[] units);

  static native int assay_fit_descriptors_size(
      Pointer descriptors, int[] elements, double[] cutoff);

  static native int assay_fit_descriptors_inputs(Pointer descriptors, int element, int[] inputs);

  static native int assay_fit_descriptors_columns(
      Pointer descriptors, int count, int[] present, int[] columns);

  static native int assay_fit_symmetry_element(Pointer descriptors, int element, byte[] symbol);

  static native int assay_fit_symmetry_function(
      Pointer descriptors, int element, int function, int[] line, PointerByReference text);

  static native int assay_fit_symmetry_network(
      Pointer descriptors, int element, int[] layers, int[] sizes, int[] activation);

  static native int assay_fit_symmetry_parameters(
      Pointer descriptors, int element, double[] parameters);

  static native void assay_fit_descriptors_free(Pointer descriptors);

  static native Pointer assay_fit_set_create(
      int kernel,
      Pointer descriptors,
      int structures,
      int[] start,
      double[] inverseVolume,
      int[] element,
      int[] withVectors,
      int[] neighbourStart,
      int[] neighbour,
      double[] vector,
      int bonds,
      int single);

  static native Pointer assay_fit_set_with_rows(Pointer set);

  static native void assay_fit_set_free(Pointer set);

  static native int assay_fit_set_descriptors(Pointer set, double[] descriptors);

  static native int assay_fit_set_size(Pointer set, long[] derivatives, long[] numbers);

  static native long assay_fit_set_bytes(Pointer set);

  static native int assay_fit_set_sum(Pointer set, double[] sum);

  static native Pointer assay_fit_network_create(
      Pointer set, int[] layers, int[] sizes, int[] activation);

  static native Pointer assay_fit_bonds_create(
      Pointer set,
      int[] layers,
      int[] sizes,
      int[] activation,
      double[] baseline,
      double cutoff,
      double cutoffWidth,
      int squared);

  static native int assay_fit_network_outputs(Pointer network, double[] outputs);

  static native void assay_fit_network_free(Pointer network);

  static native long assay_fit_network_bytes(Pointer network);

  static native int assay_fit_network_energies(
      Pointer network, double[] parameters, double[] energies);

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
      double[] onOutputs,
      double[] gradient);

  static native int assay_fit_network_energy_row(
      Pointer network, int structure, double factor, double[] row);

  static native int assay_fit_network_vector_rows(
      Pointer network, int structure, int firstAtom, int lastAtom, int stress, double[] rows);

  static native Pointer assay_fit_products_create(
      int kernel,
      int parameters,
      int trained,
      int[] start,
      int[] from,
      double[] factor,
      int capacity);

  static native void assay_fit_products_free(Pointer products);

  static native int assay_fit_products_clear(Pointer products);

  static native int assay_fit_products_put(
      Pointer products, int first, int count, double[] rows, double[] root);

  static native int assay_fit_products_parts(Pointer products);

  static native int assay_fit_products_add(Pointer products, int part, int rows);

  static native int assay_fit_products_copy(Pointer products, double[] triangle);
}
