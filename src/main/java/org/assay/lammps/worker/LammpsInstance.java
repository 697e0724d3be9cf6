package org.assay.lammps.worker;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assay.lammps.LammpsException;

/** A live LAMMPS in this process, which must be a worker; every call that fails throws. */
final class LammpsInstance {

  private static final String REGISTER = "assay_register_styles";

  private final LammpsLibrary library;
  private final Ranks ranks;
  private final Pointer handle;
  private final Optional<NativeLibrary> pairStyles;

  /**
   * Starts LAMMPS.
   *
   * @param libraryPath LAMMPS' shared library
   * @param pairStyleLibrary our own pair styles, if they are there
   * @param log file for LAMMPS' log, which holds its last words when it ends the process
   * @param ranks the processes that share it
   */
  LammpsInstance(Path libraryPath, Optional<Path> pairStyleLibrary, Path log, Ranks ranks) {
    library = LammpsLibrary.load(libraryPath.toString());
    this.ranks = ranks;
    // all but the first have no log: what one of them has to say goes to the screen
    String[] arguments =
        ranks.leads()
            ? new String[] {"lammps", "-screen", "none", "-log", log.toString(), "-nocite"}
            : new String[] {"lammps", "-log", log.toString(), "-nocite"};
    // under mpirun this is all processes' LAMMPS: it takes MPI's world
    handle = library.lammps_open_no_mpi(arguments.length, arguments, Pointer.NULL);
    if (handle == null) {
      throw new LammpsException("LAMMPS from " + libraryPath + " could not be started");
    }
    pairStyles = pairStyleLibrary.map(p -> NativeLibrary.getInstance(p.toString()));
    registerStyles();
  }

  LammpsLibrary library() {
    return library;
  }

  /** Returns the release as year, month, day, for example 20210929. */
  int versionNumber() {
    return library.lammps_version(handle);
  }

  boolean hasPairStyle(String name) {
    return library.lammps_has_style(handle, "pair", name) != 0;
  }

  void command(String command) {
    library.lammps_command(handle, command);
    check(command);
  }

  /** Forgets box, atoms, potential and every setting. */
  void clear() {
    command("clear");
    registerStyles(); // the table of styles goes with the instance's inner objects
  }

  /**
   * Creates atoms with IDs 1 to N, each in the process whose part of the box it is in.
   *
   * @param types 1-based
   * @param positions inside the box, Cartesian triples
   */
  void createAtoms(int[] types, double[] positions) {
    int width = bytesOfId();
    try (Memory ids = new Memory((long) width * types.length)) { // else numbered rank by rank
      for (int i = 0; i < types.length; i++) {
        if (width == Integer.BYTES) {
          ids.setInt((long) width * i, i + 1);
        } else {
          ids.setLong((long) width * i, i + 1);
        }
      }
      library.lammps_create_atoms(
          handle, types.length, ids, types, positions, Pointer.NULL, Pointer.NULL, 0);
    }
    check("create atoms");
    double created = library.lammps_get_natoms(handle);
    if (created != types.length) {
      throw new LammpsException("LAMMPS took " + created + " of " + types.length + " atoms");
    }
  }

  /** Returns how many atoms this process has. */
  int localAtoms() {
    return library.lammps_extract_setting(handle, "nlocal");
  }

  /** Adds up values over all processes, in place. */
  void sum(double[] values) {
    ranks.sum(values);
  }

  /** Hands every atom to the process whose part of the box it is in, however far it went. */
  void migrate() {
    if (ranks.size() > 1) {
      command("displace_atoms all move 0 0 0 units box"); // LAMMPS' run hands on to neighbours only
    }
  }

  /** Returns the IDs of this process' atoms in the order of the per-atom arrays. */
  int[] ids() {
    int atoms = localAtoms();
    if (atoms == 0) {
      return new int[0];
    }
    Pointer ids = atomArray("id");
    if (bytesOfId() == Integer.BYTES) {
      return ids.getIntArray(0, atoms);
    }
    long[] wide = ids.getLongArray(0, atoms);
    int[] narrow = new int[atoms];
    for (int i = 0; i < atoms; i++) {
      narrow[i] = Math.toIntExact(wide[i]);
    }
    return narrow;
  }

