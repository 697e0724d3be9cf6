package org.assay.lammps;

import com.sun.jna.Native;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command line and environment of a worker process. */
final class WorkerCommand {

  /**
   * A worker is one MPI process by itself. Looking for a launcher and for network hardware, Open
   * MPI would spend a third of a second at every start.
   */
  private static final Map<String, String> SINGLE_PROCESS =
      Map.of(
          "OMPI_MCA_ess_singleton_isolated", "1",
          "OMPI_MCA_btl", "self",
          "OMPI_MCA_pml", "ob1",
          "OMP_NUM_THREADS", "1");

  /** Variable that says how a worker stands with other processes. */
  static final String PRIORITY = "ASSAY_WORKER_PRIORITY";

  /** Its value for a worker that gives way to all of them. */
  static final String LOW = "low";

  private WorkerCommand() {}

  /** Returns a command that starts at the priority that the environment asks for. */
  static List<String> atPriority(List<String> command, Map<String, String> environment) {
    return LOW.equals(environment.get(PRIORITY))
        ? Stream.concat(Stream.of("nice", "-n", "19"), command.stream()).toList()
        : command;
  }

  static List<String> of(Path scratch, Path lammps, Optional<Path> pairStyles) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-D" + LammpsLibrary.WORKER_PROPERTY + "=true",
        "-Djna.tmpdir=" + scratch,
        "-Djna.nosys=true",
        "-Xmx512m",
        "-Xshare:auto",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=" + Scratch.crashReport(scratch),
        "-cp",
        classPath(),
        WorkerMain.class.getName(),
        scratch.toString(),
        Long.toString(ProcessHandle.current().pid()),
        lammps.toString(),
        pairStyles.map(Path::toString).orElse(""));
  }

  /** Returns a worker's environment, what the user set taking precedence over our defaults. */
  static Map<String, String> environment(Map<String, String> given, Path scratch) {
    Map<String, String> environment = new HashMap<>(SINGLE_PROCESS);
    environment.putAll(given);
    environment.put(LammpsLocator.POTENTIALS_VARIABLE, LammpsLocator.potentials(given));
    environment.put("TMPDIR", scratch.toString()); // MPI's session directories go with it
    return environment;
  }

  /** A worker needs our classes and JNA, and starts faster for not searching the rest. */
  private static String classPath() {
    Set<String> places =
        Stream.of(WorkerMain.class, Native.class)
            .map(WorkerCommand::place)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return String.join(File.pathSeparator, places);
  }

  /** Returns the directory or jar that a class was loaded from. */
  static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new WorkerException("the class path of " + type + " is no file", e);
    }
  }
}
