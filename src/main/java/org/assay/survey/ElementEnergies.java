package org.assay.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assay.algebra.MinimumNormFit;
import org.assay.dataset.Dataset;
import org.assay.structure.Composition;
import org.assay.structure.Structure;

/**
 * An energy for each element (eV), so that energies of different compositions can be compared: by
 * least squares {@code E/N = Σ x_e ε_e} over all structures with an energy, x the fractions;
 * isolated atoms take part where nothing else has the element.
 *
 * <p>Where the compositions do not determine an element's energy (all of them InP: the sum of In
 * and P alone is), that of all solutions stands for it that lies nearest to the mean energy per
 * atom, which all such elements share. Their negatives, or those of isolated atoms where every
 * element has one, are what {@code u_shift} may be.
 *
 * @param elements in the order of chemical formulae
 * @param scatter standard deviation of the energies per atom around the fit (eV)
 */
public record ElementEnergies(List<Element> elements, double scatter) {

  /**
   * What is known of an element's energy.
   *
   * @param symbol of the element
   * @param structures that hold it
   * @param atoms of it in all structures
   * @param isolated lowest energy of an atom alone (eV)
   * @param fitted energy by least squares (eV); empty where no structure with it has an energy
   * @param deviation standard deviation of {@code fitted} (eV)
   * @param determined whether the compositions determine {@code fitted}
   */
  public record Element(
      String symbol,
      int structures,
      int atoms,
      OptionalDouble isolated,
      OptionalDouble fitted,
      double deviation,
      boolean determined) {}

  public ElementEnergies {
    elements = List.copyOf(elements);
  }

  /** Finds those of a dataset. */
  public static ElementEnergies of(Dataset dataset) {
    return of(dataset.structures().parallelStream().map(Measured::of).toList());
  }

  static ElementEnergies of(List<Measured> all) {
    Set<String> bound = new HashSet<>();
    all.stream()
        .filter(m -> !m.isAlone() && m.energy().isPresent())
        .forEach(m -> bound.addAll(m.composition().elements()));
    Map<String, int[]> counts = new HashMap<>();
    Map<String, Double> isolated = new HashMap<>();
    SortedMap<Composition, List<Double>> energies = new TreeMap<>();
    for (Measured m : all) {
      Structure s = m.structure().structure();
      Map<String, Integer> own = new HashMap<>();
      s.symbols().forEach(symbol -> own.merge(symbol, 1, Integer::sum));
      own.forEach(
          (symbol, n) -> {
            int[] count = counts.computeIfAbsent(symbol, k -> new int[2]);
            count[0]++;
            count[1] += n;
          });
      if (m.energy().isPresent() && !(m.isAlone() && bound.containsAll(own.keySet()))) {
        energies
            .computeIfAbsent(m.composition(), c -> new ArrayList<>())
            .add(m.energy().getAsDouble());
      }
      if (m.isAlone() && own.size() == 1) {
        m.energy().ifPresent(e -> isolated.merge(s.symbol(0), e, Math::min));
      }
    }
    return of(Composition.inOrder(counts.keySet()), counts, isolated, energies);
  }

  private static ElementEnergies of(
      List<String> symbols,
      Map<String, int[]> counts,
      Map<String, Double> isolated,
      SortedMap<Composition, List<Double>> energies) {
    List<String> labelled =
        symbols.stream()
            .filter(e -> energies.keySet().stream().anyMatch(c -> c.count(e) > 0))
            .toList();
    Fit fit = labelled.isEmpty() ? null : fit(labelled, energies);
    List<Element> elements = new ArrayList<>();
    for (String symbol : symbols) {
      int k = labelled.indexOf(symbol);
      elements.add(
          new Element(
              symbol,
              counts.get(symbol)[0],
              counts.get(symbol)[1],
              isolated.containsKey(symbol)
                  ? OptionalDouble.of(isolated.get(symbol))
                  : OptionalDouble.empty(),
              k < 0 ? OptionalDouble.empty() : OptionalDouble.of(fit.energies[k]),
              k < 0 ? 0 : fit.scatter * Math.sqrt(fit.found.variances()[k]),
              k >= 0 && fit.found.determined()[k]));
    }
    return new ElementEnergies(elements, fit == null ? 0 : fit.scatter);
  }

  private record Fit(double[] energies, MinimumNormFit found, double scatter) {}

  /** Structures of one composition are one row, weighted by the root of their number. */
  private static Fit fit(List<String> symbols, SortedMap<Composition, List<Double>> energies) {
    double mean =
        energies.values().stream()
            .flatMap(List::stream)
            .mapToDouble(e -> e)
            .average()
            .orElseThrow();
    double[][] rows = new double[energies.size()][];
    double[] right = new double[energies.size()];
    int i = 0;
    for (Map.Entry<Composition, List<Double>> c : energies.entrySet()) {
      double weight = Math.sqrt(c.getValue().size());
      rows[i] = Arrays.stream(c.getKey().fractions(symbols)).map(x -> weight * x).toArray();
      right[i] = weight * (mean(c.getValue()) - mean);
      i++;
    }
    MinimumNormFit found = MinimumNormFit.of(rows, right);
    double[] fit = Arrays.stream(found.x()).map(x -> x + mean).toArray();
    double squares = 0;
    int count = 0;
    for (Map.Entry<Composition, List<Double>> c : energies.entrySet()) {
      double fitted = sum(c.getKey().fractions(symbols), fit);
      for (double e : c.getValue()) {
        squares += (e - fitted) * (e - fitted);
        count++;
      }
    }
    return new Fit(fit, found, Math.sqrt(squares / Math.max(1, count - found.rank())));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(e -> e).average().orElseThrow();
  }

  private static double sum(double[] fractions, double[] energies) {
    double sum = 0;
    for (int k = 0; k < fractions.length; k++) {
      sum += fractions[k] * energies[k];
    }
    return sum;
  }

  /** Returns what the fitted energies of its elements give for a composition (eV/atom). */
  public double of(Composition composition) {
    double sum = 0;
    for (Element e : elements) {
      sum += composition.fraction(e.symbol) * e.fitted.orElse(0);
    }
    return sum;
  }

  /** Returns whether every element has an isolated atom with an energy. */
  public boolean hasAllIsolated() {
    return elements.stream().allMatch(e -> e.isolated.isPresent());
  }

  /** Returns the elements whose energies the compositions determine in sums only. */
  public List<String> undetermined() {
    return elements.stream()
        .filter(e -> e.fitted.isPresent() && !e.determined)
        .map(Element::symbol)
        .toList();
  }
}
