package org.assay.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assay.algebra.LeastSquares;
import org.assay.algebra.LowerHull;
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
 *     straight
 */
public record FormationEnergies(
    List<String> elements, List<Phase> references, List<Phase> phases, List<Edge> edges) {

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
    double[] energies = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      energies[i] =
          energy(lowest.get(compositions.get(i)))
              - mixed(compositions.get(i), elements, references, lowest);
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
            hull.edges().stream().map(e -> new Edge(e[0], e[1])).toList()));
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
    List<Composition> chosen = new ArrayList<>();
    List<double[]> directions = new ArrayList<>();
    for (String element : elements) {
      compositions.stream()
          .filter(c -> length(rest(c.fractions(elements), directions)) > DEPENDENT)
          .max((a, b) -> Double.compare(a.fraction(element), b.fraction(element)))
          .ifPresent(
              c -> {
                double[] rest = rest(c.fractions(elements), directions);
                double length = length(rest);
                for (int k = 0; k < rest.length; k++) {
                  rest[k] /= length;
                }
                directions.add(rest);
                chosen.add(c);
              });
    }
    return chosen;
  }

  /** Returns what is left of a vector without its parts along some directions. */
  private static double[] rest(double[] vector, List<double[]> directions) {
    double[] rest = vector.clone();
    for (double[] d : directions) {
      double along = 0;
      for (int k = 0; k < d.length; k++) {
        along += rest[k] * d[k];
      }
      for (int k = 0; k < d.length; k++) {
        rest[k] -= along * d[k];
      }
    }
    return rest;
  }

  private static double length(double[] vector) {
    double sum = 0;
    for (double v : vector) {
      sum += v * v;
    }
    return Math.sqrt(sum);
  }

  /** Returns the parts of the references that make up a composition. */
  private static double[] parts(
      Composition c, List<String> elements, List<Composition> references) {
    double[][] rows = new double[elements.size()][references.size()];
    for (int k = 0; k < elements.size(); k++) {
      for (int r = 0; r < references.size(); r++) {
        rows[k][r] = references.get(r).fraction(elements.get(k));
      }
    }
    return LeastSquares.solve(rows, c.fractions(elements));
  }

  private static double mixed(
      Composition c,
      List<String> elements,
      List<Composition> references,
      SortedMap<Composition, Measured> lowest) {
    double[] parts = parts(c, elements, references);
    double sum = 0;
    for (int r = 0; r < parts.length; r++) {
      sum += parts[r] * energy(lowest.get(references.get(r)));
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
    return parts(c, elements, references.stream().map(Phase::composition).toList());
  }

  /** Returns the formation energy of a structure with an energy (eV/atom). */
  public double of(Measured m) {
    double[] parts = parts(m.composition());
    double sum = energy(m);
    for (int r = 0; r < parts.length; r++) {
      sum -= parts[r] * energy(references.get(r).lowest);
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
