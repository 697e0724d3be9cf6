package org.assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.assay.DataFormatException;
import org.assay.UsageException;
import org.assay.app.validation.JobFiles;
import org.assay.io.AtomicFile;

/**
 * The words that a validation was started with, kept in its directory beside the outcomes of its
 * jobs, so that it can be gone on with.
 */
final class Resumption {

  /** The words, one a line. */
  private static final String COMMAND = "command.txt";

  /** Options that name a place to write to, which only the user may do. */
  private static final List<String> PLACES = List.of("out", "resume", "export");

  /** Options of the machine that a command was started on: the next one may be another. */
  private static final List<String> MACHINE = LauncherOptions.NAMES;

  /** Options that may be others when a validation goes on. */
  private static final List<String> CHANGEABLE =
      List.of("export", "workers", "mpi", "launcher", "shared", "address", "timings");

  /** Options that would end a command before it has done anything. */
  private static final List<String> HELP = List.of("help", "h");

  /** Of longer ones the parser would try every beginning. */
  private static final int LONGEST_OPTION = 200;

  /** More than a validation can be started with. */
  private static final int MOST_WORDS = 1100;

  private static final String CURE = "; name the potential, and --suite, as before";

  private Resumption() {}

  /** A word that the command line cannot have, or should not, comes from somebody else. */
  private static void requireFit(List<String> words, Path file) {
    if (words.size() > MOST_WORDS) {
      throw new DataFormatException(
          file + ": " + words.size() + " words, expected at most " + MOST_WORDS + CURE);
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.indexOf('\0') >= 0) {
        throw DataFormatException.at(
            file.toString(), i + 1, "a NUL byte, expected a word of a command line" + CURE);
      }
      if (word.startsWith("-") && word.length() > LONGEST_OPTION) {
        throw DataFormatException.at(
            file.toString(), i + 1, "an option of " + word.length() + " characters" + CURE);
      }
      String option = word.replaceFirst("^-+", "").replaceFirst("=.*", "");
      if (word.startsWith("-")
          && (PLACES.contains(option) || MACHINE.contains(option) || HELP.contains(option))) {
        throw new DataFormatException(
            file + ": holds " + word + ", which Assay does not write there" + CURE);
      }
    }
  }

  /** Writes down the words of a command, without those that say where to write to. */
  static void keepCommand(Path directory, CommandLine line) {
    List<String> words = new ArrayList<>(line.getArgList());
    // Workers of many nodes are no number for the machine that goes on without them.
    boolean launched = MACHINE.stream().anyMatch(line::hasOption);
    for (Option option : line.getOptions()) {
      boolean ofMachine =
          MACHINE.contains(option.getLongOpt())
              || launched && option.getLongOpt().equals("workers");
      if (!PLACES.contains(option.getLongOpt()) && !ofMachine) {
        words.add("--" + option.getLongOpt());
        if (option.hasArg()) {
          words.add(option.getValue().replace('\n', ';')); // only LAMMPS commands have line ends
        }
      }
    }
    Path folder = AtomicFile.folder(JobFiles.folder(directory));
    AtomicFile.writeInside(folder.resolve(COMMAND), String.join("\n", words) + "\n");
  }

  /**
   * Returns the words that a validation in a directory was started with, and {@code --resume}.
   *
   * @throws DataFormatException when the directory has none
   */
  static List<String> command(Path directory) {
    Path file = JobFiles.folder(directory).resolve(COMMAND);
    try {
      List<String> words = new ArrayList<>(Files.readAllLines(file));
      requireFit(words, file);
      words.add("--resume");
      words.add(directory.toString());
      return words;
    } catch (IOException e) {
      throw new DataFormatException(
          file
              + ": cannot be read, so that "
              + directory
              + " does not tell what to go on with"
              + CURE,
          e);
    }
  }

  /**
   * Changes words of {@link #command} as the command line that goes on asks: how fast, and what is
   * written beside the results, but not what is found.
   *
   * @throws UsageException when it asks for anything else
   */
  static void changed(List<String> words, CommandLine line) {
    for (Option option : line.getOptions()) {
      String name = option.getLongOpt();
      if (name.equals("resume")) {
        continue;
      }
      if (!CHANGEABLE.contains(name)) {
        throw new UsageException(
            "--resume goes on with a validation as it was begun: leave --"
                + name
                + " away, or name the potential and all options again");
      }
      int before = words.indexOf("--" + name);
      if (before >= 0) {
        words.subList(before, before + (option.hasArg() ? 2 : 1)).clear();
      }
      words.add("--" + name);
      if (option.hasArg()) {
        words.add(option.getValue());
      }
    }
  }

  /** Returns an error about words of {@link #command} that make no command. */
  static DataFormatException misunderstood(Path directory, String problem) {
    Path file = JobFiles.folder(directory).resolve(COMMAND);
    return new DataFormatException(file + ": " + problem + CURE);
  }
}
