package org.assay.fit.run;

import java.util.List;
import java.util.function.Consumer;
import org.assay.fit.data.DescribedSet;
import org.assay.fit.data.SetEnergies;
import org.assay.fit.settings.FitSettings;
import org.assay.grade.GradeFile;
import org.assay.io.Snapshot;
import org.assay.model.file.NetworkFile;

/** Several listeners as one, told in order. */
public final class FitListeners implements FitListener {

  private final List<FitListener> all;

  private FitListeners(List<FitListener> all) {
    this.all = List.copyOf(all);
  }

  /** Returns a listener that passes everything on to each of these. */
  public static FitListener of(List<FitListener> listeners) {
    return new FitListeners(listeners);
  }

  @Override
  public void message(String text) {
    tell(l -> l.message(text));
  }

  @Override
  public void started(FitSettings settings, long seed, List<FitSetSummary> sets) {
    tell(l -> l.started(settings, seed, sets));
  }

  @Override
  public void described(GradeFile training) {
    tell(l -> l.described(training));
  }

  @Override
  public void prepared(DescribedSet set) {
    tell(l -> l.prepared(set));
  }

  @Override
  public void stepped(Step step) {
    tell(l -> l.stepped(step));
  }

  @Override
  public void evaluated(int step, List<SetEnergies> sets) {
    tell(l -> l.evaluated(step, sets));
  }

  @Override
  public void saved(int step, NetworkFile network, List<SetEnergies> sets) {
    tell(l -> l.saved(step, network, sets));
  }

  @Override
  public void improved(int step, NetworkFile network, double validationError) {
    tell(l -> l.improved(step, network, validationError));
  }

  @Override
  public void judged(int step, double error) {
    tell(l -> l.judged(step, error));
  }

  @Override
  public void validated(Step errors) {
    tell(l -> l.validated(errors));
  }

  @Override
  public void limited(int maxSteps, double seconds) {
    tell(l -> l.limited(maxSteps, seconds));
  }

  @Override
  public FitListener ofStart(int start) {
    return of(all.stream().map(l -> l.ofStart(start)).toList());
  }

  @Override
  public void sampled(Round round) {
    tell(l -> l.sampled(round));
  }

  @Override
  public void chosen(List<Standing> members) {
    tell(l -> l.chosen(members));
  }

  @Override
  public void ended(FitResult result) {
    tell(l -> l.ended(result));
  }

  @Override
  public void paused() {
    tell(FitListener::paused);
  }

  @Override
  public void remember(Snapshot state) {
    tell(l -> l.remember(state));
  }

  @Override
  public void recall(Snapshot state) {
    tell(l -> l.recall(state));
  }

  private void tell(Consumer<FitListener> what) {
    all.forEach(what);
  }
}
