package org.assay.fit.output;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.assay.engine.FunctionNetworks;
import org.assay.fit.data.SetEnergies;
import org.assay.fit.data.SetName;
import org.assay.fit.run.FitListener;
import org.assay.fit.run.Trainer;
import org.assay.grade.GradeFile;
import org.assay.io.AtomicFile;
import org.assay.io.AtomicFolder;
import org.assay.io.Snapshot;
import org.assay.model.NetworkDirectory;
import org.assay.model.file.FunctionNetwork;
import org.assay.model.file.NetworkFile;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileWriter;

/**
 * The networks of a fit, or of one of its starts, on the disk: those saved under way, the last and
 * the best, each with its grade file, and how large the errors of the last two are.
 */
final class NetworkFiles {

  private static final String LAST = "NN-" + Trainer.LAST_STEP;
  private static final String BEST = "NN-best";

  /** How the names of NN files end; directories have no ending. */
  private static final String FILE = ".dat";

  private final FilePrefix prefix;
  private final Map<SetName, Double> rmse = new EnumMap<>(SetName.class);
  private final Map<SetName, Double> rmseOfBest = new EnumMap<>(SetName.class);
  private final DelayedWrite waiting = new DelayedWrite();
  private Optional<GradeFile> grades = Optional.empty();
  private Path last;
  private Optional<Path> best = Optional.empty();
  private int bestStep;

  NetworkFiles(FilePrefix prefix) {
    this.prefix = prefix;
  }

  /** Takes up the last and the best as they stand on the disk. */
  void find() {
    last = found(LAST).orElseGet(() -> prefix.file(LAST + FILE));
    best = found(BEST);
  }

  /** Returns the network of a name, be it a file or a directory. */
  private Optional<Path> found(String name) {
    return Stream.of(name + FILE, name).map(prefix::file).filter(Files::exists).findFirst();
  }

  /** Returns the name of a network: of a file, or of a directory of n2p2's files. */
  private Path place(NetworkFile network, String name) {
    return prefix.file(network instanceof NnFile ? name + FILE : name);
  }

  /** Returns the file of the network written last. */
  Path last() {
    return last;
  }

  /** Returns the file of the network with the best validation error, if there is one. */
  Optional<Path> best() {
    return best;
  }

  /** Takes the grade of the descriptors that the networks are trained on. */
  void graded(GradeFile training) {
    grades = Optional.of(training);
  }

  /** Grades networks as others are. */
  void gradedAs(NetworkFiles others) {
    grades = others.grades;
  }

  /** Takes the RMSE of a set (eV/atom) with the network as it is now. */
  void evaluated(SetName set, double value) {
    rmse.put(set, value);
  }

  /** Writes the network of a step, and energies against volume. */
  void save(int step, NetworkFile network, List<SetEnergies> sets) {
    waiting.flush();
    last = place(network, "NN-" + step);
    write(network, last);
    for (SetEnergies set : sets) {
      AtomicFile.writeInside(
          prefix.file("e_vs_v-" + set.name().fileText() + "-" + step + ".dat"),
          FitTables.energies(set));
    }
  }

  /** Writes the best network so far, soon. */
  void saveBest(int step, NetworkFile network) {
    bestStep = step;
    rmseOfBest.putAll(rmse);
    Path file = place(network, BEST);
    best = Optional.of(file);
    waiting.set(() -> write(network, file));
  }

  private void write(NetworkFile network, Path path) {
    // The network last: who sees it appear finds its grade file there.
    grades.ifPresent(g -> g.write(GradeFile.beside(path)));
    if (network instanceof NnFile file) {
      NnFileWriter.write(file, path);
    } else {
      AtomicFolder.writeInside(path, FunctionNetworks.texts((FunctionNetwork) network));
    }
  }

  /** Writes what is waiting. */
  void flush() {
    waiting.flush();
  }

  /** Adds what is known of the best network. */
  void remember(Snapshot state) {
    flush();
    rmseOfBest.forEach((set, value) -> state.put("rmse of best/" + set.name(), value));
    state.putWhole("best step", bestStep);
  }

  /** Goes on from what {@link #remember} added. */
  void recall(Snapshot state) {
    Snapshot errors = state.inner("rmse of best");
    errors.names().forEach(set -> rmseOfBest.put(SetName.valueOf(set), errors.number(set)));
    bestStep = state.count("best step");
  }

  /**
   * Returns the member of a committee that the start of these files is.
   *
   * @param rank of the start among those kept, from 1
   * @param bestCounts whether it is the best network that is kept, where there is one
   * @param to the fit's own files, to which those of the start have been copied
   */
  CommitteeFile.Member member(
      FitListener.Standing start, int rank, boolean bestCounts, FilePrefix to) {
    boolean early = bestCounts && best.isPresent();
    String own = (early ? best.get() : last).getFileName().toString();
    Path file = to.file(StartFiles.ofMember(own.substring(prefix.text().length() + 1), rank));
    Map<SetName, Double> errors = early ? rmseOfBest : rmse;
    Double validation = errors.get(SetName.VALIDATION);
    return new CommitteeFile.Member(
        file,
        NetworkDirectory.sha256(file),
        start.start(),
        start.seed(),
        early ? bestStep : start.step(),
        errors.get(SetName.TRAINING),
        validation == null ? OptionalDouble.empty() : OptionalDouble.of(validation),
        start.error());
  }
}
