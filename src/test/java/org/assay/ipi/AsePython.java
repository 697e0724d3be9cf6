package org.assay.ipi;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

/** Python with ASE: what {@code ./dev} installs, or the user's own. */
public final class AsePython {

  private AsePython() {}

  /** Returns the first that has ASE of {@code $ASSAY_PYTHON}, the path's and Debian's. */
  public static String find() {
    Stream<String> candidates =
        Stream.of(System.getenv("ASSAY_PYTHON"), "python3", "/usr/bin/python3");
    String found =
        candidates.filter(Objects::nonNull).filter(AsePython::has).findFirst().orElse("");
    assumeTrue(!found.isEmpty(), "no Python has ASE; on Debian: apt-get install python3-ase");
    return found;
  }

  private static boolean has(String python) {
    try {
      return new ProcessBuilder(
                  python, "-c", "import ase.calculators.eam, ase.calculators.socketio")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // it is not there
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
