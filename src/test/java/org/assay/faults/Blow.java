package org.assay.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A fault, when it comes and how hard.
 *
 * @param fault what happens
 * @param moment when, for what comes at a moment
 * @param heap of a program whose memory is too small (MiB)
 * @param fileLimit largest file (KiB)
 * @param diskPart of what the command writes, that a full disk has room for
 */
record Blow(Fault fault, Moment moment, int heap, int fileLimit, double diskPart) {

  /** When a fault comes. */
  @FunctionalInterface
  interface Moment {
    /**
     * Waits.
     *
     * @param out output directory of the program
     * @return false when the program came to its end before
     */
    boolean await(Process process, Path out) throws InterruptedException, IOException;
  }

  /** The least heap that Java starts with is more than this (MiB). */
  private static final int NO_HEAP = 5;

  /** Time between two looks (ms). */
  private static final long LOOK = 2;

  /** Returns one at a random time of the command, and of random strength. */
  static Blow drawn(Fault fault, Trial.Undisturbed undisturbed, Random random) {
    double seconds = (0.1 + 0.9 * random.nextDouble()) * undisturbed.seconds();
    return new Blow(
        fault,
        (process, out) -> !process.waitFor((long) (1000 * seconds), TimeUnit.MILLISECONDS),
        NO_HEAP + random.nextInt(16),
        1 + random.nextInt((int) undisturbed.largestKibibytes()),
        random.nextDouble());
  }

  /**
   * Returns one that does not go by the clock: it comes when there are so many files, or leaves so
   * little memory and disk that the command cannot come to its end.
   */
  static Blow atFile(Fault fault, int files) {
    return new Blow(
        fault,
        (process, out) -> {
          while (process.isAlive() && count(out) < files) {
            Thread.sleep(LOOK);
          }
          return process.isAlive();
        },
        NO_HEAP,
        1,
        0.5);
  }

  /** Returns how many files there are; none, where one went while they were counted. */
  private static int count(Path directory) throws IOException {
    try {
      return WholeFiles.files(directory).size();
    } catch (UncheckedIOException | NoSuchFileException e) {
      return 0;
    }
  }
}
