package org.assay.ipi;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assay.lammps.worker.LammpsProgram;

/** LAMMPS's {@code fix ipi} as a client. */
public final class LammpsClient {

  /** Name of its input in a template. */
  public static final String INPUT_FILE = "in.lmp";

  /** Open MPI looks for a launcher and for networks at every start otherwise: a second or more. */
  private static final Map<String, String> ALONE =
      Map.of("OMPI_MCA_ess_singleton_isolated", "1", "OMPI_MCA_btl", "self", "OMPI_MCA_pml", "ob1");

  private LammpsClient() {}

  /**
   * Returns the input of a potential.
   *
   * @param style what stands behind {@code pair_style}
   * @param coefficients what stands behind {@code pair_coeff}
   */
  public static String input(String style, String coefficients) {
    return """
    units metal
    atom_style atomic
    atom_modify map array
    boundary p p p
    box tilt large
    read_data structure.lmp
    pair_style %s
    pair_coeff %s
    neighbor 0.5 bin
    neigh_modify delay 0 every 1 check no
    fix 1 all ipi {socket} 1 unix
    run 100000000
    """
        .formatted(style, coefficients);
  }

  /** Returns the input of Stillinger and Weber's silicon. */
  public static String silicon() {
    return input("sw", "* * Si.sw {elements}");
  }

  /** Returns the command that starts it, or skips the test. */
  public static String command() {
    Optional<LammpsProgram> program = LammpsProgram.find();
    assumeTrue(program.isPresent(), "lmp-assay has not been built");
    String variables =
        ALONE.entrySet().stream()
            .map(v -> v.getKey() + "=" + v.getValue())
            .sorted()
            .collect(Collectors.joining(" "));
    return variables + " " + program.get().path() + " -in " + INPUT_FILE;
  }
}
