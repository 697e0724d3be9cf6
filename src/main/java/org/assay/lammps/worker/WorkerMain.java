package org.assay.lammps.worker;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.assay.AssayException;
import org.assay.io.TemporaryDirectory;
import org.assay.lammps.WorkerException;
import org.assay.lammps.worker.Wire.Kind;
import org.assay.lammps.worker.Wire.Message;

/**
 * A worker process: calls its owner, reads requests and answers them, see {@link Channel}. What it
 * prints is LAMMPS' words. It ends when its owner hangs up or is gone. LAMMPS may end it any time.
 *
 * <p>Under {@code mpirun} several processes run this and are one worker: the first calls the owner
 * and hears requests, see {@link Ranks}.
 *
 * <p>Not for calling by hand: {@link WorkerProcess} composes its command line.
 */
public final class WorkerMain {

  /** In place of the owner's process id, where that is another machine's. */
  static final String ELSEWHERE = "elsewhere";

  private static final long OWNER_POLL_MILLISECONDS = 500;

  /** Time for the first process' answer to reach the owner before another one's end ends it. */
  private static final long ANSWER_MILLISECONDS = 2000;

  private final Path scratch;
  private final LibC libc;
  private final String ownersAddress;

  private WorkerMain(Path scratch, LibC libc, String ownersAddress) {
    this.scratch = scratch;
    this.libc = libc;
    this.ownersAddress = ownersAddress;
  }

  /**
   * Serves an owner.
   *
   * @param args scratch directory; process id of the owner, or {@value #ELSEWHERE}; LAMMPS'
   *     library; our pair style's library or an empty word; number of processes that are this
   *     worker; where the owner listens, {@code host:port}. The secret of that channel is in the
   *     environment
   */
  public static void main(String[] args) {
    LibC libc = LibC.load();
    SignalHandlers handlers = SignalHandlers.now(libc); // before anyone else is loaded
    WorkerMain main = new WorkerMain(Path.of(args[0]), libc, args[5]);
    boolean near = !args[1].equals(ELSEWHERE);
    long owner = near ? Long.parseLong(args[1]) : -1;
    Path lammps = Path.of(args[2]);
    Optional<Path> pairStyles =
        args[3].isEmpty() ? Optional.empty() : Optional.of(Path.of(args[3]));
    int processes = Integer.parseInt(args[4]);
    Ranks ranks = Ranks.alone();
    if (processes == 1) {
      // its own scratch directory; that of several is still read when one of them is ended
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> TemporaryDirectory.delete(main.scratch)));
      if (near) {
        main.watch(() -> parent() == owner);
      }
    } else {
      long launcher = parent();
      main.watch(() -> parent() == launcher && (!near || isAlive(owner)));
      ranks = main.join(lammps, pairStyles.orElseThrow(), processes);
    }
    Worker worker = new Worker(lammps, pairStyles, Scratch.log(main.scratch), ranks, handlers);
    if (ranks.leads()) {
      main.serve(worker);
      ranks.announce(Wire.message(Kind.LEAVE));
      TemporaryDirectory.delete(main.scratch);
    } else {
      main.follow(ranks, worker);
    }
    ranks.end();
    libc._exit(0);
  }

  private Channel callOwner() throws IOException {
    return Channel.call(ownersAddress, ChannelSecret.of(System.getenv(ChannelSecret.VARIABLE)));
  }

  /** Answers requests until the owner hangs up. */
  private void serve(Worker worker) {
    try (Channel channel = callOwner()) {
      Requests requests = Requests.of(channel.in(), this::abandon);
      while (true) {
        Message answer = worker.answer(requests.next());
        requests.answered();
        Wire.send(channel.out(), answer);
      }
    } catch (EOFException | SocketException e) {
      // the owner wants no more, or is gone
    } catch (IOException | WorkerException e) {
      System.err.println("no worker without an owner at " + ownersAddress + ": " + e.getMessage());
      libc._exit(1);
    }
  }

  /** Ends a worker whose owner is gone, in the middle of what it does. */
  private void abandon() {
    TemporaryDirectory.delete(scratch);
    libc._exit(1);
  }

  /**
   * Joins the other processes; where that fails, says so before it is asked. None of them knows
   * then which is the first: one of them reaches the owner, and they all have the same to say.
   */
  private Ranks join(Path lammps, Path nativeLibrary, int processes) {
    try {
      return Ranks.join(lammps, nativeLibrary, processes);
    } catch (AssayException | LinkageError e) {
      String message = e instanceof AssayException ? e.getMessage() : e.toString();
      System.err.println(message);
      try (Channel channel = callOwner()) {
        Wire.send(channel.out(), Wire.message(Kind.FAILED, out -> Wire.writeText(out, message)));
        pause(ANSWER_MILLISECONDS); // before it hangs up: the question that it answers may come now
      } catch (IOException another) {
        pause(ANSWER_MILLISECONDS); // another one has
      }
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
              abandon();
            },
            "owner-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
