package org.assay.improve;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.ipi.IpiInputs;
import org.assay.session.TimeLimit;

/**
 * Who labels, as an input names it: one of four.
 *
 * @param kind which
 * @param text commands of LAMMPS, an engine, a command, or what the user calls the settings
 * @param template files that each client of an engine gets, or each structure to be labelled by
 *     hand
 * @param kSpacing widest distance of their k-points (1/Å)
 * @param timeLimit time that one label may take
 * @param launcher words in front of a command or an engine's, such as {@code srun -n 4}; empty for
 *     none
 */
public record LabelSettings(
    Kind kind,
    String text,
    Optional<Path> template,
    OptionalDouble kSpacing,
    TimeLimit timeLimit,
    String launcher) {

  /** Returns the same with other words in front of the command. */
  public LabelSettings withLauncher(String words) {
    return new LabelSettings(kind, text, template, kSpacing, timeLimit, words.strip());
  }

  /** Returns what inputs by hand are made of, where there is a template. */
  public Optional<IpiInputs> inputs() {
    return template.map(files -> new IpiInputs(files, kSpacing));
  }

  /** Sorts of labellers. */
  public enum Kind {
    /** A potential of LAMMPS. */
    LAMMPS("lammps"),
    /** A program that speaks the i-PI protocol. */
    ENGINE("engine"),
    /** Any command with extended XYZ in and out. */
    COMMAND("command"),
    /** The user. */
    BY_HAND("by_hand");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** Returns whether a program is started for it, which a launcher could start. */
    public boolean isCommand() {
      return this == ENGINE || this == COMMAND;
    }

    /** Returns whether inputs are made from a template for it. */
    public boolean isTemplated() {
      return this == ENGINE || this == BY_HAND;
    }

    /** Returns its name in inputs. */
    public String key() {
      return key;
    }
  }
}
