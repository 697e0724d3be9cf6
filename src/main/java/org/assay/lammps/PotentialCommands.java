package org.assay.lammps;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assay.SettingsException;

/**
 * The LAMMPS commands that may define a potential. They may come from a stranger, and LAMMPS can
 * run shells and write files: what is not known to be harmless is refused.
 */
public final class PotentialCommands {

  /** None of these writes a file or runs a program; most other commands of LAMMPS could. */
  private static final Set<String> ALLOWED =
      Set.of("pair_style", "pair_coeff", "pair_modify", "neighbor", "neigh_modify", "comm_modify");

  /**
   * Pair styles that are programs: {@code python} imports a module, {@code kim} loads a library,
   * {@code mliap} with {@code mliappy} or {@code unified} unpickles Python objects.
   */
  private static final Set<String> PROGRAMS =
      Set.of("python", "kim", "mliappy", "unified", "mliap/unified");

  /** Styles that read file names of output from a control file. */
  private static final Pattern REAXFF = Pattern.compile("(reax/c|reaxff)(/\\S+)?");

  /**
   * Characters that mean something to LAMMPS' own parser ($ substitutes variables, and {@code $(…)}
   * evaluates; &amp; joins lines; # ends them), to the shell by which LAMMPS unpacks compressed
   * files, or to nobody.
   */
  private static final Pattern SPECIAL = Pattern.compile("[$&#`'|<>;!\\\\]|\"\"|\\p{Cntrl}");

  /** A word of a command, with the quotes around one that has blanks. */
  public static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[^\\s\"]+");

  private PotentialCommands() {}

  public static String unquoted(String word) {
    return word.replace("\"", "");
  }

  /**
   * Refuses commands that do not define a potential, or do more than that.
   *
   * @param name of the potential, for messages
   * @param commands stripped
   * @throws SettingsException naming the command
   */
  static void require(String name, List<String> commands) {
    for (String command : commands) {
      String problem = problem(command);
      if (!problem.isEmpty()) {
        throw new SettingsException("potential \"" + name + "\": " + problem);
      }
    }
    if (commands.stream().noneMatch(c -> c.startsWith("pair_style"))) {
      throw new SettingsException("potential \"" + name + "\": no pair_style in " + commands);
    }
  }

  private static String problem(String command) {
    String[] words = command.split("\\s+");
    if (!ALLOWED.contains(words[0])) {
      return "\""
          + words[0]
          + "\" is not among the LAMMPS commands that define a potential: "
          + new TreeSet<>(ALLOWED);
    }
    String plain = command.replace("{element}", "").replace('\t', ' ');
    if (SPECIAL.matcher(plain).find() || plain.chars().filter(c -> c == '"').count() % 2 != 0) {
      return "\""
          + command
          + "\" has one of $ & # ` ' | < > ; ! \\, a control character, or quotes without their"
          + " second half; a file's name must do without them";
    }
    if (words[0].equals("pair_style")) {
      return programs(command, words);
    }
    return "";
  }

  private static String programs(String command, String[] words) {
    for (int i = 1; i < words.length; i++) {
      String word = words[i].replace("\"", "");
      String style = word.replaceFirst("/(kk|omp|gpu|intel|opt)(/.*)?$", "");
      if (PROGRAMS.contains(style)) {
        return "\"" + command + "\": " + word + " runs a program, which no potential here may do";
      }
      boolean last = i + 1 == words.length;
      if (REAXFF.matcher(word).matches() && (last || !words[i + 1].equals("NULL"))) {
        return "\""
            + command
            + "\": the control file of "
            + word
            + " can name files to be written; give NULL in its place";
      }
    }
    return "";
  }
}
