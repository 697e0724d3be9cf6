package org.assay.app.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.assay.Count;
import org.assay.UsageException;
import org.assay.app.validation.Candidate;
import org.assay.audit.Checkpoint;
import org.assay.audit.NamedNetworks;
import org.assay.audit.RunFiles;

/**
 * What is audited: the checkpoints of a fit, or networks that are named.
 *
 * @param title in words
 * @param fits how many fits the directory holds, of which this is about the latest; 1 for files
 * @param fit prefix of that fit's files; nothing for files
 * @param oneFit whether all are of one fit
 * @param checkpoints those that there are, in order
 * @param goesOn whether more will come
 * @param units of the numbers in directories of n2p2; empty where these say them
 */
public record AuditSubject(
    String title,
    int fits,
    String fit,
    boolean oneFit,
    Supplier<List<Checkpoint>> checkpoints,
    BooleanSupplier goesOn,
    Optional<String> units) {

  /** How often a directory is looked into for the first network (ms). */
  private static final long PAUSE = 500;

  /**
   * Takes networks by their files, or by n2p2's directories of them.
   *
   * @param every only every Nth of them, and the last
   * @param units of the numbers in directories; empty where these say them
   * @throws org.assay.DataFormatException when one is no network
   */
  public static AuditSubject ofNetworks(List<Path> files, int every, Optional<String> units) {
    files.forEach(f -> Candidate.ofNetwork(f, units)); // a bad one is no reason to stop half way
    List<Checkpoint> all = thinned(NamedNetworks.checkpoints(files), every);
    boolean oneFit = NamedNetworks.ofOneFit(files);
    return new AuditSubject(
        Count.of(all.size(), "network"), 1, "", oneFit, () -> all, () -> false, units);
  }

  /**
   * Takes the checkpoints of the latest fit in a directory.
   *
   * @param every only every Nth of them, and the last
   * @throws UsageException when there is none
   */
  public static AuditSubject ofFit(Path directory, int every) {
    if (prefixes(directory).isEmpty()) {
      throw new UsageException(
          directory
              + (Files.isDirectory(directory)
                  ? " has neither a network of a fit (PF-…-NN-STEP.dat) nor n2p2's input.nn; name NN"
                      + " files, or --follow a fit"
                  : " is neither a directory nor an NN file"));
    }
    return latest(directory, every, false);
  }

  /**
   * Takes the checkpoints of a fit that runs, to its end; waits for the first.
   *
   * @param every only every Nth of them, and the last
   * @param stopped whether to wait no longer
   * @return nothing when it was stopped before
   */
  public static Optional<AuditSubject> following(Path directory, int every, BooleanSupplier stopped)
      throws InterruptedException {
    while (!stopped.getAsBoolean() && prefixes(directory).isEmpty()) {
      Thread.sleep(PAUSE);
    }
    return prefixes(directory).isEmpty()
        ? Optional.empty()
        : Optional.of(latest(directory, every, true));
  }

  private static AuditSubject latest(Path directory, int every, boolean follow) {
    List<String> prefixes = prefixes(directory);
    RunFiles run = new RunFiles(directory, prefixes.get(prefixes.size() - 1));
    return new AuditSubject(
        directory.toString(),
        prefixes.size(),
        run.prefix(),
        true,
        () -> thinned(run.checkpoints(), every),
        () -> follow && run.checkpoints().stream().noneMatch(Checkpoint::last),
        Optional.empty());
  }

  private static List<String> prefixes(Path directory) {
    return Files.isDirectory(directory) ? RunFiles.prefixes(directory) : List.of();
  }

  /** Returns every Nth of the checkpoints, from the first, and the last state. */
  public static List<Checkpoint> thinned(List<Checkpoint> all, int every) {
    List<Checkpoint> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (i % every == 0 || all.get(i).last()) {
        some.add(all.get(i));
      }
    }
    return some;
  }

  /** Returns those whose element may differ: the networks of one fit are of one. */
  public List<Checkpoint> judgedApart() {
    List<Checkpoint> all = checkpoints.get();
    return oneFit ? all.subList(0, 1) : all;
  }

  /** Returns the network that is there first. */
  public Path firstNetwork() {
    return checkpoints.get().get(0).file();
  }

  /** Returns a network as a potential to be validated. */
  public Candidate candidate(Checkpoint checkpoint) {
    return Candidate.ofNetwork(checkpoint.file(), units);
  }
}
