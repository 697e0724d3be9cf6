package org.assay.property.pointdefect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assay.AssayException;
import org.assay.NotGivenException;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsSession;
import org.assay.property.BulkCrystal;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.property.Tier;
import org.assay.property.Verdict;

/**
 * Energies of point defects of a phase at fixed volume, {@code E(defect) − E(perfect)}, of bound
 * pairs, and of combinations that leave the composition as it is.
 *
 * @param list defects
 * @param between whether they are atoms between the sites
 * @param solutePhases crystals of solutes, by element, as far as the suite has them
 */
record PointDefectsJob(
    PointDefectSettings settings,
    Phase phase,
    DefectList list,
    boolean between,
    Map<String, Phase> solutePhases,
    long seed)
    implements PropertyJob {

  @Override
  public String test() {
    return PointDefectTest.NAME;
  }

  @Override
  public String name() {
    return "point_defects " + phase.name() + (between ? " between sites" : "");
  }

  @Override
  public Tier tier() {
    return between ? Tier.SLOW : Tier.QUICK;
  }

  private Quantity quantity(String defect, String quantity) {
    return new Quantity(
        "point_defects/" + phase.name() + "/" + defect + "/" + quantity,
        phase.name(),
        quantity,
        "eV");
  }

  private Quantity quantity(Defect defect, String quantity) {
    return quantity(defect.name(), quantity);
  }

  @Override
  public List<Quantity> quantities() {
    List<Quantity> all = new ArrayList<>();
    for (Defect d : reported()) {
      State.ALL.forEach(s -> all.add(quantity(d, s.id())));
      solute(d).ifPresent(s -> all.add(quantity(d, "solution")));
    }
    for (Defect d : list.bound().keySet()) {
      State.ALL.forEach(s -> all.add(quantity(d, s.id())));
      all.add(quantity(d, "binding"));
      if (list.conserved(d) >= 0) {
        all.add(quantity(d, "formation"));
      }
    }
    for (Combination c : combinations()) {
      State.ALL.forEach(s -> all.add(quantity(c.name(), s.id())));
    }
    return all;
  }

  /** Vacancies beside interstitials are the other job's, and stand here for pairs alone. */
  private List<Defect> reported() {
    return between ? list.alone().stream().filter(d -> d.sites().isEmpty()).toList() : list.alone();
  }

  private List<Combination> combinations() {
    Set<String> known = new LinkedHashSet<>();
    list.alone().forEach(d -> known.add(d.plainName()));
    return Combination.of(list.composition(), known).stream()
        .filter(c -> !between || c.counts().keySet().stream().anyMatch(n -> n.endsWith("_i")))
        .toList();
  }

  /** Returns the crystal of the element that a defect puts into a crystal of another alone. */
  private Optional<Phase> solute(Defect d) {
    return list.composition().elements().size() > 1 || d.sites().isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(solutePhases.get(d.sites().get(0).occupant()));
  }

  /** A defect computed, or why it could not be. */
  private record Attempt(DefectState state, String failure) {}

  @Override
  public Outcome run(LammpsSession session) {
    Host host = Host.of(BulkCrystal.symmetric(session, phase), settings.cell());
    double perfect = session.evaluate(host.perfect()).energy();
    List<Defect> defects = list.all();
    List<Attempt> attempts = session.inParallel(defects, (s, d) -> attempt(s, host, d));
    Map<String, Attempt> byName = new LinkedHashMap<>();
    for (int i = 0; i < defects.size(); i++) {
      byName.put(defects.get(i).name(), attempts.get(i));
    }
    Computed computed = new Computed(host, perfect, byName);
    List<Outcome> parts = new ArrayList<>();
    reported().forEach(d -> parts.add(single(session, d, computed)));
    list.bound().forEach((d, apart) -> parts.add(pair(d, apart, computed)));
    combinations().forEach(c -> parts.add(combination(c, computed)));
    return Outcome.joined(parts);
  }

  private Attempt attempt(LammpsSession session, Host host, Defect defect) {
    try {
      return new Attempt(DefectState.of(session, host, defect, settings, seed), "");
    } catch (NotGivenException e) {
      throw e; // what the engine cannot do at all is no fault of a defect
    } catch (AssayException e) {
      return new Attempt(null, e.getMessage());
    }
  }

  /**
   * All defects of the cell.
   *
   * @param perfect its energy without a defect (eV)
   */
  private record Computed(Host host, double perfect, Map<String, Attempt> attempts) {

    DefectState state(String name) {
      Attempt attempt = attempts.get(name);
      if (attempt.state == null) {
        throw new LammpsException(name + ": " + attempt.failure);
      }
      return attempt.state;
    }

    double perAtom() {
      return perfect / host.perfect().size();
    }

    Recipe recipe() {
      return Recipe.empty().with("perfect", host.perfect());
    }
  }

  private Findings findings(Computed all) {
    Findings findings = new Findings(test(), settings.asMap());
    findings.note("sites", all.host.perfect().size()).note("seed", seed);
    findings.note("bulkEnergyEvPerAtom", all.perAtom());
    return findings.note(all.host.bulk().relaxation());
  }

  private Outcome single(LammpsSession session, Defect d, Computed all) {
    Findings findings = findings(all);
    addRaw(d, all, findings);
    solute(d)
        .ifPresent(
            other ->
                findings.attempt(
                    quantity(d, "solution"), () -> solution(session, d, other, all, findings)));
    return findings.outcome();
  }

  /** Adds the energies against the perfect cell, which count the atoms of each element at zero. */
  private void addRaw(Defect d, Computed all, Findings findings) {
    for (State kind : State.ALL) {
      Quantity q = quantity(d, kind.id());
      findings.attempt(
          q,
          () -> {
            DefectState state = all.state(d.name());
            kind.relaxation(state).ifPresent(findings::note);
            if (kind != State.UNRELAXED) {
              findings.note(
                  "energyFromEachStartEv",
                  state.energies().stream().map(e -> e - all.perfect).toList());
            }
            findings.add(
                q,
                kind.energy(state) - all.perfect,
                all.host.verdict().and(kind.verdict(state, all.host)),
                kind.in(all.recipe(), "defect", state).value("v_E_defect-v_E_perfect"));
          });
    }
  }

  /** Adds the energy of taking a solute from its crystal and giving the host's atom to the host. */
  private void solution(
      LammpsSession session, Defect d, Phase other, Computed all, Findings findings) {
    DefectState state = all.state(d.name());
    BulkCrystal crystal = BulkCrystal.full(session, other, 1e-6, settings.maxSteps());
    double n = all.host.perfect().size();
    findings.note("soluteReference", other.name());
    findings.note("soluteReferenceEnergyEvPerAtom", crystal.energyPerAtom());
    findings.add(
        quantity(d, "solution"),
        state.relaxedEnergy() - (n - 1) / n * all.perfect - crystal.energyPerAtom(),
        all.host.verdict().and(state.verdict(all.host)).and(crystal.verdict(other.name())),
        all.recipe()
            .withRelaxed("defect", state.relaxed().structure())
            .withRelaxed("solute", crystal.primitive())
            .value(
                "v_E_defect-%s/%s*v_E_perfect-v_E_solute/%s",
                n - 1, n, crystal.primitive().size()));
  }

  private Outcome pair(Defect d, List<String> apart, Computed all) {
    Findings findings = findings(all);
    List<Integer> sites = all.host.sites(d);
    findings.note(
        "distanceAngstrom",
        Places.distance(all.host.perfect(), sites.get(0), all.host.perfect(), sites.get(1)));
    addRaw(d, all, findings);
    findings.attempt(quantity(d, "binding"), () -> binding(d, apart, all, findings));
    int atoms = list.conserved(d);
    if (atoms >= 0) {
      findings.attempt(
          quantity(d, "formation"),
          () -> {
            DefectState state = all.state(d.name());
            double energy = state.relaxedEnergy() - all.perfect + atoms * all.perAtom();
            findings.add(
                quantity(d, "formation"),
                energy,
                all.host.verdict().and(state.verdict(all.host)).and(below(energy, d.name())),
                all.recipe()
                    .withRelaxed("defect", state.relaxed().structure())
                    .value(
                        "v_E_defect-v_E_perfect+%s*v_E_perfect/%s",
                        atoms, all.host.perfect().size()));
          });
    }
    return findings.outcome();
  }

  /** Adds what two defects gain by meeting, positive where they attract each other. */
  private void binding(Defect d, List<String> apart, Computed all, Findings findings) {
    DefectState pair = all.state(d.name());
    DefectState a = all.state(apart.get(0));
    DefectState b = all.state(apart.get(1));
    Verdict verdict =
        all.host
            .verdict()
            .and(pair.verdict(all.host))
            .and(a.verdict(all.host))
            .and(a == b ? Verdict.OK : b.verdict(all.host));
    findings.add(
        quantity(d, "binding"),
        a.relaxedEnergy() + b.relaxedEnergy() - pair.relaxedEnergy() - all.perfect,
        verdict,
        all.recipe()
            .withRelaxed("one", a.relaxed().structure())
            .withRelaxed("other", b.relaxed().structure())
            .withRelaxed("pair", pair.relaxed().structure())
            .value("v_E_one+v_E_other-v_E_pair-v_E_perfect"));
  }

  private Outcome combination(Combination c, Computed all) {
    Findings findings = findings(all);
    for (State kind : State.ALL) {
      Quantity q = quantity(c.name(), kind.id());
      findings.attempt(q, () -> combined(c, q, kind, all, findings));
    }
    return findings.outcome();
  }

  private void combined(Combination c, Quantity q, State kind, Computed all, Findings findings) {
    double energy = c.atoms() * all.perAtom();
    Recipe recipe = all.recipe();
    StringBuilder formula = new StringBuilder().append("%s*v_E_perfect/%s");
    List<Double> numbers =
        new ArrayList<>(List.of((double) c.atoms(), (double) all.host.perfect().size()));
    Verdict verdict = all.host.verdict();
    List<String> made = new ArrayList<>();
    for (Map.Entry<String, Integer> e : c.counts().entrySet()) {
      DefectState state = lowest(e.getKey(), kind, all);
      made.add(state.defect().name());
      energy += e.getValue() * (kind.energy(state) - all.perfect);
      String part = "defect" + made.size();
      recipe = kind.in(recipe, part, state);
      formula.append("+%s*(v_E_").append(part).append("-v_E_perfect)");
      numbers.add((double) e.getValue());
      verdict = verdict.and(kind.verdict(state, all.host));
    }
    findings.note("defects", made);
    findings.add(
        q,
        energy,
        verdict.and(kind == State.UNRELAXED ? Verdict.OK : below(energy, c.name())),
        recipe.value(
            formula.toString(), numbers.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  /** Returns the lowest of the defects that are called so. */
  private DefectState lowest(String plainName, State kind, Computed all) {
    return list.alone().stream()
        .filter(d -> d.plainName().equals(plainName))
        .map(d -> all.state(d.name()))
        .min(Comparator.comparingDouble(kind::energy))
        .orElseThrow();
  }

  private static Verdict below(double energy, String what) {
    return energy < 0
        ? new Verdict(
            Status.UNSTABLE,
            String.format(
                Locale.ROOT,
                "the crystal gains %.3f eV by making %s, which leaves its composition as it is",
                -energy,
                what))
        : Verdict.OK;
  }
}
