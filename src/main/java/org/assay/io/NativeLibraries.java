package org.assay.io;

import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the project's compiled libraries lie. */
public final class NativeLibraries {

  private NativeLibraries() {}

  /**
   * Returns the places to look at, the first first: what the system property {@code assay.native}
   * or the variable {@code ASSAY_NATIVE} names (a library's file or its directory), then {@code
   * build/native} below {@code assay.home}. None of them need exist.
   */
  public static Stream<Path> places() {
    String home = System.getProperty("assay.home", ".");
    return Stream.of(
            System.getProperty("assay.native"),
            System.getenv("ASSAY_NATIVE"),
            home + "/build/native")
        .filter(p -> p != null && !p.isBlank())
        .map(p -> Path.of(p).toAbsolutePath().normalize());
  }
}
