package org.assay.fit.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;

/**
 * How independent the descriptors of a training set are over the atoms of an element, by {@link
 * CorrelationRank}.
 *
 * @param subject whose descriptors these are, for people to read
 * @param names of all descriptors
 * @param condition ratio of the eigenvalues, those of constant descriptors left out
 * @param dependent descriptors that are nearly linear combinations of the others
 * @param constant descriptors that are the same at all atoms
 */
public record DescriptorIndependence(
    String subject, List<Name> names, double condition, List<Name> dependent, List<Name> constant) {

  /** Condition number from which a hint is worth it: rounding then costs half of the digits. */
  private static final double LARGE = 1e8;

  /**
   * A descriptor by its order l and its centre r0 (Å).
   *
   * @param pair of elements that it is of; empty where there is one element only
   */
  public record Name(String pair, int order, double centre) {}

  /** Finds that of the atoms of an element in a set. */
  public static DescriptorIndependence of(
      FitSet set, LegendreMoments descriptors, ElementSet elements, String element) {
    List<Name> names = names(descriptors, elements);
    CorrelationRank found = CorrelationRank.of(set.descriptors(element), descriptors.size());
    String subject = elements.size() == 1 ? "descriptors" : "descriptors of " + element;
    return new DescriptorIndependence(
        subject,
        names,
        found.condition(),
        found.dependent().stream().map(names::get).toList(),
        found.constant().stream().map(names::get).toList());
  }

  private static List<Name> names(LegendreMoments descriptors, ElementSet elements) {
    List<Name> names = new ArrayList<>();
    for (int a = 0; a < elements.size(); a++) {
      for (int b = a; b < elements.size(); b++) {
        String pair = elements.size() == 1 ? "" : elements.symbol(a) + "–" + elements.symbol(b);
        for (int order : descriptors.orders()) {
          for (double centre : descriptors.centres()) {
            names.add(new Name(pair, order, centre));
          }
        }
      }
    }
    return names;
  }

  /**
   * Returns what a log says of it.
   *
   * @param standardised whether the network is trained on standardised descriptors
   */
  public List<String> words(boolean standardised) {
    List<String> lines = new ArrayList<>();
    int independent = names.size() - dependent.size() - constant.size();
    lines.add(CorrelationRank.words(subject, independent, names.size(), condition));
    if (!constant.isEmpty()) {
      lines.add(subject + ": the same at all atoms, so of no use: " + list(constant));
    }
    if (!dependent.isEmpty()) {
      lines.add(
          subject
              + ": nearly combinations of the others: "
              + list(dependent)
              + "; fewer r0 or orders, or a smaller sigma, would tell as much or more for less");
    }
    if (condition > LARGE && !standardised) {
      lines.add(
          subject
              + ": with so large a condition number a fit is slow; \"standardize\": true takes"
              + " the scales out of it");
    }
    return lines;
  }

  private static String list(List<Name> some) {
    Map<String, List<Double>> byOrder = new LinkedHashMap<>();
    some.stream()
        .sorted(Comparator.comparing(Name::pair).thenComparing(Name::order))
        .forEach(
            n ->
                byOrder
                    .computeIfAbsent((n.pair + " l " + n.order).strip(), l -> new ArrayList<>())
                    .add(n.centre));
    return byOrder.entrySet().stream()
            .map(
                e ->
                    e.getKey()
                        + " at r0 "
                        + e.getValue().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; "))
        + " Å";
  }
}
