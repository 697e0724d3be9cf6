package org.assay.lammps.worker;

import com.sun.jna.Native;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.lammps.LammpsLocator;
import org.assay.lammps.PairStyleLibrary;
import org.assay.lammps.WorkerException;

/** Command line and environment of a worker process. */
final class WorkerCommand {

  /**
   * What keeps out of a worker what it does not need. hwloc, which Open MPI brings, would load
   * every driver for GPUs that the machine has, to look for devices that nobody asks for. UCX would
   * take Java's handlers of signals, see {@link SignalHandlers}, and start a thread to show its
   * state.
   */
  private static final Map<String, String> NOTHING_FOREIGN =
      Map.of(
          "HWLOC_COMPONENTS", "-opencl,-cuda,-nvml,-rsmi,-levelzero,-gl",
          "UCX_ERROR_SIGNALS", "",
          "UCX_VFS_ENABLE", "n",
          "OMPI_MCA_osc", "^ucx",
          "OMPI_MCA_coll", "^ucc,hcoll",
          "OMP_NUM_THREADS", "1");

  /**
   * A worker is one MPI process by itself. Looking for a launcher and for network hardware, Open
   * MPI would spend a third of a second at every start.
   */
  static final Map<String, String> SINGLE_PROCESS =
      Map.of(
          "OMPI_MCA_ess_singleton_isolated", "1",
          "OMPI_MCA_btl", "self",
          "OMPI_MCA_pml", "ob1");

  /** Variable that says how a worker stands with other processes. */
  static final String PRIORITY = "ASSAY_WORKER_PRIORITY";

  /** Its value for a worker that gives way to all of them. */
  static final String LOW = "low";

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private WorkerCommand() {}

  /** Returns a command that starts at the priority that the environment asks for. */
  static List<String> atPriority(List<String> command, Map<String, String> environment) {
    return LOW.equals(environment.get(PRIORITY))
        ? Stream.concat(Stream.of("nice", "-n", "19"), command.stream()).toList()
        : command;
  }

  /**
   * Returns the command of a worker, {@code mpirun} before it when it is several processes.
   *
   * @param owner where it calls, {@code host:port}
   * @throws WorkerException without {@code mpirun}, or without our own library, which they need
   */
  static List<String> of(Path scratch, Path lammps, String owner, WorkerSettings settings) {
    List<String> process = process(scratch, lammps, owner, settings);
    if (settings.ranks() == 1) {
      return process;
    }
    if (settings.pairStyleLibrary().isEmpty()) {
      throw new WorkerException(
          "a worker of several processes (--mpi, of run and improve --worker-mpi) needs "
              + PairStyleLibrary.FILE_NAME
              + ", which has not been built; build it, or name it in ASSAY_NATIVE");
    }
    String path =
        settings.environment().getOrDefault("PATH", System.getenv().getOrDefault("PATH", ""));
    List<String> launcher =
        MpiLauncher.command(
            settings.ranks(),
            path,
            "a worker of " + settings.ranks() + " processes",
            ", or leave out --mpi (of run and improve --worker-mpi)");
    return Stream.concat(launcher.stream(), process.stream()).toList();
  }

  private static List<String> process(
      Path scratch, Path lammps, String owner, WorkerSettings settings) {
    return List.of(
        JAVA,
        "-D" + LammpsLibrary.WORKER_PROPERTY + "=true",
        "-Djna.tmpdir=" + scratch,
        "-Djna.nosys=true",
        "-Djna.encoding=UTF-8",
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
        settings.launcher().isPresent()
            ? WorkerMain.ELSEWHERE
            : Long.toString(ProcessHandle.current().pid()),
        lammps.toString(),
        settings.pairStyleLibrary().map(Path::toString).orElse(""),
        Integer.toString(settings.ranks()),
        owner);
  }

  /** Returns the files that must be where a worker runs. */
  static List<String> needed(Path lammps, WorkerSettings settings) {
    List<String> needed = new ArrayList<>(List.of(JAVA, lammps.toString()));
    settings.pairStyleLibrary().ifPresent(library -> needed.add(library.toString()));
    needed.addAll(places());
    return needed;
  }

  /** Returns a worker's environment, what the user set taking precedence over our defaults. */
  static Map<String, String> environment(Map<String, String> given, Path scratch, int ranks) {
    Map<String, String> environment = new HashMap<>(NOTHING_FOREIGN);
    // hwloc loads plug-ins, and all that they are linked with, before it looks at what to leave out
    environment.put("HWLOC_PLUGINS_PATH", scratch.resolve("none").toString());
    if (ranks == 1) {
      environment.putAll(SINGLE_PROCESS);
    } else {
      environment.putAll(MpiLauncher.environment(scratch));
    }
    environment.putAll(given);
    environment.putIfAbsent("HOME", scratch.toString()); // Open MPI 5 does not start without one
    environment.put(LammpsLocator.POTENTIALS_VARIABLE, LammpsLocator.potentials(given));
    environment.put("TMPDIR", scratch.toString()); // MPI's session directories go with it
    environment.put("LC_ALL", "C.UTF-8"); // paths of any letters, and numbers with a point
    return environment;
  }

  /** A worker needs our classes and JNA, and starts faster for not searching the rest. */
  private static String classPath() {
    return String.join(File.pathSeparator, places());
  }

  private static Set<String> places() {
    return Stream.of(WorkerMain.class, Native.class)
        .map(WorkerCommand::place)
        .collect(Collectors.toCollection(LinkedHashSet::new));
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
