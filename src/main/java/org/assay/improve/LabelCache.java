package org.assay.improve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.assay.dataset.LabelledStructure;
import org.assay.io.AtomicFile;
import org.assay.io.IoReason;
import org.assay.io.Sha256;
import org.assay.structure.Evaluation;

/**
 * Labels that are there, each in a file under the hash of its structure and of the settings of
 * whoever computed it: none is computed twice. Reasons why there is none are kept likewise, once it
 * is known that it was the structure, and not that nobody could label at all; but not those of
 * labels made by hand, which the user may make again at any time.
 */
public final class LabelCache {

  private final Path directory;
  private final String settings;
  private final LabelCheck check;
  private final boolean byHand;

  /** By hashes of structures, as are those below. */
  private final Map<String, String> failures = new ConcurrentHashMap<>();

  private final Map<String, String> waiting = new ConcurrentHashMap<>();

  /**
   * Makes one; the directory need not be there yet.
   *
   * @param settings hash of what decides a label, {@link Labeller#settings}
   * @param byHand whether the user labels: then what failed is looked at again each time
   */
  public LabelCache(Path directory, String settings, LabelCheck check, boolean byHand) {
    this.directory = directory;
    this.settings = settings;
    this.check = check;
    this.byHand = byHand;
  }

  private Path file(String hash, String end) {
    return directory.resolve(Sha256.of(settings + "\n" + hash) + end);
  }

  /** Returns a structure with its label, if there is one: energy and forces. */
  public Optional<LabelledStructure> find(Met met) {
    Path file = file(met.hash(), ".extxyz");
    return Files.isRegularFile(file)
        ? Optional.of(LabelFile.read(file).get(0)).filter(s -> s.evaluation().isPresent())
        : Optional.empty();
  }

  /** Returns why a structure has no label, where that was tried. */
  public Optional<String> failure(Met met) {
    if (failures.containsKey(met.hash())) {
      return Optional.of(failures.get(met.hash()));
    }
    Optional<Path> kept = keptFailure(met);
    try {
      return kept.isPresent()
          ? Optional.of(Files.readString(kept.get(), StandardCharsets.UTF_8).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw IoReason.unreadable(kept.get(), e);
    }
  }

  /** Returns the file that says why a structure has no label, if one is kept. */
  public Optional<Path> keptFailure(Met met) {
    return Optional.of(file(met.hash(), ".failed"))
        .filter(file -> !byHand && Files.isRegularFile(file));
  }

  /** Returns why what is there of a structure could not be taken yet, if that is so. */
  public Optional<String> waiting(Met met) {
    return Optional.ofNullable(waiting.get(met.hash()));
  }

  /** Returns whether somebody has to label a structure yet. */
  public boolean lacks(Met met) {
    return find(met).isEmpty() && failure(met).isEmpty();
  }

  /** Returns a failure that is not kept yet, if there is one. */
  public Optional<String> failed() {
    return failures.values().stream().findFirst();
  }

  /** Keeps what has failed, so that it is not tried again; nothing of what is done by hand. */
  public void keepFailures() {
    if (byHand) {
      return;
    }
    AtomicFile.folder(directory);
    failures.forEach(this::keep);
    failures.clear();
  }

  private void keep(String hash, String reason) {
    AtomicFile.write(file(hash, ".failed"), reason + "\n");
  }

  /** Forgets what has failed: nobody could have labelled it. */
  public void forgetFailures() {
    failures.clear();
  }

  /** Forgets that a structure has failed, kept or not. */
  public void forgetFailure(Met met) {
    failures.remove(met.hash());
    remove(file(met.hash(), ".failed"));
  }

  /** Forgets the label of a structure. */
  public void forget(Met met) {
    remove(file(met.hash(), ".extxyz"));
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be removed", e);
    }
  }

  /** Returns a listener that keeps what it hears, labels once they have been found fit. */
  public LabelListener keeping() {
    return new LabelListener() {
      @Override
      public void labelled(Met met, Evaluation found) {
        AtomicFile.folder(directory);
        Optional<String> problem = check.problem(found);
        if (problem.isPresent() && byHand) {
          waits(met, problem.get());
          return;
        }
        if (problem.isPresent()) {
          keep(met.hash(), problem.get());
          return;
        }
        LabelFile.write(
            file(met.hash(), ".extxyz"),
            List.of(LabelledStructure.of(met.origin(), met.structure(), found, met.origin())));
      }

      @Override
      public void failed(Met met, String reason) {
        failures.put(met.hash(), reason);
      }

      @Override
      public void waits(Met met, String reason) {
        waiting.put(met.hash(), reason);
      }
    };
  }
}
