package org.assay.suite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assay.property.Curve;
import org.assay.property.PropertyResult;
import org.assay.property.Status;

/**
 * Several potentials fitted to the same data, taken as one: every property is the mean over its
 * members, with the standard deviation {@code sqrt(Σ (x − mean)² / (n − 1))} beside it.
 *
 * @param names what messages call the members, in order
 */
public record Committee(List<String> names) {

  /** Abscissae that agree within this part of their largest are the same. */
  private static final double SAME_PLACE = 1e-9;

  public Committee {
    names = List.copyOf(names);
  }

  /**
   * Returns what the members found, as one.
   *
   * <p>A value counts whatever its status, and the message says how many members are {@code ok} and
   * what is wrong with the others; the status is the gravest of theirs. Where some members have no
   * value and others do, it is at least {@code unstable}. Curves are means where all members have
   * the same abscissae, and otherwise the first member's.
   *
   * @param members results of one suite, in the order of the names
   */
  public SuiteResult combined(List<SuiteResult> members) {
    if (members.size() != names.size() || members.isEmpty()) {
      throw new IllegalArgumentException(
          members.size() + " results of a committee of " + names.size());
    }
    List<PropertyResult> properties = new ArrayList<>();
    for (int i = 0; i < members.get(0).properties().size(); i++) {
      int at = i;
      properties.add(property(members.stream().map(m -> m.properties().get(at)).toList()));
    }
    List<Curve> curves = new ArrayList<>();
    for (Curve first : members.get(0).curves()) {
      curves.add(curve(first, members));
    }
    return new SuiteResult(properties, curves, Map.of());
  }

  private PropertyResult property(List<PropertyResult> found) {
    PropertyResult first = found.get(0);
    if (found.stream().anyMatch(r -> !r.id().equals(first.id()))) {
      throw new IllegalArgumentException("the members have other properties than " + first.id());
    }
    double[] values =
        found.stream()
            .filter(r -> r.value().isPresent())
            .mapToDouble(r -> r.value().getAsDouble())
            .toArray();
    double mean = IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElse(0);
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
    }
    return new PropertyResult(
        first.id(),
        first.test(),
        first.subject(),
        first.quantity(),
        values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(mean),
        values.length < 2
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.sqrt(squares / (values.length - 1))),
        first.unit(),
        status(found, values.length),
        found.stream().mapToDouble(PropertyResult::seconds).sum(),
        settings(found),
        message(found));
  }

  private static Status status(List<PropertyResult> found, int values) {
    Status gravest = Status.OK;
    for (PropertyResult r : found) {
      gravest = r.status().compareTo(gravest) > 0 ? r.status() : gravest;
    }
    return gravest == Status.FAILED && values > 0 ? Status.UNSTABLE : gravest;
  }

  private String message(List<PropertyResult> found) {
    long ok = found.stream().filter(r -> r.status() == Status.OK).count();
    if (ok == found.size()) {
      return "";
    }
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    for (int i = 0; i < found.size(); i++) {
      PropertyResult r = found.get(i);
      if (r.status() != Status.OK) {
        reasons
            .computeIfAbsent(r.status().text() + ", " + r.message(), k -> new ArrayList<>())
            .add(names.get(i));
      }
    }
    StringBuilder out = new StringBuilder(ok + " of " + found.size() + " members are ok");
    reasons.forEach(
        (reason, who) ->
            out.append("; ").append(String.join(", ", who)).append(": ").append(reason));
    return out.toString();
  }

  /** Keeps what all members agree on, and adds each one's value. */
  private Map<String, Object> settings(List<PropertyResult> found) {
    Map<String, Object> common = new HashMap<>(found.get(0).settings());
    common
        .entrySet()
        .removeIf(
            e ->
                found.stream()
                    .anyMatch(r -> !Objects.equals(r.settings().get(e.getKey()), e.getValue())));
    common.put("members", names);
    common.put(
        "memberValues",
        found.stream()
            .<Object>map(
                r -> r.value().isPresent() ? (Object) r.value().getAsDouble() : r.status().text())
            .toList());
    return common;
  }

  private static Curve curve(Curve first, List<SuiteResult> members) {
    double[] x = first.x().values();
    double[] sum = new double[x.length];
    for (SuiteResult member : members) {
      Curve same =
          member.curves().stream().filter(c -> c.id().equals(first.id())).findFirst().orElse(null);
      if (same == null || !agree(x, same.x().values())) {
        return first;
      }
      double[] y = same.y().values();
      for (int i = 0; i < y.length; i++) {
        sum[i] += y[i] / members.size();
      }
    }
    return new Curve(
        first.id(), first.x(), new Curve.Axis(first.y().name(), first.y().unit(), sum));
  }

  private static boolean agree(double[] a, double[] b) {
    double largest = IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i])).max().orElse(0);
    return a.length == b.length
        && IntStream.range(0, a.length)
            .allMatch(i -> Math.abs(a[i] - b[i]) <= SAME_PLACE * largest);
  }
}
