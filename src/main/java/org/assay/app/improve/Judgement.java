package org.assay.app.improve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.assay.app.validation.Candidate;
import org.assay.app.validation.JobsListener;
import org.assay.app.validation.SharedValidation;
import org.assay.audit.AuditEntry;
import org.assay.audit.Checkpoint;
import org.assay.improve.Met;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyResult;
import org.assay.reference.ReferenceValue;
import org.assay.results.Results;
import org.assay.score.PhysicalScore;
import org.assay.score.ScoreWeights;
import org.assay.suite.StructureCollector;
import org.assay.suite.Suite;

/**
 * A suite by which every round is judged.
 *
 * @param suite its tests
 * @param workers how its jobs are run
 * @param cache where what is found of the labeller itself is kept
 * @param own what the labeller itself gives, where that is the reference
 */
record Judgement(Suite suite, WorkerSettings workers, Path cache, Optional<Results> own) {

  /** Makes one; a labeller that is the reference itself goes through the suite first. */
  static Judgement of(
      Suite suite,
      WorkerSettings workers,
      Path cache,
      Optional<Candidate> labeller,
      JobsListener listener)
      throws InterruptedException {
    Judgement plain = new Judgement(suite, workers, cache, Optional.empty());
    if (labeller.isEmpty()) {
      return plain;
    }
    listener.begin();
    try (SharedValidation validation = new SharedValidation(suite, workers, cache)) {
      listener.queued(validation.jobs());
      Results found = validation.start(labeller.get(), listener.of("label")).await();
      return new Judgement(suite, workers, cache, Optional.of(found));
    } finally {
      listener.end();
    }
  }

  /**
   * Runs the suite on a network.
   *
   * @param collector sees the structures of all jobs; without one, what was found before counts
   */
  Results of(Path network, Optional<StructureCollector> collector, JobsListener listener)
      throws InterruptedException {
    listener.begin();
    try (SharedValidation validation = new SharedValidation(suite, workers, cache)) {
      listener.queued(validation.jobs());
      Candidate candidate = Candidate.ofNetwork(network);
      SharedValidation.Pending pending =
          collector.isPresent()
              ? validation.start(candidate, listener.of(""), collector.get())
              : validation.start(candidate, listener.of(""));
      return besideOwn(pending.await());
    } finally {
      listener.end();
    }
  }

  private Results besideOwn(Results results) {
    if (own.isEmpty()) {
      return results;
    }
    String name = own.get().potential().name();
    List<Results.Property> beside = new ArrayList<>();
    for (Results.Property p : results.properties()) {
      PropertyResult r = p.result();
      Optional<ReferenceValue> reference =
          own.get()
              .property(r.id())
              .filter(known -> known.result().value().isPresent())
              .map(
                  known ->
                      new ReferenceValue(
                          r.id(),
                          known.result().value().getAsDouble(),
                          known.result().unit(),
                          name,
                          "the labels' own"));
      beside.add(new Results.Property(r, reference));
    }
    return results.withProperties(beside);
  }

  /** Scores what was found. */
  AuditEntry entry(String label, Path network, Results results) {
    return new AuditEntry(
        new Checkpoint(network, label, OptionalInt.empty(), false, Map.of()),
        results,
        PhysicalScore.of(
            results,
            new ScoreWeights(suite.weights()),
            Optional.of(suite.material().groundState())));
  }

  /** Returns the ids that a job reports; none of an origin that is no job. */
  List<String> ids(String origin) {
    return suite.jobs().stream()
        .filter(job -> Met.word(job.name()).equals(origin))
        .flatMap(job -> job.quantities().stream())
        .map(PropertyJob.Quantity::id)
        .toList();
  }
}
