package org.assay.lammps.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assay.AssayException;
import org.assay.io.ProgramWords;
import org.assay.lammps.LammpsException;
import org.assay.lammps.WorkerException;

/** Why a worker died, in LAMMPS' words if it left any. */
final class LastWords {

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          4,
          "SIGILL",
          6,
          "SIGABRT",
          7,
          "SIGBUS",
          8,
          "SIGFPE",
          9,
          "SIGKILL (out of memory?)",
          11,
          "SIGSEGV",
          15,
          "SIGTERM");

  /** What no program does to itself: somebody, or the system when memory is short, ended it. */
  private static final Set<Integer> FROM_OUTSIDE = Set.of(1, 2, 9, 15);

  /**
   * An access to memory that is not there. A library that has taken over Java's handlers of signals
   * makes this of what is none, now and then; a fault of LAMMPS' or of a potential comes again.
   */
  private static final Set<Integer> MAYBE_AN_ACCIDENT = Set.of(7, 11);

  /** New tries that a job gets after its worker was killed from outside. */
  static final int TRIES_AFTER_KILL = 2;

  /** New tries that a job gets after a crash that may not come again. */
  static final int TRIES_AFTER_CRASH = 1;

  private static final Pattern CAUGHT = Pattern.compile("(?m)^#\\s+(SIG[A-Z]+)");

  /** How Java begins a line that says where it was, and not what happened. */
  private static final String FRAME = "\tat ";

  /** Lines that a message shows. */
  private static final int SHOWN = 3;

  private LastWords() {}

  /**
   * Returns what to report.
   *
   * @param status exit status as Java sees it, 128 more than the signal for a killed process
   * @param scratch the worker's directory, with LAMMPS' log
   * @param stderr the last the worker printed
   */
  static AssayException of(int status, Path scratch, String stderr) {
    return own(scratch, stderr)
        .orElseGet(
            () ->
                new WorkerException(
                    "the worker died, " + describe(status) + said(stderr),
                    null,
                    newTries(status - 128)));
  }

  /**
   * Returns what to report of a worker that a launcher had started. One that left no words of its
   * own is taken for lost, with its node or by the scheduler's will: the launcher's exit status
   * tells nobody which, and its job is worth new tries.
   *
   * @param called whether the worker had called
   * @param launcher the launcher's process, which may still be there
   */
  static AssayException ofLaunched(
      String words, boolean called, Process launcher, Path scratch, String stderr) {
    String end = launcher.isAlive() ? " does not end" : " ended, " + describe(launcher.exitValue());
    String what =
        called
            ? "the worker was lost: \"" + words + "\"" + end
            : "\"" + words + "\"" + end + ", before its worker had called";
    return own(scratch, stderr)
        .orElseGet(
            () ->
                new WorkerException(
                    what + saidOnNode(stderr) + WorkerOnNode.cure(scratch, stderr),
                    null,
                    TRIES_AFTER_KILL));
  }

  private static String said(String stderr) {
    return stderr.isBlank() ? "" : ", saying: " + lastLines(stderr);
  }

  /** What a node itself says is lacking explains more than what its launcher makes of that. */
  private static String saidOnNode(String stderr) {
    return stderr
        .lines()
        .filter(l -> l.contains(WorkerOnNode.SAYS))
        .findFirst()
        .map(l -> ": " + l.substring(l.indexOf(WorkerOnNode.SAYS) + "assay: ".length()))
        .orElseGet(() -> said(stderr));
  }

  /** Returns what LAMMPS, or Java of a crash, has left behind. */
  private static Optional<AssayException> own(Path scratch, String stderr) {
    Optional<String> fromLog = error(lines(Scratch.log(scratch)));
    Optional<String> words = fromLog.or(() -> error(stderr.lines().toList()));
    if (words.isPresent()) {
      return Optional.of(new LammpsException(words.get()));
    }
    Optional<Crash> crash = crash(lines(Scratch.crashReport(scratch)));
    if (crash.isEmpty()) {
      return Optional.empty();
    }
    boolean accident = MAYBE_AN_ACCIDENT.stream().anyMatch(s -> crash.get().isOf(SIGNALS.get(s)));
    return Optional.of(
        new WorkerException(
            "the worker died, " + crash.get().text(), null, accident ? TRIES_AFTER_CRASH : 0));
  }

  private static int newTries(int signal) {
    if (FROM_OUTSIDE.contains(signal)) {
      return TRIES_AFTER_KILL;
    }
    return MAYBE_AN_ACCIDENT.contains(signal) ? TRIES_AFTER_CRASH : 0;
  }

  /** Returns the last line that begins with ERROR, and the command that it names. */
  private static Optional<String> error(List<String> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).startsWith("ERROR")) {
        String next = i + 1 < lines.size() ? lines.get(i + 1).strip() : "";
        return Optional.of(next.isEmpty() ? lines.get(i) : lines.get(i) + "; " + next);
      }
    }
    return Optional.empty();
  }

  /** The signal that the JVM caught, and where. */
  private record Crash(String signal, String frame) {

    boolean isOf(String name) {
      return signal.equals(name);
    }

    String text() {
      return signal + " in " + frame;
    }
  }

  /** Reads the JVM's crash report. */
  private static Optional<Crash> crash(List<String> report) {
    for (int i = 0; i + 1 < report.size(); i++) {
      if (report.get(i).startsWith("# Problematic frame:")) {
        Matcher signal = CAUGHT.matcher(String.join("\n", report.subList(0, i)));
        String name = signal.find() ? signal.group(1) : "a fault";
        return Optional.of(new Crash(name, report.get(i + 1).replaceFirst("^#\\s*", "").strip()));
      }
    }
    return Optional.empty();
  }

  private static String describe(int status) {
    String signal = SIGNALS.get(status - 128);
    if (signal != null) {
      return "killed by " + signal;
    }
    return status > 128 ? "killed by signal " + (status - 128) : "exit status " + status;
  }

  /** Returns the last three lines that say something, in one. */
  static String lastLines(String text) {
    String words = text.lines().filter(l -> !l.startsWith(FRAME)).collect(Collectors.joining("\n"));
    List<String> lines = ProgramWords.lines(words);
    return String.join(
        " / ", ProgramWords.last(lines.isEmpty() ? ProgramWords.lines(text) : lines, SHOWN));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }
}
