package org.assay.lammps;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.assay.AssayException;
import org.assay.TemporaryDirectory;
import org.assay.lammps.Wire.Kind;

/**
 * A worker process: reads requests from its standard input and answers them on what was its
 * standard output. It ends when its input ends or its owner is gone. LAMMPS may end it any time.
 *
 * <p>Under {@code mpirun} several processes run this and are one worker: the first hears requests,
 * see {@link Ranks}.
 *
 * <p>Not for calling by hand: {@link WorkerProcess} composes its command line.
 */
public final class WorkerMain {

  private static final long OWNER_POLL_MILLISECONDS = 500;

  /** Time for the first process' answer to reach the owner before another one's end ends it. */
  private static final long ANSWER_MILLISECONDS = 2000;

  private final Path scratch;
  private final LibC libc;

  private WorkerMain(Path scratch, LibC libc) {
    this.scratch = scratch;
    this.libc = libc;
  }

  /**
   * Serves until the input ends.
   *
   * @param args scratch directory; process id of the owner; LAMMPS' library; our pair style's
   *     library or an empty word; number of processes that are this worker
   */
  public static void main(String[] args) throws IOException {
    // opened before anyone else can print to it
    OutputStream answers = new BufferedOutputStream(new FileOutputStream("/proc/self/fd/1"));
    LibC libc = LibC.load();
    libc.dup2(2, 1); // LAMMPS and MPI print to 1 as they please: from here on it is stderr
    WorkerMain main = new WorkerMain(Path.of(args[0]), libc);
    long owner = Long.parseLong(args[1]);
    Path lammps = Path.of(args[2]);
    Optional<Path> pairStyles =
        args[3].isEmpty() ? Optional.empty() : Optional.of(Path.of(args[3]));
    int processes = Integer.parseInt(args[4]);
    Ranks ranks = Ranks.alone();
    if (processes == 1) {
      // its own scratch directory; that of several is still read when one of them is ended
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> TemporaryDirectory.delete(main.scratch)));
      main.watch(() -> parent() == owner);
    } else {
      long launcher = parent();
      main.watch(() -> parent() == launcher && isAlive(owner));
      ranks = main.join(lammps, pairStyles.orElseThrow(), processes, answers);
    }
    Worker worker = new Worker(lammps, pairStyles, Scratch.log(main.scratch), ranks);
    if (ranks.leads()) {
      serve(System.in, answers, worker);
      ranks.announce(Wire.message(Kind.LEAVE));
      TemporaryDirectory.delete(main.scratch);
    } else {
      main.follow(ranks, worker);
    }
    ranks.end();
    libc._exit(0);
  }

  private static void serve(InputStream requests, OutputStream answers, Worker worker)
      throws IOException {
    while (true) {
      Wire.Message request;
      try {
        request = Wire.receive(requests);
      } catch (EOFException e) {
        return;
      }
      Wire.send(answers, worker.answer(request));
    }
  }

  /** Joins the other processes; where that fails, says so before it is asked. */
  private Ranks join(Path lammps, Path nativeLibrary, int processes, OutputStream answers)
      throws IOException {
    try {
      return Ranks.join(lammps, nativeLibrary, processes);
    } catch (AssayException | LinkageError e) {
      String message = e instanceof AssayException ? e.getMessage() : e.toString();
      Wire.send(answers, Wire.message(Kind.FAILED, out -> Wire.writeText(out, message)));
      pause(ANSWER_MILLISECONDS);
      libc._exit(1);
      throw e;
    }
  }

  private void follow(Ranks ranks, Worker worker) {
    try {
      ranks.follow(worker);
    } catch (IOException | RuntimeException | LinkageError e) {
      System.err.println(e.getMessage());
      pause(ANSWER_MILLISECONDS);
      libc._exit(1);
    }
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      // it ends the sooner
    }
  }

  private static long parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L);
  }

  private static boolean isAlive(long process) {
    return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
  }

  /**
   * Ends this process when its owner is gone: in the middle of a long calculation nobody sees the
   * input end.
   */
  private void watch(BooleanSupplier owned) {
    Thread watch =
        new Thread(
            () -> {
              while (owned.getAsBoolean()) {
                try {
                  Thread.sleep(OWNER_POLL_MILLISECONDS);
                } catch (InterruptedException e) {
                  break;
                }
              }
              TemporaryDirectory.delete(scratch);
              libc._exit(1);
            },
            "owner-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
