package org.assay.lammps.worker;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Map;

/**
 * The part of LAMMPS' C library interface that is used here; the signatures are the same from 29
 * Sep 2021 to 4 Feb 2025 at least. Integers are C {@code int}; atom IDs may be 32 or 64 bits wide.
 */
interface LammpsLibrary extends Library {

  /** Property that only the command line of a worker process sets. */
  String WORKER_PROPERTY = "assay.worker";

  /** Arguments of {@link #lammps_extract_compute}. */
  int STYLE_GLOBAL = 0;

  int STYLE_ATOM = 1;
  int TYPE_SCALAR = 0;
  int TYPE_VECTOR = 1;

  /**
   * Loads LAMMPS into this process.
   *
   * @param library path or name of the shared library
   * @throws IllegalStateException outside a worker: LAMMPS may end the process it lives in
   */
  static LammpsLibrary load(String library) {
    if (!Boolean.getBoolean(WORKER_PROPERTY)) {
      throw new IllegalStateException("LAMMPS is loaded by worker processes only");
    }
    int now = 0x2;
    int global = 0x100; // MPI's plug-ins and our pair style look up symbols in what is loaded
    return Native.load(
        library, LammpsLibrary.class, Map.of(Library.OPTION_OPEN_FLAGS, now | global));
  }

  Pointer lammps_open_no_mpi(int count, String[] arguments, Pointer unused);

  int lammps_version(Pointer handle);

  Pointer lammps_command(Pointer handle, String command);

  int lammps_has_error(Pointer handle);

  int lammps_get_last_error_message(Pointer handle, byte[] buffer, int size);

  double lammps_get_natoms(Pointer handle);

  int lammps_extract_setting(Pointer handle, String keyword);

  Pointer lammps_extract_global(Pointer handle, String name);

  Pointer lammps_extract_atom(Pointer handle, String name);

  Pointer lammps_extract_compute(Pointer handle, String id, int style, int type);

  double lammps_get_thermo(Pointer handle, String keyword);

  void lammps_gather_atoms(Pointer handle, String name, int type, int count, double[] data);

  void lammps_gather_atoms(Pointer handle, String name, int type, int count, int[] data);

  void lammps_scatter_atoms(Pointer handle, String name, int type, int count, double[] data);

  int lammps_create_atoms(
      Pointer handle,
      int count,
      Pointer ids,
      int[] types,
      double[] positions,
      Pointer velocities,
      Pointer images,
      int expandBox);

  int lammps_has_style(Pointer handle, String category, String name);

  int lammps_config_has_exceptions();

  int lammps_config_has_mpi_support();

  int lammps_config_package_count();

  int lammps_config_package_name(int index, byte[] buffer, int size);
}
