package org.assay.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.property.Curve;
import org.assay.report.Results;
import org.assay.training.FitListener;
import org.assay.training.FitResult;
import org.assay.training.FitSettings;
import org.assay.training.SetEnergies;
import org.assay.training.SetName;
import org.assay.training.Statistics;
import org.assay.training.Trainer;

/** Collects what a report shows of a fit: learning curves, and parity of energies by group. */
final class FitCurves implements FitListener {

  private final Map<SetName, List<double[]>> learning = new LinkedHashMap<>();

  @Override
  public void evaluated(int step, List<SetEnergies> sets) {
    if (step == Trainer.LAST_STEP) {
      return;
    }
    for (SetEnergies set : sets) {
      if (set.name() != SetName.UNLABELLED) {
        learning
            .computeIfAbsent(set.name(), n -> new ArrayList<>())
            .add(new double[] {step, set.statistics().rmse()});
      }
    }
  }

  /** Returns the curves, once the fit has ended. */
  List<Curve> curves(FitResult result) {
    List<Curve> curves = new ArrayList<>();
    learning.forEach(
        (name, points) ->
            curves.add(curve("fit/rmse/" + name.text(), "Step", "1", "RMSE", points)));
    for (SetEnergies set : result.sets()) {
      if (set.name() != SetName.UNLABELLED) {
        curves.addAll(parity(set));
      }
    }
    return curves;
  }

  private static List<Curve> parity(SetEnergies set) {
    Map<String, List<double[]>> groups = new LinkedHashMap<>();
    double[] target = set.target();
    double[] predicted = set.predicted();
    for (int s = 0; s < target.length; s++) {
      groups
          .computeIfAbsent(set.structures().get(s).group(), g -> new ArrayList<>())
          .add(new double[] {target[s], predicted[s]});
    }
    List<Curve> curves = new ArrayList<>();
    groups.forEach(
        (group, points) ->
            curves.add(
                curve(
                    "parity/energy/" + set.name().text() + "/" + group,
                    "DFT energy",
                    "eV/atom",
                    "Network energy",
                    points)));
    return curves;
  }

  private static Curve curve(
      String id, String xName, String xUnit, String yName, List<double[]> points) {
    return new Curve(
        id,
        new Curve.Axis(xName, xUnit, points.stream().mapToDouble(p -> p[0]).toArray()),
        new Curve.Axis(yName, "eV/atom", points.stream().mapToDouble(p -> p[1]).toArray()));
  }

  /** Returns the report's summary of the fit. */
  static Results.Fit summary(FitSettings settings, FitResult result) {
    List<Results.ErrorSet> sets = new ArrayList<>();
    for (SetEnergies set : result.sets()) {
      if (set.name() != SetName.UNLABELLED) {
        Statistics s = set.statistics();
        sets.add(
            new Results.ErrorSet(
                set.name().text(), s.structures(), s.rmse(), s.mae(), s.largest()));
      }
    }
    return new Results.Fit(
        settings.keys(),
        result.seed(),
        result.stopReason(),
        result.steps(),
        result.seconds(),
        sets);
  }
}
