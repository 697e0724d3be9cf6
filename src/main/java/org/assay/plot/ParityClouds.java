package org.assay.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assay.property.Curve;

/** Ways to divide the points of a parity figure into colours. */
final class ParityClouds {

  static final List<String> SETS = List.of("training", "validation", "test", "unlabelled");

  /** More kinds of groups than this go together: nobody tells more colours apart. */
  private static final int MOST_GROUPS = 6;

  private static final String OTHERS = "others";

  private ParityClouds() {}

  /**
   * Returns a cloud for each part of the data; where nobody divided them, for each kind of group.
   */
  static List<ParityCloud> bySet(List<Curve> curves) {
    Map<String, List<Curve>> sets = divide(curves, c -> part(c, 2));
    if (sets.keySet().stream().noneMatch(SETS::contains)) {
      return byGroup(curves);
    }
    List<ParityCloud> clouds = new ArrayList<>();
    sets.entrySet().stream()
        .sorted(Comparator.comparingInt(e -> rank(e.getKey())))
        .forEach(e -> clouds.add(cloud(e.getKey(), DataSet.color(e.getKey()), e.getValue())));
    return clouds;
  }

  /** Returns the clouds in the order of drawing: a small one must not lie under a large one. */
  static List<ParityCloud> largestFirst(List<ParityCloud> clouds) {
    return clouds.stream()
        .sorted(Comparator.comparingInt((ParityCloud c) -> c.x().length).reversed())
        .toList();
  }

  private static int rank(String set) {
    int i = SETS.indexOf(set);
    return i < 0 ? SETS.size() : i;
  }

  /**
   * Returns a cloud for each kind of group, which is what a group's name has before its first
   * hyphen; the largest first, the small ones together.
   */
  static List<ParityCloud> byGroup(List<Curve> curves) {
    Map<String, List<Curve>> kinds = divide(curves, c -> part(c, 3).split("-", 2)[0]);
    List<String> names = new ArrayList<>(kinds.keySet());
    names.sort(Comparator.comparingInt((String n) -> count(kinds.get(n))).reversed());
    int own = names.size() <= MOST_GROUPS + 1 ? names.size() : MOST_GROUPS;
    List<Curve> rest = new ArrayList<>();
    names.subList(own, names.size()).forEach(n -> rest.addAll(kinds.get(n)));
    List<ParityCloud> clouds = new ArrayList<>();
    for (int i = 0; i < own; i++) {
      clouds.add(cloud(names.get(i), i, kinds.get(names.get(i))));
    }
    if (!rest.isEmpty()) {
      clouds.add(cloud(OTHERS, MOST_GROUPS, rest));
    }
    return clouds;
  }

  private static String part(Curve curve, int i) {
    return curve.id().split("/", 4)[i];
  }

  private static int count(List<Curve> curves) {
    return curves.stream().mapToInt(c -> c.x().values().length).sum();
  }

  private static Map<String, List<Curve>> divide(List<Curve> curves, Function<Curve, String> by) {
    Map<String, List<Curve>> parts = new LinkedHashMap<>();
    curves.forEach(c -> parts.computeIfAbsent(by.apply(c), k -> new ArrayList<>()).add(c));
    return parts;
  }

  private static ParityCloud cloud(String name, int color, List<Curve> members) {
    List<String> groups = new ArrayList<>();
    for (Curve c : members) {
      Arrays.stream(c.x().values()).forEach(v -> groups.add(part(c, 3)));
    }
    return new ParityCloud(name, color, groups, join(members, false), join(members, true));
  }

  private static double[] join(List<Curve> curves, boolean y) {
    return curves.stream()
        .flatMapToDouble(c -> Arrays.stream(y ? c.y().values() : c.x().values()))
        .toArray();
  }
}
