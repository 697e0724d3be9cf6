package org.assay.lammps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assay.io.NativeLibraries;

/** Finds the library that adds {@code pair_style pyfit} to the LAMMPS of this machine. */
public final class PairStyleLibrary {

  /** Name of the library's file. */
  public static final String FILE_NAME = "libassay_pyfit.so";

  private PairStyleLibrary() {}

  /**
   * Returns the library named by the system property {@code assay.native} or the variable {@code
   * ASSAY_NATIVE} (the file or its directory), else the one below {@code assay.home}; empty when it
   * has not been built.
   */
  public static Optional<Path> find() {
    return NativeLibraries.places()
        .map(p -> Files.isDirectory(p) ? p.resolve(FILE_NAME) : p)
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
