package org.assay.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.assay.figure.Line;
import org.assay.figure.Scale;
import org.assay.property.Curve;
import org.assay.results.Labels;
import org.assay.results.Results;

/** Curves of several results that go between the same axes. */
final class CurveGroup {

  /**
   * A curve of one of the results.
   *
   * @param error standard errors of its ordinates
   */
  record Member(int source, String sourceName, Results.PropertyCurve data, Optional<Curve> error) {
    Curve curve() {
      return data.curve();
    }

    /** Returns the second part of the id, a phase, an element, a sheet, however relaxed. */
    String subject() {
      return curve().id().split("/")[1].replaceFirst(RELAXED + "$", "");
    }

    /** Returns the id behind test and subject. */
    String rest() {
      String[] parts = curve().id().split("/", 3);
      if (parts.length < 3) {
        return parts[1].endsWith(RELAXED) ? "relaxed" : "";
      }
      return parts[2];
    }
  }

  /** Ends the id of a curve's standard errors. */
  private static final String ERROR = "/error";

  private static final String RELAXED = "-relaxed";

  private final List<Member> members;
  private final boolean several;

  private CurveGroup(List<Member> members, boolean several) {
    this.members = List.copyOf(members);
    this.several = several;
  }

  /** Returns all curves whose id is wanted, in the order of the first results that have them. */
  static CurveGroup of(List<Source> sources, Predicate<String> ids) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      for (Results.PropertyCurve c : sources.get(i).results().curves()) {
        String id = c.curve().id();
        if (!id.endsWith(ERROR) && ids.test(id) && c.curve().x().values().length > 0) {
          Optional<Curve> error = curve(sources.get(i).results(), id + ERROR);
          members.add(new Member(i, sources.get(i).name(), c, error));
        }
      }
    }
    return new CurveGroup(members, sources.size() > 1);
  }

  private static Optional<Curve> curve(Results results, String id) {
    return results.curves().stream()
        .map(Results.PropertyCurve::curve)
        .filter(c -> c.id().equals(id))
        .findFirst();
  }

  List<Member> members() {
    return members;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  /** Returns the curves by some part of them, in order of appearance. */
  <K> Map<K, CurveGroup> by(java.util.function.Function<Member, K> key) {
    Map<K, List<Member>> groups = new LinkedHashMap<>();
    members.forEach(m -> groups.computeIfAbsent(key.apply(m), k -> new ArrayList<>()).add(m));
    Map<K, CurveGroup> out = new LinkedHashMap<>();
    groups.forEach((k, v) -> out.put(k, new CurveGroup(v, several)));
    return out;
  }

  /** Returns the curves by their subjects. */
  Map<String, CurveGroup> bySubject() {
    return by(Member::subject);
  }

  String xLabel() {
    Curve.Axis x = members.get(0).curve().x();
    return Labels.axis(x.name(), x.unit());
  }

  String yLabel() {
    Curve.Axis y = members.get(0).curve().y();
    return Labels.axis(y.name(), y.unit());
  }

  /**
   * Returns the curves as lines, with their references as points: of one results, each a colour of
   * its own; of several, a colour for each results and a pattern for each rest of the id.
   */
  List<Line> lines(Line.Shape shape) {
    List<String> rests = members.stream().map(Member::rest).distinct().toList();
    List<Line> lines = new ArrayList<>();
    List<Line> references = new ArrayList<>();
    for (Member m : members) {
      int index = rests.indexOf(m.rest());
      String detail = rests.size() > 1 ? Labels.detail(m.rest()) : "";
      String label =
          several || m.rest().isEmpty() || detail.isEmpty()
              ? m.sourceName() + (detail.isEmpty() ? "" : ", " + detail)
              : Labels.capital(detail);
      lines.add(
          new Line(
              label,
              m.curve().x().values(),
              m.curve().y().values(),
              shape,
              several ? m.source() : index,
              several ? index : 0));
      band(m, lines.get(lines.size() - 1)).ifPresent(lines::add);
      m.data()
          .reference()
          .ifPresent(
              r ->
                  references.add(
                      new Line(
                          r.method() + (detail.isEmpty() ? "" : ", " + detail),
                          r.x(),
                          r.y(),
                          Line.Shape.POINTS,
                          Line.REFERENCE)));
    }
    // Several results are usually compared with the same reference: once is enough.
    Map<String, Line> distinct = new LinkedHashMap<>();
    references.forEach(
        r -> distinct.putIfAbsent(r.label() + Arrays.hashCode(r.x()) + Arrays.hashCode(r.y()), r));
    lines.addAll(distinct.values());
    return lines;
  }

  /** Returns the area within one standard error of a line. */
  private static Optional<Line> band(Member m, Line line) {
    double[] x = line.x();
    int n = x.length;
    if (m.error().filter(e -> Arrays.equals(e.x().values(), x)).isEmpty()) {
      return Optional.empty();
    }
    double[] error = m.error().get().y().values();
    double[] around = new double[2 * n];
    double[] edge = new double[2 * n];
    for (int i = 0; i < n; i++) {
      around[i] = x[i];
      around[2 * n - 1 - i] = x[i];
      edge[i] = line.y()[i] + error[i];
      edge[2 * n - 1 - i] = line.y()[i] - error[i];
    }
    return Optional.of(
        new Line(line.label(), around, edge, Line.Shape.BAND, line.color(), line.pattern()));
  }

  /** Returns an axis that holds all abscissae of the lines. */
  static Scale across(String label, List<Line> lines, double margin) {
    double[] all = lines.stream().flatMapToDouble(l -> Arrays.stream(l.x())).toArray();
    return cover(label, all, margin, 6);
  }

  /** Returns an axis that holds all ordinates of the lines. */
  static Scale up(String label, List<Line> lines) {
    double[] all = lines.stream().flatMapToDouble(l -> Arrays.stream(l.y())).toArray();
    return cover(label, all, 0.05, 6);
  }

  private static Scale cover(String label, double[] all, double margin, int ticks) {
    double min = Arrays.stream(all).min().orElseThrow();
    double max = Arrays.stream(all).max().orElseThrow();
    // A quantity that only just begins at zero is shown from zero.
    boolean fromZero = min >= 0 && min < 0.12 * max;
    Scale scale = Scale.covering(label, fromZero ? 0 : min, max, margin, ticks);
    return fromZero && max > 0 ? new Scale(label, 0, scale.high(), scale.step(), false) : scale;
  }
}
