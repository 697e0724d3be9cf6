package org.assay.lammps.worker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assay.lammps.WorkerException;

/**
 * {@code mpirun}, for workers, LAMMPS itself and the ranks of fits as several processes on this
 * machine.
 */
public final class MpiLauncher {

  private static final String PROGRAM = "mpirun";

  /**
   * Several processes on one machine, which talk through shared memory (Open MPI 5 takes {@code
   * vader} for its {@code sm}). They are not bound to cores: those of all workers would be bound to
   * the same. More of them than cores are meant.
   */
  private static final Map<String, String> ON_ONE_MACHINE =
      Map.of(
          "OMPI_MCA_btl", "self,vader",
          "OMPI_MCA_pml", "ob1",
          "OMPI_MCA_btl_vader_single_copy_mechanism", "none",
          "OMPI_MCA_hwloc_base_binding_policy", "none",
          "PRTE_MCA_hwloc_default_binding_policy", "none",
          "OMPI_MCA_rmaps_base_oversubscribe", "1",
          "PRTE_MCA_rmaps_default_mapping_policy", ":oversubscribe",
          "OMPI_MCA_mpi_yield_when_idle", "1");

  private MpiLauncher() {}

  /**
   * Returns what stands before a program that is to run as several processes.
   *
   * @param path directories that are searched, as in {@code PATH}
   * @param asked who wants it, for the message
   * @param otherwise what to do without it, for the message's end, or nothing
   * @throws WorkerException without {@code mpirun}
   */
  public static List<String> command(int ranks, String path, String asked, String otherwise) {
    String program =
        Stream.of(path.split(File.pathSeparator))
            .filter(directory -> !directory.isEmpty())
            .map(directory -> Path.of(directory, PROGRAM))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst()
            .orElseThrow(
                () ->
                    new WorkerException(
                        asked
                            + " needs mpirun, which is not on the PATH; install the MPI that LAMMPS"
                            + " was built with (on Debian: apt install mpi-default-bin)"
                            + otherwise));
    return List.of(program, "-np", Integer.toString(ranks));
  }

  /**
   * Returns the variables that the processes need.
   *
   * @param scratch where they keep what they share; what a killed one leaves behind goes with it
   */
  public static Map<String, String> environment(Path scratch) {
    Map<String, String> environment = new HashMap<>(ON_ONE_MACHINE);
    environment.put("OMPI_MCA_btl_vader_backing_directory", scratch.toString());
    environment.putAll(rights());
    return environment;
  }

  /** Returns what Open MPI asks for before it works for root, as in a container. */
  public static Map<String, String> rights() {
    return "root".equals(System.getProperty("user.name"))
        ? Map.of("OMPI_ALLOW_RUN_AS_ROOT", "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1")
        : Map.of();
  }
}
