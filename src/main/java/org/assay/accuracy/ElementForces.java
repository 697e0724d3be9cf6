package org.assay.accuracy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assay.dataset.LabelledQuantity;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.Evaluation;

/** Errors of the forces on the atoms of each element, by part of the data. */
final class ElementForces {

  private static final double[] NO_SPREAD = {};

  private final Map<String, Map<String, Errors>> sets = new LinkedHashMap<>();

  /** Adds a structure, if it has forces. */
  void add(String set, LabelledStructure known, Evaluation found) {
    known
        .forces()
        .ifPresent(
            labels -> {
              double[] forces = found.forces();
              known.structure().symbols().stream()
                  .distinct()
                  .forEach(
                      element ->
                          of(set, element)
                              .add(
                                  rows(known, element, forces),
                                  rows(known, element, labels),
                                  NO_SPREAD));
            });
  }

  private Errors of(String set, String element) {
    return sets.computeIfAbsent(set, s -> new TreeMap<>())
        .computeIfAbsent(element, e -> new Errors(LabelledQuantity.FORCE));
  }

  private static double[] rows(LabelledStructure s, String element, double[] all) {
    return IntStream.range(0, s.size())
        .filter(i -> s.structure().symbol(i).equals(element))
        .flatMap(i -> IntStream.range(3 * i, 3 * i + 3))
        .mapToDouble(k -> all[k])
        .toArray();
  }

  /** Returns whether the atoms are of several elements. */
  boolean areSeveral() {
    return whole().size() > 1;
  }

  /** Returns the errors of each element over all parts of the data. */
  Map<String, Errors> whole() {
    Map<String, Errors> all = new TreeMap<>();
    sets.values()
        .forEach(
            set ->
                set.forEach(
                    (element, e) ->
                        all.computeIfAbsent(element, n -> new Errors(LabelledQuantity.FORCE))
                            .add(e)));
    return all;
  }

  /** Adds lines of a part of the data, in the columns of {@link ErrorTable#csv}. */
  void csv(StringBuilder out, String set, boolean committee) {
    if (!areSeveral()) {
      return;
    }
    sets.getOrDefault(set, Map.of())
        .forEach(
            (element, errors) -> {
              out.append(set).append(",,");
              ErrorTable.csv(out, LabelledQuantity.FORCE, element, errors, errors.all());
              out.append(committee ? ",\n" : "\n");
            });
  }
}
