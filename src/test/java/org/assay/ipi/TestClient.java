package org.assay.ipi;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.worker.MorseSession;
import org.assay.session.TimeLimit;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * A client of the protocol in a thread of this process, written from the protocol's description and
 * not with the server's classes. The command that the server starts tells it where to call, and
 * waits for its end. It computes Morse's crystal.
 */
final class TestClient implements AutoCloseable {

  private static final double BOHR = 0.529177210903;
  private static final double HARTREE = 27.211386245988;

  /** What it does wrong, or otherwise than most. */
  enum Manner {
    RIGHT,
    WANTS_INIT_EACH_TIME,
    NO_VIRIAL,
    HANGS_UP,
    GARBAGE,
    ANOTHER_NUMBER_OF_ATOMS,
    ENERGY_IS_NAN,
    FORCE_IS_INFINITE,
    ENERGY_BEYOND_ALL_BOUNDS,
    ELECTRONVOLTS,
    ELECTRONVOLT_ENERGIES,
    RYDBERG_FORCES,
    ENDLESS_EXTRA,
    FORCES_UNASKED,
    FORGETS_POSITIONS,
    HANGS
  }

  private final Manner manner;
  private final List<String> symbols;
  private final Path told;
  private final Path ended;
  private final boolean unix;
  private final Thread thread;
  private final List<String> words = new CopyOnWriteArrayList<>();
  private volatile SocketChannel channel;
  private volatile Cell given;
  private volatile boolean again;

  TestClient(Manner manner, Structure structure, Path directory, boolean unix) {
    this.manner = manner;
    this.unix = unix;
    symbols = structure.symbols();
    told = directory.resolve("told");
    ended = directory.resolve("ended");
    thread = new Thread(this::run, "test-client");
    thread.setDaemon(true);
    thread.start();
  }

  /** Lets it call again each time that it is started again. */
  TestClient callingAgain() {
    again = true;
    return this;
  }

  /** Returns settings whose command tells this client where to call, and sleeps. */
  IpiSettings settings() {
    String where = unix ? "/tmp/ipi_{socket}" : "{port}";
    return settings(
        (again ? "rm -f " + ended + "; " : "")
            + "echo started; echo %s > %s.new; mv %s.new %s; while [ ! -e %s ]; do sleep 0.02; done"
                .formatted(where, told, told, told, ended));
  }

  static IpiSettings settings(String command) {
    return new IpiSettings(
        command,
        Optional.empty(),
        OptionalDouble.empty(),
        1,
        TimeLimit.fixed(Duration.ofMinutes(2)),
        Optional.empty());
  }

  /** Returns a crystal whose atoms are a little off their sites. */
  static Structure crystal() {
    double a = Math.sqrt(2) * MorseSession.BOND;
    double[] sites = {0, 0, 0, 0, a / 2, a / 2, a / 2, 0, a / 2, a / 2, a / 2, 0};
    Structure cell = Structure.ofElement(Cell.cubic(a), "Cu", sites).repeated(2, 2, 2);
    double[] r = cell.positions();
    Random random = new Random(7);
    for (int i = 0; i < r.length; i++) {
      r[i] += 0.03 * random.nextGaussian();
    }
    return cell.withPositions(r);
  }

  /** Returns what the job answers with a pool of its own. */
  static <T> T ask(IpiSettings settings, Function<LammpsSession, T> job) {
    try (IpiPool pool = new IpiPool(settings)) {
      return pool.submit(job, "bulk DC", 1).join();
    }
  }

  /** Returns what the error says that the evaluation ends with. */
  static String failure(IpiSettings settings, Structure structure) {
    CompletionException e =
        assertThrows(
            CompletionException.class, () -> ask(settings, session -> session.evaluate(structure)));
    return e.getCause().getMessage();
  }

  /** Returns the headers that came. */
  List<String> words() {
    return words;
  }

  /** Returns the last cell that came, rows being vectors (Å). */
  Cell given() {
    return given;
  }

  private void run() {
    do {
      call();
    } while (again && !Thread.currentThread().isInterrupted());
  }

