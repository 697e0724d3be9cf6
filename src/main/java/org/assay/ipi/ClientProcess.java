package org.assay.ipi;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assay.io.ProgramWords;
import org.assay.io.TemporaryDirectory;
import org.assay.lammps.WorkerException;
import org.assay.session.Launcher;
import org.assay.session.RunningLaunchers;

/** A client's process with all that it starts; what they print goes into a file. */
final class ClientProcess {

  /** Where what it prints stands, in its directory. */
  static final String LOG = "client.log";

  /** Every process of a client has this in its environment, with the client's directory. */
  private static final String MARK = "ASSAY_IPI_CLIENT";

  /** Lines of the log that errors show. */
  private static final int SHOWN = 6;

  /** Bytes of the log's end that these are looked for in. */
  private static final int TAIL = 8192;

  /** As pw.x, CP2K, FHI-aims and others say it. */
  private static final Pattern UNCONVERGED =
      Pattern.compile(
          "(?i)convergence not achieved|(scf|self-consisten\\w+)\\b.*\\bnot (been )?converge");

  private static final long GRACE_SECONDS = 5;

  private static final String SHELL = "/bin/sh";

  private final Process process;
  private final Path directory;

  private final boolean launched;

  private ClientProcess(Process process, Path directory, boolean launched) {
    this.process = process;
    this.directory = directory;
    this.launched = launched;
  }

  /**
   * Starts a command in a directory, its standard input empty.
   *
   * @throws WorkerException when there is no shell to start it with
   */
  static ClientProcess start(String command, Path directory) {
    return start(List.of(SHELL, "-c", command), directory, false);
  }

  /**
   * Starts a command by a launcher, which gets the time to end what it has started elsewhere. The
   * command stands in a script, so that it does not matter what the launcher makes of quotes; the
   * launcher itself runs where Assay does, the script goes to the client's directory.
   *
   * @throws WorkerException when there is no such launcher, or the script cannot be written
   */
  static ClientProcess start(Launcher launcher, String command, Path directory) {
    String script = ClientScript.write(directory, command, MARK);
    ClientProcess started = start(launcher.before(List.of(SHELL, script)), directory, true);
    RunningLaunchers.add(started.process, () -> TemporaryDirectory.delete(directory));
    return started;
  }

  private static ClientProcess start(List<String> command, Path directory, boolean launched) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(launched ? null : directory.toFile())
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(LOG).toFile());
    builder.environment().put(MARK, directory.toString());
    try {
      return new ClientProcess(builder.start(), directory, launched);
    } catch (IOException e) {
      throw new WorkerException(
          "\"" + String.join(" ", command) + "\" cannot be started: " + e.getMessage(), e);
    }
  }

  /** Returns whether what a launcher was to start runs, or has run, wherever that is. */
  boolean hasPlace() {
    return ClientScript.hasBegun(directory);
  }

  /** Does something when the process has ended. */
  void onExit(Runnable action) {
    process.onExit().thenRun(action);
  }

  /** Waits a little for it to end; returns its exit status when it has. */
  Optional<Integer> exitStatus(long milliseconds) {
    boolean interrupted = Thread.interrupted();
    try {
      return process.waitFor(milliseconds, TimeUnit.MILLISECONDS)
          ? Optional.of(process.exitValue())
          : Optional.empty();
    } catch (InterruptedException e) {
      interrupted = true;
      return Optional.empty();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends the process and everything it started, whatever they are doing. */
  void kill() {
    if (launched) {
      process.destroy();
      exitStatus(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
    }
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    strays().forEach(ProcessHandle::destroyForcibly);
    exitStatus(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
  }

  /** Returns what it started and outlived its parent, which the system shows no more as its own. */
  private List<ProcessHandle> strays() {
    String mark = MARK + "=" + directory;
    return ProcessHandle.allProcesses()
        .filter(p -> p.isAlive() && environment(p.pid()).contains(mark))
        .toList();
  }

  /** Returns a process' variables, where the system tells: those of this user, on Linux. */
  private static List<String> environment(long pid) {
    try {
      byte[] all = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
      return List.of(new String(all, StandardCharsets.ISO_8859_1).split("\0"));
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * Returns the last lines, from the last on that speaks of an error where there is one: before
   * what Python says at its end are only the places where it was.
   */
  private static List<String> told(List<String> lines) {
    int from = Math.max(0, lines.size() - SHOWN);
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).matches("[\\w.]+(Error|Exception)(:.*)?")) {
        return lines.subList(i, Math.min(lines.size(), i + SHOWN));
      }
      if (lines.get(i).matches("(?i).*\\b\\w*error\\b(?! ?code).*")) {
        return lines.subList(Math.min(i, from), Math.min(lines.size(), Math.min(i, from) + SHOWN));
      }
    }
    return lines.subList(from, lines.size());
  }

  /** Returns the last lines that it printed, in one; nothing when there are none. */
  String lastWords() {
    return String.join(" / ", told(lastLines()));
  }

  /** Returns what it last said of electrons that do not converge, if it did. */
  Optional<String> unconverged() {
    return lastLines().stream().filter(l -> UNCONVERGED.matcher(l).find()).reduce((a, b) -> b);
  }

  private List<String> lastLines() {
    return ProgramWords.lines(ProgramWords.tail(directory.resolve(LOG), TAIL));
  }
}
