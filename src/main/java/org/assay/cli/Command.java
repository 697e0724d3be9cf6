package org.assay.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.HelpFormatter;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.assay.UsageException;
import org.assay.io.Decimal;
import org.assay.json.Spelling;

/** One of the commands of {@code assay}. */
abstract class Command {

  private final String name;
  private final String arguments;
  private final String summary;
  private final int fewest;
  private final int most;

  /**
   * Makes a command.
   *
   * @param arguments its arguments as the usage line shows them
   * @param fewest fewest arguments
   * @param most most arguments
   * @param summary one line for the overview
   */
  Command(String name, String arguments, int fewest, int most, String summary) {
    this.name = name;
    this.arguments = arguments;
    this.fewest = fewest;
    this.most = most;
    this.summary = summary;
  }

  final String name() {
    return name;
  }

  final String summary() {
    return summary;
  }

  /** Returns the options of this command, without {@code --help}. */
  abstract Options options();

  /** Returns the options that may be given more than once. */
  List<String> repeatable() {
    return List.of();
  }

  /** Returns whether options behind the first argument are that argument's own. */
  boolean stopsAtArgument() {
    return false;
  }

  /**
   * Does the work.
   *
   * @return the exit code
   */
  abstract int run(CommandLine line, Console console) throws Exception;

  /** Parses the words behind the command's name and runs it. */
  final int execute(List<String> words, Console console) throws Exception {
    if (words.contains("--help") || words.contains("-h")) {
      help(console);
      return 0;
    }
    CommandLine line = parse(words);
    int count = line.getArgList().size();
    if (count < fewest || count > most) {
      throw new UsageException(
          "assay "
              + name
              + ": "
              + (count < fewest ? "too few arguments" : "too many arguments: " + line.getArgList())
              + "\nusage: "
              + usage());
    }
    return run(line, console);
  }

  /** Returns the words behind the command's name, understood. */
  final CommandLine parse(List<String> words) {
    Options options = options();
    DefaultParser parser = DefaultParser.builder().setAllowPartialMatching(false).build();
    try {
      return once(parser.parse(options, words.toArray(String[]::new), stopsAtArgument()));
    } catch (UnrecognizedOptionException e) {
      List<String> known = options.getOptions().stream().map(o -> "--" + o.getLongOpt()).toList();
      throw new UsageException(
          "assay "
              + name
              + " has no option "
              + e.getOption()
              + "; "
              + Spelling.suggestion(e.getOption(), known));
    } catch (MissingArgumentException e) {
      throw new UsageException(
          "assay "
              + name
              + ": --"
              + e.getOption().getLongOpt()
              + " needs a value: "
              + e.getOption().getArgName());
    } catch (ParseException e) {
      throw new UsageException("assay " + name + ": " + e.getMessage() + "\nusage: " + usage());
    }
  }

  /** Of an option that is given twice nobody knows which value is meant. */
  private CommandLine once(CommandLine line) {
    Set<String> seen = new HashSet<>();
    for (Option o : line.getOptions()) {
      if (!seen.add(o.getLongOpt()) && !repeatable().contains(o.getLongOpt())) {
        throw new UsageException("assay " + name + ": --" + o.getLongOpt() + " is given twice");
      }
    }
    return line;
  }

  private String usage() {
    return ("assay " + name + " " + arguments).strip();
  }

  private void help(Console console) {
    HelpFormatter formatter = new HelpFormatter();
    formatter.setSyntaxPrefix("usage: ");
    formatter.setOptionComparator(null);
    PrintWriter out = new PrintWriter(console.out(), false, StandardCharsets.UTF_8);
    formatter.printHelp(
        out, Console.HELP_WIDTH, usage(), "\n" + summary + "\n\n", options(), 2, 2, "", false);
    out.println();
    out.print(GeneralOptions.HELP);
    out.flush();
  }

  static Option option(String longName, String argument, String description) {
    Option.Builder builder = Option.builder().longOpt(longName).desc(description);
    return (argument.isEmpty() ? builder : builder.hasArg().argName(argument)).build();
  }

  static Options options(Option... all) {
    Options options = new Options();
    Arrays.stream(all).forEach(options::addOption);
    return options;
  }

  /** Returns a whole number given with an option, or the default. */
  static long number(CommandLine line, String option, long whenAbsent, long least, long most) {
    String text = line.getOptionValue(option);
    if (text == null) {
      return whenAbsent;
    }
    OptionalLong value = Decimal.whole(text);
    if (value.isPresent() && value.getAsLong() >= least && value.getAsLong() <= most) {
      return value.getAsLong();
    }
    throw new UsageException(
        "--" + option + " " + text + ": expected a whole number from " + least + " to " + most);
  }

  /** Refuses options that would say nothing. */
  static void refuse(CommandLine line, List<String> options, String beside) {
    for (String other : options) {
      if (line.hasOption(other)) {
        throw new UsageException("--" + other + " has no meaning beside " + beside);
      }
    }
  }
}
