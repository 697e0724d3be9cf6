package org.assay.ipi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assay.io.IoReason;
import org.assay.lammps.WorkerException;
import org.assay.session.ShellText;

/** The script that a launcher runs, on whatever node: a client's command, in its directory. */
final class ClientScript {

  private static final String NAME = "client.sh";

  /** Made by the script when it begins. */
  private static final String BEGUN = "client.begun";

  private ClientScript() {}

  /**
   * Writes it, and returns its path, which has no blanks.
   *
   * @param directory of the client, which all nodes see
   * @param command of the client, as a shell takes it
   * @param mark variable that tells the client's processes by its directory
   * @throws WorkerException when it cannot be written, or the path has blanks, at which launchers
   *     like ssh would take it apart
   */
  static String write(Path directory, String command, String mark) {
    String place = ShellText.quoted(directory.toString());
    Path script = directory.resolve(NAME);
    String path = script.toString();
    if (!path.equals(ShellText.quoted(path))) {
      throw new WorkerException(
          path
              + ": a launcher may take this path apart; name a directory without blanks and quotes"
              + " for what all nodes see");
    }
    String text =
        "# Goes to the client's directory and starts it; written by Assay for a launcher.\n"
            + "if ! cd "
            + place
            + "; then\n  echo \"assay: on $(uname -n), there is no \"'"
            + directory
            + "'\": it must lie on a disk that all nodes see: --shared DIR\" >&2\n  exit 97\nfi\n"
            + ": >"
            + BEGUN
            + "\nexport "
            + mark
            + "="
            + place
            + "\n"
            + command
            + "\n";
    try {
      Files.writeString(script, text);
      return path;
    } catch (IOException e) {
      throw new WorkerException(script + " cannot be written: " + IoReason.of(e), e);
    }
  }

  /** Returns whether the script in a client's directory has begun. */
  static boolean hasBegun(Path directory) {
    return Files.exists(directory.resolve(BEGUN));
  }

  /** Returns the cure where a launcher's words show that its node does not see the script. */
  static String cure(Path directory, String said) {
    return said.contains(directory.resolve(NAME).toString()) && !hasBegun(directory)
        ? "; the directory of temporary files must lie on a disk that all nodes see: --shared DIR"
        : "";
  }
}
