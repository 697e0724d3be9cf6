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
import java.util.function.Function;
import org.assay.dataset.LabelledStructure;
import org.assay.io.AtomicFile;
import org.assay.io.IoReason;
import org.assay.io.Sha256;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * Labels that are there, each in a file under the hash of its structure and of the settings of
 * whoever computed it: none is computed twice. Reasons why there is none are kept likewise, once it
 * is known that it was the structure, and not that nobody could label at all; but not those of
 * labels made by hand, which the user may make again at any time.
 */
public final class LabelCache {

  private final Path directory;
  private final Function<Structure, String> settings;
  private final LabelCheck check;
  private final boolean byHand;

  /** By keys of structures, as are those below. */
  private final Map<String, String> failures = new ConcurrentHashMap<>();

  private final Map<String, String> waiting = new ConcurrentHashMap<>();

  /**
   * Makes one; the directory need not be there yet.
   *
   * @param settings of each structure the hash of what else decides its label, {@link
   *     Labeller#settings}
   * @param byHand whether the user labels: then what failed is looked at again each time
   */
  public LabelCache(
      Path directory, Function<Structure, String> settings, LabelCheck check, boolean byHand) {
    this.directory = directory;
    this.settings = settings;
    this.check = check;
    this.byHand = byHand;
  }

  private String key(Met met) {
    return Sha256.of(settings.apply(met.structure()) + "\n" + met.hash());
  }

  private Path file(String key, String end) {
    return directory.resolve(key + end);
  }

  /** Returns a structure with its label, if there is one: energy and forces. */
  public Optional<LabelledStructure> find(Met met) {
    Path file = file(key(met), ".extxyz");
    return Files.isRegularFile(file)
        ? Optional.of(LabelFile.read(file).get(0)).filter(s -> s.evaluation().isPresent())
        : Optional.empty();
  }

  /** Returns why a structure has no label, where that was tried. */
  public Optional<String> failure(Met met) {
    String now = failures.get(key(met));
    if (now != null) {
      return Optional.of(now);
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
    return Optional.of(file(key(met), ".failed"))
        .filter(file -> !byHand && Files.isRegularFile(file));
  }

  /** Returns why what is there of a structure could not be taken yet, if that is so. */
  public Optional<String> waiting(Met met) {
    return Optional.ofNullable(waiting.get(key(met)));
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

  private void keep(String key, String reason) {
    AtomicFile.write(file(key, ".failed"), reason + "\n");
  }

  /** Forgets what has failed: nobody could have labelled it. */
  public void forgetFailures() {
    failures.clear();
  }

  /** Forgets that a structure has failed, kept or not. */
  public void forgetFailure(Met met) {
    failures.remove(key(met));
    remove(file(key(met), ".failed"));
  }

  /** Forgets the label of a structure. */
  public void forget(Met met) {
    remove(file(key(met), ".extxyz"));
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
          keep(key(met), problem.get());
          return;
        }
        LabelFile.write(
            file(key(met), ".extxyz"),
            List.of(LabelledStructure.of(met.origin(), met.structure(), found, met.origin())));
      }

      @Override
      public void failed(Met met, String reason) {
        failures.put(key(met), reason);
      }

      @Override
      public void waits(Met met, String reason) {
        waiting.put(key(met), reason);
      }
    };
  }
}
