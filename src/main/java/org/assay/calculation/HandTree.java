package org.assay.calculation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assay.DataFormatException;
import org.assay.dataset.PoscarWriter;
import org.assay.io.AtomicFile;
import org.assay.io.FolderName;
import org.assay.io.IoReason;
import org.assay.io.Listing;
import org.assay.ipi.IpiInputs;
import org.assay.json.JsonReader;
import org.assay.json.JsonText;
import org.assay.lammps.Relaxation;
import org.assay.lammps.UnconvergedException;

/**
 * A tree of calculations that are run by hand: a folder for each job, and in it one for each
 * calculation, with its inputs and what comes back.
 */
final class HandTree implements HandAnswers {

  /** What is asked for in a folder. */
  static final String REQUEST = "request.json";

  private static final String HASH = "sha256";

  /** Says why there will be no output, if the user writes it. */
  private static final String GIVEN_UP = "failed";

  /** Names of the files that were written, in a request. */
  static final String INPUTS = "inputs";

  private final Path directory;
  private final Map<String, Path> folders = new LinkedHashMap<>();
  private final Map<String, Optional<Relaxation>> read = new LinkedHashMap<>();

  /** Finds what lies in a directory, which need not be there yet. */
  HandTree(Path directory) {
    this.directory = directory;
    if (Files.isDirectory(directory)) {
      try {
        for (Path file : Listing.files(directory)) {
          if (file.endsWith(REQUEST)) {
            folders.put(JsonReader.read(file).string(HASH), file.getParent());
          }
        }
      } catch (IOException e) {
        throw IoReason.unreadable(directory, e);
      }
    }
  }

  /** Returns whether there are inputs of a request. */
  boolean has(HandRequest request) {
    return folders.containsKey(request.sha256());
  }

  /**
   * {@inheritDoc}
   *
   * @throws DataFormatException when what came back is of another structure, or cannot be used
   * @throws UnconvergedException where a file {@code failed} says that there will be none
   */
  @Override
  public Optional<Relaxation> find(HandRequest request) {
    Path folder = folders.get(request.sha256());
    if (folder != null) {
      requireNotGivenUp(folder.resolve(GIVEN_UP));
    }
    return folder == null
        ? Optional.empty()
        : read.computeIfAbsent(request.sha256(), k -> new HandOutput(request, folder).read());
  }

  private static void requireNotGivenUp(Path file) {
    if (Files.isRegularFile(file)) {
      try {
        String reason = Files.readString(file).strip();
        throw new UnconvergedException(
            file + ": given up by hand" + (reason.isEmpty() ? "" : ": " + reason));
      } catch (IOException e) {
        throw IoReason.unreadable(file, e);
      }
    }
  }

  /**
   * Writes the inputs of a request, and says in it what is to be done.
   *
   * @param job whose it is
   * @param inputs what the inputs are made of
   */
  void write(String job, HandRequest request, IpiInputs inputs) {
    Path own = directory.resolve(FolderName.of(job));
    int number = 1;
    while (taken(own, number)) {
      number++;
    }
    Path folder =
        own.resolve(
            String.format(
                Locale.ROOT,
                "%02d-%s-%datoms",
                number,
                request.kind(),
                request.structure().size()));
    AtomicFile.folder(own);
    AtomicFile.folder(folder);
    inputs.write(
        folder, request.structure(), request.grid(), request.movable(), request.templateWords());
    AtomicFile.write(
        folder.resolve("POSCAR"),
        PoscarWriter.text(request.structure(), job + ": " + request.kind(), request.movable()));
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("todo", request.words());
    content.put("job", job);
    content.put("atoms", request.structure().size());
    content.put(HASH, request.sha256());
    content.put(INPUTS, names(folder));
    AtomicFile.write(folder.resolve(REQUEST), JsonText.indented(content));
    folders.put(request.sha256(), folder);
  }

  private static boolean taken(Path own, int number) {
    try {
      return Files.isDirectory(own)
          && !Listing.of(own, String.format(Locale.ROOT, "%02d-*", number)).isEmpty();
    } catch (IOException e) {
      throw IoReason.unreadable(own, e);
    }
  }

  private static List<String> names(Path folder) {
    try {
      return Listing.files(folder).stream().map(f -> folder.relativize(f).toString()).toList();
    } catch (IOException e) {
      throw IoReason.unreadable(folder, e);
    }
  }
}
