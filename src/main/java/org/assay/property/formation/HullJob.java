package org.assay.property.formation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assay.AssayException;
import org.assay.NotGivenException;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsSession;
import org.assay.property.BulkCrystal;
import org.assay.property.Collapse;
import org.assay.property.ElementReferences;
import org.assay.property.Findings;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Status;
import org.assay.property.Verdict;

/**
 * Formation energies of phases of several compositions, {@code E(phase)/N − Σ x_e E(reference of
 * e)/N_e}, and how far each lies above the convex hull of all of them, everything relaxed fully.
 */
record HullJob(FormationSettings settings, Material material, ElementReferences references)
    implements PropertyJob {

  @Override
  public String test() {
    return FormationTest.NAME;
  }

  @Override
  public String name() {
    return "formation";
  }

  @Override
  public List<Quantity> quantities() {
    return settings.phases().stream()
        .flatMap(p -> List.of(energy(p), aboveHull(p)).stream())
        .toList();
  }

  private static Quantity energy(String phase) {
    return new Quantity("formation/" + phase + "/energy", phase, "energy", "eV/atom");
  }

  private static Quantity aboveHull(String phase) {
    return new Quantity(
        "formation/" + phase + "/" + FormationTest.ABOVE_HULL,
        phase,
        FormationTest.ABOVE_HULL,
        "eV/atom");
  }

  /** A phase relaxed, or why it could not be. */
  private record Attempt(BulkCrystal crystal, String failure) {}

  @Override
  public Outcome run(LammpsSession session) {
    Set<Phase> all = new LinkedHashSet<>(references.phases().values());
    settings.phases().forEach(p -> all.add(material.phase(p)));
    List<Phase> phases = List.copyOf(all);
    List<Attempt> attempts = session.inParallel(phases, this::attempt);
    Map<Phase, BulkCrystal> relaxed = new LinkedHashMap<>();
    for (int i = 0; i < phases.size(); i++) {
      if (attempts.get(i).crystal != null) {
        relaxed.put(phases.get(i), attempts.get(i).crystal);
      }
    }
    for (Map.Entry<String, Phase> reference : references.phases().entrySet()) {
      if (!relaxed.containsKey(reference.getValue())) {
        throw new LammpsException(
            reference.getValue().name()
                + ", from which energies of "
                + reference.getKey()
                + " are counted, has no energy: "
                + attempts.get(phases.indexOf(reference.getValue())).failure);
      }
    }
    PhaseHull hull = PhaseHull.of(material.elements(), references, relaxed);
    Verdict without = without(phases.stream().filter(p -> !relaxed.containsKey(p)).toList());
    List<Outcome> parts = new ArrayList<>();
    for (String name : settings.phases()) {
      Phase phase = material.phase(name);
      parts.add(
          relaxed.containsKey(phase)
              ? found(phase, hull, without)
              : failed(name, attempts.get(phases.indexOf(phase)).failure));
    }
    return Outcome.joined(parts);
  }

  private Attempt attempt(LammpsSession session, Phase phase) {
    try {
      BulkCrystal crystal =
          BulkCrystal.full(session, phase, settings.forceTolerance(), settings.maxSteps());
      return new Attempt(crystal, "");
    } catch (NotGivenException e) {
      throw e; // what the engine cannot do at all is no fault of a phase
    } catch (AssayException e) {
      return new Attempt(null, e.getMessage());
    }
  }

  private Outcome failed(String phase, String reason) {
    Findings findings = new Findings(test(), settings.asMap());
    findings.fail(energy(phase), reason);
    findings.fail(aboveHull(phase), reason);
    return findings.outcome();
  }

  private Outcome found(Phase phase, PhaseHull hull, Verdict without) {
    Findings findings = new Findings(test(), settings.asMap());
    PhaseHull.Member member = hull.member(phase);
    BulkCrystal crystal = member.crystal();
    findings.note(crystal.relaxation());
    findings.note(FormationTest.ELEMENTS, material.elements());
    findings.note(FormationTest.FRACTIONS, boxed(member.fractions()));
    findings.note("composition", phase.crystal().composition().formula());
    findings.note("references", references.words());
    findings.note("referenceEnergiesEvPerAtom", hull.referenceEnergies());
    findings.note("hullBelow", hull.decayInWords(phase));
    findings.note("volumePerAtomCubicAngstrom", crystal.primitive().volumePerAtom());
    findings.note("relaxedCellAngstrom", boxed(crystal.conventional().cell().rows()));
    Verdict own =
        crystal
            .verdict(phase.name())
            .and(Collapse.verdict(crystal.primitive(), crystal.shapeKept(), phase.name()));
    Verdict verdict = references(hull).and(own);
    findings.add(
        energy(phase.name()),
        member.energy(),
        verdict.and(belowReference(phase, member)),
        hull.recipeOfEnergy(phase));
    findings.add(
        aboveHull(phase.name()), hull.above(phase), verdict.and(without), hull.recipeAbove(phase));
    return findings.outcome();
  }

  private Verdict references(PhaseHull hull) {
    Verdict verdict = Verdict.OK;
    for (Phase p : references.phases().values()) {
      verdict = verdict.and(hull.member(p).crystal().verdict(p.name()));
    }
    return verdict;
  }

  /** A phase of one element that lies below the one that its energies are counted from. */
  private Verdict belowReference(Phase phase, PhaseHull.Member member) {
    if (phase.isCompound() || member.energy() >= -FormationTest.DEGENERATE) {
      return Verdict.OK;
    }
    String reference = references.phases().get(phase.element()).name();
    return new Verdict(
        Status.UNSTABLE,
        String.format(Locale.ROOT, "%s lies below the ground state %s", phase.name(), reference));
  }

  /** Objects to a hull that lacks phases. */
  private static Verdict without(List<Phase> lost) {
    return lost.isEmpty()
        ? Verdict.OK
        : new Verdict(
            Status.NOT_CONVERGED,
            "the hull is without "
                + String.join(", ", lost.stream().map(Phase::name).toList())
                + ", for which there is no energy");
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
