package org.assay.session;

import java.io.File;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.SettingsException;

/**
 * What starts workers, or the clients of an engine, elsewhere: {@code srun --nodes=1 --ntasks=1} in
 * front of their own command. They call back over the network.
 *
 * @param words the launcher's own words; its program first
 * @param shared directory that every node sees, for what a worker and its owner both read
 * @param own address of this machine that they call
 */
public record Launcher(List<String> words, Path shared, InetAddress own) {

  public Launcher {
    words = List.copyOf(words);
    shared = shared.toAbsolutePath().normalize();
    requireProgram(words);
    requireShared(shared);
  }

  /**
   * Reads a launcher's words as a shell takes them apart: blanks, quotes, backslashes. Nothing is
   * filled in for {@code $} and {@code *}.
   *
   * @param shared directory that every node sees
   * @param address of this machine, or one of its network's interfaces; empty: the one that {@link
   *     OwnAddress} finds
   * @throws SettingsException when there is no such program, directory or address, or a quote is
   *     open
   */
  public static Launcher of(String text, Path shared, Optional<String> address) {
    return new Launcher(
        ShellText.words(text),
        shared,
        address.map(OwnAddress::named).orElseGet(OwnAddress::reachable));
  }

  /** Returns the words in one line, as a shell takes them. */
  public String text() {
    return words.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
  }

  /**
   * Returns a command with the launcher in front. Neither has the terminal: whoever asks for a
   * password there is told at once that there is none.
   */
  public List<String> before(List<String> command) {
    return Stream.of(List.of("setsid"), words, command).flatMap(List::stream).toList();
  }

  /**
   * Refuses words that start nothing.
   *
   * @throws SettingsException when there are none, or no such program
   */
  public static void requireProgram(List<String> words) {
    if (words.isEmpty()) {
      throw new SettingsException(
          "launcher: no words; for example srun --nodes=1 --ntasks=1 --exclusive");
    }
    String program = words.get(0);
    boolean found =
        program.contains("/")
            ? Files.isRegularFile(Path.of(program)) && Files.isExecutable(Path.of(program))
            : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .anyMatch(p -> Files.isRegularFile(p) && Files.isExecutable(p));
    if (!found) {
      throw new SettingsException(
          "launcher \""
              + program
              + "\": "
              + (program.contains("/") ? "no such program" : "no such program on the PATH")
              + "; on a cluster, srun: is this one of its machines, and its module loaded?");
    }
  }

  private static void requireShared(Path directory) {
    if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
      throw new SettingsException(
          directory
              + ": no directory that can be written to; a launcher needs one that all nodes see:"
              + " start Assay in one, or name it with --shared");
    }
  }
}
