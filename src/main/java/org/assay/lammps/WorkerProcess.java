package org.assay.lammps;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assay.AssayException;
import org.assay.TemporaryDirectory;
import org.assay.lammps.Wire.Kind;
import org.assay.lammps.Wire.Message;

/** The owner's end of a worker process. One thread asks; any thread may {@link #kill}. */
final class WorkerProcess implements AutoCloseable {

  /** Time for a process whose pipe has closed to end, and for a closed one to leave by itself. */
  private static final long GRACE_SECONDS = 5;

  private final Process process;
  private final TemporaryDirectory scratch;
  private final OutputStream requests;
  private final InputStream answers;
  private final TextTail errors;

  /**
   * Takes a process that has been started.
   *
   * @param scratch its directory; removed when this is closed
   */
  WorkerProcess(Process process, TemporaryDirectory scratch) {
    this.process = process;
    this.scratch = scratch;
    requests = new BufferedOutputStream(process.getOutputStream());
    answers = new BufferedInputStream(process.getInputStream());
    errors = TextTail.of(process.getErrorStream());
  }

  /**
   * Starts a process; LAMMPS is loaded by its first request.
   *
   * @throws LammpsException when there is no LAMMPS on this machine
   * @throws WorkerException when several processes are wanted and there is no {@code mpirun}
   */
  static WorkerProcess start(WorkerSettings settings) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(settings.environment());
    Path library = LammpsLocator.library(environment);
    TemporaryDirectory scratch = Scratch.create();
    try {
      List<String> command = WorkerCommand.of(scratch.path(), library, settings);
      ProcessBuilder builder =
          new ProcessBuilder(WorkerCommand.atPriority(command, settings.environment()));
      builder
          .environment()
          .putAll(WorkerCommand.environment(environment, scratch.path(), settings.ranks()));
      return new WorkerProcess(builder.start(), scratch);
    } catch (WorkerException e) {
      scratch.close();
      throw e;
    } catch (IOException e) {
      scratch.close();
      throw new WorkerException("a worker process could not be started: " + e.getMessage(), e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Asks and waits for the answer.
   *
   * @throws LammpsException when LAMMPS reported an error; the message is LAMMPS' own
   * @throws WorkerException when the worker died for another reason or talks nonsense
   */
  <T> T request(Message request, Kind expected, Wire.Reader<T> reader) {
    try {
      Wire.send(requests, request);
      return answer(answers, expected, reader);
    } catch (StreamCorruptedException e) {
      throw nonsense(e);
    } catch (IOException e) {
      throw death();
    }
  }

  /**
   * Waits for an answer.
   *
   * @throws LammpsException when LAMMPS reported an error
   * @throws StreamCorruptedException when it is not the answer that is expected
   * @throws IOException when the stream ends
   */
  static <T> T answer(InputStream stream, Kind expected, Wire.Reader<T> reader) throws IOException {
    Message answer = Wire.receive(stream);
    if (answer.kind() == Kind.FAILED) {
      throw new LammpsException(Wire.read(answer.content(), Wire::readText));
    }
    if (answer.kind() != expected) {
      throw new StreamCorruptedException(answer.kind() + " in place of " + expected);
    }
    return Wire.read(answer.content(), reader);
  }

  /** Ends the process and everything it started, whatever it is doing. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Lets the process end, makes it if it does not, and removes its scratch directory. */
  @Override
  public void close() {
    try {
      requests.close();
    } catch (IOException e) {
      // it is gone already
    }
    if (!hasEnded(GRACE_SECONDS)) {
      kill();
      hasEnded(GRACE_SECONDS);
    }
    scratch.close();
  }

  private AssayException nonsense(Exception cause) {
    kill();
    return new WorkerException(
        "the worker's answer makes no sense (" + cause.getMessage() + "); it was ended", cause);
  }

  /** Finds out why the pipe closed. */
  private AssayException death() {
    if (!hasEnded(GRACE_SECONDS)) {
      kill();
      hasEnded(GRACE_SECONDS);
      return new WorkerException("the worker closed its pipe and did not end; it was killed");
    }
    return LastWords.of(process.exitValue(), scratch.path(), errors.text());
  }

  private boolean hasEnded(long seconds) {
    boolean interrupted = Thread.interrupted(); // also a job out of time must see its worker go
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
      return !process.isAlive();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
