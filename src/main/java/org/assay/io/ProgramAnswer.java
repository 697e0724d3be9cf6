package org.assay.io;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * What another program says that is asked something. The limits hold whatever it does: it may hang,
 * write without end, or leave a child behind that does.
 *
 * <p>It writes to a file and not to a pipe, whose end comes no sooner than its last child's; and
 * how large the file may become, the system sees to ({@code ulimit -f}), for it and for its
 * children.
 *
 * @param end how it ended
 * @param text standard output and errors together, as far as {@link #MOST_BYTES} go
 * @param problem why there is no answer, to follow the program's name in a sentence, such as {@code
 *     gave no answer within 10 s}; empty when there is one
 */
public record ProgramAnswer(End end, String text, String problem) {

  /** How asking a program can end. */
  public enum End {
    /** It ended with status 0. */
    ANSWERED,
    /** It ended with another status. */
    FAILED,
    /** It is not there, or may not be run. */
    NOT_STARTED,
    /** It was ended when its time was over. */
    TOO_LATE,
    /** It was ended when its output was too long. */
    TOO_LONG
  }

  /** A longer output is no answer. */
  static final int MOST_BYTES = 1 << 20;

  /**
   * Blocks of 512 bytes, in which the shell counts; where it counts in 1024, the file is read
   * short.
   */
  private static final String MOST_BLOCKS = Integer.toString(MOST_BYTES / 512);

  /** A limit that may not be set is one that is lower already. */
  private static final String LIMITED = "ulimit -f \"$0\" 2>/dev/null; exec \"$@\"";

  /** The shell's status when there is no such program, and when it may not be run. */
  private static final int NO_PROGRAM = 127;

  private static final int NO_PERMISSION = 126;

  private static final File NOTHING = new File("/dev/null");

  /**
   * Asks a program that is given no input.
   *
   * @param limit how long it may take; it is killed then, with its children
   * @param command the program, looked for on the path, and its arguments
   * @throws InterruptedException when this thread is interrupted; the program is killed
   */
  public static ProgramAnswer ask(Duration limit, List<String> command)
      throws InterruptedException {
    return ask(limit, command, NOTHING);
  }

  /**
   * Asks a program.
   *
   * @param input what it reads as its standard input
   */
  public static ProgramAnswer ask(Duration limit, List<String> command, File input)
      throws InterruptedException {
    try (TemporaryDirectory directory = TemporaryDirectory.create("program")) {
      return ask(limit, command, input, directory.path().resolve("said.txt"));
    } catch (IOException | UncheckedIOException e) {
      return new ProgramAnswer(End.NOT_STARTED, "", "cannot be started: " + e.getMessage());
    }
  }

  private static ProgramAnswer ask(Duration limit, List<String> command, File input, Path output)
      throws IOException, InterruptedException {
    List<String> limited = new ArrayList<>(List.of("/bin/sh", "-c", LIMITED, MOST_BLOCKS));
    limited.addAll(command);
    OptionalInt status = status(limit, limited, input, output);
    byte[] said = beginning(output);
    String text = new String(said, StandardCharsets.UTF_8);
    return said.length == MOST_BYTES
        ? new ProgramAnswer(End.TOO_LONG, text, "said more than " + MOST_BYTES + " bytes")
        : ended(limit, status, text);
  }

  /**
   * Has a program work that may write as much as it likes, and is given no input.
   *
   * @param output file for what it prints, of which the last part is the answer's text
   * @throws InterruptedException when this thread is interrupted; the program is killed
   */
  public static ProgramAnswer work(Duration limit, List<String> command, Path output)
      throws InterruptedException {
    try {
      OptionalInt status = status(limit, command, NOTHING, output);
      return ended(limit, status, new String(end(output), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new ProgramAnswer(End.NOT_STARTED, "", "cannot be started: " + e.getMessage());
    }
  }

  /** Returns the status with which a program ended; nothing where it had to be killed. */
  private static OptionalInt status(Duration limit, List<String> command, File input, Path output)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(input)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = false;
    try {
      ended = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      if (!ended) {
        kill(process);
      }
    }
    return ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
  }

  private static ProgramAnswer ended(Duration limit, OptionalInt status, String text) {
    return status.isPresent()
        ? ended(status.getAsInt(), text)
        : new ProgramAnswer(
            End.TOO_LATE, text, "gave no answer within " + limit.toMillis() / 1000.0 + " s");
  }

  private static ProgramAnswer ended(int status, String text) {
    return switch (status) {
      case 0 -> new ProgramAnswer(End.ANSWERED, text, "");
      case NO_PROGRAM ->
          new ProgramAnswer(End.NOT_STARTED, text, "cannot be started: there is no such program");
      case NO_PERMISSION ->
          new ProgramAnswer(End.NOT_STARTED, text, "cannot be started: it may not be run");
      default -> new ProgramAnswer(End.FAILED, text, "ended with status " + status);
    };
  }

  /**
   * Kills a program and its children. One that waits for a driver does not end, nor is it waited
   * for.
   */
  private static void kill(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static byte[] end(Path output) throws IOException {
    try (SeekableByteChannel file = Files.newByteChannel(output)) {
      file.position(Math.max(0, file.size() - MOST_BYTES));
      return Channels.newInputStream(file).readNBytes(MOST_BYTES);
    }
  }

  private static byte[] beginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST_BYTES);
    }
  }

  /** Returns whether the program ended well. */
  public boolean good() {
    return end == End.ANSWERED;
  }

  /** Returns the last line that is not blank, where a failing program mostly says why. */
  public String lastLine() {
    return text.lines().filter(l -> !l.isBlank()).reduce("", (first, second) -> second).strip();
  }
}
