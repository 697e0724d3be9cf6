package org.assay.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.AssayException;
import org.assay.UsageException;
import org.assay.app.Version;
import org.assay.io.IoReason;
import org.assay.json.Spelling;

/** Entry point: picks the command and turns its errors into messages and exit codes. */
public final class Main {

  private static final int BAD_INPUT = 3;
  private static final int INTERNAL = 70;

  private static final List<Command> COMMANDS =
      List.of(
          new RunCommand(),
          new FitCommand(),
          new StartCommand(),
          new ValidateCommand(),
          new SuiteCommand(),
          new ReferenceCommand(),
          new AuditCommand(),
          new CompareCommand(),
          new ImproveCommand(),
          new EvaluateCommand(),
          new DataCommand(),
          new ConvertCommand(),
          new ReportCommand(),
          new ResultsCommand(),
          new PlotCommand(),
          new BenchCommand(),
          new SlurmCommand(),
          new DoctorCommand());

  /** The launcher takes this one to LAMMPS itself, without Java in between. */
  private static final String LAMMPS = "lammps";

  private static final String VERSION = "version";

  private Main() {}

  public static void main(String[] args) {
    // Progress goes to standard error. What Java knows of terminals is not about that one, and
    // differs from release to release: the launcher tells.
    boolean interactive =
        Boolean.getBoolean("assay.terminal") && !"dumb".equals(System.getenv("TERM"));
    StandardOutput out = StandardOutput.ofProcess();
    int code = BAD_INPUT;
    try {
      code = out.code(run(args, out.printer(), System.err, interactive), System.err);
    } catch (OutOfMemoryError e) {
      // There was no room even to say so: other threads hold what is left. The code says it.
    }
    System.exit(code);
  }

  /** Runs one command and returns its exit code. */
  public static int run(String[] args, PrintStream out, PrintStream err, boolean interactive) {
    List<String> words = List.of(args);
    boolean stacktrace = words.contains("--stacktrace");
    try {
      GeneralOptions options = GeneralOptions.of(words);
      return dispatch(options.words(), Console.of(out, err, interactive, options.verbosity()));
    } catch (AssayException e) {
      return report(e, e.exitCode(), stacktrace, err);
    } catch (UncheckedIOException e) {
      return report(e, BAD_INPUT, stacktrace, err);
    } catch (IOException e) {
      return report(
          new UncheckedIOException("a file cannot be read or written", e),
          BAD_INPUT,
          stacktrace,
          err);
    } catch (Exception | VirtualMachineError | LinkageError e) {
      return unforeseen(e, stacktrace, err);
    }
  }

  /** A full disk or heap may come to light anywhere, and wrapped in what it broke. */
  private static int unforeseen(Throwable e, boolean stacktrace, PrintStream err) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        err.println("assay: out of memory; give Java more with JAVA_OPTS=-Xmx…g");
        return BAD_INPUT;
      }
      if (cause instanceof UncheckedIOException disk) {
        return report(disk, BAD_INPUT, stacktrace, err);
      }
    }
    err.println("assay: an error in Assay itself; please report it with what follows");
    e.printStackTrace(err);
    return INTERNAL;
  }

  private static int report(RuntimeException e, int code, boolean stacktrace, PrintStream err) {
    String cause =
        e instanceof UncheckedIOException io ? " (" + IoReason.of(io.getCause()) + ")" : "";
    err.println("assay: " + e.getMessage() + cause);
    if (stacktrace) {
      e.printStackTrace(err);
    }
    return code;
  }

  /** Returns the command of a name. */
  static Optional<Command> command(String name) {
    return COMMANDS.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** Returns the names of all commands. */
  static List<String> names() {
    return COMMANDS.stream().map(Command::name).toList();
  }

  private static int dispatch(List<String> words, Console console) throws Exception {
    if (words.isEmpty() || List.of("--help", "-h", "help").contains(words.get(0))) {
      overview(words.isEmpty() ? console.errors() : console.out());
      return words.isEmpty() ? 2 : 0;
    }
    String name = words.get(0);
    List<String> rest = words.subList(1, words.size());
    if (name.equals(LAMMPS)) {
      throw new UsageException(
          "lammps is started by the script ./assay, not by the jar; or run lmp-assay itself");
    }
    if (List.of("--version", "-V", VERSION).contains(name)) {
      if (rest.equals(List.of("--help"))) {
        console.out().println("usage: assay version: which release this is; also --version, -V");
        return 0;
      }
      if (!rest.isEmpty()) {
        throw new UsageException("assay " + name + " takes no more words: " + rest);
      }
      console.out().println("assay " + Version.text());
      return 0;
    }
    Optional<Command> command = command(name);
    if (command.isPresent()) {
      return command.get().execute(rest, console);
    }
    List<String> names = new ArrayList<>(List.of(LAMMPS, VERSION, "help"));
    names.addAll(names());
    throw new UsageException(
        (name.startsWith("-") ? "there is no option " : "no command is called ")
            + "\""
            + name
            + "\"; "
            + Spelling.suggestion(name, names));
  }

  private static void overview(PrintStream out) {
    out.println("usage: assay COMMAND …");
    out.println();
    for (Command c : COMMANDS) {
      summary(out, c.name(), c.summary());
    }
    summary(out, LAMMPS, "LAMMPS's own command line, with the pair style inside");
    summary(out, VERSION, "which release this is (also --version, -V)");
    out.println();
    out.println("assay COMMAND --help tells more.");
    out.print(GeneralOptions.HELP);
    out.println("Exit codes: 0 done, 1 a bound missed, 2 usage, 3 bad input, 4 a job failed.");
  }

  /** Prints a name and what it is for, folded behind the names. */
  private static void summary(PrintStream out, String name, String text) {
    StringBuilder line = new StringBuilder("  %-10s".formatted(name));
    for (String word : text.split(" ")) {
      if (line.length() + 1 + word.length() > Console.HELP_WIDTH) {
        out.println(line);
        line = new StringBuilder("            ");
      }
      line.append(' ').append(word);
    }
    out.println(line);
  }
}
