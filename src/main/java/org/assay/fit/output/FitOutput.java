package org.assay.fit.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.assay.DataFormatException;
import org.assay.fit.data.DescribedSet;
import org.assay.fit.data.SetEnergies;
import org.assay.fit.data.SetName;
import org.assay.fit.data.Statistics;
import org.assay.fit.run.Checkpoints;
import org.assay.fit.run.FitListener;
import org.assay.fit.run.FitResult;
import org.assay.fit.settings.FitSettings;
import org.assay.grade.GradeFile;
import org.assay.io.AtomicFile;
import org.assay.io.Snapshot;
import org.assay.model.file.NetworkFile;

/**
 * Writes the output files of a fit (seed manual 3.5), all with the prefix {@code
 * PF-<date>-H<hour>-M<minute>-S<second>}. A first line that begins with {@code #} names columns and
 * units.
 */
public final class FitOutput implements FitListener, Closeable {

  private final FilePrefix prefix;
  private final TextTables tables;
  private final NetworkFiles networks;
  private final boolean resumed;
  private final Map<Integer, FitOutput> starts = new ConcurrentHashMap<>();
  private boolean descriptors;
  private boolean poscars;
  private boolean earlyStop;
  private boolean bonds;

  /**
   * Prepares a directory.
   *
   * @param directory which is there
   * @param now time for the prefix
   * @throws IOException when it cannot be written to
   */
  public FitOutput(Path directory, LocalDateTime now) throws IOException {
    this(FilePrefix.unused(directory, now), false);
  }

  private FitOutput(FilePrefix prefix, boolean resumed) {
    this.prefix = prefix;
    this.resumed = resumed;
    tables = new TextTables(prefix);
    networks = new NetworkFiles(prefix);
  }

  private static FitOutput found(FilePrefix prefix, boolean resumed) {
    FitOutput output = new FitOutput(prefix, resumed);
    output.networks.find();
    return output;
  }

  /**
   * Returns the output of the newest fit in a directory that has a checkpoint, to go on with its
   * files.
   *
   * @throws DataFormatException when there is none
   */
  public static FitOutput of(Path directory) {
    return in(directory).orElseThrow(() -> noCheckpoint(directory));
  }

  /** Returns the error that {@link #of} throws where there is none. */
  public static DataFormatException noCheckpoint(Path directory) {
    return new DataFormatException(
        directory
            + ": no checkpoint of a fit here (PF-…-checkpoint.bin); name the directory that the fit"
            + " wrote to, and INPUT.json if it had only begun");
  }

  /** Returns the same, or nothing. */
  public static Optional<FitOutput> in(Path directory) {
    return FilePrefix.newest(directory).map(prefix -> found(prefix, true));
  }

  /** Returns where the fit keeps what a restart needs. */
  public Checkpoints checkpoints() {
    return Checkpoints.at(prefix.stem());
  }

  /** Returns what all names of the fit's files begin with. */
  public String prefix() {
    return prefix.text();
  }

  @Override
  public FitListener ofStart(int start) {
    return starts.computeIfAbsent(
        start,
        n -> {
          Path folder = AtomicFile.folder(startsDirectory());
          FitOutput output = found(new FilePrefix(folder, Checkpoints.name(n)), resumed);
          output.networks.gradedAs(networks);
          output.earlyStop = earlyStop;
          output.bonds = bonds;
          return output;
        });
  }

  private Path startsDirectory() {
    return Checkpoints.startsDirectory(prefix.stem());
  }

  @Override
  public void remember(Snapshot state) {
    networks.remember(state);
    tables.remember(state);
  }

  @Override
  public void recall(Snapshot state) {
    tables.recall(state);
    networks.recall(state);
  }

  @Override
  public void paused() {
    networks.flush();
    tables.close();
  }

  @Override
  public void sampled(Round round) {
    for (String line : StartFiles.table(round)) {
      tables.append(
          "starts.dat",
          "# round, rank, start, step, error (objective on the validation set), 1 if it goes on,"
              + " seed, why it ended",
          line);
    }
    tables.flush();
  }

