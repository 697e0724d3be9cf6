package org.assay.app.fit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.assay.SettingsException;
import org.assay.engine.EngineName;
import org.assay.engine.EngineSource;
import org.assay.engine.Engines;
import org.assay.engine.ranks.RankEngines;
import org.assay.engine.ranks.RankLaunch;
import org.assay.io.Decimal;
import org.assay.io.NativeLibraries;
import org.assay.io.TemporaryDirectory;
import org.assay.lammps.worker.MpiLauncher;
import org.assay.session.OwnAddress;
import org.assay.session.ShellText;

/**
 * The ranks of a fit under MPI: on this machine, on those of a batch job, or as a launcher says.
 */
public final class FitRanks implements EngineSource, AutoCloseable {

  /** Ranks that can be asked for; a typing error beyond. */
  public static final int MOST = 100_000;

  private static final String PROGRAM = "assay-rank";

  /** Drivers for GPUs that nobody uses are not to be loaded. */
  private static final Map<String, String> NOTHING_FOREIGN =
      Map.of("HWLOC_COMPONENTS", "-opencl,-cuda,-nvml,-rsmi,-levelzero,-gl");

  private final TemporaryDirectory scratch;
  private final RankEngines engines;

  private FitRanks(TemporaryDirectory scratch, RankEngines engines) {
    this.scratch = scratch;
    this.engines = engines;
  }

  /**
   * Starts ranks.
   *
   * @param ranks how many
   * @param launcher what starts them, such as {@code srun}: {@code -n} and their number are put
   *     behind it; nothing: {@code mpirun} of the PATH
   * @param words file for what the launcher says, where that is too much for a message
   * @throws SettingsException when Assay was built without MPI
   * @throws org.assay.AssayException when they do not start, with the launcher's words
   */
  public static FitRanks start(int ranks, Optional<String> launcher, Optional<Path> words) {
    return start(ranks, launcher, words, System.getenv());
  }

  static FitRanks start(
      int ranks, Optional<String> launcher, Optional<Path> words, Map<String, String> variables) {
    Path program = program();
    TemporaryDirectory scratch = TemporaryDirectory.create("ranks");
    try {
      boolean oneMachine = launcher.isEmpty() && machines(variables) == 1;
      Map<String, String> environment = new HashMap<>(NOTHING_FOREIGN);
      if (oneMachine) {
        environment.putAll(MpiLauncher.environment(scratch.path()));
      } else {
        environment.putAll(MpiLauncher.rights());
      }
      environment.keySet().removeAll(variables.keySet()); // what the user set takes precedence
      List<String> command = command(ranks, launcher, variables);
      InetAddress own = oneMachine ? InetAddress.getLoopbackAddress() : OwnAddress.reachable();
      return new FitRanks(
          scratch,
          RankEngines.start(new RankLaunch(command, program, ranks, own, environment, words)));
    } catch (RuntimeException | Error e) {
      scratch.close();
      throw e;
    }
  }

  /** Returns whether the program of a rank has been built. */
  public static boolean isBuilt() {
    return built().isPresent();
  }

  private static Optional<Path> built() {
    return NativeLibraries.places()
        .map(p -> Files.isDirectory(p) ? p : p.getParent())
        .map(folder -> folder.resolve(PROGRAM))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path program() {
    return built()
        .orElseThrow(
            () ->
                new SettingsException(
                    "--mpi needs the program "
                        + PROGRAM
                        + ", which is not built: ./assay doctor builds it where it finds MPI and"
                        + " LAMMPS"));
  }

  static List<String> command(int ranks, Optional<String> launcher, Map<String, String> variables) {
    if (launcher.isEmpty()) {
      return MpiLauncher.command(
          ranks, variables.getOrDefault("PATH", ""), "--mpi", "; or leave out --mpi");
    }
    List<String> words = new ArrayList<>(ShellText.words(launcher.get()));
    if (words.isEmpty()) {
      throw new SettingsException("--launcher is empty; it is a command such as srun");
    }
    words.addAll(List.of("-n", Integer.toString(ranks)));
    return words;
  }

  /** Returns how many machines a batch job has; 1 outside of one. */
  static int machines(Map<String, String> variables) {
    OptionalLong slurm =
        Decimal.whole(
            variables.getOrDefault(
                "SLURM_JOB_NUM_NODES", variables.getOrDefault("SLURM_NNODES", "")));
    if (slurm.isPresent()) {
      return (int) slurm.getAsLong();
    }
    String hosts = variables.getOrDefault("PBS_NODEFILE", "");
    if (hosts.isEmpty()) {
      return 1;
    }
    try {
      return (int) Math.max(1, Files.readAllLines(Path.of(hosts)).stream().distinct().count());
    } catch (IOException e) {
      throw new UncheckedIOException("PBS_NODEFILE " + hosts + " cannot be read", e);
    }
  }

  @Override
  public Engines.Choice choose(EngineName asked, boolean cuda, Optional<String> begun) {
    return engines.choose(asked, cuda, begun);
  }

  /** Returns the ranks themselves. */
  public RankEngines engines() {
    return engines;
  }

  @Override
  public void close() {
    try (scratch) {
      engines.close();
    }
  }
}
