package org.assay.kernel;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assay.DataFormatException;

/**
 * The C interface of {@code native/src/kernel/assay_kernel.h}: potentials and grades. What returns
 * an int returns a status, for {@link #require}. Texts are bytes, as files have them.
 */
final class KernelLibrary {

  private static final int OK = 0;
  private static final int BAD_FILE = 1;
  private static final int BAD_ARGUMENT = 2;
  private static final int NO_MEMORY = 3;

  private KernelLibrary() {}

  /**
   * Binds the functions below, and those of {@link FitLibrary}, to a library.
   *
   * @throws UnsatisfiedLinkError when it cannot be loaded or is another one
   */
  static void load(Path library) {
    NativeLibrary loaded = NativeLibrary.getInstance(library.toString());
    Native.register(KernelLibrary.class, loaded);
    Native.register(FitLibrary.class, loaded);
  }

  /**
   * Requires that a function has done its work. For the thread that has called it.
   *
   * @throws DataFormatException when a file is not what it should be, with its place
   * @throws IllegalArgumentException when an argument was not
   * @throws OutOfMemoryError when there is no more memory outside of Java's heap
   */
  static void require(int status) {
    switch (status) {
      case OK -> {}
      case BAD_FILE -> throw new DataFormatException(message());
      case BAD_ARGUMENT -> throw new IllegalArgumentException(message());
      case NO_MEMORY -> throw new OutOfMemoryError("outside of Java's heap, for the kernels");
      default -> throw new IllegalStateException(message());
    }
  }

  /** Requires a handle likewise, which is null on failure. */
  static Pointer require(Pointer handle) {
    if (handle == null) {
      require(assay_status());
    }
    return handle;
  }

  /** Returns what the last failure in this thread was about. */
  private static String message() {
    return assay_message().getString(0, StandardCharsets.UTF_8.name());
  }

  static native Pointer assay_message();

  static native int assay_status();

  static native String assay_kernels();

  static native int assay_potential_read(
      byte[] text, long length, byte[] name, int kernel, PointerByReference potential);

  static native int assay_potential_read_directory(
      int files,
      Pointer names,
      Pointer texts,
      long[] lengths,
      byte[] directory,
      byte[] units,
      int kernel,
      PointerByReference potential);

  static native int assay_directory_rewrite(
      int files,
      Pointer names,
      Pointer texts,
      long[] lengths,
      byte[] directory,
      byte[] units,
      PointerByReference written);

  static native int assay_input_rewrite(
      byte[] text, long length, byte[] name, byte[] units, PointerByReference written);

  static native void assay_directory_free(Pointer written);

  static native int assay_directory_size(Pointer written, int[] files, PointerByReference misread);

  static native int assay_directory_file(
      Pointer written, int file, PointerByReference name, PointerByReference text);

  static native int assay_directory_warning(Pointer written, int warning, PointerByReference text);

  static native void assay_potential_free(Pointer potential);

  static native int assay_potential_warning(
      Pointer potential, int warning, PointerByReference text);

  static native int assay_potential_core(Pointer potential, byte[] text, long length, byte[] name);

  static native int assay_potential_size(
      Pointer potential, int[] elements, int[] descriptors, double[] cutoff);

  static native int assay_potential_element(
      Pointer potential, int element, byte[] symbol, double[] mass);

  static native int assay_potential_evaluate(
      Pointer potential,
      int atoms,
      int[] element,
      int[] start,
      int[] neighbour,
      double[] vector,
      double[] energies,
      double[] forces,
      double[] virial);

  static native int assay_potential_descriptors(
      Pointer potential,
      int atoms,
      int[] element,
      int[] start,
      int[] neighbour,
      double[] vector,
      double[] descriptors);

  static native int assay_potential_bonds(
      Pointer potential,
      int atoms,
      int[] element,
      int[] start,
      int[] neighbour,
      double[] vector,
      int[] failures);

  static native int assay_grade_read(
      byte[] text, long length, byte[] name, Pointer potential, PointerByReference grade);

  static native int assay_grade_ranges(Pointer potential, PointerByReference grade);

  static native void assay_grade_free(Pointer grade);

  static native int assay_grade_atoms(
      Pointer grade,
      Pointer potential,
      int atoms,
      int[] element,
      int[] start,
      int[] neighbour,
      double[] vector,
      double[] grades,
      int[] outside);
}
