package org.assay.lammps.worker;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.StreamCorruptedException;
import java.lang.ProcessBuilder.Redirect;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assay.AssayException;
import org.assay.io.ProgramWords;
import org.assay.io.TemporaryDirectory;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsLocator;
import org.assay.lammps.WorkerException;
import org.assay.lammps.worker.Wire.Kind;
import org.assay.lammps.worker.Wire.Message;
import org.assay.session.Launcher;
import org.assay.session.RunningLaunchers;

/** The owner's end of a worker process. One thread asks; any thread may {@link #kill}. */
final class WorkerProcess implements AutoCloseable {

  /** Time for a process that has hung up to end, and for a closed one to leave by itself. */
  private static final long GRACE_SECONDS = 5;

  /** Time to start Java and to call: a machine may be busy with other things. */
  static final Duration CALL_LIMIT = Duration.ofMinutes(5);

  private final Process process;
  private final TemporaryDirectory scratch;
  private final ChannelListener listener;
  private final ProgramWords words;
  private final Optional<String> launcher;
  private volatile Optional<String> killedFor = Optional.empty();

  /**
   * Takes a process that has been started.
   *
   * @param scratch its directory; removed when this is closed
   * @param listener where it calls; ended when this is closed
   */
  WorkerProcess(Process process, TemporaryDirectory scratch, ChannelListener listener) {
    this(process, scratch, listener, Optional.empty());
  }

  /**
   * Takes a process that has been started.
   *
   * @param launcher what started it elsewhere, in words; the process is then the launcher's
   */
  WorkerProcess(
      Process process,
      TemporaryDirectory scratch,
      ChannelListener listener,
      Optional<String> launcher) {
    this.process = process;
    this.scratch = scratch;
    this.listener = listener;
    this.launcher = launcher;
    words = ProgramWords.of(process.getInputStream(), "worker-words");
    process.onExit().thenRun(listener::close); // one that dies before it calls is not waited for
    if (launcher.isPresent()) {
      RunningLaunchers.add(process, () -> TemporaryDirectory.delete(scratch.path()));
      // where its node is gone, nobody is left to end the connection
      process
          .onExit()
          .thenRunAsync(
              listener::end, CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS));
    }
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
    TemporaryDirectory scratch = Scratch.create(settings.launcher());
    try {
      return start(settings, environment, library, scratch);
    } catch (WorkerException e) {
      scratch.close();
      throw e;
    }
  }

  private static WorkerProcess start(
      WorkerSettings settings,
      Map<String, String> environment,
      Path library,
      TemporaryDirectory scratch) {
    ChannelListener listener = ChannelListener.of(settings.launcher());
    try {
      List<String> command =
          WorkerCommand.atPriority(
              WorkerCommand.of(scratch.path(), library, listener.address(), settings),
              settings.environment());
      Map<String, String> own =
          WorkerCommand.environment(environment, scratch.path(), settings.ranks());
      if (settings.launcher().isEmpty()) {
        ProcessBuilder builder = quiet(command);
        builder.environment().putAll(own);
        builder.environment().put(ChannelSecret.VARIABLE, listener.secret().text());
        return new WorkerProcess(builder.start(), scratch, listener);
      }
      Launcher launcher = settings.launcher().get();
      List<String> launched =
          WorkerOnNode.command(
              launcher,
              scratch.path(),
              WorkerCommand.needed(library, settings),
              own,
              listener.secret(),
              command);
      return new WorkerProcess(
          quiet(launched).start(), scratch, listener, Optional.of(launcher.text()));
    } catch (WorkerException e) {
      listener.end();
      throw e;
    } catch (IOException e) {
      listener.end();
      throw new WorkerException("a worker process could not be started: " + e.getMessage(), e);
    }
  }

  private static ProcessBuilder quiet(List<String> command) {
    return new ProcessBuilder(command)
        .redirectInput(Redirect.from(new File("/dev/null")))
        .redirectErrorStream(true);
  }

  long pid() {
    return process.pid();
  }

  /** Returns whether it has called its owner. */
  boolean hasCalled() {
    return listener.hasWorker();
  }

  /** Waits for it to call; returns whether it has, or is not to any more. */
  boolean isSettledWithin(Duration time) {
    try {
      listener.await(time);
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Ends it because it has not called in time. */
  void giveUp() {
    kill("it had not come up within " + CALL_LIMIT.toSeconds() + " s" + waiting());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Returns the directory that is removed when this is closed. */
  Path scratch() {
    return scratch.path();
  }

  /**
   * Asks and waits for the answer.
   *
   * @throws LammpsException when LAMMPS reported an error; the message is LAMMPS' own
   * @throws WorkerException when the worker died for another reason or talks nonsense
   */
  <T> T request(Message request, Kind expected, Wire.Reader<T> reader) {
    try {
      Channel channel = listener.await(CALL_LIMIT);
      Wire.send(channel.out(), request);
      return answer(channel.in(), expected, reader);
    } catch (LammpsException e) {
      throw named(e);
    } catch (StreamCorruptedException e) {
      kill("its answer makes no sense (" + e.getMessage() + ")");
      throw death();
    } catch (SocketTimeoutException e) {
      giveUp();
      throw death();
    } catch (InterruptedIOException e) {
      kill("nobody waits for it any more");
      throw death();
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

  /**
   * Ends the process and everything it started, whatever it is doing.
   *
   * @param reason why we do, said to whoever waits for an answer
   */
  void kill(String reason) {
    if (killedFor.isEmpty()) {
      killedFor = Optional.of(reason);
    }
    if (launcher.isPresent()) {
      listener.end(); // what ends the worker, wherever it is
      RunningLaunchers.end(process);
      return;
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Returns, for messages, that a launched worker has not called, and what its launcher said. */
  String waiting() {
    if (launcher.isEmpty() || listener.hasWorker()) {
      return "";
    }
    String said =
        words.text().isBlank() ? "" : ", which said: " + LastWords.lastLines(words.text());
    return "; it was to be started by \"" + launcher.get() + "\"" + said;
  }

  /** Lets the process end, makes it if it does not, and removes its scratch directory. */
  @Override
  public void close() {
    listener.end();
    if (!hasEnded(GRACE_SECONDS)) {
      kill("it is not needed any more");
      hasEnded(GRACE_SECONDS);
    }
    scratch.close();
  }

  /** Finds out why nothing comes any more. */
  private AssayException death() {
    if (killedFor.isEmpty() && !hasEnded(GRACE_SECONDS)) {
      if (launcher.isPresent()) {
        listener.end();
        RunningLaunchers.end(process);
      } else {
        kill("it hung up and did not end");
      }
    }
    hasEnded(GRACE_SECONDS);
    return killedFor
        .<AssayException>map(why -> new WorkerException("the worker was killed by Assay: " + why))
        .orElseGet(this::lastWords);
  }

  private AssayException lastWords() {
    AssayException last =
        launcher.isEmpty()
            ? LastWords.of(process.exitValue(), scratch.path(), words.text())
            : LastWords.ofLaunched(
                launcher.get(), listener.hasWorker(), process, scratch.path(), words.text());
    return last instanceof LammpsException e ? named(e) : last;
  }

  /** Names files as the user does. */
  private LammpsException named(LammpsException e) {
    return new LammpsException(PlainPaths.original(e.getMessage(), scratch.path()));
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
