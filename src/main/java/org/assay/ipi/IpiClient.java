package org.assay.ipi;

import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assay.io.IoReason;
import org.assay.io.TemporaryDirectory;
import org.assay.lammps.UnconvergedException;
import org.assay.lammps.WorkerException;
import org.assay.session.EvaluationStore.Basis;
import org.assay.session.Launcher;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * One client: its process, directory and connection. It serves structures of the same atoms, in the
 * same order, in whatever cell. One thread asks; any thread may {@link #kill}.
 */
final class IpiClient implements AutoCloseable {

  /**
   * One character, as pw.x reads, whatever length it is told: of none it waits for one for ever.
   */
  private static final String INIT = " ";

  /** Strains below are rounding. */
  private static final double SAME_CELL = 1e-9;

  /** Time for a client that has hung up, or was told to end, to do so (ms). */
  private static final long GRACE = 3000;

  private static final String DIRECTORY = "ipi";

  private final boolean launched;
  private final Runnable placed;

  private final Images images = new Images();
  private OrientedCell before;
  private final TemporaryDirectory directory;
  private final Door door;
  private final String command;
  private final ClientProcess process;
  private volatile Optional<SocketChannel> channel = Optional.empty();
  private volatile Optional<String> killedFor = Optional.empty();

  private IpiClient(
      IpiSettings settings,
      Basis basis,
      boolean symmetric,
      TemporaryDirectory directory,
      Door door,
      Runnable placed) {
    this.directory = directory;
    this.door = door;
    this.placed = placed;
    OrientedCell grid =
        symmetric ? OrientedCell.asItStands(basis.grid()) : OrientedCell.of(basis.grid());
    before = OrientedCell.of(basis.first().cell(), Optional.of(grid));
    Structure turned = before.turned(basis.first());
    Cell divided = before.isLike(grid) ? grid.cell() : before.cell();
    Map<Placeholder, String> values = Placeholder.of(turned, divided, settings.kSpacing());
    door.tell(values);
    ClientFiles.requireKPoints("engine ipi", settings.command(), values);
    ClientFiles.write(directory.path(), settings.template(), turned, values, settings.words());
    Optional<Launcher> launcher = settings.launcher();
    launched = launcher.isPresent();
    String own = Placeholder.filled(settings.command(), values).strip();
    command = launcher.map(l -> l.text() + " " + own).orElse(own);
    process =
        launcher
            .map(l -> ClientProcess.start(l, own, directory.path()))
            .orElseGet(() -> ClientProcess.start(own, directory.path()));
    process.onExit(door::close); // one that dies before it calls is not waited for
  }

  /**
   * Starts one.
   *
   * @param basis structure that its input is made of, and cell that its k-points are for
   * @param symmetric whether it looks for symmetry, and gets structures as they stand
   * @param placed done once it is known to run, again and again until it has called: a launcher may
   *     have waited for a place on a machine
   * @throws WorkerException when there is no directory, socket or shell for it
   */
  static IpiClient start(IpiSettings settings, Basis basis, boolean symmetric, Runnable placed) {
    TemporaryDirectory directory = null;
    Door door = null;
    try {
      Optional<Launcher> launcher = settings.launcher();
      directory =
          launcher.isPresent()
              ? TemporaryDirectory.createShared(DIRECTORY, launcher.get().shared())
              : TemporaryDirectory.create(DIRECTORY);
      door =
          Door.open(
              Door.kind(settings.command(), settings.template(), launcher.isPresent()), launcher);
      return new IpiClient(settings, basis, symmetric, directory, door, placed);
    } catch (RuntimeException e) {
      if (door != null) {
        door.close();
      }
      if (directory != null) {
        directory.close();
      }
      throw e instanceof UncheckedIOException io
          ? new WorkerException(io.getMessage() + ": " + IoReason.of(io.getCause()), io)
          : e;
    }
  }

  /** Returns whether a client started with one structure can be asked about another at all. */
  static boolean haveSameAtoms(Structure first, Structure structure) {
    return structure.symbols().equals(first.symbols());
  }

  /**
   * Returns the largest strain against a client's first cell in which it can be asked: any where
   * its input is not made for a cell. Else every cell gets plane waves of its own, of one cutoff: a
   * curve some of whose points have those of a neighbour is not smooth, and which points those are
   * would depend on who computes them.
   */
  static double farthest(IpiSettings settings) {
    return settings.dependOnCell() ? SAME_CELL : Double.POSITIVE_INFINITY;
  }

  /** Returns whether, besides, its cell is near enough. */
  static boolean suits(double farthest, Structure first, Structure structure) {
    return haveSameAtoms(first, structure)
        && first.cell().largestStrain(structure.cell()) <= farthest;
  }

  /**
   * Asks and waits for the answer.
   *
   * @throws WorkerException when the client ends, hangs up, or answers what makes no sense
   */
  Evaluation evaluate(Structure structure) {
    OrientedCell cell = OrientedCell.of(structure.cell(), Optional.of(before));
    if (!cell.isLike(before)) {
      images.forget();
    }
    before = cell;
    try {
      IpiWire wire = new IpiWire(connected());
      return IpiUnits.evaluation(ask(wire, images.of(cell.turned(structure))), cell);
    } catch (StreamCorruptedException e) {
      throw broken("its answer makes no sense: " + e.getMessage());
    } catch (EOFException | ClosedChannelException e) {
      throw death();
    } catch (IOException e) {
      throw killedFor.isPresent() || process.exitStatus(GRACE).isPresent()
          ? death()
          : broken("the connection broke: " + e.getMessage());
    }
  }

  private void lookForPlace() {
    if (process.hasPlace()) {
      placed.run();
    }
  }

  private SocketChannel connected() throws IOException {
    if (channel.isEmpty()) {
      channel = Optional.of(launched ? door.await(this::lookForPlace) : door.await());
      placed.run();
      door.close();
      killedFor.ifPresent(why -> hangUp());
    }
    return channel.get();
  }

  private static IpiWire.IpiForces ask(IpiWire wire, Structure turned) throws IOException {
    boolean given = false;
    while (true) {
      wire.send(IpiWord.STATUS);
      IpiWord state = wire.receive();
      switch (state) {
        case NEEDINIT -> wire.sendInit(INIT);
        case READY -> {
          if (given) {
            throw new StreamCorruptedException("it wants positions again, before it gave forces");
          }
          given = true;
          IpiUnits.sendPositions(wire, turned);
        }
        case HAVEDATA -> {
          if (!given) {
            throw new StreamCorruptedException("it has forces before it was given positions");
          }
          wire.send(IpiWord.GETFORCE);
          IpiWord answer = wire.receive();
          if (answer != IpiWord.FORCEREADY) {
            throw new StreamCorruptedException(answer + " in place of " + IpiWord.FORCEREADY);
          }
          return wire.receiveForces(turned.size());
        }
        default -> throw new StreamCorruptedException(state + " in answer to STATUS");
      }
    }
  }

  /** Finds out why nothing comes any more. */
  private WorkerException death() {
    if (killedFor.isPresent()) {
      return new WorkerException("the client was killed by Assay: " + killedFor.get());
    }
    boolean called = channel.isPresent();
    String before = called ? "" : " without having called";
    Optional<Integer> status = process.exitStatus(GRACE);
    if (status.isEmpty()) {
      return broken("it hung up and did not end");
    }
    String cure =
        called || status.get() != 0
            ? ""
            : "; does its input tell it to be driven by i-PI, and where to call?";
    String ended = "it ended with exit status " + words(status.get()) + before + cure;
    return process
        .unconverged()
        .<WorkerException>map(
            line ->
                new UnconvergedException(
                    "\""
                        + command
                        + "\": the electrons did not converge (\""
                        + line
                        + "\"), and "
                        + ended
                        + "; less mixing, more iterations or wider smearing in the template help;"
                        + " atoms apart may want spin, or none"))
        .orElseGet(() -> broken(ended));
  }

  /** A shell's status of a program that a signal ended is 128 and the signal's number. */
  private static String words(int status) {
    return switch (status) {
      case 128 + 6 -> status + " (it aborted)";
      case 128 + 9 -> status + " (it was killed: out of memory?)";
      case 128 + 11 -> status + " (it crashed: SIGSEGV)";
      default -> Integer.toString(status);
    };
  }

  /** Returns an error that shows the command and what it last printed. */
  WorkerException broken(String what) {
    return new WorkerException("\"" + command + "\": " + what + said());
  }

  private String said() {
    String last = process.lastWords();
    return last.isEmpty()
        ? "; it printed nothing"
        : "; it last printed: " + last + ClientScript.cure(directory.path(), last);
  }

  /** Returns the directory that it runs in. */
  Path directory() {
    return directory.path();
  }

  /** Ends it, whatever it is doing. */
  void kill(String reason) {
    if (killedFor.isEmpty()) {
      killedFor = Optional.of(reason);
    }
    process.kill();
    door.close();
    hangUp();
  }

  /** Returns whether it has called, and what it last printed, in words. */
  String state() {
    return (channel.isPresent() ? "" : ", which had not called") + said();
  }

  private void hangUp() {
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
    } catch (IOException e) {
      // it is gone already
    }
  }

  /** Lets it end, makes it if it does not, and removes its directory. */
  @Override
  public void close() {
    door.close();
    if (killedFor.isEmpty() && channel.isPresent()) {
      try {
        new IpiWire(channel.get()).send(IpiWord.EXIT);
        process.exitStatus(GRACE);
      } catch (IOException e) {
        // it has gone already
      }
    }
    process.kill();
    hangUp();
    directory.close();
  }
}
