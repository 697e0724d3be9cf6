package org.assay.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.assay.AssayException;
import org.assay.json.Spelling;

/** Entry point: picks the command and turns its errors into messages and exit codes. */
public final class Main {

  private static final int BAD_INPUT = 3;
  private static final int INTERNAL = 70;

  private Main() {}

  public static void main(String[] args) {
    // Progress goes to standard error. What Java knows of terminals is not about that one, and
    // differs from release to release: the launcher tells.
    boolean interactive =
        Boolean.getBoolean("assay.terminal") && !"dumb".equals(System.getenv("TERM"));
    int code = BAD_INPUT;
    try {
      code = run(args, System.out, System.err, interactive);
    } catch (OutOfMemoryError e) {
      // There was no room even to say so: other threads hold what is left. The code says it.
    }
    System.exit(code);
  }

  /** Runs one command and returns its exit code. */
  public static int run(String[] args, PrintStream out, PrintStream err, boolean interactive) {
    List<String> words = new ArrayList<>(List.of(args));
    boolean stacktrace = words.remove("--stacktrace");
    try {
      return dispatch(words, new Console(out, err, interactive));
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
    String cause = e instanceof UncheckedIOException ? " (" + e.getCause() + ")" : "";
    err.println("assay: " + e.getMessage() + cause);
    if (stacktrace) {
      e.printStackTrace(err);
    }
    return code;
  }

  private static int dispatch(List<String> words, Console console) throws Exception {
    List<Command> commands =
        List.of(
            new RunCommand(),
            new FitCommand(),
            new StartCommand(),
            new ValidateCommand(),
            new SuiteCommand(),
            new AuditCommand(),
            new CompareCommand(),
            new EvaluateCommand(),
            new DataCommand(),
            new ConvertCommand(),
            new ReportCommand(),
            new ResultsCommand(),
            new PlotCommand(),
            new BenchCommand(),
            new DoctorCommand());
    if (words.isEmpty() || List.of("--help", "-h", "help").contains(words.get(0))) {
      overview(commands, words.isEmpty() ? console.err() : console.out());
      return words.isEmpty() ? 2 : 0;
    }
    String name = words.get(0);
    if (name.equals("lammps")) {
      throw new UsageException(
          "lammps is started by the script ./assay, not by the jar; or run lmp-assay itself");
    }
    if (name.equals("--version")) {
      console.out().println("assay " + Version.text());
      return 0;
    }
    for (Command command : commands) {
      if (command.name().equals(name)) {
        return command.execute(words.subList(1, words.size()), console);
      }
    }
    List<String> names = commands.stream().map(Command::name).toList();
    throw new UsageException(
        "no command is called \"" + name + "\"; " + Spelling.suggestion(name, names));
  }

  private static void overview(List<Command> commands, PrintStream out) {
    out.println("usage: assay COMMAND …");
    out.println();
    for (Command c : commands) {
      out.printf("  %-10s %s%n", c.name(), c.summary());
    }
    // The launcher takes this one to LAMMPS itself, without Java in between.
    out.printf("  %-10s %s%n", "lammps", "LAMMPS's own command line, with the pair style inside");
    out.println();
    out.println(
        "assay COMMAND --help tells more. Any command: --stacktrace shows where it failed.");
    out.println("Exit codes: 0 done, 1 a validation bound missed, 2 usage, 3 bad input, 4 LAMMPS.");
  }
}
