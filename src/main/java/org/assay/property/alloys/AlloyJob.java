package org.assay.property.alloys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.assay.AssayException;
import org.assay.NotGivenException;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsSession;
import org.assay.property.BulkCrystal;
import org.assay.property.Curve;
import org.assay.property.Findings;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Tier;
import org.assay.property.Verdict;
import org.assay.structure.Composition;

/**
 * Random alloys of all compositions on one lattice, and the elements alone on it: mixing enthalpy
 * {@code E(alloy)/N − Σ x_e E(e)/N_e} and lattice constant, or their elastic constants.
 *
 * @param elastic whether elastic constants are wanted
 */
record AlloyJob(
    AlloySettings settings, AlloyLattice lattice, List<String> elements, boolean elastic, long seed)
    implements PropertyJob {

  @Override
  public String test() {
    return AlloyTest.NAME;
  }

  @Override
  public String name() {
    return "alloys " + lattice.prototype().id() + (elastic ? " elastic" : "");
  }

  @Override
  public Tier tier() {
    return elastic ? Tier.SLOW : Tier.QUICK;
  }

  @Override
  public List<Quantity> quantities() {
    return settings.compositions().stream().flatMap(c -> quantities(c).stream()).toList();
  }

  private List<Quantity> quantities(Composition composition) {
    if (elastic) {
      return AlloyStiffness.constants(lattice).stream()
          .map(c -> quantity(composition, c, "GPa"))
          .toList();
    }
    return List.of(
        quantity(composition, AlloyTest.MIXING, "eV/atom"),
        lattice.prototype().isCubic()
            ? quantity(composition, "a", "Å")
            : quantity(composition, "volume", "Å³/atom"));
  }

  Quantity quantity(Composition composition, String what, String unit) {
    String name = lattice.prototype().id();
    return new Quantity(
        AlloyTest.NAME + "/" + name + "/" + composition.formula() + "/" + what, name, what, unit);
  }

  /** An alloy, with its elastic constants where these are wanted, or why there is none. */
  private record Attempt(RandomAlloy alloy, AlloyStiffness stiffness, String failure) {}

  @Override
  public Outcome run(LammpsSession session) {
    Map<String, BulkCrystal> ends = new LinkedHashMap<>();
    List<BulkCrystal> relaxed =
        session.inParallel(elements, (s, e) -> BulkCrystal.symmetric(s, lattice.ends().get(e)));
    for (int i = 0; i < elements.size(); i++) {
      ends.put(elements.get(i), relaxed.get(i));
    }
    List<Attempt> attempts =
        session.inParallel(settings.compositions(), (s, c) -> attempt(s, c, ends));
    List<Outcome> parts = new ArrayList<>();
    for (int i = 0; i < attempts.size(); i++) {
      parts.add(outcome(settings.compositions().get(i), attempts.get(i), ends));
    }
    if (elements.size() == 2) {
      curves(session, ends, attempts).ifPresent(parts::add);
    }
    return Outcome.joined(parts);
  }

  private Attempt attempt(LammpsSession session, Composition c, Map<String, BulkCrystal> ends) {
    try {
      RandomAlloy alloy = RandomAlloy.of(session, settings, lattice, c, ends, seed);
      return new Attempt(alloy, elastic ? stiffness(session, alloy.crystal()) : null, "");
    } catch (NotGivenException e) {
      throw e; // no fault of an alloy
    } catch (AssayException e) {
      return new Attempt(null, null, e.getMessage());
    }
  }

  private AlloyStiffness stiffness(LammpsSession session, BulkCrystal crystal) {
    return AlloyStiffness.of(session, settings, lattice, crystal.primitive());
  }

  private Outcome outcome(Composition c, Attempt attempt, Map<String, BulkCrystal> ends) {
    Findings findings = new Findings(test(), settings.asMap()).note("seed", seed);
    for (Quantity q : quantities(c)) {
      findings.attempt(
          q,
          () -> {
            if (attempt.alloy == null) {
              throw new LammpsException(attempt.failure);
            }
            attempt.alloy.describe(findings);
            add(q, attempt, ends, findings);
          });
    }
    return findings.outcome();
  }

  private void add(Quantity q, Attempt attempt, Map<String, BulkCrystal> ends, Findings findings) {
    RandomAlloy alloy = attempt.alloy;
    if (elastic) {
      attempt.stiffness.add(q, alloy, findings);
    } else if (q.quantity().equals(AlloyTest.MIXING)) {
      addMixing(q, alloy, ends, findings);
    } else {
      addSize(q, alloy, ends, findings);
    }
  }

  private void addMixing(
      Quantity q, RandomAlloy alloy, Map<String, BulkCrystal> ends, Findings findings) {
    Recipe recipe = Recipe.empty().withRelaxed("alloy", alloy.cell());
    StringBuilder formula = new StringBuilder().append("v_E_alloy/%s");
    DoubleStream.Builder numbers = DoubleStream.builder().add(alloy.cell().size());
    Verdict verdict = alloy.verdict();
    for (String e : alloy.composition().elements()) {
      BulkCrystal end = ends.get(e);
      recipe = recipe.withRelaxed(e, end.primitive());
      formula.append("-%s*v_E_").append(e).append("/%s");
      numbers.add(alloy.composition().fraction(e)).add(end.primitive().size());
      verdict = verdict.and(end.verdict(end.phase().name()));
    }
    findings.add(
        q,
        mixing(alloy, ends),
        verdict,
        recipe.value(formula.toString(), numbers.build().toArray()));
  }

  private static double mixing(RandomAlloy alloy, Map<String, BulkCrystal> ends) {
    return alloy.crystal().energyPerAtom()
        - RandomAlloy.mean(alloy.composition(), e -> ends.get(e).energyPerAtom());
  }

  private void addSize(
      Quantity q, RandomAlloy alloy, Map<String, BulkCrystal> ends, Findings findings) {
    double straight = RandomAlloy.mean(alloy.composition(), e -> size(ends.get(e)));
    findings.note("vegard", straight).note("overVegard", size(alloy.crystal()) - straight);
    Recipe recipe = Recipe.empty().withRelaxed("alloy", alloy.cell());
    int atoms = alloy.cell().size();
    findings.add(
        q,
        size(alloy.crystal()),
        alloy.verdict(),
        lattice.prototype().isCubic()
            ? recipe.value("(vol*%s/%s)^(1/3)", lattice.conventionalAtoms(), atoms)
            : recipe.value("vol/%s", atoms));
  }

  /** Returns the lattice constant of a cubic lattice (Å), the volume per atom of another (Å³). */
  private double size(BulkCrystal crystal) {
    double volume = crystal.primitive().volumePerAtom();
    return lattice.prototype().isCubic() ? Math.cbrt(lattice.conventionalAtoms() * volume) : volume;
  }

  /**
   * Returns what figures show, from the first element alone to the second; nothing where the
   * elastic constants of an element cannot be computed, without which all values stand.
   */
  private Optional<Outcome> curves(
      LammpsSession session, Map<String, BulkCrystal> ends, List<Attempt> attempts) {
    try {
      return Optional.of(new Outcome(List.of(), drawn(session, ends, attempts)));
    } catch (NotGivenException e) {
      throw e;
    } catch (AssayException e) {
      return Optional.empty();
    }
  }

  private List<Curve> drawn(
      LammpsSession session, Map<String, BulkCrystal> ends, List<Attempt> attempts) {
    AlloyCurves curves = new AlloyCurves(lattice.prototype().id(), elements);
    Map<Composition, Attempt> byComposition = new LinkedHashMap<>();
    attempts.stream()
        .filter(a -> a.alloy != null)
        .forEach(a -> byComposition.put(a.alloy.composition(), a));
    List<Curve> all = new ArrayList<>();
    if (elastic) {
      List<AlloyStiffness> pure = session.inParallel(elements, (s, e) -> stiffness(s, ends.get(e)));
      for (String name : AlloyStiffness.constants(lattice)) {
        all.addAll(
            curves.besideVegard(
                name,
                "Elastic constant " + name,
                "GPa",
                e -> pure.get(elements.indexOf(e)).constant(name),
                values(byComposition, a -> a.stiffness.constant(name))));
      }
    } else {
      boolean cubic = lattice.prototype().isCubic();
      all.add(
          curves.of(
              AlloyTest.MIXING,
              "Mixing enthalpy",
              "eV/atom",
              e -> 0,
              values(byComposition, a -> mixing(a.alloy, ends))));
      all.addAll(
          curves.besideVegard(
              cubic ? "lattice-constant" : "volume",
              cubic ? "Lattice constant" : "Volume per atom",
              cubic ? "Å" : "Å³",
              e -> size(ends.get(e)),
              values(byComposition, a -> size(a.alloy.crystal()))));
    }
    return all;
  }

  private static Map<Composition, Double> values(
      Map<Composition, Attempt> attempts, ToDoubleFunction<Attempt> value) {
    Map<Composition, Double> values = new LinkedHashMap<>();
    attempts.forEach((c, a) -> values.put(c, value.applyAsDouble(a)));
    return values;
  }
}
