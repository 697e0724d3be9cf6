package org.assay.app.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assay.app.validation.Candidate;
import org.assay.app.validation.SharedValidation;
import org.assay.audit.Audit;
import org.assay.audit.AuditEntry;
import org.assay.audit.Checkpoint;
import org.assay.audit.RunFiles;
import org.assay.results.Results;
import org.assay.score.PhysicalScore;
import org.assay.score.ScoreWeights;

/**
 * Audits checkpoints as they appear: each is queued at once, and judged when its last job is done.
 */
public final class AuditRun {

  /** How often new checkpoints are looked for while nothing else happens (ms). */
  private static final long PAUSE = 200;

  private final SharedValidation validation;
  private final String title;
  private final boolean oneFit;
  private final Function<Checkpoint, Candidate> candidates;
  private final ScoreWeights weights;
  private final AuditListener listener;

  /** Entries by their place in the order of checkpoints. */
  private final TreeMap<Integer, AuditEntry> entries = new TreeMap<>();

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final List<String> labels = new ArrayList<>();

  private final Set<Path> seen = new HashSet<>();

  private record Waiting(int place, Checkpoint checkpoint, SharedValidation.Pending pending) {}

  /**
   * Makes an audit of nothing yet.
   *
   * @param title what is audited
   * @param oneFit whether all checkpoints are of one fit, so that their steps order them
   * @param candidates what a checkpoint is validated as
   */
  public AuditRun(
      SharedValidation validation,
      String title,
      boolean oneFit,
      Function<Checkpoint, Candidate> candidates,
      AuditListener listener) {
    this.validation = validation;
    this.oneFit = oneFit;
    this.title = title;
    this.candidates = candidates;
    this.listener = listener;
    weights = new ScoreWeights(validation.suite().weights());
  }

  /**
   * Audits until there is nothing left to do.
   *
   * @param checkpoints those that there are at the moment, in order
   * @param goesOn whether more may come
   * @param stopped whether to end at once, without what is not done
   * @param judged hears of the audit after each checkpoint that is done
   * @return the audit; empty when it was stopped before the first checkpoint was done
   */
  public Optional<Audit> run(
      Supplier<List<Checkpoint>> checkpoints,
      BooleanSupplier goesOn,
      BooleanSupplier stopped,
      Consumer<Audit> judged)
      throws InterruptedException, IOException {
    while (true) {
      boolean more = goesOn.getAsBoolean(); // asked first: what comes before the end is seen
      for (Checkpoint c : checkpoints.get()) {
        queue(c);
      }
      boolean news = false;
      while (!waiting.isEmpty() && waiting.peek().pending.isDone()) {
        try {
          judge(waiting.remove());
          news = true;
        } catch (CancellationException e) {
          if (!stopped.getAsBoolean()) {
            throw e;
          }
        }
      }
      if (news) {
        judged.accept(audit());
      }
      if (stopped.getAsBoolean() || waiting.isEmpty() && !more) {
        return entries.isEmpty() ? Optional.empty() : Optional.of(audit());
      }
      Thread.sleep(PAUSE);
    }
  }

  private Audit audit() {
    return new Audit(title, weights, List.copyOf(entries.values()));
  }

  private void queue(Checkpoint checkpoint) throws IOException {
    if (seen.add(checkpoint.file())) {
      labels.add(checkpoint.label());
      SharedValidation.Pending pending =
          validation.start(candidates.apply(checkpoint), listener.of(checkpoint.label()));
      waiting.add(new Waiting(seen.size(), checkpoint, pending));
      listener.queued(validation.jobs());
    }
  }

  private void judge(Waiting done) throws InterruptedException {
    Results results = done.pending.await();
    // Read anew: the fit may have written the errors of the step after its network.
    Checkpoint checkpoint = oneFit ? RunFiles.checkpoint(done.checkpoint.file()) : done.checkpoint;
    AuditEntry entry =
        new AuditEntry(
            checkpoint,
            results,
            PhysicalScore.of(
                results, weights, Optional.of(validation.suite().material().groundState())));
    // The last state replaces the step that it is; files of several fits keep their order.
    entries.put(oneFit ? checkpoint.step().orElse(done.place) : done.place, entry);
    listener.judged(entry, List.copyOf(labels));
  }
}
