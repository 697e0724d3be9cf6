package org.assay.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One command that is disturbed, once or several times over, and then brought to its end. */
final class Trial {

  /**
   * Exit code of a suite of which a job found less than it promised, as with so small a network.
   */
  private static final int JOB_FAILED = 4;

  /** How an undisturbed command went. */
  record Undisturbed(
      int code,
      double seconds,
      long kibibytes,
      long largestKibibytes,
      Map<String, String> content) {

    /** Returns the same for a machine that takes this part of the time. */
    Undisturbed faster(double part) {
      return new Undisturbed(code, part * seconds, kibibytes, largestKibibytes, content);
    }
  }

  /** What came of one disturbance: whether it came before the end, and the exit code. */
  record Strike(Subject subject, Fault fault, boolean hit, int code, List<String> problems) {}

  /** Time for a program to end by itself after a signal or without room (s). */
  private static final long PATIENCE = 300;

  /** Processor time that it must have had in it (s): on a busy machine it gets little. */
  private static final double WORK = 60;

  /** When it is given up whatever it has had (s). */
  private static final double MOST_PATIENCE = 3600;

  /** Time for a worker to see that its parent is gone (s). */
  private static final long ORPHANS = 30;

  private final String name;
  private final Subject subject;
  private final Undisturbed undisturbed;
  private final Path inputs;
  private final Path directory;
  private Path out;

  /**
   * Prepares a trial.
   *
   * @param inputs what the command reads
   * @param directory of the trial; made
   */
  Trial(String name, Subject subject, Undisturbed undisturbed, Path inputs, Path directory) {
    this.name = name;
    this.subject = subject;
    this.undisturbed = undisturbed;
    this.inputs = inputs;
    this.directory = directory;
    out = directory.resolve("out");
  }

  /** Runs a command to its end, to compare with. */
  static Undisturbed undisturbed(Subject subject, Path inputs, Path directory)
      throws IOException, InterruptedException {
    Path out = directory.resolve("out");
    subject.prepare(inputs, out);
    Program program = new Program(directory, subject.words(inputs, out));
    long began = System.nanoTime();
    int code = end(program.start());
    if (code != 0 && code != JOB_FAILED) {
      throw new IOException("undisturbed, " + subject.text() + " ends with " + program.said());
    }
    double seconds = (System.nanoTime() - began) * 1e-9;
    long bytes = 0;
    long largest = 0;
    for (Path file : WholeFiles.files(out)) {
      bytes += SmallDisk.taken(file);
      largest = Math.max(largest, Files.size(file));
    }
    return new Undisturbed(
        code, seconds, bytes / 1024 + 1, largest / 1024 + 1, subject.content(out));
  }

