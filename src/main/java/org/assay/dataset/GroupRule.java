package org.assay.dataset;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the group ids of structures come from.
 *
 * <p>A file's name stands for itself without its ending; names that every calculation has
 * (vasprun.xml, OUTCAR, POSCAR, CONTCAR, input.data, pw.out, scf.out, relax.out, vc-relax.out,
 * espresso.out) stand for the name of their directory; where that only counts ({@code 012}, {@code
 * run-3}), for the name of the next above that does not, up to the one that the user named.
 */
public sealed interface GroupRule permits GroupRule.Simple, GroupMapping {

  /** The ids that files give; the file's name where they give none. */
  GroupRule AUTO = Simple.AUTO;

  /** The file's name. */
  GroupRule NAME = Simple.NAME;

  /** The first word of the structure's comment or title. */
  GroupRule COMMENT = Simple.COMMENT;

  /** Returns the group id of a structure. */
  String group(Context context);

  /** Returns how input files and options call it. */
  String key();

  /**
   * Returns the rule of a word: {@code name}, {@code comment}, or a mapping file.
   *
   * @param word what the user gave
   * @param file the file that it names, if it is neither word
   * @throws org.assay.DataFormatException when that file cannot be read, naming file and line
   */
  static GroupRule of(String word, Path file) {
    return switch (word) {
      case "auto" -> AUTO;
      case "name" -> NAME;
      case "comment" -> COMMENT;
      default -> GroupMapping.read(file);
    };
  }

  /**
   * What a rule may go by.
   *
   * @param path the file
   * @param root what the user named: the file, or a directory above it
   * @param number number of the structure in the whole dataset, from 1
   * @param group id that the file gives, or empty
   * @param comment the file's own description of the structure, or empty
   */
  record Context(Path path, Path root, int number, String group, String comment) {

    private static final Set<String> NAMES_OF_ALL =
        Set.of(
            "vasprun",
            "outcar",
            "input",
            "pw",
            "scf",
            "relax",
            "vc-relax",
            "espresso",
            "poscar",
            "contcar");

    /** Names of directories that say which of many calculations it is, and not of what. */
    private static final Pattern COUNTER =
        Pattern.compile(
            "(?i)((calc|calculation|conf|config|configuration|disp|frame|geo|geom|image|job|run|"
                + "scf|snap|snapshot|step|str|struct|structure|task)s?[-_.]?)?\\d+");

    /** Returns the group that the file's name gives. */
    String byName() {
      String name = withoutEnding(path.getFileName().toString().replaceFirst("(?i)\\.gz$", ""));
      Path directory = path.toAbsolutePath().normalize().getParent();
      if (!NAMES_OF_ALL.contains(name.toLowerCase(Locale.ROOT)) || nameOf(directory).isEmpty()) {
        return name;
      }
      Path top = root.toAbsolutePath().normalize();
      while (COUNTER.matcher(nameOf(directory)).matches()
          && !directory.equals(top)
          && directory.startsWith(top)
          && !nameOf(directory.getParent()).isEmpty()) {
        directory = directory.getParent();
      }
      return nameOf(directory);
    }

    private static String nameOf(Path directory) {
      return directory == null || directory.getFileName() == null
          ? ""
          : directory.getFileName().toString();
    }

    /** Returns the group that the file gives, or its name. */
    String byContent() {
      return group.isBlank() ? byName() : group;
    }

    private static String withoutEnding(String name) {
      int dot = name.lastIndexOf('.');
      return dot > 0 ? name.substring(0, dot) : name;
    }
  }

  /** The rules without a file. */
  enum Simple implements GroupRule {
    AUTO,
    NAME,
    COMMENT;

    @Override
    public String group(Context context) {
      return switch (this) {
        case AUTO -> context.byContent();
        case NAME -> context.byName();
        case COMMENT -> {
          String comment = context.group.isBlank() ? context.comment : context.group;
          yield comment.isBlank() ? "ALL" : comment.strip().split("\\s+")[0];
        }
      };
    }

    @Override
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
