package org.assay.calculation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.assay.DataFormatException;
import org.assay.dataset.DatasetReader;
import org.assay.dataset.LabelledStructure;
import org.assay.dataset.PoscarWriter;
import org.assay.dataset.Returned;
import org.assay.io.AtomicFile;
import org.assay.io.IoReason;
import org.assay.io.Listing;
import org.assay.ipi.IpiInputs;
import org.assay.json.JsonReader;
import org.assay.json.JsonText;
import org.assay.lammps.Relaxation;
import org.assay.structure.Evaluation;

/**
 * A tree of calculations that are run by hand: a folder for each job, and in it one for each
 * calculation, with its inputs and what comes back.
 */
final class HandTree implements HandAnswers {

  /** What is asked for in a folder. */
  static final String REQUEST = "request.json";

  private static final String HASH = "sha256";
  private static final String INPUTS = "inputs";

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

  /** Returns how many calculations there are inputs of. */
  int size() {
    return folders.size();
  }

  /** Returns whether there are inputs of a request. */
  boolean has(HandRequest request) {
    return folders.containsKey(request.sha256());
  }

  /**
   * {@inheritDoc}
   *
   * @throws DataFormatException when what came back is of another structure
   */
  @Override
  public Optional<Relaxation> find(HandRequest request) {
    Path folder = folders.get(request.sha256());
    return folder == null
        ? Optional.empty()
        : read.computeIfAbsent(request.sha256(), k -> read(request, folder));
  }

  private static Optional<Relaxation> read(HandRequest request, Path folder) {
    Optional<LabelledStructure> last = Optional.empty();
    for (Path file : returned(folder)) {
      List<LabelledStructure> all = labelled(file, request.structure().symbol(0));
      if (!all.isEmpty()) {
        last = Optional.of(all.get(all.size() - 1));
        break;
      }
    }
    return last.map(found -> answer(request, found));
  }

  /** Returns what lies in a folder besides the inputs, a vasprun.xml before its OUTCAR. */
  private static List<Path> returned(Path folder) {
    TreeSet<String> inputs = new TreeSet<>(JsonReader.read(folder.resolve(REQUEST)).texts(INPUTS));
    try {
      List<Path> all = new ArrayList<>();
      for (Path file : Listing.files(folder)) {
        if (!inputs.contains(folder.relativize(file).toString()) && !file.endsWith(REQUEST)) {
          all.add(file.endsWith("vasprun.xml") ? 0 : all.size(), file);
        }
      }
      return all;
    } catch (IOException e) {
      throw IoReason.unreadable(folder, e);
    }
  }

  /**
   * Returns the structures of a file that have energy and forces; none where it is no such file.
   */
  private static List<LabelledStructure> labelled(Path file, String element) {
    try {
      return DatasetReader.read(file, element).structures().stream()
          .filter(s -> s.evaluation().isPresent())
          .toList();
    } catch (DataFormatException e) {
      return List.of();
    }
  }

  private static Relaxation answer(HandRequest request, LabelledStructure found) {
    Returned returned = new Returned(request.structure(), found);
    if (request.relaxes()) {
      returned.requireAtoms();
    } else {
      returned.requireSame();
    }
    Evaluation evaluation = found.evaluation().orElseThrow();
    double left = largest(evaluation.forces(), request.movable());
    return new Relaxation(
        request.relaxes() ? returned.unwrapped() : request.structure(),
        evaluation,
        left,
        1,
        !request.relaxes() || left <= request.forceTolerance(),
        request.cell());
  }

  private static double largest(double[] forces, boolean[] movable) {
    double largest = 0;
    for (int i = 0; i < forces.length; i++) {
      boolean counts = movable.length == 0 || movable[i];
      largest = counts ? Math.max(largest, Math.abs(forces[i])) : largest;
    }
    return largest;
  }

  /**
   * Writes the inputs of a request, and says in it what is to be done.
   *
   * @param job whose it is
   * @param inputs what the inputs are made of
   */
  void write(String job, HandRequest request, IpiInputs inputs) {
    Path own = directory.resolve(job.strip().replaceAll("[^\\p{L}\\p{N}._+-]+", "-"));
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
    inputs.write(folder, request.structure(), request.movable(), request.templateWords());
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
