package org.assay.training.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assay.Count;
import org.assay.DataFormatException;
import org.assay.grade.GradeFile;
import org.assay.io.AtomicFile;
import org.assay.io.Sha256;
import org.assay.io.Snapshot;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileWriter;
import org.assay.training.Checkpoints;
import org.assay.training.DescribedSet;
import org.assay.training.FitListener;
import org.assay.training.FitResult;
import org.assay.training.FitSettings;
import org.assay.training.SetEnergies;
import org.assay.training.SetName;
import org.assay.training.Statistics;
import org.assay.training.Trainer;

/**
 * Writes the output files of a fit (seed manual 3.5), all with the prefix {@code
 * PF-<date>-H<hour>-M<minute>-S<second>}. A first line that begins with {@code #} names columns and
 * units.
 */
public final class FitOutput implements FitListener, Closeable {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("'PF-'yyyy-MM-dd'-H'HH'-M'mm'-S'ss", Locale.ROOT);

  private static final Pattern CHECKPOINT = Pattern.compile("(PF-.*)-checkpoint(?:-before)?\\.bin");

  private final Path directory;
  private final String prefix;
  private final TextTables tables;
  private Path lastNetwork;
  private Optional<Path> bestNetwork = Optional.empty();
  private boolean descriptors;
  private boolean poscars;
  private boolean earlyStop;
  private final boolean resumed;
  private Optional<GradeFile> grades = Optional.empty();
  private final Map<SetName, Double> rmse = new EnumMap<>(SetName.class);
  private final Map<SetName, Double> rmseOfBest = new EnumMap<>(SetName.class);
  private final DelayedWrite best = new DelayedWrite();
  private int bestStep;
  private final Map<Integer, FitOutput> starts = new ConcurrentHashMap<>();

  /**
   * Prepares a directory.
   *
   * @param directory which is there
   * @param now time for the prefix
   * @throws IOException when it cannot be written to
   */
  public FitOutput(Path directory, LocalDateTime now) throws IOException {
    this.directory = directory;
    if (!Files.isWritable(directory)) {
      throw new IOException(directory + " is not there, or cannot be written to");
    }
    String stamp = STAMP.format(now);
    int n = 1;
    String candidate = stamp;
    while (Files.exists(directory.resolve(candidate + "-log.dat"))) {
      candidate = stamp + "-" + ++n;
    }
    prefix = candidate;
    resumed = false;
    tables = new TextTables(stem());
  }

