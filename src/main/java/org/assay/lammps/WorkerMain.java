package org.assay.lammps;

import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.assay.TemporaryDirectory;

/**
 * A worker process: reads requests from its standard input and answers them on what was its
 * standard output. It ends when its input ends or its parent is gone. LAMMPS may end it any time.
 *
 * <p>Not for calling by hand: {@link WorkerProcess} composes its command line.
 */
public final class WorkerMain {

  private static final long PARENT_POLL_MILLISECONDS = 500;

  private WorkerMain() {}

  /**
   * Serves until the input ends.
   *
   * @param args scratch directory; process id of the parent; LAMMPS' library; our pair style's
   *     library or an empty word
   */
  public static void main(String[] args) throws IOException {
    Path scratch = Path.of(args[0]);
    // opened before anyone else can print to it
    OutputStream answers = new FileOutputStream("/proc/self/fd/1");
    LibC libc = LibC.load();
    libc.dup2(2, 1); // LAMMPS and MPI print to 1 as they please: from here on it is stderr
    watchParent(Long.parseLong(args[1]), scratch, libc);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> TemporaryDirectory.delete(scratch)));
    Optional<Path> pairStyles =
        args[3].isEmpty() ? Optional.empty() : Optional.of(Path.of(args[3]));
    Worker worker = new Worker(Path.of(args[2]), pairStyles, Scratch.log(scratch));
    serve(System.in, answers, worker);
    TemporaryDirectory.delete(scratch);
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

  /** A worker in the middle of a long calculation does not see its input end. */
  private static void watchParent(long parent, Path scratch, LibC libc) {
    Thread watch =
        new Thread(
            () -> {
              while (ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L)
                  == parent) {
                try {
                  Thread.sleep(PARENT_POLL_MILLISECONDS);
                } catch (InterruptedException e) {
                  break;
                }
              }
              TemporaryDirectory.delete(scratch);
              libc._exit(1);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
