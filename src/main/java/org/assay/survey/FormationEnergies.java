package org.assay.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assay.algebra.LeastSquares;
import org.assay.algebra.LowerHull;
import org.assay.algebra.MinimumNormFit;
import org.assay.structure.Composition;

/**
 * Energies per atom of compositions above those of references mixed to the same composition, with
 * the lower convex hull of the lowest of each.
 *
 * <p>{@code E_f = E/N − Σ w_r E_r/N_r} with {@code Σ w_r x_r = x}. References are the lowest
 * energies of the pure elements in the data; where an element is not there alone, of the
 * composition that has most of it, so that w may be negative or above 1.
 *
 * @param elements of all compositions, in the order of chemical formulae
 * @param references as many as the compositions are independent
 * @param phases one for each composition with an energy, pure elements first
 * @param edges pairs of phases, by their places in {@code phases}, between which the hull is
 *     straight; empty of more than three references, where nothing draws them
 * @param potentials an energy of each element (eV) that gives those of the references: {@code Σ x μ
 *     = E/N}
 */
public record FormationEnergies(
    List<String> elements,
    List<Phase> references,
    List<Phase> phases,
    List<Edge> edges,
    List<Double> potentials) {

  /** References up to which the hull can be drawn. */
  private static final int DRAWN = 3;

  /** What is left of a composition that others make up to rounding. */
  private static final double DEPENDENT = 1e-6;

  /**
   * The structure of lowest energy of a composition.
   *
   * @param composition which
   * @param lowest the structure
   * @param energy formation energy (eV/atom)
   * @param aboveHull distance from the convex hull (eV/atom), 0 on it
   * @param decay what lies on the hull below it, with its part of the atoms; itself where it is on
   *     the hull
   * @param corner whether it is a corner of the hull
   */
  public record Phase(
      Composition composition,
      Measured lowest,
      double energy,
      double aboveHull,
      Map<Composition, Double> decay,
      boolean corner) {}

  /** Two neighbours on the hull, by their places among the phases. */
  public record Edge(int first, int second) {}

  public FormationEnergies {
    elements = List.copyOf(elements);
    references = List.copyOf(references);
    phases = List.copyOf(phases);
    edges = List.copyOf(edges);
    potentials = List.copyOf(potentials);
  }

  /** Returns the energies where there are two compositions or more that have one. */
  static Optional<FormationEnergies> of(List<Measured> all) {
    SortedMap<Composition, Measured> lowest = new TreeMap<>();
    all.stream()
        .filter(m -> m.energy().isPresent())
        .forEach(m -> lowest.merge(m.composition(), m, FormationEnergies::lower));
    List<Composition> compositions = List.copyOf(lowest.keySet());
    List<String> elements =
        Composition.inOrder(compositions.stream().flatMap(c -> c.elements().stream()).toList());
    List<Composition> references = references(compositions, elements);
    if (references.size() < 2) {
      return Optional.empty();
    }
    double[][] x = compositions.stream().map(c -> c.fractions(elements)).toArray(double[][]::new);
    double[] potentials =
        MinimumNormFit.of(
                references.stream().map(r -> r.fractions(elements)).toArray(double[][]::new),
                references.stream().mapToDouble(r -> energy(lowest.get(r))).toArray())
            .x();
    double[] energies = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      Composition c = compositions.get(i);
      // References are what energies count from, without rounding.
      energies[i] = references.contains(c) ? 0 : energy(lowest.get(c)) - product(x[i], potentials);
    }
    LowerHull hull = new LowerHull(x, energies);
    List<Phase> phases = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      Composition c = compositions.get(i);
      phases.add(
          new Phase(
              c,
              lowest.get(c),
              energies[i],
              hull.above(i),
              decay(compositions, hull.mixtureBelow(i)),
              hull.isCorner(i)));
    }
    return Optional.of(
        new FormationEnergies(
            elements,
            references.stream().map(r -> phases.get(compositions.indexOf(r))).toList(),
            phases,
            references.size() > DRAWN
                ? List.of()
                : hull.edges().stream().map(e -> new Edge(e[0], e[1])).toList(),
            Arrays.stream(potentials).boxed().toList()));
  }

  private static Measured lower(Measured a, Measured b) {
    return energy(b) < energy(a) ? b : a;
  }

  private static double energy(Measured m) {
    return m.energy().getAsDouble();
  }

  /** Returns for each element the composition that has most of it, as far as independent. */
  private static List<Composition> references(
      List<Composition> compositions, List<String> elements) {
    // What is left of each without its parts along those that are chosen.
    Map<Composition, double[]> rests = new LinkedHashMap<>();
    compositions.forEach(c -> rests.put(c, c.fractions(elements)));
    List<Composition> chosen = new ArrayList<>();
    for (String element : elements) {
      compositions.stream()
          .filter(c -> length(rests.get(c)) > DEPENDENT)
          .max((a, b) -> Double.compare(a.fraction(element), b.fraction(element)))
          .ifPresent(
              c -> {
                chosen.add(c);
                removeDirection(rests.values(), rests.get(c).clone());
              });
    }
    return chosen;
  }

  private static void removeDirection(Collection<double[]> rests, double[] direction) {
    double square = product(direction, direction);
    for (double[] rest : rests) {
      double along = product(rest, direction) / square;
      for (int k = 0; k < rest.length; k++) {
        rest[k] -= along * direction[k];
      }
    }
  }

  private static double length(double[] vector) {
    return Math.sqrt(product(vector, vector));
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static Map<Composition, Double> decay(List<Composition> compositions, double[] parts) {
    SortedMap<Composition, Double> decay = new TreeMap<>();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] > 0) {
        decay.put(compositions.get(i), parts[i]);
      }
    }
    return decay;
  }

  /** Returns the parts of the references that make up a composition, in their order. */
  public double[] parts(Composition c) {
    double[][] rows = new double[elements.size()][references.size()];
    for (int k = 0; k < elements.size(); k++) {
      for (int r = 0; r < references.size(); r++) {
        rows[k][r] = references.get(r).composition.fraction(elements.get(k));
      }
    }
    return LeastSquares.solve(rows, c.fractions(elements));
  }

  /** Returns the formation energy of a structure with an energy (eV/atom). */
  public double of(Measured m) {
    double sum = energy(m);
    for (int k = 0; k < elements.size(); k++) {
      sum -= m.composition().fraction(elements.get(k)) * potentials.get(k);
    }
    return sum;
  }

  /** Returns whether every reference is an element alone. */
  public boolean isOfElements() {
    return references.size() == elements.size()
        && references.stream().allMatch(r -> r.composition.elements().size() == 1);
  }

  /** Returns the energies of the structures that have some of the elements and no other. */
  public static Optional<FormationEnergies> within(List<Measured> all, List<String> some) {
    return of(all.stream().filter(m -> some.containsAll(m.composition().elements())).toList());
  }
}
