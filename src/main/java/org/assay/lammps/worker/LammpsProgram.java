package org.assay.lammps.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsLocator;
import org.assay.lammps.PairStyleLibrary;

/** LAMMPS's own command line with the pair style inside, {@code lmp-assay}, run to its end. */
public final class LammpsProgram {

  private static final String FILE_NAME = "lmp-assay";

  private final Path program;

  private LammpsProgram(Path program) {
    this.program = program;
  }

  /** Returns the program beside the pair style's library; empty when it has not been built. */
  public static Optional<LammpsProgram> find() {
    return PairStyleLibrary.find()
        .map(library -> library.resolveSibling(FILE_NAME))
        .filter(Files::isExecutable)
        .map(LammpsProgram::new);
  }

  /** Returns the program's file. */
  public Path path() {
    return program;
  }

  /**
   * Runs an input.
   *
   * @param directory where to run; {@code in.lammps}, {@code log.lammps} and {@code screen.txt} are
   *     written there
   * @param input LAMMPS commands
   * @param ranks processes, under {@code mpirun} when more than one
   * @return LAMMPS's log
   * @throws LammpsException when it fails, with LAMMPS's words
   * @throws org.assay.lammps.WorkerException without {@code mpirun} where it is needed
   */
  public String run(Path directory, String input, int ranks) throws InterruptedException {
    Path in = directory.resolve("in.lammps");
    Path log = directory.resolve("log.lammps");
    Path screen = directory.resolve("screen.txt");
    List<String> command = new ArrayList<>();
    if (ranks > 1) {
      String path = System.getenv().getOrDefault("PATH", "");
      command.addAll(MpiLauncher.command(ranks, path, "LAMMPS as " + ranks + " processes", ""));
    }
    command.addAll(List.of(program.toString(), "-in", in.toString(), "-log", log.toString()));
    try {
      Files.writeString(in, input);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(screen.toFile());
      prepare(builder.environment(), ranks, directory);
      int status = waitFor(builder.start());
      if (status != 0) {
        throw new LammpsException(
            String.join(" ", command) + " failed: " + lastLine(screen, "exit status " + status));
      }
      return Files.readString(log, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", command) + " cannot be run", e);
    }
  }

  /** What the user set takes precedence over how processes are to talk. */
  private static void prepare(Map<String, String> environment, int ranks, Path directory) {
    environment.put(
        LammpsLocator.POTENTIALS_VARIABLE, LammpsLocator.potentials(Map.copyOf(environment)));
    environment.put("OMP_NUM_THREADS", "1");
    (ranks > 1 ? MpiLauncher.environment(directory) : WorkerCommand.SINGLE_PROCESS)
        .forEach(environment::putIfAbsent);
  }

  private static int waitFor(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } finally {
      process.destroy();
    }
  }

  private static String lastLine(Path screen, String otherwise) throws IOException {
    List<String> lines = Files.readAllLines(screen, StandardCharsets.ISO_8859_1);
    return lines.stream()
        .filter(l -> l.startsWith("ERROR"))
        .reduce((first, second) -> second)
        .or(() -> lines.stream().filter(l -> !l.isBlank()).reduce((first, second) -> second))
        .orElse(otherwise);
  }
}
