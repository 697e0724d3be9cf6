package org.assay.lammps;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** What a worker needs of the C library. */
interface LibC extends Library {

  static LibC load() {
    return Native.load("c", LibC.class);
  }

  int dup2(int from, int to);

  /** Ends the process at once, past every exit handler of Java, MPI and LAMMPS. */
  void _exit(int status);
}
