package org.assay.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a command came to, run within the tests' own process.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it said beside that
 */
public record Outcome(int code, String out, String err) {

  /** Runs a command as the command line would, not on a terminal. */
  public static Outcome run(Object... words) {
    return run(Arrays.asList(words));
  }

  /** Runs a command likewise. */
  public static Outcome run(List<?> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            words.stream().map(Object::toString).toArray(String[]::new),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Returns all that it printed. */
  public String said() {
    return out + err;
  }
}