  private void call() {
    try {
      while (!Files.exists(told)) {
        Thread.sleep(5);
      }
      String where = Files.readString(told).strip();
      SocketAddress address =
          unix
              ? UnixDomainSocketAddress.of(where)
              : new InetSocketAddress(
                  InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), Integer.parseInt(where));
      channel = SocketChannel.open(address);
      serve();
    } catch (EOFException e) {
      // the server hung up
    } catch (IOException | InterruptedException e) {
      again = false; // the server or the test is done with it
    }
  }

  private void serve() throws IOException, InterruptedException {
    boolean initialised = manner != Manner.WANTS_INIT_EACH_TIME;
    Evaluation found = null;
    while (true) {
      String word = new String(read(12).array(), StandardCharsets.US_ASCII).strip();
      words.add(word);
      switch (word) {
        case "STATUS" -> {
          if (manner == Manner.GARBAGE) {
            say("\u0001HTTP/1.1 20");
          } else if (manner == Manner.FORCES_UNASKED) {
            say("HAVEDATA");
          } else {
            say(!initialised ? "NEEDINIT" : found == null ? "READY" : "HAVEDATA");
          }
        }
        case "INIT" -> {
          read(4);
          read(4);
          read(1); // as pw.x does, whatever length it was told
          initialised = true;
        }
        case "POSDATA" -> {
          found = compute();
          if (manner == Manner.HANGS_UP) {
            channel.close();
            return;
          }
          if (manner == Manner.HANGS) {
            Thread.sleep(600_000);
          }
          if (manner == Manner.FORGETS_POSITIONS) {
            found = null;
          }
        }
        case "GETFORCE" -> {
          say("FORCEREADY");
          answer(found);
          found = null;
          initialised = manner != Manner.WANTS_INIT_EACH_TIME;
        }
        default -> {
          if (again) {
            Files.delete(told);
          }
          Files.createFile(ended);
          return;
        }
      }
    }
  }

  /** The protocol's matrix has the vectors in its columns. */
  private Evaluation compute() throws IOException {
    double[] m = doubles(9);
    double[] inverse = doubles(9);
    double[] rows = new double[9];
    double[] unit = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        rows[3 * i + j] = m[3 * j + i] * BOHR;
        for (int k = 0; k < 3; k++) {
          unit[3 * i + j] += m[3 * i + k] * inverse[3 * k + j];
        }
        if (Math.abs(unit[3 * i + j] - (i == j ? 1 : 0)) > 1e-12) {
          throw new IOException("the inverse is not the cell's");
        }
      }
    }
    given = Cell.ofRows(rows);
    double[] positions = doubles(3 * read(4).getInt());
    for (int i = 0; i < positions.length; i++) {
      positions[i] *= BOHR;
    }
    return new MorseSession().evaluate(new Structure(given, symbols, positions));
  }

  private void answer(Evaluation e) throws IOException {
    int n = manner == Manner.ANOTHER_NUMBER_OF_ATOMS ? 7 : e.size();
    boolean ev = manner == Manner.ELECTRONVOLTS;
    double perForce = ev ? 1 : HARTREE / BOHR * (manner == Manner.RYDBERG_FORCES ? 0.5 : 1);
    ByteBuffer out =
        ByteBuffer.allocate(8 + 4 + 24 * n + 72 + 4 + 2).order(ByteOrder.nativeOrder());
    out.putDouble(
        switch (manner) {
          case ENERGY_IS_NAN -> Double.NaN;
          case ENERGY_BEYOND_ALL_BOUNDS -> -1e7 * n;
          case ELECTRONVOLT_ENERGIES -> e.energy();
          default -> e.energy() / (ev ? 1 : HARTREE);
        });
    out.putInt(n);
    double[] f = e.forces();
    for (int i = 0; i < 3 * n; i++) {
      boolean wrong = manner == Manner.FORCE_IS_INFINITE && i == 4;
      out.putDouble(wrong ? Double.POSITIVE_INFINITY : f[i % f.length] / perForce);
    }
    double[] s = e.stressVoigt();
    double factor = manner == Manner.NO_VIRIAL ? 0 : -given.volume() / HARTREE;
    for (int v : new int[] {0, 5, 4, 5, 1, 3, 4, 3, 2}) {
      out.putDouble(factor * s[v] + 0.0);
    }
    out.putInt(manner == Manner.ENDLESS_EXTRA ? -5 : 2);
    out.put("ok".getBytes(StandardCharsets.US_ASCII));
    write(out.flip());
  }

  private void say(String word) throws IOException {
    write(ByteBuffer.wrap(String.format("%-12s", word).getBytes(StandardCharsets.US_ASCII)));
  }

  private void write(ByteBuffer out) throws IOException {
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  private double[] doubles(int n) throws IOException {
    double[] values = new double[n];
    read(8 * n).asDoubleBuffer().get(values);
    return values;
  }

  private ByteBuffer read(int bytes) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    while (in.hasRemaining()) {
      if (channel.read(in) < 0) {
        throw new EOFException();
      }
    }
    return in.flip();
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    if (channel != null) {
      channel.close();
    }
  }
}
