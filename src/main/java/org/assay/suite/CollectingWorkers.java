package org.assay.suite;

import java.util.concurrent.Future;
import java.util.function.Function;
import org.assay.lammps.LammpsSession;

/**
 * Workers whose sessions show the structures that jobs go through.
 *
 * @param workers who computes
 * @param collector sees the structures
 */
public record CollectingWorkers(Workers workers, StructureCollector collector) implements Workers {

  @Override
  public <T> Future<T> submit(Function<LammpsSession, T> work, String name, int patience) {
    return workers.submit(
        session -> work.apply(new CollectingSession(session, s -> collector.met(name, s))),
        name,
        patience);
  }
}
