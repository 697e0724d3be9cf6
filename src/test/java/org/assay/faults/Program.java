package org.assay.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Assay in a process of its own, whose descendants can be told from all other processes. */
final class Program {

  private static final String MARKER = "ASSAY_FAULTS";

  private final String marker = UUID.randomUUID().toString();
  private final Path directory;
  private final List<String> words;
  private int heap = 512;
  private int fileLimit;
  private int cores;

  /**
   * Prepares a program.
   *
   * @param directory for what it prints, {@code program.txt}, and its temporary files, {@code tmp}
   * @param words command and its arguments
   */
  Program(Path directory, List<String> words) {
    this.directory = directory;
    this.words = List.copyOf(words);
  }

  /** Limits the heap (MiB). */
  Program withHeap(int mebibytes) {
    heap = mebibytes;
    return this;
  }

  /** Limits the threads of Java and of the linear algebra. */
  Program withCores(int most) {
    cores = most;
    return this;
  }

  /** Limits the size of each file that it writes (KiB). */
  Program withFileLimit(int kibibytes) {
    fileLimit = kibibytes;
    return this;
  }

  static Path temporary(Path directory) {
    return directory.resolve("tmp");
  }

  Process start() throws IOException {
    Path temporary = Files.createDirectories(temporary(directory));
    List<String> command = new ArrayList<>();
    if (fileLimit > 0) {
      // Java takes the signal that comes with it for an error of writing.
      command.addAll(List.of("bash", "-c", "ulimit -f " + fileLimit + "; exec \"$@\"", "bash"));
    }
    // What a shell starts in the background ignores SIGINT, and so would all that it starts.
    command.addAll(List.of("env", "--default-signal=INT,TERM,HUP"));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heap + "m",
            "-XX:+UseParallelGC",
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + temporary,
            "-Dassay.home=" + System.getProperty("assay.home", "."),
            "-cp",
            System.getProperty("java.class.path"),
            "org.assay.cli.Main"));
    if (cores > 0) {
      command.add(command.indexOf("-cp"), "-XX:ActiveProcessorCount=" + cores);
    }
    command.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(output().toFile()));
    builder.environment().put(MARKER, marker);
    builder.environment().put("LC_ALL", "C.UTF-8");
    if (cores > 0) {
      builder.environment().put("OMP_NUM_THREADS", Integer.toString(cores));
    }
    return builder.start();
  }

  private Path output() {
    return directory.resolve("program.txt");
  }

  /** Returns what it printed. */
  String said() {
    try {
      return Files.readString(output(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(" + e + ")";
    }
  }

  /** Waits until no process of it is left; returns those that do not go. */
  List<Long> left(long seconds) throws InterruptedException, IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    List<Long> left = processes();
    while (!left.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(50);
      left = processes();
    }
    return left;
  }

  /** Returns the processes that have the marker in their environment. */
  List<Long> processes() throws IOException {
    List<Long> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path each : all) {
        try {
          byte[] environment = Files.readAllBytes(each.resolve("environ"));
          if (new String(environment, StandardCharsets.ISO_8859_1).contains(marker)) {
            found.add(Long.parseLong(each.getFileName().toString()));
          }
        } catch (IOException e) {
          // it has ended, or is another user's
        }
      }
    }
    return found;
  }
}
