package org.assay.cli;

import java.util.List;
import java.util.Locale;
import org.assay.training.FitListener;
import org.assay.training.FitSettings;
import org.assay.training.SetEnergies;
import org.assay.training.SetName;

/** Shows a fit on the console: step, RMSE of training and validation, time left. */
final class FitProgress implements FitListener {

  private final ProgressLine line;
  private final long began = System.nanoTime();
  private int maxSteps;
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
              "; %s %d structures, %d atoms", s.name().text(), s.structures(), s.atoms()));
    }
    line.keep(text.toString());
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
    double fraction = (double) s.step() / maxSteps;
    double seconds = (System.nanoTime() - began) * 1e-9;
    String left =
        s.step() < 5
            ? ""
            : "  at most " + ProgressLine.duration(seconds / fraction - seconds) + " left";
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

  /** Takes the progress line away. */
  void end() {
    line.clear();
  }
}
