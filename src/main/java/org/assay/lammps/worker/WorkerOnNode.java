package org.assay.lammps.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assay.io.IoReason;
import org.assay.lammps.WorkerException;
import org.assay.session.Launcher;
import org.assay.session.ShellText;

/**
 * A worker that a launcher starts on another node, by a small script in its scratch directory: so
 * it does not matter what the launcher makes of quotes, and whether it hands on variables.
 */
final class WorkerOnNode {

  private static final String HEAD = "on-node.sh";
  private static final String SCRIPT = "worker.sh";

  /** How a line of the script begins that says what is wrong. */
  static final String SAYS = "assay: on ";

  /** Variables that decide what is found and how LAMMPS runs; others are the node's own. */
  private static final Pattern OURS =
      Pattern.compile(
          "PATH|LD_LIBRARY_PATH|TMPDIR|LC_ALL|(ASSAY|LAMMPS|OMP|OMPI|PRTE|HWLOC|UCX|MKL|OPENBLAS)"
              + "_[A-Za-z0-9_]*");

  private WorkerOnNode() {}

  /**
   * Writes the script and returns the command that runs it, the launcher first.
   *
   * @param scratch the worker's directory; others cannot look into it
   * @param needed files that must be on the node
   * @param variables of the worker's environment
   * @param secret by which worker and owner know each other
   * @throws WorkerException when the script cannot be written
   */
  static List<String> command(
      Launcher launcher,
      Path scratch,
      List<String> needed,
      Map<String, String> variables,
      ChannelSecret secret,
      List<String> command) {
    Path script = scratch.resolve(SCRIPT);
    Map<String, String> own = new TreeMap<>(variables);
    own.keySet().removeIf(name -> !OURS.matcher(name).matches());
    own.put(ChannelSecret.VARIABLE, secret.text());
    StringBuilder text = new StringBuilder(head());
    text.append("enter ").append(ShellText.quoted(here())).append('\n');
    text.append("need ").append(quoted(needed)).append('\n');
    own.forEach(
        (name, value) ->
            text.append("export ")
                .append(name)
                .append('=')
                .append(ShellText.quoted(value))
                .append('\n'));
    // A launcher may hand on no variables, and Open MPI 5 does not start without this one.
    String home = ShellText.quoted(scratch.toString());
    text.append("[ -n \"$HOME\" ] || export HOME=").append(home).append('\n');
    text.append("exec ").append(quoted(command)).append('\n');
    try {
      Files.createFile(script);
      Files.setPosixFilePermissions(
          script, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
      Files.writeString(script, text, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new WorkerException(script + " cannot be written: " + IoReason.of(e), e);
    }
    return launcher.before(List.of("/bin/sh", script.toString()));
  }

  /** Returns the cure where a launcher's words show that the node does not see the script. */
  static String cure(Path scratch, String said) {
    return said.contains(scratch.resolve(SCRIPT).toString())
        ? "; the directory of temporary files must lie on a disk that all nodes see: --shared DIR"
        : "";
  }

  private static String here() {
    return Path.of("").toAbsolutePath().toString();
  }

  private static String quoted(List<String> words) {
    return words.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
  }

  private static String head() {
    try (InputStream in = WorkerOnNode.class.getResourceAsStream(HEAD)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(HEAD, e);
    }
  }
}
