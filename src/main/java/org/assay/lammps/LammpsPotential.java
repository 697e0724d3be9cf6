package org.assay.lammps;

import java.util.List;
import java.util.Set;
import org.assay.SettingsException;

/**
 * A potential as LAMMPS takes it.
 *
 * @param name what figures and tables call it
 * @param commands LAMMPS commands that define it, {@code pair_style} first; in them {@code
 *     {element}} stands for the elements of the atom types, in order
 * @param sha256 hash, in hexadecimal, of the file (or of commands and files) that defines it
 */
public record LammpsPotential(String name, List<String> commands, String sha256) {

  private static final Set<String> ALLOWED =
      Set.of("pair_style", "pair_coeff", "pair_modify", "neighbor", "neigh_modify", "comm_modify");

  public LammpsPotential {
    commands = commands.stream().map(String::strip).filter(c -> !c.isEmpty()).toList();
    for (String command : commands) {
      String verb = command.split("\\s+", 2)[0];
      if (!ALLOWED.contains(verb)) {
        throw new SettingsException(
            "potential \""
                + name
                + "\": \""
                + verb
                + "\" is not among the LAMMPS commands that"
                + " define a potential: "
                + ALLOWED.stream().sorted().toList());
      }
    }
    if (commands.stream().noneMatch(c -> c.startsWith("pair_style"))) {
      throw new SettingsException("potential \"" + name + "\": no pair_style in " + commands);
    }
  }

  /** Returns the argument of the {@code pair_style} command. */
  public String pairStyle() {
    return arguments("pair_style").get(0);
  }

  /** Returns the arguments of every {@code pair_coeff} command, in order. */
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
