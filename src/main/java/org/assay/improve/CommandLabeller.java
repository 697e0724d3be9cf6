package org.assay.improve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.assay.AssayException;
import org.assay.DataFormatException;
import org.assay.io.AtomicFile;
import org.assay.io.ProgramAnswer;
import org.assay.io.Sha256;
import org.assay.session.Launcher;
import org.assay.session.ShellText;
import org.assay.session.TimeLimit;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * Any command: it finds {@code structure.extxyz} in the directory that it is started in, and leaves
 * {@code label.extxyz} there, with energy, forces and, if it can, stress.
 *
 * @param command as a shell takes it
 * @param launcher words that start a shell with the command, as {@code srun} does; no part of what
 *     is computed; empty for none
 * @param directory below which each structure has a directory of its own
 * @param workers how many at a time
 * @param limit time that one may take
 */
public record CommandLabeller(
    String command, String launcher, Path directory, int workers, TimeLimit limit)
    implements Labeller {

  static final String INPUT = "structure.extxyz";
  static final String OUTPUT = "label.extxyz";

  /** What the command prints. */
  private static final String SAID = "said.txt";

  private static final String SHELL = "/bin/sh";

  /** What a launcher starts: it does not matter then what it makes of quotes. */
  private static final String SCRIPT = "command.sh";

  /**
   * Refuses a launcher that starts nothing.
   *
   * @throws org.assay.SettingsException when there is no such program, or a quote is open
   */
  public CommandLabeller {
    if (!launcher.isEmpty()) {
      Launcher.requireProgram(ShellText.words(launcher));
    }
  }

  @Override
  public Function<Structure, String> settings() {
    String all = Sha256.of("command " + command);
    return structure -> all;
  }

  @Override
  public String text() {
    return "command " + command;
  }

  @Override
  public void label(List<Met> wanted, LabelListener heard) throws InterruptedException {
    AtomicFile.folder(directory);
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      List<Future<?>> futures = new ArrayList<>();
      wanted.forEach(met -> futures.add(threads.submit(() -> label(met, heard))));
      for (Future<?> future : futures) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw AssayException.of(e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Returns the words that run the command, all of it, in a directory. */
  private List<String> started(Path own) {
    Path script = own.resolve(SCRIPT).toAbsolutePath();
    String folder = ShellText.quoted(own.toAbsolutePath().toString());
    AtomicFile.write(script, "cd " + folder + " || exit\n" + command + "\n");
    List<String> words = new ArrayList<>(ShellText.words(launcher));
    words.addAll(List.of(SHELL, script.toString()));
    return words;
  }

  private void label(Met met, LabelListener heard) {
    Path own = AtomicFile.folder(directory.resolve(met.hash()));
    Path output = own.resolve(OUTPUT);
    try {
      Files.deleteIfExists(output);
      LabelFile.write(
          own.resolve(INPUT), List.of(LabelFile.plain(0, met.origin(), met.structure())));
      ProgramAnswer answer = ProgramAnswer.work(limit.duration(), started(own), own.resolve(SAID));
      if (!answer.good()) {
        String cure = answer.end() == ProgramAnswer.End.TOO_LATE ? limit.cure() : "";
        heard.failed(met, "the command " + answer.problem() + cure + ": " + answer.lastLine());
      } else if (!Files.isRegularFile(output)) {
        heard.failed(met, "the command left no " + OUTPUT + " in " + own);
      } else {
        Optional<Evaluation> found = LabelFile.found(output, met.structure());
        if (found.isEmpty()) {
          throw new DataFormatException(output + ": has no energy or no forces");
        }
        heard.labelled(met, found.get());
      }
    } catch (AssayException | IOException e) {
      heard.failed(met, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
