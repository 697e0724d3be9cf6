package org.assay.ipi;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people call what a client's command computes with: not what starts it. */
final class ProgramName {

  /** A calculator of Python, as {@code ase.calculators.emt:EMT()}. */
  private static final Pattern CALCULATOR = Pattern.compile("\\b[\\w.]+:(\\w+)[\\w.]*\\(");

  /** Programs whose work is to start another one. */
  private static final Pattern STARTER =
      Pattern.compile(
          "python[\\d.]*|sh|bash|dash|perl|julia|java|mpirun|orterun|mpiexec(\\.\\w+)?|srun|aprun"
              + "|jsrun|env|exec|nice|nohup|time|timeout|stdbuf|taskset|numactl");

  /** Options of these whose value is the next word, and no number. */
  private static final Pattern VALUED =
      Pattern.compile("--?(bind-to|map-by|hostfile|machinefile|host|partition|account|mpi)");

  /** An option, a variable's assignment, a number or a time. */
  private static final Pattern NO_PROGRAM = Pattern.compile("-.*|\\w+=.*|[\\d.,:]+[smhd]?");

  private static final Pattern FILE = Pattern.compile("[\\w.+/~-]+");

  private ProgramName() {}

  /**
   * Returns the calculator that a command makes, else the file name of its program or script; where
   * only a starter is to be seen, that.
   */
  static String of(String command) {
    Matcher calculator = CALCULATOR.matcher(command);
    if (calculator.find()) {
      return calculator.group(1);
    }
    String name = command;
    String before = "";
    for (String quoted : command.strip().split("\\s+")) {
      if (quoted.matches("'.*[^']|\".*[^\"]")) {
        return name; // a script of several words
      }
      String word = quoted.replaceAll("[\"']", "");
      boolean other = NO_PROGRAM.matcher(word).matches() || VALUED.matcher(before).matches();
      before = word;
      if (other) {
        continue;
      }
      if (!FILE.matcher(word).matches()) {
        return name;
      }
      name = Path.of(word).getFileName().toString();
      if (!STARTER.matcher(name).matches()) {
        return name;
      }
    }
    return name;
  }
}
