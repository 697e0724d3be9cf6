package org.assay.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.assay.Count;
import org.assay.fit.run.FitListener;
import org.assay.fit.settings.FitSettings;

/**
 * Shows a fit on the console: step, errors of training and validation, time left; of several starts
 * how far they are, and the best. A narrow terminal is told less.
 */
final class FitProgress implements FitListener {

  /** Starts shown by name in the table of a round. */
  private static final int SHOWN = 8;

  private final ProgressLine line;
  private final long began = System.nanoTime();
  private final Map<Integer, OfStart> starts = new ConcurrentHashMap<>();
  private FitSettings settings;
  private TimeLeft left = new TimeLeft(1, 0);
  private int maxSteps;
  private double deadline = Double.POSITIVE_INFINITY;
  private long made;
  private Optional<Step> validation = Optional.empty();

  FitProgress(Console console) {
    this(new ProgressLine(console));
  }

  FitProgress(ProgressLine line) {
    this.line = line;
  }

  @Override
  public void message(String text) {
    line.keep(text);
  }

  @Override
  public void started(FitSettings settings, long seed, List<FitSetSummary> sets) {
    this.settings = settings;
    maxSteps = settings.stop().maxSteps();
    boolean several = settings.starts().count() > 1;
    left = new TimeLeft(maxSteps, several ? 0 : settings.stop().patience());
    StringBuilder text = new StringBuilder("seed " + seed);
    for (FitSetSummary s : sets) {
      text.append(
          String.format(
              Locale.ROOT,
              "; %s %s, %s",
              s.name().text(),
              Count.of(s.structures(), "structure"),
              Count.of(s.atoms(), "atom")));
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
  public void limited(int steps, double seconds) {
    maxSteps = steps;
    left.limited(steps, seconds() + seconds);
  }

  @Override
  public void validated(Step errors) {
    validation = Optional.of(errors);
  }

  @Override
  public void judged(int step, double error) {
    left.judged(step, error);
  }

  @Override
  public void stepped(Step s) {
    double seconds = seconds();
    left.stepped(s.step(), seconds);
    String step = s.step() + "/" + maxSteps;
    String energy = beside(1000 * s.rmse(), v -> 1000 * v.rmse(), "");
    String known = beside(1000 * s.rmse(), v -> 1000 * v.rmse(), "validation ");
    boolean forces = s.forces() > 0;
    String force = forces ? beside(force(s), this::force, "") : "";
    String time = spaced(left.words(seconds));
    double part = left.fraction(seconds);
    String briefly = "  E " + energy + (forces ? "  F " + force : "") + " meV";
    line.show(
        String.format(
            Locale.ROOT,
            "fit %s step %s  RMSE %s meV/atom%s%s",
            ProgressLine.bar(part, 20),
            step,
            known,
            forces ? ", forces " + force + " meV/Å" : "",
            time),
        "fit " + ProgressLine.bar(part, 10) + " " + step + briefly + time,
        "fit " + step + briefly + time,
        "fit " + step + "  E " + energy + time,
        step + "  E " + energy,
        step);
  }

  /** Returns a number of the training set, and in brackets that of the validation set. */
  private String beside(double training, ToDoubleFunction<Step> ofValidation, String word) {
    return number(training)
        + validation.map(v -> " (" + word + number(ofValidation.applyAsDouble(v)) + ")").orElse("");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 1000 ? "%.1f" : "%.3g", value);
  }

  /** Returns the error of forces as the objective weighs it, without lambda_F (meV/Å). */
  private double force(Step s) {
    double term = s.forces() / settings.objective().lambdaF();
    return 1000 * (settings.objective().trainRmse() ? term : Math.sqrt(term));
  }

  private static String spaced(String text) {
    return text.isEmpty() ? "" : "  " + text;
  }

  private double seconds() {
    return (System.nanoTime() - began) * 1e-9;
  }

  @Override
  public FitListener ofStart(int start) {
    return starts.computeIfAbsent(start, OfStart::new);
  }

  /** Follows one of several starts, on its thread. */
  private final class OfStart implements FitListener {

    private final int start;
    private volatile int step = -1;
    private volatile boolean out;
    private volatile double rmse = Double.POSITIVE_INFINITY;
    private volatile double error = Double.POSITIVE_INFINITY;

    OfStart(int start) {
      this.start = start;
    }

    @Override
    public void limited(int steps, double seconds) {
      synchronized (FitProgress.this) {
        maxSteps = steps;
        deadline = seconds() + seconds;
      }
    }

    @Override
    public void stepped(Step s) {
      boolean another = step >= 0 && s.step() > step;
      step = s.step();
      rmse = s.rmse();
      showStarts(another);
    }

    @Override
    public void judged(int at, double found) {
      error = found;
    }
  }

  private synchronized void showStarts(boolean another) {
    made += another ? 1 : 0;
    OfStart best = null;
    int farthest = 0;
    long all = 0;
    for (OfStart each : starts.values()) {
      best = !each.out && (best == null || each.error < best.error) ? each : best;
      farthest = Math.max(farthest, each.step);
      all += Math.max(0, each.step);
    }
    double seconds = seconds();
    long total = settings.starts().steps(maxSteps);
    left.limited((double) (made + Math.max(0, total - all)), deadline);
    left.stepped((double) made, seconds);
    double part = Math.max((double) all / total, seconds / deadline);
    String step = farthest + "/" + maxSteps;
    String time = spaced(left.words(seconds));
    boolean known = best != null && best.error < Double.POSITIVE_INFINITY;
    String who = known ? String.format(Locale.ROOT, "  best %d: %.4g", best.start, best.error) : "";
    line.show(
        String.format(
            Locale.ROOT,
            "fit, starts: %s step %s%s%s",
            ProgressLine.bar(part, 20),
            step,
            known
                ? String.format(
                    Locale.ROOT,
                    "  best: start %d, error %.4g, RMSE training %.2f meV/atom",
                    best.start,
                    best.error,
                    1000 * best.rmse)
                : "",
            time),
        "fit, starts: " + ProgressLine.bar(part, 10) + " " + step + who + time,
        "fit, starts: " + step + who + time,
        "fit, starts: " + step + who,
        step + who,
        step);
  }

  @Override
  public void sampled(Round round) {
    int kept = round.kept();
    StringBuilder text =
        new StringBuilder(
            round.last()
                ? String.format(Locale.ROOT, "round %d, to the end:", round.number())
                : String.format(
                    Locale.ROOT,
                    "round %d, %d steps: %d of %d starts go on:",
                    round.number(),
                    round.steps(),
                    kept,
                    round.standings().size()));
    for (int i = 0; i < Math.min(SHOWN, round.standings().size()); i++) {
      Standing s = round.standings().get(i);
      text.append(i == kept ? " |" : i == 0 ? "" : ",");
      text.append(String.format(Locale.ROOT, " %d (%.4g)", s.start(), s.error()));
    }
    line.keep(text.append(round.standings().size() > SHOWN ? ", …" : "").toString());
    round.standings().stream().skip(kept).forEach(s -> ((OfStart) ofStart(s.start())).out = true);
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