  @Override
  public void chosen(List<Standing> members) {
    List<CommitteeFile.Member> committee = new ArrayList<>();
    for (int rank = 1; rank <= members.size(); rank++) {
      Standing s = members.get(rank - 1);
      FitOutput output = starts.get(s.start());
      output.tables.flush();
      StartFiles.copy(
          output.prefix, prefix, rank, line -> message("start " + s.start() + ": " + line));
      committee.add(output.networks.member(s, rank, earlyStop, prefix));
    }
    networks.find();
    if (members.size() > 1) {
      new CommitteeFile(committee).write(prefix.file("committee.json"));
    }
  }

  @Override
  public void ended(FitResult result) {
    close();
    StartFiles.remove(startsDirectory());
  }

  /** Returns the file of the network written last; the last state's once the fit has ended. */
  public Path lastNetwork() {
    return networks.last();
  }

  /**
   * Returns the file of the network with the best validation error, if there is a validation set.
   */
  public Optional<Path> bestNetwork() {
    return networks.best();
  }

  /** Returns the file of all settings, which is an input itself. */
  public Path settings() {
    return Beginning.settings(prefix);
  }

  /** Returns the file for the errors of the network by group and component. */
  public Path errors() {
    return prefix.file("errors.csv");
  }

  /** Returns the file for the bond-order parameters of atoms by group. */
  public Path parameters() {
    return prefix.file("parameters.csv");
  }

  /** Writes what has been collected so far. */
  public void flush() {
    networks.flush();
    tables.flush();
  }

  /**
   * Adds lines to the log of a fit that has come to its end, or to where it was stopped; what goes
   * on from there begins before them.
   */
  public void conclude(List<String> lines) {
    close();
    Path log = prefix.file("log.dat");
    try {
      Files.write(
          log,
          lines,
          StandardOpenOption.WRITE,
          StandardOpenOption.APPEND,
          LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UncheckedIOException(log + " cannot be written", e);
    }
  }

  @Override
  public void message(String text) {
    tables.append("log.dat", "", text);
  }

  @Override
  public void started(FitSettings settings, long seed, List<FitSetSummary> sets) {
    descriptors = settings.output().descriptors();
    poscars = settings.output().poscars();
    earlyStop = settings.stop().patience() > 0;
    bonds = settings.model().kind().isBondOrder();
    // Again where it is gone on with: max_time may be another.
    Beginning.write(prefix, settings, seed);
    if (resumed) {
      return; // all of this has been written
    }
    Beginning.lines(settings, seed, sets).forEach(this::message);
    tables.flush();
  }

  @Override
  public void described(GradeFile training) {
    networks.graded(training);
  }

  @Override
  public void prepared(DescribedSet set) {
    if (resumed) {
      return;
    }
    if (descriptors) {
      StructureFiles.appendDescriptors(set, prefix.file("LSP.dat"));
    }
    if (poscars) {
      StructureFiles.writePoscars(set, prefix.file("POSCAR"));
    }
  }

  @Override
  public void improved(int step, NetworkFile network, double validationError) {
    networks.saveBest(step, network);
  }

  @Override
  public void stepped(Step s) {
    tables.append(
        "err.dat",
        bonds ? FitTables.BOND_STEPS : FitTables.STEPS,
        bonds ? FitTables.bondLine(s) : FitTables.line(s));
  }

  @Override
  public void evaluated(int step, List<SetEnergies> sets) {
    for (SetEnergies set : sets) {
      if (set.name() == SetName.UNLABELLED) {
        continue;
      }
      Statistics s = set.statistics();
      networks.evaluated(set.name(), s.rmse());
      tables.append(
          "stats-" + set.name().fileText() + ".dat", FitTables.STATISTICS, FitTables.line(step, s));
    }
    tables.flush();
  }

  @Override
  public void saved(int step, NetworkFile network, List<SetEnergies> sets) {
    networks.save(step, network, sets);
  }

  @Override
  public void close() {
    networks.flush();
    tables.close();
    starts.values().forEach(FitOutput::close);
  }
}
