package org.assay.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assay.AtomicFile;
import org.assay.dataset.LabelledStructure;
import org.assay.potential.DescriptorRange;
import org.assay.potential.NnFile;
import org.assay.potential.NnFileWriter;

/**
 * Writes the output files of a fit (seed manual 3.5), all with the prefix {@code
 * PF-<date>-H<hour>-M<minute>-S<second>}. A first line that begins with {@code #} names columns and
 * units.
 */
public final class FitOutput implements FitListener, Closeable {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("'PF-'yyyy-MM-dd'-H'HH'-M'mm'-S'ss", Locale.ROOT);

  private final Path directory;
  private final String prefix;
  private final Map<String, Writer> open = new HashMap<>();
  private Path lastNetwork;
  private Optional<Path> bestNetwork = Optional.empty();
  private boolean descriptors;
  private boolean poscars;
  private Optional<DescriptorRange> range = Optional.empty();

  /**
   * Prepares a directory.
   *
   * @param directory made when it is not there
   * @param now time for the prefix
   * @throws IOException when it cannot be made or written to
   */
  public FitOutput(Path directory, LocalDateTime now) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory);
    if (!Files.isWritable(directory)) {
      throw new IOException(directory + " cannot be written to");
    }
    String stamp = STAMP.format(now);
    int n = 1;
    String candidate = stamp;
    while (Files.exists(directory.resolve(candidate + "-log.dat"))) {
      candidate = stamp + "-" + ++n;
    }
    prefix = candidate;
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

  @Override
  public void message(String text) {
    append("log.dat", "", text);
  }

  @Override
  public void started(FitSettings settings, long seed, List<FitSetSummary> sets) {
    descriptors = settings.output().descriptors();
    poscars = settings.output().poscars();
    append("log.dat", "", "input " + settings.input());
    append("log.dat", "", "potential " + settings.potential());
    append("log.dat", "", "dataset " + settings.dataset().names());
    append("log.dat", "", "seed " + seed);
    for (FitSetSummary set : sets) {
      append(
          "log.dat",
          "",
          set.name().text() + ": " + set.structures() + " structures, " + set.atoms() + " atoms");
    }
    flush();
    AtomicFile.write(file("SB.json"), parameters(settings, seed));
  }

  @Override
  public void described(DescriptorRange training) {
    range = Optional.of(training);
  }

  @Override
  public void prepared(DescribedSet set) {
    if (descriptors) {
      StructureFiles.appendDescriptors(set, file("LSP.dat"));
    }
    if (poscars) {
      StructureFiles.writePoscars(set, file("POSCAR"));
    }
  }

  @Override
  public void improved(int step, NnFile network, double validationError) {
    bestNetwork = Optional.of(file("NN-best.dat"));
    write(network, bestNetwork.get());
  }

  @Override
  public void stepped(Step s) {
    append(
        "err.dat",
        "# step, rmse (eV/atom), terms of the objective: E1, dU, L1, Lp; total, largest |w|,"
            + " learning rate; terms F, S",
        String.format(
            Locale.ROOT,
            "%8d %16.8e %16.8e %16.8e %16.8e %16.8e %16.8e %12.6f %8.5f %16.8e %16.8e",
            s.step(),
            s.rmse(),
            s.energies(),
            s.differences(),
            s.l1(),
            s.lp(),
            s.total(),
            s.largestParameter(),
            s.learningRate(),
            s.forces(),
            s.stresses()));
  }

  @Override
  public void evaluated(int step, List<SetEnergies> sets) {
    for (SetEnergies set : sets) {
      if (set.name() == SetName.UNLABELLED) {
        continue;
      }
      Statistics s = set.statistics();
      append(
          "stats-" + set.name().fileText() + ".dat",
          "# step, RMSE, MAE, median |e|, standard deviation of |e|, largest |e|, RMS of energy"
              + " differences (eV/atom)",
          String.format(
              Locale.ROOT,
              "%8d %14.8f %14.8f %14.8f %14.8f %14.8f %14.8f",
              step,
              s.rmse(),
              s.mae(),
              s.median(),
              s.deviation(),
              s.largest(),
              s.rmsDifference()));
    }
    flush();
  }

  @Override
  public void saved(int step, NnFile network, List<SetEnergies> sets) {
    lastNetwork = file("NN-" + step + ".dat");
    write(network, lastNetwork);
    for (SetEnergies set : sets) {
      AtomicFile.write(
          file("e_vs_v-" + set.name().fileText() + "-" + step + ".dat"), energyTable(set));
    }
  }

  private void write(NnFile network, Path path) {
    NnFileWriter.write(network, path);
    range.ifPresent(r -> r.write(DescriptorRange.beside(path)));
  }

  private static String parameters(FitSettings settings, long seed) {
    Map<String, Object> all = new LinkedHashMap<>(settings.keys());
    all.put("seed", seed);
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String energyTable(SetEnergies set) {
    StringBuilder out =
        new StringBuilder("# V/N (Å^3), u_DFT (eV/atom), u_NN (eV/atom), structure id, GID\n");
    double[] target = set.target();
    double[] predicted = set.predicted();
    for (int i = 0; i < target.length; i++) {
      LabelledStructure s = set.structures().get(i);
      out.append(
          String.format(
              Locale.ROOT,
              "%14.6f %14.8f %14.8f %7d %s%n",
              s.structure().volumePerAtom(),
              target[i],
              predicted[i],
              s.id(),
              s.group()));
    }
    return out.toString();
  }

  private Path file(String suffix) {
    return directory.resolve(prefix + "-" + suffix);
  }

  private void append(String suffix, String header, String line) {
    try {
      Writer writer = open.get(suffix);
      if (writer == null) {
        writer = Files.newBufferedWriter(file(suffix));
        open.put(suffix, writer);
        writer.write(header.isEmpty() ? "" : header + "\n");
      }
      writer.write(line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void flush() {
    try {
      for (Writer writer : open.values()) {
        writer.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Writer writer : open.values()) {
      writer.close();
    }
  }
}
