package org.assay.lammps;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.model.NetworkDirectory;

/**
 * A potential as LAMMPS takes it.
 *
 * @param name what figures and tables call it
 * @param commands LAMMPS commands that define it, {@code pair_style} first; in them {@code
 *     {element}} stands for the elements of the atom types, in order
 * @param sha256 hash, in hexadecimal, of the file (or of commands and files) that defines it
 */
public record LammpsPotential(String name, List<String> commands, String sha256)
    implements TestedPotential {

  public LammpsPotential {
    commands = commands.stream().map(String::strip).filter(c -> !c.isEmpty()).toList();
    PotentialCommands.require(name, commands);
  }

  /**
   * Returns the potential that LAMMPS commands define.
   *
   * @param commands separated by semicolons or line ends, for example {@code pair_style sw;
   *     pair_coeff * * Si.sw {element}}; the hash covers them and the files that they name, looked
   *     up in the current directory and in {@code LAMMPS_POTENTIALS}
   * @throws DataFormatException when a file that they name cannot be read
   */
  public static LammpsPotential parse(String name, String commands) {
    List<String> list =
        Stream.of(commands.split("[;\\n]")).map(String::strip).filter(c -> !c.isEmpty()).toList();
    return new LammpsPotential(name, list, PotentialHash.ofCommands(list));
  }

  /**
   * Returns the network in a file, evaluated by our own {@code pair_style pyfit}.
   *
   * @throws DataFormatException when the file cannot be read
   */
  public static LammpsPotential ofNetwork(Path file) {
    String path = path(file);
    return ofNetwork(path, "pair_style pyfit", PotentialHash.ofFile(file));
  }

  /**
   * Returns the network of symmetry functions in a directory, likewise.
   *
   * @throws DataFormatException when a file of it cannot be read
   */
  public static LammpsPotential ofDirectory(NetworkDirectory network) {
    String path = path(network.path());
    return ofNetwork(
        path, "pair_style pyfit units " + network.units(), PotentialHash.ofFiles(network.files()));
  }

  private static LammpsPotential ofNetwork(String path, String style, String sha256) {
    return new LammpsPotential(
        Path.of(path).getFileName().toString(),
        List.of(style, "pair_coeff * * " + quoted(path) + " {element}"),
        sha256);
  }

  /** Returns the whole path of a network, which LAMMPS must take as it stands. */
  private static String path(Path network) {
    String path = network.toAbsolutePath().normalize().toString();
    if (path.matches("(?s).*[\"$;{}#&`'|<>!\\\\\\p{Cntrl}].*")) {
      throw new SettingsException(
          "network file \""
              + path
              + "\": a path with one of \" ' $ ; { } # & ` | < > ! \\ or a control character means"
              + " something else to LAMMPS; rename it");
    }
    return path;
  }

  /** Returns a path as LAMMPS takes it for one word: where it has blanks, in double quotes. */
  public static String quoted(String path) {
    return path.matches(".*\\s.*") ? '"' + path + '"' : path;
  }

  /**
   * Returns the commands for types of atoms.
   *
   * @param types the types' elements, in order, separated by blanks
   */
  public List<String> commandsFor(String types) {
    return commands.stream().map(c -> c.replace("{element}", types)).toList();
  }

  /** Returns the argument of the {@code pair_style} command. */
  @Override
  public String pairStyle() {
    return arguments("pair_style").get(0);
  }

  /** Returns the arguments of every {@code pair_coeff} command, in order. */
  @Override
  public List<String> pairCoeff() {
    return arguments("pair_coeff");
  }

  private List<String> arguments(String verb) {
    return commands.stream()
        .map(c -> c.split("\\s+", 2))
        .filter(c -> c[0].equals(verb))
        .map(c -> c.length > 1 ? c[1] : "")
        .toList();
  }
}
