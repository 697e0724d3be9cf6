package org.assay.property.formation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assay.algebra.LowerHull;
import org.assay.property.BulkCrystal;
import org.assay.property.ElementReferences;
import org.assay.property.Phase;
import org.assay.property.Recipe;

/**
 * Relaxed phases with their formation energies and the lower convex hull of all of them.
 *
 * @param references of the elements
 * @param members by phase, the references among them
 * @param hull hull of the members, in their order
 */
record PhaseHull(ElementReferences references, Map<Phase, Member> members, LowerHull hull) {

  /** Parts of a mixture below this are rounding. */
  private static final double NOTHING = 1e-9;

  /**
   * A phase.
   *
   * @param place its number among all
   * @param fractions of the elements
   * @param energy formation energy (eV/atom)
   */
  record Member(int place, BulkCrystal crystal, double[] fractions, double energy) {}

  /**
   * Puts phases together.
   *
   * @param elements of the suite, in the order of the fractions
   * @param relaxed phases, each reference among them
   */
  static PhaseHull of(
      List<String> elements, ElementReferences references, Map<Phase, BulkCrystal> relaxed) {
    Map<Phase, Member> members = new LinkedHashMap<>();
    relaxed.forEach(
        (phase, crystal) -> {
          double[] x = phase.crystal().composition().fractions(elements);
          double energy = crystal.energyPerAtom();
          for (int i = 0; i < x.length; i++) {
            Phase reference = references.phases().get(elements.get(i));
            energy -= x[i] * relaxed.get(reference).energyPerAtom();
          }
          boolean isZero = references.contains(phase);
          members.put(phase, new Member(members.size(), crystal, x, isZero ? 0 : energy));
        });
    LowerHull hull =
        new LowerHull(
            members.values().stream().map(Member::fractions).toArray(double[][]::new),
            members.values().stream().mapToDouble(Member::energy).toArray());
    return new PhaseHull(references, members, hull);
  }

  Member member(Phase phase) {
    return members.get(phase);
  }

  /** Returns how far a phase lies above the hull (eV/atom), 0 on it. */
  double above(Phase phase) {
    return hull.above(member(phase).place);
  }

  /** Returns the energies of the references (eV/atom), in the order of the elements. */
  List<Double> referenceEnergies() {
    return references.phases().values().stream()
        .map(p -> member(p).crystal.energyPerAtom())
        .toList();
  }

  /** Returns what lies on the hull below a phase, with its part of the atoms. */
  private Map<Phase, Double> below(Phase phase) {
    double[] parts = hull.mixtureBelow(member(phase).place);
    Map<Phase, Double> found = new LinkedHashMap<>();
    members.forEach(
        (p, m) -> {
          if (parts[m.place] > NOTHING) {
            found.put(p, parts[m.place]);
          }
        });
    return found;
  }

  /** Returns the same in words, {@code 0.500 L1_2 + 0.500 Al}. */
  String decayInWords(Phase phase) {
    return below(phase).entrySet().stream()
        .map(e -> String.format(Locale.ROOT, "%.3f %s", e.getValue(), e.getKey().name()))
        .collect(Collectors.joining(" + "));
  }

  /** Returns how a formation energy follows from the energies of cells. */
  Recipe recipeOfEnergy(Phase phase) {
    Map<Phase, Double> parts = new LinkedHashMap<>();
    double[] x = member(phase).fractions;
    List<Phase> all = List.copyOf(references.phases().values());
    IntStream.range(0, x.length).filter(i -> x[i] > 0).forEach(i -> parts.put(all.get(i), x[i]));
    return recipe(phase, parts);
  }

  /** Returns how the distance from the hull follows from the energies of cells. */
  Recipe recipeAbove(Phase phase) {
    return recipe(phase, below(phase));
  }

  private Recipe recipe(Phase phase, Map<Phase, Double> mixture) {
    Recipe recipe = Recipe.empty().withRelaxed("phase", member(phase).crystal.primitive());
    StringBuilder formula = new StringBuilder().append("v_E_phase/%s");
    List<Double> numbers = new ArrayList<>(List.of((double) size(phase)));
    int n = 0;
    for (Map.Entry<Phase, Double> e : mixture.entrySet()) {
      String name = "mixed" + ++n;
      recipe = recipe.withRelaxed(name, member(e.getKey()).crystal.primitive());
      formula.append("-%s*v_E_").append(name).append("/%s");
      numbers.add(e.getValue());
      numbers.add((double) size(e.getKey()));
    }
    return recipe.value(
        formula.toString(), numbers.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private int size(Phase phase) {
    return member(phase).crystal.primitive().size();
  }
}
