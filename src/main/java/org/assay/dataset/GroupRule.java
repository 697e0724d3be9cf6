package org.assay.dataset;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Where the group ids of structures come from.
 *
 * <p>A file's name stands for itself without its ending; names that every calculation has
 * (vasprun.xml, OUTCAR, POSCAR, CONTCAR, input.data, pw.out, scf.out, relax.out, vc-relax.out,
 * espresso.out) stand for the name of their directory.
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

    /** Returns the group that the file's name gives. */
    String byName() {
      String name = withoutEnding(path.getFileName().toString().replaceFirst("(?i)\\.gz$", ""));
      Path parent = path.toAbsolutePath().normalize().getParent();
      if (NAMES_OF_ALL.contains(name.toLowerCase(Locale.ROOT))
          && parent != null
          && parent.getFileName() != null) {
        name = parent.getFileName().toString();
      }
      return name;
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
