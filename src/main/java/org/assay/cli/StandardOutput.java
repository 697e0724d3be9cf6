package org.assay.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output that remembers what went wrong: a {@link PrintStream} would keep it to itself.
 */
final class StandardOutput extends FilterOutputStream {

  /** What the shell sees of a program that wrote to a pipe which nobody reads any more. */
  static final int BROKEN_PIPE = 141;

  private static final int UNWRITABLE = 3;

  private final PrintStream printer;
  private IOException failure;

  StandardOutput(OutputStream target) {
    super(new BufferedOutputStream(target));
    printer = new PrintStream(this, true, StandardCharsets.UTF_8);
  }

  /** Returns that of this process. */
  static StandardOutput ofProcess() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.out));
  }

  PrintStream printer() {
    return printer;
  }

  @Override
  public void write(int b) throws IOException {
    try {
      out.write(b);
    } catch (IOException e) {
      throw kept(e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw kept(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      super.flush();
    } catch (IOException e) {
      throw kept(e);
    }
  }

  private synchronized IOException kept(IOException e) {
    failure = failure == null ? e : failure;
    return e;
  }

  /**
   * Returns the exit code of a command, now that it has said everything: its own, unless it went
   * well and its output did not arrive. A reader who has seen enough, as {@code head}, gets no
   * message.
   */
  synchronized int code(int own, PrintStream err) {
    printer.flush();
    if (own != 0 || failure == null) {
      return own;
    }
    String reason = String.valueOf(failure.getMessage());
    if (reason.contains("Broken pipe")) {
      return BROKEN_PIPE;
    }
    err.println("assay: standard output cannot be written to (" + reason + ")");
    return UNWRITABLE;
  }
}
