package org.assay.app.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.assay.fit.data.SetEnergies;
import org.assay.fit.data.SetName;
import org.assay.fit.run.FitListener;
import org.assay.fit.run.Trainer;
import org.assay.io.Snapshot;
import org.assay.property.Curve;

/**
 * Collects what a report shows of the way of a fit: how its errors fell, and those of each start.
 */
final class LearningCurves implements FitListener {

  private final Map<SetName, List<double[]>> learning = new EnumMap<>(SetName.class);
  private final List<double[]> judged = new ArrayList<>();
  private final Map<Integer, LearningCurves> starts = new ConcurrentSkipListMap<>();
  private final Set<Integer> kept = new HashSet<>();
  private int best;

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
    return starts.computeIfAbsent(start, n -> new LearningCurves());
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
      LearningCurves curves = (LearningCurves) ofStart(Integer.parseInt(n));
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

  /** Returns the curves. */
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
    return curves;
  }

  private static Curve curve(String id, String[] x, String[] y, List<double[]> points) {
    return new Curve(
        id,
        new Curve.Axis(x[0], x[1], points.stream().mapToDouble(p -> p[0]).toArray()),
        new Curve.Axis(y[0], y[1], points.stream().mapToDouble(p -> p[1]).toArray()));
  }
}
