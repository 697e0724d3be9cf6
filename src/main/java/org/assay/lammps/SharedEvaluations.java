package org.assay.lammps;

import java.util.ArrayList;
import java.util.List;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * Structures that several sessions evaluate together, each taking the next that nobody has. A
 * helper that breaks off costs nothing: whose job it is evaluates what is missing.
 */
final class SharedEvaluations {

  private final List<Structure> structures;
  private final Evaluation[] found;
  private int next = 1;
  private int busy;

  /**
   * Begins with the first one done.
   *
   * @param first evaluation of the first structure
   */
  SharedEvaluations(List<Structure> structures, Evaluation first) {
    this.structures = structures;
    found = new Evaluation[structures.size()];
    found[0] = first;
  }

  /** Evaluates one after the other until none is left. */
  void help(LammpsSession session) {
    for (int i = take(); i >= 0; i = take()) {
      Evaluation e = null;
      try {
        e = session.evaluate(structures.get(i));
      } finally {
        give(i, e);
      }
    }
  }

  private synchronized int take() {
    if (next >= found.length) {
      return -1;
    }
    busy++;
    return next++;
  }

  private synchronized void give(int i, Evaluation e) {
    found[i] = e;
    busy--;
    notifyAll();
  }

  /** Lets nobody take another one. */
  synchronized void stop() {
    next = found.length;
  }

  /** Waits for what others have taken and returns all; what they failed at is tried once more. */
  List<Evaluation> await(LammpsSession session) {
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
    List<Evaluation> all = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      all.add(found[i] != null ? found[i] : session.evaluate(structures.get(i)));
    }
    return all;
  }
}