  /**
   * Strikes with each of the blows in turn, then lets the command come to its end.
   *
   * @param blows a full disk, if at all, comes first
   */
  List<Strike> run(List<Blow> blows) throws IOException, InterruptedException {
    Blow first = blows.get(0);
    if (first.fault() != Fault.DISK_FULL) {
      return runThere(blows);
    }
    long given = subject.given(inputs);
    long little = given + 8 + (long) (first.diskPart() * (undisturbed.kibibytes() - given));
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), little)) {
      out = disk.path().resolve("out");
      return runThere(blows, disk);
    }
  }

  private List<Strike> runThere(List<Blow> blows, SmallDisk... disk)
      throws IOException, InterruptedException {
    List<Strike> strikes = new ArrayList<>();
    for (Blow blow : blows) {
      Fault fault = blow.fault();
      List<String> problems = new ArrayList<>();
      boolean hit = strike(blow, problems);
      for (SmallDisk full : disk) {
        full.grow(64 * 1024);
      }
      WholeFiles.Findings findings = WholeFiles.in(out);
      problems.addAll(findings.broken());
      strikes.add(new Strike(subject, fault, hit, code, problems));
      System.out.printf(
          Locale.ROOT,
          "%s %-8s %-17s %s; %d files whole%s%n",
          name,
          subject.text(),
          fault.text(),
          how,
          findings.read(),
          problems.isEmpty() ? "" : "; PROBLEMS: " + String.join("; ", problems));
    }
    List<String> problems = goOn();
    System.out.printf(
        "%s %-8s %s%n",
        name,
        subject.text(),
        problems.isEmpty()
            ? "went on to the same end"
            : "went on; PROBLEMS: " + String.join("; ", problems));
    strikes.get(strikes.size() - 1).problems().addAll(problems);
    return strikes;
  }

  private String how = "";
  private int code;

  /** Runs the command with a fault; returns whether the fault came before its end. */
  private boolean strike(Blow blow, List<String> problems)
      throws IOException, InterruptedException {
    Fault fault = blow.fault();
    tryToPrepare(problems);
    Program program = new Program(directory, subject.words(inputs, out));
    if (fault == Fault.MEMORY) {
      program.withHeap(blow.heap());
    } else if (fault == Fault.FILE_LIMIT) {
      program.withFileLimit(blow.fileLimit());
    }
    boolean timed = !fault.signal().isEmpty() || fault == Fault.REMOVED;
    Process process = program.start();
    boolean hit = true;
    long began = System.nanoTime();
    double seconds = 0;
    if (timed) {
      hit = blow.moment().await(process, subject.directory(out));
      seconds = (System.nanoTime() - began) * 1e-9;
      if (hit && fault == Fault.REMOVED) {
        hit = remove(subject.directory(out));
      } else if (hit) {
        signal(fault.signal(), process);
      }
    }
    code = end(process);
    if (code == NEVER) {
      problems.add("it did not end by itself; it said: " + program.said());
    }
    if (!timed) {
      hit = code != undisturbed.code();
    } else if (hit && code == undisturbed.code() && fault == Fault.REMOVED) {
      hit = Files.isDirectory(subject.directory(out)); // else nothing was left to be written
      if (hit) {
        // It looked for its directory only afterwards: then all of it must be there.
        differences().forEach(d -> problems.add("it ended with 0 without its directory; " + d));
      }
    }
    if (code == INTERNAL) {
      problems.add("an error in Assay itself: " + program.said());
    }
    how =
        timed
            ? String.format(
                Locale.ROOT,
                "%s at %.2f of %.2f s, exit code %d",
                hit ? "struck" : "too late",
                seconds,
                undisturbed.seconds(),
                code)
            : (hit ? "struck" : "enough after all") + ", exit code " + code;
    List<Long> left = program.left(ORPHANS);
    if (!left.isEmpty()) {
      problems.add("processes left: " + left);
      left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }
    return hit;
  }

  /** Exit code of an error that is Assay's own. */
  private static final int INTERNAL = 70;

  private static final int NEVER = -1;

  private void tryToPrepare(List<String> problems) {
    try {
      subject.prepare(inputs, out);
    } catch (IOException e) {
      problems.add("no room for the inputs: " + e.getMessage());
    }
  }

  /** Returns the processor time of a program and of what it has started (s). */
  private static double worked(Process process) {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .flatMap(p -> p.info().totalCpuDuration().stream())
        .mapToDouble(d -> 1e-3 * d.toMillis())
        .sum();
  }

  private static int end(Process process) throws InterruptedException {
    long began = System.nanoTime();
    for (double waited = 0; waited < MOST_PATIENCE; waited = (System.nanoTime() - began) * 1e-9) {
      if (process.waitFor(1, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      if (waited > PATIENCE && worked(process) > WORK) {
        break;
      }
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
    return NEVER;
  }

  private static void signal(String signal, Process process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
        .redirectErrorStream(true)
        .start()
        .waitFor();
  }

  /** Moves a directory away at once, and deletes it; false when it was not there yet. */
  private boolean remove(Path target) throws IOException {
    Path away = out.resolveSibling("removed"); // of the same file system
    try {
      Files.move(target, away);
    } catch (NoSuchFileException e) {
      return false;
    }
    delete(away);
    return true;
  }

  /** Deletes a tree into which somebody may still write. */
  static void delete(Path tree) {
    try (Stream<Path> all = Files.walk(tree)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              p -> {
                try {
                  Files.deleteIfExists(p);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (IOException | UncheckedIOException e) {
      if (Files.exists(tree)) {
        delete(tree);
      }
    }
  }

  /** Lets the command come to its end; returns in what that differs from an undisturbed one. */
  private List<String> goOn() throws IOException, InterruptedException {
    List<String> problems = new ArrayList<>();
    tryToPrepare(problems);
    Program program = new Program(directory, subject.words(inputs, out));
    int code = end(program.start());
    if (code != undisturbed.code()) {
      problems.add("exit code " + code + ", saying: " + program.said());
      return problems;
    }
    problems.addAll(WholeFiles.in(out).broken());
    problems.addAll(differences());
    for (Path file : WholeFiles.files(out)) {
      if (WholeFiles.isTemporary(file)) {
        problems.add(file.getFileName() + " is left in the output directory");
      }
    }
    try (Stream<Path> left = Files.list(Program.temporary(directory))) {
      left.forEach(p -> problems.add(p.getFileName() + " is left among the temporary files"));
    }
    List<Long> processes = program.left(ORPHANS);
    if (!processes.isEmpty()) {
      problems.add("processes left: " + processes);
    }
    return problems;
  }

  /** Returns in what the files differ from those of an undisturbed command. */
  private List<String> differences() throws IOException {
    List<String> found = new ArrayList<>();
    Map<String, String> content = subject.content(out);
    TreeSet<String> names = new TreeSet<>(content.keySet());
    names.addAll(undisturbed.content().keySet());
    for (String file : names) {
      String expected = undisturbed.content().getOrDefault(file, "no such file");
      String here = content.getOrDefault(file, "no such file");
      if (!expected.equals(here)) {
        found.add(file + " differs: " + difference(expected, here));
      }
    }
    return found;
  }

  private static String difference(String expected, String found) {
    List<String> a = expected.lines().toList();
    List<String> b = found.lines().toList();
    int n = 0;
    while (n < a.size() && n < b.size() && a.get(n).equals(b.get(n))) {
      n++;
    }
    return "line "
        + (n + 1)
        + " is \""
        + (n < b.size() ? shortened(b.get(n)) : "missing")
        + "\" and not \""
        + (n < a.size() ? shortened(a.get(n)) : "missing")
        + '"';
  }

  private static String shortened(String line) {
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }
}
