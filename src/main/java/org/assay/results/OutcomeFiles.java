package org.assay.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.DataFormatException;
import org.assay.io.AtomicFile;
import org.assay.io.Listing;
import org.assay.lammps.worker.KeptRuns;
import org.assay.property.Curve;
import org.assay.property.PropertyJob.Outcome;
import org.assay.property.PropertyResult;
import org.assay.suite.ResultStore;

/** Outcomes of jobs as JSON files in a directory, one a job, named by its key. */
public final class OutcomeFiles implements ResultStore {

  /** What follows the key in the name of a folder of runs. */
  private static final String RUNS = ".runs";

  private final Path directory;

  /** Makes a store; the directory need not be there yet. */
  public OutcomeFiles(Path directory) {
    this.directory = directory;
  }

  private Path file(String key) {
    return directory.resolve(key + ".json");
  }

  /**
   * {@inheritDoc}
   *
   * <p>A file that cannot be read, of another version perhaps, is as good as none.
   */
  @Override
  public Optional<Outcome> find(String key) {
    Path file = file(key);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ResultsReader.outcome(file));
    } catch (DataFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public void put(String key, Outcome outcome) {
    AtomicFile.folder(directory);
    List<Curve> curves = new ArrayList<>();
    outcome.curves().forEach(c -> curves.add(ResultsMerge.finite(c)));
    List<PropertyResult> results = outcome.results();
    AtomicFile.writeInside(
        file(key), ResultsWriter.json(new Outcome(results, curves, outcome.recipes())));
  }

  @Override
  public Optional<KeptRuns> runs(String key) {
    return Optional.of(new KeptRuns(directory.resolve(key + RUNS)));
  }

  /**
   * Removes every outcome, and the runs of jobs that were not done.
   *
   * @throws UncheckedIOException when one cannot be removed
   */
  public void clear() {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try {
      for (Path file : Listing.of(directory, "*.json")) {
        Files.delete(file);
      }
      Listing.of(directory, "*" + RUNS).forEach(r -> new KeptRuns(r).clear());
    } catch (IOException e) {
      throw new UncheckedIOException(directory + " cannot be emptied", e);
    }
  }
}
