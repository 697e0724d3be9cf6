package org.assay.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.WorkerException;

/**
 * Work for some items that several sessions do together, each taking the next that nobody has. A
 * helper that breaks off costs nothing: whose job it is does what is missing.
 */
public final class SharedWork<A, B> {

  private final List<A> items;
  private final BiFunction<LammpsSession, A, B> work;
  private final List<Optional<B>> done = new ArrayList<>();
  private int next;
  private int busy;

  /**
   * Begins with none done.
   *
   * @param work gives something for an item, never null
   */
  public SharedWork(List<A> items, BiFunction<LammpsSession, A, B> work) {
    this.items = items;
    this.work = work;
    items.forEach(item -> done.add(Optional.empty()));
  }

  /** Does one after the other until none is left. */
  public void help(LammpsSession session) {
    for (int i = take(); i >= 0; i = take()) {
      Optional<B> result = Optional.empty();
      try {
        result = Optional.of(work.apply(session, items.get(i)));
      } finally {
        give(i, result);
      }
    }
  }

  private synchronized int take() {
    if (next >= items.size()) {
      return -1;
    }
    busy++;
    return next++;
  }

  private synchronized void give(int i, Optional<B> result) {
    done.set(i, result);
    busy--;
    notifyAll();
  }

  /** Lets nobody take another one. */
  public synchronized void stop() {
    next = items.size();
  }

  /** Waits for what others have taken and returns all; what they failed at is tried once more. */
  public List<B> await(LammpsSession session) {
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
    List<B> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      A item = items.get(i);
      all.add(done.get(i).orElseGet(() -> work.apply(session, item)));
    }
    return all;
  }
}
