package org.assay.lammps.worker;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Java's own handlers of signals, as they were before LAMMPS came. The JVM lives from some of them:
 * code that it has compiled looks for null by a read that may fault, and threads are halted so. A
 * library that LAMMPS or MPI loads and that takes them over (UCX does, to print where a program
 * crashed) makes an accident of what was none, at random.
 */
final class SignalHandlers {

  /** Those that the JVM needs while it runs; numbers as on Linux, other than MIPS and SPARC. */
  private static final Map<Integer, String> SIGNALS =
      new TreeMap<>(
          Map.of(
              4, "SIGILL",
              5, "SIGTRAP",
              7, "SIGBUS",
              8, "SIGFPE",
              11, "SIGSEGV",
              12, "SIGUSR2",
              13, "SIGPIPE",
              25, "SIGXFSZ"));

  /** More than {@code struct sigaction} takes anywhere; its first word is the handler. */
  private static final int LARGEST_ACTION = 512;

  /** Of a handler that is no function: 0 is the system's own way, 1 is to ignore the signal. */
  private static final long IGNORED = 1;

  private final LibC libc;
  private final Memory found = new Memory(LARGEST_ACTION);
  private final Map<Integer, Memory> javas = new TreeMap<>();

  private SignalHandlers(LibC libc) {
    this.libc = libc;
    for (int signal : SIGNALS.keySet()) {
      Memory action = new Memory(LARGEST_ACTION);
      if (ask(signal, action) && handler(action) > IGNORED) {
        javas.put(signal, action);
      }
    }
  }

  /** Returns the handlers that are there now: Java's, as long as nobody else was loaded. */
  static SignalHandlers now(LibC libc) {
    return new SignalHandlers(libc);
  }

  /**
   * Puts back every handler that is not Java's any more.
   *
   * @return what was put right, naming library and signals; empty when nothing was
   */
  String restore() {
    Map<String, String> taken = new LinkedHashMap<>();
    javas.forEach(
        (signal, javasOwn) -> {
          if (ask(signal, found) && handler(found) != handler(javasOwn)) {
            libc.sigaction(signal, javasOwn, Pointer.NULL);
            taken.merge(owner(handler(found)), SIGNALS.get(signal), (a, b) -> a + ", " + b);
          }
        });
    return taken.entrySet().stream()
        .map(
            e ->
                e.getKey()
                    + " had taken over Java's handlers of "
                    + e.getValue()
                    + "; they are Java's again")
        .collect(Collectors.joining("; "));
  }

  private boolean ask(int signal, Memory answer) {
    answer.clear();
    return libc.sigaction(signal, Pointer.NULL, answer) == 0;
  }

  private static long handler(Memory action) {
    return action.getLong(0);
  }

  /** Returns the file that an address belongs to. */
  private static String owner(long address) {
    try {
      for (String line :
          Files.readAllLines(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1)) {
        String[] words = line.split("\\s+", 6); // from-to rights offset device inode file
        String[] range = words[0].split("-");
        boolean within =
            Long.compareUnsigned(Long.parseUnsignedLong(range[0], 16), address) <= 0
                && Long.compareUnsigned(address, Long.parseUnsignedLong(range[1], 16)) < 0;
        if (within && words.length == 6 && !words[5].isBlank()) {
          return words[5];
        }
      }
    } catch (IOException e) {
      // then it has no name
    }
    return "something without a file";
  }
}
