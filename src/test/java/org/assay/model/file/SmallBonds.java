package org.assay.model.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/** Bond-order potentials of aluminium whose network is silent: the parameters are the line's. */
public final class SmallBonds {

  /** Parameters as bonds have them. */
  public static final String SOUND = "8 3.6 2.1 0.8 -0.06 0.72 0.9 1.2";

  /** Lambda below 0: neighbours screen by more than all; sums of bonds and 1 + z are below 0. */
  public static final String NEGATIVE_SUM = "8 3.6 2.1 0.8 -0.06 0.72 0.9 -1.2";

  /** a far below 0: 1 + z is, and bonds are those of its absolute value. */
  public static final String NO_ORDER = "8 3.6 2.1 0.8 -0.06 0.72 -20 1.2";

  private SmallBonds() {}

  /** Writes one with parameters A, alpha, B, beta, h, sigma, a, lambda. */
  public static Path write(Path file, String parameters) throws IOException {
    return Files.writeString(
        file,
        "#\n#\n#\n2 0 1\n1\nAl 26.98\n0 0.25 4.0 1.0 1.0\n1 0\n1 2.0\n2 1 8\n1 "
            + parameters
            + "\n0 0 0 0 0 0 0 0\n0 0 0 0 0 0 0 0\n");
  }

  /** Returns three atoms within each other's reach, far from their images, and one alone. */
  public static Structure atoms() {
    return Structure.ofElement(
        Cell.cubic(24), "Al", new double[] {12, 12, 12, 0, 0, 0, 0, 0, 2.6, 0, 2.5, 1.0});
  }
}
