package org.assay.engine.ranks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assay.AssayException;
import org.assay.io.AtomicFile;
import org.assay.io.ProgramWords;

/**
 * The processes that compute a fit together, as the fit's own process sees them: requests go to the
 * first, which tells the others, and answers come from it. Any number of threads may ask; one
 * request is answered at a time. Where one process dies, the launcher ends all of them, the
 * connection ends, and whoever waits for an answer hears it.
 */
final class RankProcesses implements AutoCloseable {

  /** Time for the launcher to start all of them: a batch system may be slow. */
  private static final Duration CALL_LIMIT = Duration.ofMinutes(5);

  /** Lines of the launcher's words, first and last, of which a message has as many at the most. */
  private static final int SHOWN = 12;

  /** Numbers of a sum that are read together: a matrix may have more than an array of bytes. */
  private static final int SUMS_AT_ONCE = 1 << 20;

  /** Time to end in. */
  private static final long GRACE_SECONDS = 10;

  /** In a session of its own, so that Ctrl-C in a terminal reaches the fit, which ends its step. */
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final RankLaunch launch;
  private final Process process;
  private final ProgramWords words;
  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private int names;
  private boolean ended;

  private RankProcesses(RankLaunch launch, Process process, ProgramWords words, Socket socket)
      throws IOException {
    this.launch = launch;
    this.process = process;
    this.words = words;
    this.socket = socket;
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 18));
    out = new BufferedOutputStream(socket.getOutputStream(), 1 << 18);
    socket.setKeepAlive(true);
    // Where a machine is gone without a word, the launcher's end is all that is heard of it.
    process.onExit().thenRun(this::hangUp);
  }

  private void hangUp() {
    try {
      socket.close();
    } catch (IOException e) {
      // nobody is at the other end any more
    }
  }

  /** From here on the exit status of a process is that of a signal. */
  private static final int SIGNALLED = 128;

  /** What to try where a launcher dies without a word, as Open MPI 5 does now and then. */
  private static final String SILENT = "; try whether it starts anything, such as hostname";

  /**
   * Starts the processes and waits until the first of them calls.
   *
   * @throws RankException when they cannot be started, with the launcher's words
   */
  static RankProcesses start(RankLaunch launch) {
    try (RankDoor door = RankDoor.open(launch.own())) {
      List<String> command = new ArrayList<>();
      if (Files.isExecutable(SETSID)) {
        command.add(SETSID.toString());
      }
      command.addAll(launch.launcher());
      command.add(launch.program().toString());
      command.add(door.address());
      command.add(Integer.toString(launch.ranks()));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(launch.environment());
      Process process = builder.start();
      ProgramWords words = ProgramWords.of(process.getInputStream(), "rank-words");
      try {
        try (OutputStream input = process.getOutputStream()) {
          input.write((door.secret() + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        return new RankProcesses(launch, process, words, door.await(process::isAlive, CALL_LIMIT));
      } catch (IOException e) {
        String end = end(process);
        kill(process);
        throw new RankException(
            "the "
                + launch.ranks()
                + " ranks of the fit did not start ("
                + e.getMessage()
                + "): "
                + String.join(" ", launch.launcher())
                + end
                + (words.text().isBlank() ? unsaid(end) : said(words, launch)),
            e);
      }
    } catch (IOException e) {
      throw new RankException(
          "the ranks of the fit cannot be started by "
              + String.join(" ", launch.launcher())
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** Returns how a launcher ended that has ended by itself. */
  private static String end(Process process) {
    try {
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        return "";
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
    int status = process.exitValue();
    return status > SIGNALLED
        ? " ended by signal " + (status - SIGNALLED)
        : " ended with exit status " + status;
  }

  private static String unsaid(String end) {
    String cure = LauncherCure.of(end);
    return ", without a word" + (cure.isEmpty() ? SILENT : cure);
  }

  /** Returns the launcher's words for a message: all of them, or some and where all stand. */
  private static String said(ProgramWords words, RankLaunch launch) {
    String text = words.text();
    List<String> lines = ProgramWords.lines(text);
    if (lines.isEmpty()) {
      return "";
    }
    boolean kept = lines.size() > SHOWN && launch.words().map(f -> keep(f, text)).orElse(false);
    String where = kept ? " (all of it stands in " + launch.words().orElseThrow() + ")" : "";
    List<String> shown = new ArrayList<>(lines);
    if (kept) {
      shown.subList(SHOWN / 2, lines.size() - SHOWN / 2).clear();
      shown.add(SHOWN / 2, "…");
    }
    return LauncherCure.of(text)
        + "; the launcher said"
        + where
        + ":\n  "
        + String.join("\n  ", shown);
  }

  /** Writes words that are too many for a message; returns whether that could be done. */
  private static boolean keep(Path file, String text) {
    try {
      AtomicFile.write(file, text);
      return true;
    } catch (AssayException | UncheckedIOException e) {
      return false; // the message has all of them then
    }
  }

  int ranks() {
    return launch.ranks();
  }

  /** Returns a name that nothing on the ranks has yet. */
  synchronized int newName() {
    return ++names;
  }

  RankAnswer ask(RankTask task, Packet common) {
    return ask(task, common, List.of());
  }

  /**
   * Asks all ranks and waits for their answer.
   *
   * @param common for all of them
   * @param parts of each; none: there is nothing for single ones
   * @throws RankException when a rank could not do it, or died
   */
  synchronized RankAnswer ask(RankTask task, Packet common, List<Packet> parts) {
    if (ended) {
      throw new RankException("the ranks of the fit have ended");
    }
    try {
      send(task, common, parts);
      return receive();
    } catch (IOException e) {
      throw death(e);
    } catch (RankException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      ended = true; // an answer that was not read to its end is in the way of all others
      kill(process);
      throw e;
    }
  }

  /** Tells all ranks something that nobody misses where they have ended. */
  synchronized void tell(RankTask task, Packet common) {
    if (!ended) {
      try {
        ask(task, common);
      } catch (RankException e) {
        ended = true;
      }
    }
  }

  private void send(RankTask task, Packet common, List<Packet> parts) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(16 + 8 * parts.size()).order(ByteOrder.nativeOrder());
    head.putInt(task.ordinal()).putInt(parts.size()).putLong(common.length());
    parts.forEach(part -> head.putLong(part.length()));
    out.write(head.array());
    common.writeTo(out);
    for (Packet part : parts) {
      part.writeTo(out);
    }
    out.flush();
  }

  private RankAnswer receive() throws IOException {
    long failed = number();
    List<ByteBuffer> parts = new ArrayList<>();
    for (int r = 0; r < ranks(); r++) {
      parts.add(bytes(number()));
    }
    long count = number();
    double[] sums = new double[Math.toIntExact(count)];
    for (int from = 0; from < sums.length; from += SUMS_AT_ONCE) {
      int some = Math.min(SUMS_AT_ONCE, sums.length - from);
      bytes((long) Double.BYTES * some).asDoubleBuffer().get(sums, from, some);
    }
    if (failed > 0) {
      throw refusal(parts);
    }
    return new RankAnswer(parts, sums);
  }

  private long number() throws IOException {
    return bytes(Long.BYTES).getLong();
  }

  private ByteBuffer bytes(long length) throws IOException {
    byte[] read = new byte[Math.toIntExact(length)];
    in.readFully(read);
    return ByteBuffer.wrap(read).order(ByteOrder.nativeOrder());
  }

  private static RankException refusal(List<ByteBuffer> parts) {
    for (int r = 0; r < parts.size(); r++) {
      if (parts.get(r).hasRemaining()) {
        return new RankException("rank " + r + " of the fit on " + Packet.text(parts.get(r)));
      }
    }
    return new RankException("a rank of the fit failed");
  }

  /** Finds out why nothing comes any more. */
  private RankException death(IOException e) {
    ended = true;
    boolean left = hasEnded();
    if (!left) {
      kill(process);
    }
    return new RankException(
        "the ranks of the fit have ended ("
            + (left ? "exit code " + process.exitValue() : "one hung up")
            + "): a rank or its machine died, or somebody ended it; a fit that has come to a"
            + " checkpoint goes on from it: --resume, with any number of ranks"
            + said(words, launch),
        e);
  }

  private boolean hasEnded() {
    boolean interrupted = Thread.interrupted();
    try {
      return process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
      return !process.isAlive();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Lets the ranks end, and makes them if they do not. */
  @Override
  public synchronized void close() {
    try {
      if (!ended) {
        send(RankTask.LEAVE, new Packet(), List.of());
      }
    } catch (IOException e) {
      // they have ended already
    }
    ended = true;
    if (!hasEnded()) {
      kill(process);
    }
    hangUp();
  }
}
