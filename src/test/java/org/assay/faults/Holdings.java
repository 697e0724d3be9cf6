package org.assay.faults;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;

/**
 * What this process holds at a moment. Java's garbage is collected before, and C gives back to the
 * system what was freed: else up to 64 MiB for each of its threads stay, used or not.
 *
 * @param values one for each of {@link #KINDS}
 */
record Holdings(double[] values) {

  /**
   * What is measured.
   *
   * @param name with its unit
   * @param judged whether it must not grow; what is not is made up of others or has a bound of its
   *     own
   */
  record Kind(String name, boolean judged) {}

  /** In the order of the values. */
  static final List<Kind> KINDS =
      List.of(
          new Kind("Resident memory (MiB)", false),
          new Kind("Java heap after collection (MiB)", true),
          new Kind("Java code and classes (MiB)", false),
          new Kind("Other resident memory (MiB)", true),
          new Kind("Classes", true),
          new Kind("File handles", true),
          new Kind("Threads", true),
          new Kind("Native arrays (MiB)", true),
          new Kind("Child processes", true),
          new Kind("Temporary files (KiB)", true));

  /** Places of two that are small numbers. */
  static final int HANDLES = 5;

  static final int THREADS = 6;

  private static final double MEBI = 1 << 20;

  /** What is needed of the C library. */
  private interface LibC extends Library {
    /** Gives memory that was freed back to the system, but for so many bytes. */
    int malloc_trim(long kept);
  }

  /**
   * Measures.
   *
   * @param temporary where temporary files are
   */
  static Holdings now(Path temporary) throws IOException, InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc(); // native arrays are freed by the collector's hand
      Thread.sleep(100);
    }
    Native.load("c", LibC.class).malloc_trim(0);
    var memory = ManagementFactory.getMemoryMXBean();
    MemoryUsage heap = memory.getHeapMemoryUsage();
    double code = memory.getNonHeapMemoryUsage().getUsed() / MEBI;
    double resident = resident() / 1024;
    double files = 0;
    for (Path file : WholeFiles.files(temporary)) {
      files += Files.size(file) / 1024.0;
    }
    return new Holdings(
        new double[] {
          resident,
          heap.getUsed() / MEBI,
          code,
          resident - heap.getCommitted() / MEBI - code,
          ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
          handles(),
          ManagementFactory.getThreadMXBean().getThreadCount(),
          Pointer.totalBytes() / MEBI,
          ProcessHandle.current().children().count(),
          files
        });
  }

  private static double handles() throws IOException {
    try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
      return handles.count();
    }
  }

  /** Returns the memory of this process (KiB). */
  private static double resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(l -> l.startsWith("VmRSS:"))
        .mapToDouble(l -> Double.parseDouble(l.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Holdings o && Arrays.equals(values, o.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