  private FitOutput(Path directory, String prefix, boolean resumed) {
    this.directory = directory;
    this.prefix = prefix;
    this.resumed = resumed;
    tables = new TextTables(stem());
    lastNetwork = file("NN-" + Trainer.LAST_STEP + ".dat");
    Path best = file("NN-best.dat");
    bestNetwork = Files.exists(best) ? Optional.of(best) : Optional.empty();
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
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(p -> CHECKPOINT.matcher(p.getFileName().toString()))
          .filter(Matcher::matches)
          .map(m -> m.group(1))
          // Fits of one second are numbered from -2: the longer name is the later one.
          .max(Comparator.naturalOrder())
          .map(stamp -> new FitOutput(directory, stamp, true));
    } catch (IOException e) {
      throw new DataFormatException(directory + ": no directory that can be read (" + e + ")", e);
    }
  }

  /** Returns where the fit keeps what a restart needs. */
  public Checkpoints checkpoints() {
    return Checkpoints.at(stem());
  }

  /** Returns what all names of the fit's files begin with. */
  public String prefix() {
    return prefix;
  }

  @Override
  public FitListener ofStart(int start) {
    return starts.computeIfAbsent(
        start,
        n -> {
          Path folder = AtomicFile.folder(startsDirectory());
          FitOutput output = new FitOutput(folder, Checkpoints.name(n), resumed);
          output.grades = grades;
          output.earlyStop = earlyStop;
          return output;
        });
  }

  private Path startsDirectory() {
    return Checkpoints.startsDirectory(stem());
  }

  @Override
  public void remember(Snapshot state) {
    best.flush();
    tables.remember(state);
    rmseOfBest.forEach((set, value) -> state.put("rmse of best/" + set.name(), value));
    state.putWhole("best step", bestStep);
  }

  @Override
  public void recall(Snapshot state) {
    tables.recall(state);
    Snapshot best = state.inner("rmse of best");
    best.names().forEach(set -> rmseOfBest.put(SetName.valueOf(set), best.number(set)));
    bestStep = state.count("best step");
  }

  @Override
  public void paused() {
    best.flush();
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
          output.stem(), stem(), rank, line -> message("start " + s.start() + ": " + line));
      boolean best = earlyStop && output.bestNetwork.isPresent();
      Path file =
          file(
              StartFiles.ofMember(best ? "NN-best.dat" : "NN-" + Trainer.LAST_STEP + ".dat", rank));
      Map<SetName, Double> errors = best ? output.rmseOfBest : output.rmse;
      Double validation = errors.get(SetName.VALIDATION);
      committee.add(
          new CommitteeFile.Member(
              file,
              Sha256.of(file),
              s.start(),
              s.seed(),
              best ? output.bestStep : s.step(),
              errors.get(SetName.TRAINING),
              validation == null ? OptionalDouble.empty() : OptionalDouble.of(validation),
              s.error()));
    }
    lastNetwork = file("NN-" + Trainer.LAST_STEP + ".dat");
    Path best = file("NN-best.dat");
    bestNetwork = Files.exists(best) ? Optional.of(best) : Optional.empty();
    if (members.size() > 1) {
      new CommitteeFile(committee).write(file("committee.json"));
    }
  }

  @Override
  public void ended(FitResult result) {
    close();
    StartFiles.remove(startsDirectory());
  }

  /** Returns the file of the network written last; the last state's once the fit has ended. */
  public Path lastNetwork() {
    return lastNetwork;
  }

  /**
   * Returns the file of the network with the best validation error, if there is a validation set.
   */
  public Optional<Path> bestNetwork() {
    return bestNetwork;
  }

  /** Returns the file for the errors of the network by group and component. */
  public Path errors() {
    return file("errors.csv");
  }

  /** Writes what has been collected so far. */
  public void flush() {
    best.flush();
    tables.flush();
  }

  /**
   * Adds lines to the log of a fit that has come to its end, or to where it was stopped; what goes
   * on from there begins before them.
   */
  public void conclude(List<String> lines) {
    close();
    Path log = file("log.dat");
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
    // Again where it is gone on with: max_time may be another.
    AtomicFile.writeInside(
        file("SB.json"), FitTables.parameters(settings, startNetwork(settings), seed));
    if (resumed) {
      return; // all of this has been written
    }
    tables.append("log.dat", "", "input " + settings.input());
    tables.append(
        "log.dat",
        "",
        "potential "
            + (settings.derived().isPresent() ? "derived from the data" : settings.potential()));
    tables.append("log.dat", "", "dataset " + settings.dataset().names());
    tables.append("log.dat", "", "seed " + seed);
    for (FitSetSummary set : sets) {
      tables.append(
          "log.dat",
          "",
          set.name().text()
              + ": "
              + Count.of(set.structures(), "structure")
              + ", "
              + Count.of(set.atoms(), "atom"));
    }
    tables.flush();
  }

  /**
   * Writes the network that was derived from the data, so that the settings are an input
   * themselves.
   */
  private Map<String, Object> startNetwork(FitSettings settings) {
    if (settings.derived().isEmpty()) {
      return Map.of();
    }
    Path start = file("start.nn.dat");
    NnFileWriter.write(settings.derived().get(), start);
    return Map.of("pot_file", start.getFileName().toString());
  }

  @Override
  public void described(GradeFile training) {
    grades = Optional.of(training);
  }

  @Override
  public void prepared(DescribedSet set) {
    if (resumed) {
      return;
    }
    if (descriptors) {
      StructureFiles.appendDescriptors(set, file("LSP.dat"));
    }
    if (poscars) {
      StructureFiles.writePoscars(set, file("POSCAR"));
    }
  }

  @Override
  public void improved(int step, NnFile network, double validationError) {
    bestStep = step;
    rmseOfBest.putAll(rmse);
    Path file = file("NN-best.dat");
    bestNetwork = Optional.of(file);
    best.set(() -> write(network, file));
  }

  @Override
  public void stepped(Step s) {
    tables.append("err.dat", FitTables.STEPS, FitTables.line(s));
  }

  @Override
  public void evaluated(int step, List<SetEnergies> sets) {
    for (SetEnergies set : sets) {
      if (set.name() == SetName.UNLABELLED) {
        continue;
      }
      Statistics s = set.statistics();
      rmse.put(set.name(), s.rmse());
      tables.append(
          "stats-" + set.name().fileText() + ".dat", FitTables.STATISTICS, FitTables.line(step, s));
    }
    tables.flush();
  }

  @Override
  public void saved(int step, NnFile network, List<SetEnergies> sets) {
    best.flush();
    lastNetwork = file("NN-" + step + ".dat");
    write(network, lastNetwork);
    for (SetEnergies set : sets) {
      AtomicFile.writeInside(
          file("e_vs_v-" + set.name().fileText() + "-" + step + ".dat"), FitTables.energies(set));
    }
  }

  private void write(NnFile network, Path path) {
    // The network last: who sees it appear finds its grade file there.
    grades.ifPresent(g -> g.write(GradeFile.beside(path)));
    NnFileWriter.write(network, path);
  }

  private Path stem() {
    return directory.resolve(prefix);
  }

  private Path file(String suffix) {
    return tables.file(suffix);
  }

  @Override
  public void close() {
    best.flush();
    tables.close();
    starts.values().forEach(FitOutput::close);
  }
}
