package org.assay.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.assay.AssayException;

/**
 * Feeds a reader with broken files. Each must give a result, or an {@link AssayException} whose
 * message begins with the file's name; in less than a second of the processor's time, and with no
 * more memory than the file's size accounts for.
 */
final class Fuzzer {

  /** Processor time of one input beyond which it counts as a hang (ns). */
  private static final long SLOW = 1_000_000_000L;

  /** Wall time of one input beyond which its thread is given up (ms). */
  private static final long STUCK = 60_000;

  /**
   * Memory that one input may ask for in all, alive at once or not: what every reader needs, and so
   * many bytes for each byte of the file.
   */
  private static final long BASE_BYTES = 4L << 20;

  private static final long BYTES_PER_BYTE = 400;

  /** A gzip file may grow a hundredfold, and to 16 MiB in any case. */
  private static final long GZIP_BYTES = 256L << 20;

  private static final int MOST_FAILURES = 20;

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private final FuzzTarget target;
  private final Path directory;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Map<String, byte[]> failures = new LinkedHashMap<>();
  private long next;
  private double seconds;
  private long accepted;
  private long refused;
  private long slowest;
  private double mostMemory;

  Fuzzer(FuzzTarget target, Path directory) {
    this.target = target;
    this.directory = directory;
  }

  /**
   * Runs, and goes on where the last run ended. The inputs depend on the seed alone, not on how
   * many threads share them.
   *
   * @return what went wrong so far, with an input for each; empty when all is well
   */
  Map<String, byte[]> run(long count, long seed, int cores) throws InterruptedException {
    List<byte[]> good = target.seeds();
    long began = System.nanoTime();
    List<Feeder> feeders = new ArrayList<>();
    for (int i = 0; i < cores; i++) {
      feeders.add(new Feeder(new Mutator(seed, good), next + i, cores, next + count));
    }
    next += count;
    feeders.forEach(Thread::start);
    for (Feeder feeder : feeders) {
      while (feeder.isAlive() && !feeder.isStuck()) {
        feeder.join(500);
      }
      accepted += feeder.accepted;
      refused += feeder.refused;
      slowest = Math.max(slowest, feeder.slowest);
      mostMemory = Math.max(mostMemory, feeder.mostMemory);
    }
    seconds += (System.nanoTime() - began) * 1e-9;
    synchronized (failures) {
      return new LinkedHashMap<>(failures);
    }
  }

  /** What reading an input took. */
  private record Cost(long nanoseconds, long bytes) {
    Cost least(Cost other) {
      return new Cost(Math.min(nanoseconds, other.nanoseconds), Math.min(bytes, other.bytes));
    }
  }

  /** Every so-manieth of the inputs, in a thread of its own. */
  private final class Feeder extends Thread {
    private final Mutator mutator;
    private final long first;
    private final long step;
    private final long end;
    private final Path file;
    private final AtomicReference<byte[]> current = new AtomicReference<>();
    private volatile long started;
    private long accepted;
    private long refused;
    private long slowest;
    private double mostMemory;

    Feeder(Mutator mutator, long first, long step, long end) {
      super("fuzz-" + target.key() + "-" + first % step);
      this.mutator = mutator;
      this.first = first;
      this.step = step;
      this.end = end;
      file = directory.resolve(getName() + ".in");
      setDaemon(true);
    }

    @Override
    public void run() {
      for (long i = first; i < end && failed() < MOST_FAILURES; i += step) {
        one(mutator.input(i));
      }
    }

    /** Tells, and notes, whether an input holds the thread for too long. */
    boolean isStuck() {
      byte[] input = current.get();
      if (input == null || System.currentTimeMillis() - started <= STUCK) {
        return false;
      }
      StringBuilder trace = new StringBuilder("stuck at");
      for (StackTraceElement e : getStackTrace()) {
        trace.append("\n  ").append(e);
      }
      fail(trace.toString(), input);
      return true;
    }

    private void one(byte[] input) {
      Cost cost = read(input, true);
      if (isTooMuch(cost, input)) {
        // Classes that are loaded or compiled for the first time are not the input's fault.
        cost = cost.least(read(input, false));
      }
      slowest = Math.max(slowest, cost.nanoseconds);
      mostMemory =
          Math.max(mostMemory, (double) (cost.bytes - BASE_BYTES) / Math.max(1, input.length));
      if (cost.nanoseconds > SLOW) {
        fail("takes more than a second", input);
      } else if (isTooMuch(cost, input)) {
        fail("asks for memory out of proportion", input);
      }
    }

    private Cost read(byte[] input, boolean counted) {
      started = System.currentTimeMillis();
      current.set(input);
      long bytes = threads.getCurrentThreadAllocatedBytes();
      long time = threads.getCurrentThreadCpuTime();
      try {
        target.read(input, file);
        accepted += counted ? 1 : 0;
      } catch (AssayException e) {
        refused += counted ? 1 : 0;
        String message = String.valueOf(e.getMessage());
        if (!message.startsWith(file.toString())) {
          fail("names no place: " + DIGITS.matcher(message).replaceAll("0"), input);
        }
      } catch (Exception | StackOverflowError | OutOfMemoryError e) {
        fail(e.getClass().getName() + " " + firstOfOurs(e.getStackTrace()), input);
      }
      Cost cost =
          new Cost(
              threads.getCurrentThreadCpuTime() - time,
              threads.getCurrentThreadAllocatedBytes() - bytes);
      current.set(null);
      return cost;
    }
  }

  private boolean isTooMuch(Cost cost, byte[] input) {
    long base = target == FuzzTarget.GZIP ? GZIP_BYTES : BASE_BYTES;
    return cost.nanoseconds > SLOW || cost.bytes > base + BYTES_PER_BYTE * input.length;
  }

  private int failed() {
    synchronized (failures) {
      return failures.size();
    }
  }

  private static String firstOfOurs(StackTraceElement[] trace) {
    StringBuilder places = new StringBuilder("at");
    int shown = 0;
    for (StackTraceElement e : trace) {
      if (e.getClassName().startsWith("org.assay") && shown++ < 3) {
        places.append(' ').append(e.getFileName()).append(':').append(e.getLineNumber());
      }
    }
    return places.toString();
  }

  private void fail(String what, byte[] input) {
    synchronized (failures) {
      failures.merge(what, input, (a, b) -> a.length <= b.length ? a : b);
    }
  }

  String summary() {
    return String.format(
        Locale.ROOT,
        "%-10s %9d read, %9d refused in %4.0f s; slowest %4d ms; most memory beyond %d MiB:"
            + " %.0f bytes a byte; %d failures",
        target.key(),
        accepted,
        refused,
        seconds,
        slowest / 1_000_000,
        BASE_BYTES >> 20,
        mostMemory,
        failed());
  }

  /** Writes inputs that failed where they can be looked at. */
  void save(Map<String, byte[]> failures, Path directory) throws IOException {
    int n = 0;
    for (Map.Entry<String, byte[]> e : failures.entrySet()) {
      Path out = directory.resolve(target.key() + "-" + n++);
      Files.createDirectories(directory);
      Files.write(out, e.getValue());
      System.out.println(out + " (" + e.getValue().length + " bytes): " + e.getKey());
    }
  }
}
