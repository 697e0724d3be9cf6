package org.assay.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.assay.Count;
import org.assay.training.FitListener;
import org.assay.training.FitSettings;
import org.assay.training.SetEnergies;
import org.assay.training.SetName;

/**
 * Shows a fit on the console: step, RMSE of training and validation, time left; of several starts
 * how far each is, and the best.
 */
final class FitProgress implements FitListener {

  /** Starts shown by name in the table of a round. */
  private static final int SHOWN = 8;

  private final ProgressLine line;
  private final long began = System.nanoTime();
  private final Map<Integer, OfStart> starts = new ConcurrentHashMap<>();
  private int maxSteps;
  private int first = -1;
  private double validation = Double.NaN;

  FitProgress(Console console) {
    line = new ProgressLine(console);
  }

  @Override
  public void message(String text) {
    line.keep(text);
  }

  @Override
  public void started(FitSettings settings, long seed, List<FitSetSummary> sets) {
    maxSteps = settings.stop().maxSteps();
    StringBuilder text = new StringBuilder("seed " + seed);
    for (FitSetSummary s : sets) {
      text.append(
          String.format(
              "; %s %s, %s",
              s.name().text(), Count.of(s.structures(), "structure"), Count.of(s.atoms(), "atom")));
    }
    line.keep(text.toString());
    if (settings.starts().count() > 1) {
      line.keep(
          settings.starts().count()
              + " starts, the best "
              + settings.starts().committee()
              + " to the end; one on each core");
    }
  }

  @Override
  public void evaluated(int step, List<SetEnergies> sets) {
    for (SetEnergies set : sets) {
      if (set.name() == SetName.VALIDATION) {
        validation = set.statistics().rmse();
      }
    }
  }

  @Override
  public void stepped(Step s) {
    first = first < 0 ? s.step() : first;
    double fraction = (double) s.step() / maxSteps;
    double part = (double) (s.step() - first) / Math.max(1, maxSteps - first);
    double seconds = (System.nanoTime() - began) * 1e-9;
    String left =
        s.step() < first + 5
            ? ""
            : "  at most " + ProgressLine.duration(seconds / part - seconds) + " left";
    String held =
        Double.isNaN(validation)
            ? ""
            : String.format(Locale.ROOT, "  validation %.2f", 1000 * validation);
    line.show(
        String.format(
            Locale.ROOT,
            "fit %s step %d/%d  RMSE training %.2f%s meV/atom%s",
            ProgressLine.bar(fraction, 20),
            s.step(),
            maxSteps,
            1000 * s.rmse(),
            held,
            left));
  }

  @Override
  public FitListener ofStart(int start) {
    return starts.computeIfAbsent(start, OfStart::new);
  }

  /** Follows one of several starts, on its thread. */
  private final class OfStart implements FitListener {

    private final int start;
    private volatile int step;
    private volatile double rmse = Double.POSITIVE_INFINITY;
    private volatile double error = Double.POSITIVE_INFINITY;

    OfStart(int start) {
      this.start = start;
    }

    @Override
    public void stepped(Step s) {
      step = s.step();
      rmse = s.rmse();
      showStarts();
    }

    @Override
    public void judged(int at, double found) {
      error = found;
    }
  }

  private void showStarts() {
    OfStart best = null;
    int farthest = 0;
    for (OfStart each : starts.values()) {
      best = best == null || each.error < best.error ? each : best;
      farthest = Math.max(farthest, each.step);
    }
    line.show(
        String.format(
            Locale.ROOT,
            "fit, starts: %s step %d/%d%s",
            ProgressLine.bar((double) farthest / maxSteps, 20),
            farthest,
            maxSteps,
            best.error == Double.POSITIVE_INFINITY
                ? ""
                : String.format(
                    Locale.ROOT,
                    "  best: start %d, error %.4g, RMSE training %.2f meV/atom",
                    best.start,
                    best.error,
                    1000 * best.rmse)));
  }

  @Override
  public void sampled(Round round) {
    int kept = round.kept();
    StringBuilder text =
        new StringBuilder(
            round.last()
                ? String.format("round %d, to the end:", round.number())
                : String.format(
                    "round %d, %d steps: %d of %d starts go on:",
                    round.number(), round.steps(), kept, round.standings().size()));
    for (int i = 0; i < Math.min(SHOWN, round.standings().size()); i++) {
      Standing s = round.standings().get(i);
      text.append(i == kept ? " |" : i == 0 ? "" : ",");
      text.append(String.format(Locale.ROOT, " %d (%.4g)", s.start(), s.error()));
    }
    line.keep(text.append(round.standings().size() > SHOWN ? ", …" : "").toString());
    round.standings().stream()
        .skip(kept)
        .forEach(
            s -> {
              starts.remove(s.start());
            });
  }

  @Override
  public void chosen(List<Standing> members) {
    line.keep(
        String.format(Locale.ROOT, "start %d has the best network", members.get(0).start())
            + (members.size() > 1 ? "; the committee has " + members.size() : ""));
  }

  /** Takes the progress line away. */
  void end() {
    line.clear();
  }
}
