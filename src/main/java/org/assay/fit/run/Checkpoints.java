package org.assay.fit.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.DataFormatException;
import org.assay.io.AtomicFile;
import org.assay.io.IoReason;
import org.assay.io.Snapshot;

/**
 * Where a fit keeps what a restart needs: a file, and the one before it for the case that the
 * machine fails while it is written.
 */
public final class Checkpoints {

  private final Optional<Path> stem;
  private final Snapshot always;

  private Checkpoints(Optional<Path> stem, Snapshot always) {
    this.stem = stem;
    this.always = always;
  }

  /** Returns a place that keeps nothing. */
  public static Checkpoints none() {
    return new Checkpoints(Optional.empty(), new Snapshot());
  }

  /**
   * Returns the place of a fit.
   *
   * @param stem how its files' names begin; {@code -checkpoint.bin} is added
   */
  public static Checkpoints at(Path stem) {
    return new Checkpoints(Optional.of(stem), new Snapshot());
  }

  /** Returns the same place, where this is kept as well each time. */
  public Checkpoints with(Snapshot more) {
    Snapshot all = new Snapshot();
    all.putAll(always);
    all.putAll(more);
    return new Checkpoints(stem, all);
  }

  /** Returns the place of one of several starts of the fit. */
  Checkpoints ofStart(int start) {
    return new Checkpoints(
        stem.map(s -> AtomicFile.folder(startsDirectory(s)).resolve(name(start))), new Snapshot());
  }

  /** Returns where the files of all starts of a fit are, while it runs. */
  public static Path startsDirectory(Path stem) {
    return stem.resolveSibling(stem.getFileName() + "-starts");
  }

  /** Returns how the names of the files of one start begin. */
  public static String name(int start) {
    return "start-" + start;
  }

  private static Path newest(Path stem) {
    return stem.resolveSibling(stem.getFileName() + "-checkpoint.bin");
  }

  private static Path before(Path stem) {
    return stem.resolveSibling(stem.getFileName() + "-checkpoint-before.bin");
  }

  /** Writes the last checkpoint of all; the one before, from which nobody shall go on, goes. */
  void finish(Snapshot state) {
    write(state);
    try {
      if (stem.isPresent()) {
        Files.deleteIfExists(before(stem.get()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(before(stem.get()) + " cannot be removed", e);
    }
  }

  /** Writes a checkpoint; it is on the disk when this returns, and the last one beside it. */
  void write(Snapshot state) {
    if (stem.isEmpty()) {
      return;
    }
    Snapshot all = new Snapshot();
    all.putAll(always);
    all.putAll(state);
    Path file = newest(stem.get());
    try {
      if (Files.exists(file)) {
        Files.move(
            file,
            before(stem.get()),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be renamed", e);
    }
    AtomicFile.writeInside(file, all.toBytes());
  }

  /**
   * Reads the newest checkpoint that is whole.
   *
   * @return nothing when there is none
   * @throws DataFormatException when there are some, but none can be used
   */
  public Optional<Snapshot> read() {
    DataFormatException problem = null;
    for (Path file : files()) {
      try {
        return Optional.of(Snapshot.of(file.toString(), Files.readAllBytes(file)));
      } catch (IOException e) {
        problem = IoReason.unreadable(file, e);
      } catch (DataFormatException e) {
        problem = problem == null ? e : problem;
      }
    }
    if (problem != null) {
      throw problem;
    }
    return Optional.empty();
  }

  /** Returns whether there is no checkpoint, be it whole or broken, without reading any. */
  public boolean isEmpty() {
    return files().isEmpty();
  }

  /** Returns the files that are there, the newest first. */
  private List<Path> files() {
    return stem.stream()
        .flatMap(s -> Stream.of(newest(s), before(s)))
        .filter(Files::exists)
        .toList();
  }
}
