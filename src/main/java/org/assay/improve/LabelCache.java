package org.assay.improve;

import java.io.IOException;
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
 * whoever computed it: none is computed twice. Reasons why there is none are kept likewise.
 */
public final class LabelCache {

  private final Path directory;
  private final String settings;
  private final LabelCheck check;
  private final boolean keepsFailures;
  private final Map<String, String> failures = new ConcurrentHashMap<>();

  /**
   * Makes one; the directory need not be there yet. What the user has labelled by hand and cannot
   * be read is looked at again the next time; other failures are kept.
   */
  public LabelCache(Path directory, Labeller labeller, LabelCheck check) {
    this.directory = directory;
    this.settings = labeller.settings();
    this.check = check;
    keepsFailures = !(labeller instanceof HandLabeller);
  }

  private Path file(Met met, String end) {
    return directory.resolve(Sha256.of(settings + "\n" + met.hash()) + end);
  }

  /** Returns a structure with its label, if there is one. */
  public Optional<LabelledStructure> find(Met met) {
    Path file = file(met, ".extxyz");
    return Files.isRegularFile(file) ? Optional.of(LabelFile.read(file).get(0)) : Optional.empty();
  }

  /** Returns why a structure has no label, where that was tried. */
  public Optional<String> failure(Met met) {
    if (!keepsFailures) {
      return Optional.ofNullable(failures.get(met.hash()));
    }
    Path file = file(met, ".failed");
    try {
      return Files.isRegularFile(file)
          ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw IoReason.unreadable(file, e);
    }
  }

  /** Returns whether somebody has to label a structure yet. */
  public boolean lacks(Met met) {
    return find(met).isEmpty() && failure(met).isEmpty();
  }

  /** Returns a listener that keeps what it hears, once it has been found fit. */
  public LabelListener keeping() {
    return new LabelListener() {
      @Override
      public void labelled(Met met, Evaluation found) {
        Optional<String> problem = check.problem(found);
        if (problem.isPresent()) {
          failed(met, problem.get());
          return;
        }
        AtomicFile.folder(directory);
        LabelFile.write(
            file(met, ".extxyz"),
            List.of(LabelledStructure.of(met.origin(), met.structure(), found, met.origin())));
      }

      @Override
      public void failed(Met met, String reason) {
        if (!keepsFailures) {
          failures.put(met.hash(), reason);
          return;
        }
        AtomicFile.folder(directory);
        AtomicFile.write(file(met, ".failed"), reason + "\n");
      }
    };
  }
}
