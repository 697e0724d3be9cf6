package org.assay.property.melting;

import java.util.List;
import java.util.Locale;
import org.assay.property.Findings;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.trajectory.BlockAverage;

/**
 * The temperature of several independent runs, with its standard error: the larger of what the
 * blocks of all runs give and what the runs' means differ by.
 *
 * @param averages one a run (K)
 * @param averagedFrom time from which on was averaged (ps)
 */
record MeltingPoint(List<BlockAverage> averages, double averagedFrom) {

  MeltingPoint {
    averages = List.copyOf(averages);
  }

  static MeltingPoint of(List<CoexistenceRun> runs, MeltingSettings settings) {
    return new MeltingPoint(
        runs.stream()
            .map(r -> BlockAverage.of(r.temperaturesAfter(settings.equilibration())))
            .toList(),
        settings.equilibration());
  }

  double temperature() {
    return averages.stream().mapToDouble(BlockAverage::mean).average().orElseThrow();
  }

  double standardError() {
    int n = averages.size();
    double squares = averages.stream().mapToDouble(a -> a.error() * a.error()).sum();
    double fromBlocks = Math.sqrt(squares) / n;
    if (n == 1) {
      return fromBlocks;
    }
    double mean = temperature();
    double spread = averages.stream().mapToDouble(a -> (a.mean() - mean) * (a.mean() - mean)).sum();
    return Math.max(fromBlocks, Math.sqrt(spread / (n - 1) / n));
  }

  /** Objects to runs that are too short, or not yet at their temperature. */
  Verdict verdict() {
    Verdict verdict = Verdict.OK;
    for (int i = 0; i < averages.size(); i++) {
      verdict = verdict.and(settled("the temperature of run " + (i + 1), averages.get(i).drift()));
    }
    if (averages.size() > 1) {
      verdict = verdict.and(settled("the temperature of all runs", BlockAverage.drift(averages)));
    }
    if (!BlockAverage.areLongEnough(averages)) {
      verdict =
          verdict.and(
              new Verdict(
                  Status.NOT_CONVERGED,
                  "the temperatures are correlated over too much of the runs for an error; raise"
                      + " duration"));
    }
    return verdict;
  }

  private static Verdict settled(String what, double drift) {
    return BlockAverage.isDrifting(drift)
        ? new Verdict(
            Status.NOT_CONVERGED,
            String.format(
                Locale.ROOT,
                "%s still moves, by %.1f standard errors; raise equilibration and duration",
                what,
                drift))
        : Verdict.OK;
  }

  void note(Findings findings) {
    findings.note("standardError", standardError());
    findings.note("averagedFromPicoseconds", averagedFrom);
    findings.note("runTemperaturesK", averages.stream().map(BlockAverage::mean).toList());
    findings.note("runErrorsK", averages.stream().map(BlockAverage::error).toList());
    findings.note(
        "autocorrelationTimesPicoseconds",
        averages.stream().map(BlockAverage::autocorrelationTime).toList());
  }
}
