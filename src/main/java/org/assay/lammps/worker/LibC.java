package org.assay.lammps.worker;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** What a worker needs of the C library. */
interface LibC extends Library {

  static LibC load() {
    return Native.load("c", LibC.class);
  }

  /**
   * Sets how a signal is handled, or asks.
   *
   * @param action a {@code struct sigaction}, or null to set nothing
   * @param old takes what is set before, unless it is null
   * @return 0, or -1 when there is no such signal
   */
  int sigaction(int signal, Pointer action, Pointer old);

  /** Ends the process at once, past every exit handler of Java, MPI and LAMMPS. */
  void _exit(int status);
}
