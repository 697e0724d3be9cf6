package org.assay.dataset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import org.assay.DataFormatException;

/**
 * Reads extended XYZ. {@link XyzPieces} cuts the file between structures, {@link XyzFrames} reads
 * the pieces, several at once, and they are given on in the file's order, so that structures,
 * remarks and the first error are those of one who reads from beginning to end.
 */
final class ExtendedXyzReader implements FormatReader {

  private static final String KEYS_OPTION = " (--keys, in input.json \"dataset_keys\")";

  /** Pieces under way for each processor: that none waits while one is given on. */
  private static final int AHEAD = 2;

  /** A piece that was read: its structures, and what came in the way of more. */
  private record Read(
      XyzFrames reader, Notes notes, List<Frame> frames, Optional<DataFormatException> error) {}

  private final DataLines lines;
  private final DataKeys keys;

  /** Keys that no structure has had yet though they were chosen, and the keys of all structures. */
  private final List<Label> missing = new ArrayList<>(List.of(Label.values()));

  private final Set<String> found = new LinkedHashSet<>();

  ExtendedXyzReader(DataLines lines, DataKeys keys) {
    this.lines = lines;
    this.keys = keys;
  }

  @Override
  public void read(Consumer<Frame> sink, Notes remarks) {
    XyzPieces pieces = new XyzPieces(lines);
    Deque<CompletableFuture<Read>> underWay = new ArrayDeque<>();
    int most = AHEAD * ForkJoinPool.getCommonPoolParallelism() + 1;
    for (Optional<XyzPieces.Piece> next = pieces.next(); next.isPresent(); next = pieces.next()) {
      XyzPieces.Piece piece = next.get();
      underWay.add(
          piece.whole()
              ? CompletableFuture.completedFuture(read(piece))
              : CompletableFuture.supplyAsync(() -> read(piece)));
      if (underWay.size() > most) {
        give(underWay.remove(), sink, remarks);
      }
    }
    while (!underWay.isEmpty()) {
      give(underWay.remove(), sink, remarks);
    }
    pieces.requireReadable();
    requireKeys();
  }

  private Read read(XyzPieces.Piece piece) {
    Notes notes = new Notes();
    DataLines own = new DataLines(lines.name(), piece.text(), piece.line());
    XyzFrames reader = new XyzFrames(own, keys, piece.structures(), notes);
    List<Frame> frames = new ArrayList<>();
    try {
      reader.read(frames::add);
    } catch (DataFormatException e) {
      return new Read(reader, notes, frames, Optional.of(e));
    }
    return new Read(reader, notes, frames, Optional.empty());
  }

  /** Gives on what was read of the next piece. */
  private void give(CompletableFuture<Read> next, Consumer<Frame> sink, Notes remarks) {
    Read piece = joined(next);
    piece.frames.forEach(sink);
    piece.error.ifPresent(
        e -> {
          throw e;
        });
    remarks.goOn(piece.notes);
    found.addAll(piece.reader.found());
    missing.retainAll(piece.reader.missing());
  }

  private static Read joined(CompletableFuture<Read> next) {
    try {
      return next.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void requireKeys() {
    if (!missing.isEmpty()) {
      Label label = missing.get(0);
      throw new DataFormatException(
          lines.name()
              + ": no structure has the key "
              + keys.of(label).orElseThrow()
              + " that was named for "
              + label.key()
              + KEYS_OPTION
              + "; found: "
              + XyzNotes.names(List.copyOf(found)));
    }
  }
}