  /** Returns the width of LAMMPS' atom IDs: 8 where it was built for more than 2³¹ atoms. */
  private int bytesOfId() {
    return library.lammps_extract_setting(handle, "tagint");
  }

  /** Returns the memory of a per-atom array of triples, {@code x} or {@code f}. */
  Pointer triples(String name) {
    return atomArray(name).getPointer(0); // rows lie one after the other, the first one's address
  }

  double computeScalar(String id) {
    return compute(id, LammpsLibrary.STYLE_GLOBAL, LammpsLibrary.TYPE_SCALAR).getDouble(0);
  }

  double[] computeVector(String id, int length) {
    return compute(id, LammpsLibrary.STYLE_GLOBAL, LammpsLibrary.TYPE_VECTOR)
        .getDoubleArray(0, length);
  }

  /** Returns the values of this process' atoms. */
  double[] computePerAtom(String id) {
    Pointer values =
        library.lammps_extract_compute(
            handle, id, LammpsLibrary.STYLE_ATOM, LammpsLibrary.TYPE_VECTOR);
    check("compute " + id);
    int atoms = localAtoms();
    return atoms == 0 ? new double[0] : present(values, "compute " + id).getDoubleArray(0, atoms);
  }

  /** Returns what thermo output shows under a keyword, as of the last step. */
  double thermo(String keyword) {
    double value = library.lammps_get_thermo(handle, keyword);
    check("thermo keyword " + keyword);
    return value;
  }

  /** Returns a per-atom array of triples, {@code x} or {@code v}, in the order of the IDs. */
  double[] gathered(String name, int atoms) {
    double[] values = new double[3 * atoms];
    library.lammps_gather_atoms(handle, name, 1, 3, values);
    check("gather " + name);
    return values;
  }

  /** Returns how often each atom has crossed the box along each vector, in the order of the IDs. */
  int[] gatheredImages(int atoms) {
    int[] values = new int[3 * atoms];
    library.lammps_gather_atoms(handle, "image", 0, 3, values);
    check("gather image");
    return values;
  }

  /** Sets a per-atom array of triples, {@code x} or {@code v}, given in the order of the IDs. */
  void scatter(String name, double[] values) {
    library.lammps_scatter_atoms(handle, name, 1, 3, values);
    check("scatter " + name);
  }

  /** Returns a global number, such as the conversion factor {@code nktv2p}. */
  double globalDouble(String name) {
    return present(library.lammps_extract_global(handle, name), name).getDouble(0);
  }

  private Pointer atomArray(String name) {
    return present(library.lammps_extract_atom(handle, name), name);
  }

  private Pointer compute(String id, int style, int type) {
    Pointer result = library.lammps_extract_compute(handle, id, style, type);
    check("compute " + id);
    return present(result, "compute " + id);
  }

  private static Pointer present(Pointer pointer, String what) {
    if (pointer == null) {
      throw new LammpsException("LAMMPS has no \"" + what + "\"");
    }
    return pointer;
  }

  private void registerStyles() {
    if (pairStyles.isEmpty()) {
      return;
    }
    Function register = pairStyles.get().getFunction(REGISTER);
    int status = register.invokeInt(new Object[] {handle});
    if (status != 0) {
      throw new LammpsException(
          pairStyles.get().getFile() + " refused to add its pair styles, status " + status);
    }
  }

  /** Turns an error that LAMMPS kept (when built with exceptions) into one of ours. */
  private void check(String what) {
    if (library.lammps_has_error(handle) == 0) {
      return;
    }
    byte[] text = new byte[4096];
    library.lammps_get_last_error_message(handle, text, text.length);
    int length = 0;
    while (length < text.length && text[length] != 0) {
      length++;
    }
    String words =
        new String(text, 0, length, StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("; "));
    throw new LammpsException(words.isEmpty() ? "LAMMPS failed at: " + what : words);
  }
}
