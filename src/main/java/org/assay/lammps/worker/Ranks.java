package org.assay.lammps.worker;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsLocator;
import org.assay.lammps.worker.Wire.Kind;
import org.assay.lammps.worker.Wire.Message;

/**
 * The processes that are one worker together, under {@code mpirun}. The first, which leads, hears
 * requests and decides; it announces what LAMMPS is to do, and all do it at the same time.
 *
 * <p>Every method but {@link #leads} is for all of them together, or does nothing in a worker of
 * one process.
 */
final class Ranks {

  private final Optional<NativeLibrary> library;
  private final int rank;
  private final int size;

  private Ranks(Optional<NativeLibrary> library, int rank, int size) {
    this.library = library;
    this.rank = rank;
    this.size = size;
  }

  /** Returns the only process of a worker. */
  static Ranks alone() {
    return new Ranks(Optional.empty(), 0, 1);
  }

  /**
   * Joins the other processes.
   *
   * @param lammps LAMMPS' library, whose MPI is the one that counts
   * @param nativeLibrary our own library
   * @param expected how many processes were started
   * @throws LammpsException when they do not find each other
   */
  static Ranks join(Path lammps, Path nativeLibrary, int expected) {
    if (LammpsLibrary.load(lammps.toString()).lammps_config_has_mpi_support() == 0) {
      throw new LammpsException(
          lammps
              + " was built without MPI, so that a worker is one process (--mpi asks for more, of run"
              + " and improve --worker-mpi); name a LAMMPS with MPI in "
              + LammpsLocator.LIBRARY_VARIABLE
              + ", or leave the option away");
    }
    NativeLibrary library = NativeLibrary.getInstance(nativeLibrary.toString());
    int[] rank = new int[1];
    int[] size = new int[1];
    call(library, "assay_ranks_start", rank, size);
    if (size[0] != expected) {
      throw new LammpsException(
          "mpirun started "
              + expected
              + " processes, but MPI counts "
              + size[0]
              + ": mpirun is not of the MPI that "
              + lammps
              + " was built with; put that one's first on the PATH");
    }
    return new Ranks(Optional.of(library), rank[0], size[0]);
  }

  /** Returns whether this process hears requests. */
  boolean leads() {
    return rank == 0;
  }

  int size() {
    return size;
  }

  /** Tells all others what to do; from one that does not lead, nothing. */
  void announce(Message message) {
    if (leads()) {
      broadcast(new int[] {message.kind().ordinal(), message.body().length});
      broadcast(message.body());
    }
  }

  /** Waits for what the first announces. */
  Message await() {
    int[] head = new int[2];
    broadcast(head);
    byte[] body = new byte[head[1]];
    broadcast(body);
    return new Message(Kind.values()[head[0]], body);
  }

  private void broadcast(int[] values) {
    library.ifPresent(l -> call(l, "assay_ranks_broadcast", values, values.length * Integer.BYTES));
  }

  private void broadcast(byte[] bytes) {
    if (bytes.length > 0) {
      library.ifPresent(l -> call(l, "assay_ranks_broadcast", bytes, bytes.length));
    }
  }

  /**
   * Adds up.
   *
   * @param values replaced by their sums over all processes
   */
  void sum(double[] values) {
    library.ifPresent(l -> call(l, "assay_ranks_sum", values, values.length));
  }

  /** Takes leave, so that mpirun sees no accident. */
  void end() {
    library.ifPresent(l -> call(l, "assay_ranks_end"));
  }

  /** Calls a function that returns a status. */
  private static void call(NativeLibrary library, String name, Object... arguments) {
    int status = function(library, name).invokeInt(arguments);
    if (status != 0) {
      throw new LammpsException(
          function(library, "assay_pyfit_status_message")
              .invokeString(new Object[] {status}, false));
    }
  }

  private static Function function(NativeLibrary library, String name) {
    try {
      return library.getFunction(name);
    } catch (UnsatisfiedLinkError e) {
      throw new LammpsException(
          library.getFile() + " has no " + name + ": it is of another version; build it again");
    }
  }

  /** Returns whether a request is one that all processes follow as it stands. */
  static boolean isShared(Kind request) {
    return switch (request) {
      case OPEN, INSPECT, RESET, START_DYNAMICS, ADVANCE -> true;
      default -> false;
    };
  }

  /** Does what the first announces, until it takes leave. */
  void follow(Worker worker) throws IOException {
    for (Message m = await(); m.kind() != Kind.LEAVE; m = await()) {
      worker.follow(m);
    }
  }
}
