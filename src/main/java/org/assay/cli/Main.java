package org.assay.cli;

import java.io.PrintStream;

/** Entry point: picks the command and turns its errors into messages and exit codes. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  /** Runs one command and returns its exit code. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    err.println("assay: no command yet: " + String.join(" ", args));
    return 2;
  }
}
