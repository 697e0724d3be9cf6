package org.assay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.assay.session.ShellText;

/** Commands as the user can type them. */
final class ShellWords {

  private ShellWords() {}

  /** Returns words as a shell takes them apart again. */
  static String quoted(List<String> words) {
    return words.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
  }

  /** Returns the command that goes on in a directory, with the options that chose the work. */
  static String resuming(String command, Path directory, CommandLine line, List<String> kept) {
    List<String> words = new ArrayList<>(List.of("./assay", command));
    words.addAll(List.of("--resume", directory.toString()));
    words.addAll(options(line, kept));
    return quoted(words);
  }

  /**
   * Returns a command once more, with the directory that it writes to.
   *
   * @param option which names the directory
   */
  static String again(String command, String option, Path directory, CommandLine line) {
    List<String> words = new ArrayList<>(List.of("./assay", command));
    words.addAll(line.getArgList());
    for (Option o : line.getOptions()) {
      if (!List.of("out", "resume").contains(o.getLongOpt())) {
        words.addAll(words(o));
      }
    }
    words.addAll(List.of(option, directory.toString()));
    return quoted(words);
  }

  private static List<String> options(CommandLine line, List<String> kept) {
    List<String> words = new ArrayList<>();
    for (Option o : line.getOptions()) {
      if (kept.contains(o.getLongOpt())) {
        words.addAll(words(o));
      }
    }
    return words;
  }

  private static List<String> words(Option o) {
    String name = "--" + o.getLongOpt();
    return o.hasArg() ? List.of(name, o.getValue()) : List.of(name);
  }
}
