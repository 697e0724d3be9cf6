package org.assay.app.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.assay.accuracy.ErrorTable;
import org.assay.dataset.LabelledQuantity;
import org.assay.fit.data.SetEnergies;
import org.assay.fit.data.SetErrors;
import org.assay.fit.data.SetName;
import org.assay.fit.data.Statistics;
import org.assay.fit.run.FitListener;
import org.assay.fit.run.Trainer;
import org.assay.fit.settings.FitSettings;
import org.assay.io.Snapshot;
import org.assay.model.Potential;
import org.assay.property.Curve;
import org.assay.results.Results;

/**
 * Collects what a report shows of a fit: learning curves, and parity and errors of energies, forces
 * and stresses. Those of the last network come from the potential as it was written, evaluated
 * afresh.
 */
final class FitCurves implements FitListener {

  private final Map<SetName, List<double[]>> learning = new EnumMap<>(SetName.class);
  private final List<double[]> judged = new ArrayList<>();
  private final Map<Integer, FitCurves> starts = new ConcurrentSkipListMap<>();
  private final Set<Integer> kept = new HashSet<>();
  private int best;
  private final List<Curve> parity = new ArrayList<>();
  private final List<Results.ErrorSet> errors = new ArrayList<>();
  private final ErrorTable table = new ErrorTable();

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

  @Override
  public void judged(int step, double error) {
    judged.add(new double[] {step, error});
  }

  @Override
  public FitListener ofStart(int start) {
    return starts.computeIfAbsent(start, n -> new FitCurves());
  }

  @Override
  public void sampled(Round round) {
    // Of those given up, no checkpoint will speak again.
    round.standings().forEach(s -> ofStart(s.start()));
  }

  @Override
  public void chosen(List<Standing> members) {
    learning.clear();
    learning.putAll(starts.get(members.get(0).start()).learning);
    members.forEach(m -> kept.add(m.start()));
    best = members.get(0).start();
  }

  @Override
  public void remember(Snapshot state) {
    learning.forEach((set, points) -> put(state, "learning/" + set.name(), points));
    put(state, "judged", judged);
    state.putWhole("best", best);
    state.putWhole("kept", kept.stream().mapToLong(Integer::longValue).toArray());
    starts.forEach((n, curves) -> put(state, "starts/" + n, curves.judged));
  }

  @Override
  public void recall(Snapshot state) {
    for (SetName set : SetName.values()) {
      List<double[]> points = get(state, "learning/" + set.name());
      if (!points.isEmpty()) {
        learning.put(set, points);
      }
    }
    judged.clear();
    judged.addAll(get(state, "judged"));
    best = state.count("best");
    Arrays.stream(state.wholes("kept")).forEach(n -> kept.add((int) n));
    for (String n : state.inner("starts").names()) {
      FitCurves curves = (FitCurves) ofStart(Integer.parseInt(n));
      curves.judged.clear();
      curves.judged.addAll(get(state, "starts/" + n));
    }
  }

  private static void put(Snapshot state, String name, List<double[]> points) {
    state.put(name, points.stream().flatMapToDouble(Arrays::stream).toArray());
  }

  private static List<double[]> get(Snapshot state, String name) {
    double[] all = state.has(name) ? state.numbers(name) : new double[0];
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < all.length; i += 2) {
      points.add(new double[] {all[i], all[i + 1]});
    }
    return points;
  }

  /** Evaluates the network that a fit ended with on all of its data. */
  void evaluate(Potential potential, FitSettings settings, List<SetEnergies> sets) {
    for (SetEnergies set : sets) {
      SetErrors found = new SetErrors(potential, set.structures(), settings.shift());
      for (LabelledQuantity quantity : LabelledQuantity.values()) {
        List<SetErrors.Pair> pairs = pairs(quantity, found);
        if (!pairs.isEmpty()) {
          errors.add(errorSet(set.name(), quantity, pairs));
          addParity(set.name(), quantity, pairs);
        }
      }
      if (set.name() != SetName.UNLABELLED) {
        for (int n = 0; n < set.structures().size(); n++) {
          table.add(
              set.name().text(),
              set.structures().get(n),
              found.evaluations().get(n),
              Optional.empty(),
              settings.shift());
        }
      }
    }
  }

  private static List<SetErrors.Pair> pairs(LabelledQuantity quantity, SetErrors errors) {
    return switch (quantity) {
      case ENERGY -> errors.energies();
      case FORCE -> errors.forces();
      case STRESS -> errors.stresses();
    };
  }

  /** Returns the errors of that network by group and component. */
  ErrorTable table() {
    return table;
  }

  private static Results.ErrorSet errorSet(
      SetName set, LabelledQuantity q, List<SetErrors.Pair> pairs) {
    Statistics s = SetErrors.statistics(pairs);
    double bias = pairs.stream().mapToDouble(p -> p.predicted() - p.target()).average().orElse(0);
    return new Results.ErrorSet(
        set.text(),
        q.text(),
        q.unit(),
        s.count(),
        q.factor() * s.rmse(),
        q.factor() * s.mae(),
        q.factor() * s.largest(),
        OptionalDouble.of(q.factor() * bias));
  }

  /** Returns the errors of that network by group, the worst first. */
  List<Results.ErrorSet> groupErrors() {
    List<Results.ErrorSet> all = new ArrayList<>();
    table.forEachGroup(
        (group, q, e) ->
            all.add(
                new Results.ErrorSet(
                    group,
                    q.text(),
                    q.unit(),
                    e.count(),
                    e.rmse(),
                    e.mae(),
                    e.largest(),
                    OptionalDouble.of(e.bias()))));
    return all;
  }

  private void addParity(SetName set, LabelledQuantity quantity, List<SetErrors.Pair> pairs) {
    Map<String, List<double[]>> groups = new LinkedHashMap<>();
    for (SetErrors.Pair p : pairs) {
      groups
          .computeIfAbsent(p.group(), g -> new ArrayList<>())
          .add(new double[] {quantity.factor() * p.target(), quantity.factor() * p.predicted()});
    }
    groups.forEach(
        (group, points) ->
            parity.add(
                curve(
                    "parity/" + quantity.text() + "/" + set.text() + "/" + group,
                    new String[] {"DFT " + quantity.text(), quantity.unit()},
                    new String[] {"Network " + quantity.text(), quantity.unit()},
                    points)));
  }

  /** Returns learning curves and clouds of parity. */
  List<Curve> curves() {
    List<Curve> curves = new ArrayList<>();
    learning.forEach(
        (name, points) ->
            curves.add(
                curve(
                    "fit/rmse/" + name.text(),
                    new String[] {"Step", "1"},
                    new String[] {"RMSE", "eV/atom"},
                    points)));
    starts.forEach(
        (n, start) -> {
          if (!start.judged.isEmpty()) {
            String fate = n == best ? "best" : kept.contains(n) ? "kept" : "given-up";
            curves.add(
                curve(
                    "fit/start/" + n + "/" + fate,
                    new String[] {"Step", "1"},
                    new String[] {"Validation error", "1"},
                    start.judged));
          }
        });
    curves.addAll(parity);
    return curves;
  }

  /** Returns the errors of the last network, by set and quantity. */
  List<Results.ErrorSet> errors() {
    return List.copyOf(errors);
  }

  private static Curve curve(String id, String[] x, String[] y, List<double[]> points) {
    return new Curve(
        id,
        new Curve.Axis(x[0], x[1], points.stream().mapToDouble(p -> p[0]).toArray()),
        new Curve.Axis(y[0], y[1], points.stream().mapToDouble(p -> p[1]).toArray()));
  }
}
