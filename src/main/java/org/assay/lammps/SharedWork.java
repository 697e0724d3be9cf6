package org.assay.lammps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pieces of work that several sessions do together, each taking the next that nobody has. A helper
 * that breaks off costs nothing: whose job it is does what is missing.
 */
final class SharedWork<T> {

  private final List<Function<LammpsSession, T>> pieces;
  private final List<Optional<T>> done = new ArrayList<>();
  private int next;
  private int busy;

  /**
   * Begins with none done.
   *
   * @param pieces each gives something, never null
   */
  SharedWork(List<Function<LammpsSession, T>> pieces) {
    this.pieces = pieces;
    pieces.forEach(p -> done.add(Optional.empty()));
  }

  /** Does one after the other until none is left. */
  void help(LammpsSession session) {
    for (int i = take(); i >= 0; i = take()) {
      Optional<T> result = Optional.empty();
      try {
        result = Optional.of(pieces.get(i).apply(session));
      } finally {
        give(i, result);
      }
    }
  }

  private synchronized int take() {
    if (next >= pieces.size()) {
      return -1;
    }
    busy++;
    return next++;
  }

  private synchronized void give(int i, Optional<T> result) {
    done.set(i, result);
    busy--;
    notifyAll();
  }

  /** Lets nobody take another one. */
  synchronized void stop() {
    next = pieces.size();
  }

  /** Waits for what others have taken and returns all; what they failed at is tried once more. */
  List<T> await(LammpsSession session) {
    synchronized (this) {
      while (busy > 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new WorkerException("interrupted while other workers helped", e);
        }
      }
    }
    List<T> all = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Function<LammpsSession, T> piece = pieces.get(i);
      all.add(done.get(i).orElseGet(() -> piece.apply(session)));
    }
    return all;
  }
}
