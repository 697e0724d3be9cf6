package org.assay.ipi;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assay.SettingsException;
import org.assay.io.Decimal;
import org.assay.session.Launcher;
import org.assay.session.ShellText;
import org.assay.session.TimeLimit;

/**
 * How clients are run.
 *
 * @param command what starts one, as a shell takes it, with {@link Placeholder}s
 * @param template directory whose files every client gets, with the same placeholders
 * @param words further words in braces, without these, and what stands for each in the template
 * @param kSpacing widest distance between k-points, 2π included, as VASP's {@code KSPACING} (1/Å)
 * @param workers most clients at a time
 * @param timeLimit time that one job may take, its client's start included
 * @param logs directory in which the logs of clients that failed are kept
 * @param launcher words in front of the command, such as {@code srun -n 4}, which are no part of
 *     what is computed; clients may then run on other nodes
 */
public record IpiSettings(
    String command,
    Optional<Path> template,
    Map<String, String> words,
    OptionalDouble kSpacing,
    int workers,
    TimeLimit timeLimit,
    Optional<Path> logs,
    Optional<Launcher> launcher) {

  /** What the distance between k-points is called among the settings that decide accuracy. */
  public static final String KSPACING = "kspacing";

  public IpiSettings {
    words = new TreeMap<>(words);
    if (command.isBlank()) {
      throw new SettingsException(
          "engine ipi: names no command; for example ipi: pw.x -ipi {address} -in pw.in");
    }
    Placeholder.requireKnown(command);
    if (template.isPresent() && !Files.isDirectory(template.get())) {
      throw new SettingsException("template " + template.get() + ": is no directory");
    }
    if (kSpacing.isPresent() && !(kSpacing.getAsDouble() > 0 && kSpacing.getAsDouble() < 100)) {
      throw new SettingsException(
          "distance of k-points: " + kSpacing.getAsDouble() + " 1/Å, expected above 0, 0.2 or so");
    }
    if (workers < 1) {
      throw new SettingsException("workers: " + workers + ", must be at least 1");
    }
    Door.kind(command, template, launcher.isPresent());
  }

  /** Makes settings without further words. */
  public IpiSettings(
      String command,
      Optional<Path> template,
      OptionalDouble kSpacing,
      int workers,
      TimeLimit timeLimit,
      Optional<Path> logs) {
    this(command, template, Map.of(), kSpacing, workers, timeLimit, logs, Optional.empty());
  }

  @Override
  public Map<String, String> words() {
    return new TreeMap<>(words);
  }

  /**
   * Returns these settings with something else for a word of the template.
   *
   * @throws SettingsException when no file of the template has it
   */
  public IpiSettings withWord(String word, String value) {
    if (template.isEmpty() || !ClientFiles.anyHas(template.get(), "{" + word + "}")) {
      throw new SettingsException(
          "no file of the template has {" + word + "}, so that nothing could be changed by it");
    }
    Map<String, String> more = new TreeMap<>(words);
    more.put(word, value);
    return new IpiSettings(command, template, more, kSpacing, workers, timeLimit, logs, launcher);
  }

  /**
   * Returns these settings with another value of what decides accuracy: {@value #KSPACING}, or a
   * word of the template.
   *
   * @throws SettingsException when the value is no number, or no file of the template has the word
   */
  public IpiSettings with(String name, String value) {
    if (!name.equals(KSPACING)) {
      return withWord(name, value);
    }
    OptionalDouble spacing = Decimal.finite(value);
    if (spacing.isEmpty()) {
      throw new SettingsException(name + "=" + value + ": expected a number");
    }
    return new IpiSettings(command, template, words, spacing, workers, timeLimit, logs, launcher);
  }

  /** Returns the value in use of what {@link #with} changes; empty where there is none. */
  public String value(String name) {
    return name.equals(KSPACING)
        ? kSpacing.isPresent() ? Double.toString(kSpacing.getAsDouble()) : ""
        : words.getOrDefault(name, "");
  }

  /** Returns what tables and messages call the program, as far as the command tells. */
  public String program() {
    return ProgramName.of(command);
  }

  /**
   * Returns whether what a client is started with depends on its first cell: whether the command or
   * a file of the template has the cell, positions or k-points filled in.
   */
  public boolean dependOnCell() {
    return Stream.of(Placeholder.CELL, Placeholder.POSITIONS, Placeholder.KPOINTS)
        .anyMatch(p -> isAsked(p, command, template));
  }

  /**
   * Returns whether a client looks for the symmetry of the structure that it is started with, and
   * takes it for that of all that follow: pw.x, whose input does not say {@code nosym}. It then
   * gets structures as they stand, and each, and each relaxation, a client of its own.
   */
  public boolean looksForSymmetry() {
    return template.stream()
        .flatMap(t -> ClientFiles.commonTexts(t).stream())
        .anyMatch(text -> new InputText(text, words).leavesSymmetryToPw());
  }

  /** Returns whether a command, or a file of its template, has a placeholder. */
  static boolean isAsked(Placeholder wanted, String command, Optional<Path> template) {
    return wanted.isIn(command) || template.filter(t -> ClientFiles.anyHas(t, wanted)).isPresent();
  }

  /** Returns these settings with another number of clients at a time. */
  public IpiSettings withWorkers(int newWorkers) {
    return new IpiSettings(
        command, template, words, kSpacing, newWorkers, timeLimit, logs, launcher);
  }

  /** Returns these settings with another time limit. */
  public IpiSettings withTimeLimit(TimeLimit newLimit) {
    return new IpiSettings(command, template, words, kSpacing, workers, newLimit, logs, launcher);
  }

  /** Returns these settings with a directory in which logs of clients that failed are kept. */
  public IpiSettings withLogs(Path directory) {
    return new IpiSettings(
        command, template, words, kSpacing, workers, timeLimit, Optional.of(directory), launcher);
  }

  /**
   * Returns these settings with clients that something else starts, on any node.
   *
   * @throws SettingsException when they are to call at a UNIX socket, or the directory that all
   *     nodes see has a name that launchers like ssh would take apart
   */
  public IpiSettings withLauncher(Launcher starter) {
    String shared = starter.shared().toAbsolutePath().normalize().toString();
    if (!shared.equals(ShellText.quoted(shared))) {
      throw new SettingsException(
          shared
              + ": a launcher may take this path apart; start Assay in a directory, or write to one"
              + " (--out), without blanks and quotes in its path, or name one by --shared");
    }
    return new IpiSettings(
        command, template, words, kSpacing, workers, timeLimit, logs, Optional.of(starter));
  }
}
