package org.assay.lammps.worker;

import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.assay.lammps.worker.WorkerSession.OpenWorker;

/** The workers of a pool: those that are idle, and whether any is at work. */
final class Crew {

  private final Deque<OpenWorker> idle = new ConcurrentLinkedDeque<>();
  private final Set<WorkerProcess> started = ConcurrentHashMap.newKeySet();

  /** Takes note of one that has been started. */
  void add(WorkerProcess worker) {
    started.removeIf(w -> !w.isAlive());
    started.add(worker);
  }

  /** Returns whether any but one has called its owner and is alive. */
  boolean isAtWork(WorkerProcess butFor) {
    return started.stream().anyMatch(w -> w != butFor && w.isAlive() && w.hasCalled());
  }

  /** Returns an idle one, which is the caller's from now on; null when there is none. */
  OpenWorker take() {
    return idle.pollFirst();
  }

  /** Lends one to the next job. */
  void give(OpenWorker worker) {
    idle.addFirst(worker);
  }

  /** Ends those that are idle. */
  void close() {
    idle.parallelStream().forEach(w -> w.process().close());
    idle.clear();
  }
}
