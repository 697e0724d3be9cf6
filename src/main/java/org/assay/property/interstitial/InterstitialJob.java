package org.assay.property.interstitial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.property.BulkCrystal;
import org.assay.property.Collapse;
import org.assay.property.Drift;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Seeds;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.CrystalSymmetry;
import org.assay.structure.Structure;

/** Formation energy of one kind of interstitial in one phase: {@code E(N+1) − (N+1)/N · E(N)}. */
record InterstitialJob(InterstitialSettings settings, Phase phase, InterstitialKind kind, long seed)
    implements PropertyJob {

  /** Two ends whose energies differ by more are two states, whatever they look like (eV). */
  private static final double SAME_STATE = 0.01;

  @Override
  public String test() {
    return InterstitialTest.NAME;
  }

  @Override
  public String name() {
    return "interstitial " + phase.name() + " " + kind.name();
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(quantity("unrelaxed"), quantity("relaxed"));
  }

  private Quantity quantity(String name) {
    return new Quantity(
        "interstitial/" + phase.name() + "/" + kind.name() + "/" + name,
        phase.name() + " " + kind.name(),
        name,
        "eV");
  }

  /**
   * The crystal that an atom is put into.
   *
   * @param cell perfect supercell of N sites
   * @param perAtom E(N)/N (eV)
   * @param verdict on the crystal
   */
  private record Host(Structure cell, double perAtom, Verdict verdict) {

    /** Returns {@code E(N+1) − (N+1)/N · E(N)} (eV), given E(N+1). */
    double formationEnergy(double defectEnergy) {
      return defectEnergy - (cell.size() + 1) * perAtom;
    }
  }

  /** A relaxation and what became of the interstitial. */
  private record End(Relaxation relaxation, double energy, String shape) {}

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    BulkCrystal bulk = BulkCrystal.symmetric(session, phase);
    Structure conventional = bulk.conventional();
    Structure perfect = settings.cell().of(conventional);
    double perAtom = session.evaluate(perfect).energy() / perfect.size();
    Host host = new Host(perfect, perAtom, bulk.verdict("the bulk"));
    Structure start = InterstitialStart.of(perfect, conventional, kind);
    findings.note(bulk.relaxation()).note("sites", perfect.size()).note("seed", seed);
    findings.note("bulkEnergyEvPerAtom", perAtom);
    findings.attempt(quantity("unrelaxed"), () -> unrelaxed(session, host, start, findings));
    InterstitialShape shapes =
        new InterstitialShape(
            perfect,
            conventional,
            InterstitialKind.of(phase),
            CrystalSymmetry.of(bulk.primitive(), 1e-3));
    findings.attempt(
        quantity("relaxed"),
        () -> relaxed(distinct(ends(session, start, host, shapes)), host, findings));
    return findings.outcome();
  }

  private void unrelaxed(LammpsSession session, Host host, Structure start, Findings findings) {
    double energy = host.formationEnergy(session.evaluate(start).energy());
    findings.add(
        quantity("unrelaxed"),
        energy,
        host.verdict.and(belowBulk(energy)),
        recipe(host.cell).with("interstitial", start));
  }

  private void relaxed(List<End> ends, Host host, Findings findings) {
    End best = best(ends);
    Structure found = best.relaxation.structure();
    findings.note(best.relaxation);
    findings.note("energyFromEachStartEv", ends.stream().map(End::energy).toList());
    findings.note("shapeFromEachStart", ends.stream().map(End::shape).toList());
    findings.note("relaxedShape", best.shape);
    findings.note("lowestFoundEv", lowest(ends).energy);
    findings.note("lowestShape", lowest(ends).shape);
    Verdict verdict =
        host.verdict
            .and(Verdict.of(best.relaxation, "the interstitial"))
            .and(kept(ends, best))
            .and(Collapse.verdict(found, host.cell, "the interstitial"))
            .and(belowBulk(best.energy));
    Recipe recipe = recipe(host.cell).withRelaxed("interstitial", found);
    findings.add(quantity("relaxed"), best.energy, verdict, recipe);
  }

  private static Recipe recipe(Structure perfect) {
    double n = perfect.size();
    return Recipe.empty()
        .with("perfect", perfect)
        .value("v_E_interstitial-%s/%s*v_E_perfect", n + 1, n);
  }

  /**
   * Relaxes the start as it is, which keeps its symmetry, and then what came of it, shaken: the
   * first end may be a saddle that only its symmetry holds.
   */
  private List<End> ends(
      LammpsSession session, Structure start, Host host, InterstitialShape shapes) {
    List<End> ends = new ArrayList<>();
    ends.add(end(session, start, start, host, shapes));
    Structure held = ends.get(0).relaxation.structure();
    for (int trial = 0; trial < settings.trials(); trial++) {
      long startSeed = Seeds.derived(seed, name() + " start " + trial);
      double[] shaken = Seeds.displaced(held.positions(), settings.displacement(), startSeed);
      ends.add(end(session, start, start.withPositions(shaken), host, shapes));
    }
    return ends;
  }

  private End end(
      LammpsSession session,
      Structure unrelaxed,
      Structure start,
      Host host,
      InterstitialShape shapes) {
    Relaxation r =
        session.relax(
            start,
            new RelaxSettings(
                CellFreedom.FIXED,
                settings.forceTolerance(),
                1,
                settings.maxSteps(),
                new boolean[0]));
    double energy = host.formationEnergy(r.evaluation().energy());
    return new End(r, energy, shapes.name(Drift.removed(unrelaxed, r.structure())));
  }

  /** Gives states that look alike and are not the same names of their own; the first keeps it. */
  private static List<End> distinct(List<End> ends) {
    List<End> named = new ArrayList<>();
    for (End end : ends) {
      boolean another =
          named.stream()
              .filter(e -> e.shape.equals(end.shape))
              .anyMatch(e -> Math.abs(e.energy - end.energy) > SAME_STATE);
      String name =
          another
              ? String.format(Locale.ROOT, "%s, another of %.2f eV", end.shape, end.energy)
              : end.shape;
      named.add(new End(end.relaxation, end.energy, name));
    }
    return named;
  }

  private static End lowest(List<End> ends) {
    return ends.stream().min(Comparator.comparingDouble(End::energy)).orElseThrow();
  }

  /** Returns the lowest of those that are still what they were, or of all when none is. */
  private End best(List<End> ends) {
    List<End> kept = ends.stream().filter(e -> e.shape.equals(kind.name())).toList();
    return lowest(kept.isEmpty() ? ends : kept);
  }

  private Verdict kept(List<End> ends, End best) {
    End lowest = lowest(ends);
    if (!best.shape.equals(kind.name())) {
      return new Verdict(
          Status.RECONFIGURED,
          "the " + kind.name() + " interstitial became: " + best.shape + disagreement(ends));
    }
    return lowest.energy > best.energy - SAME_STATE
        ? Verdict.OK
        : new Verdict(
            Status.RECONFIGURED,
            String.format(
                Locale.ROOT,
                "the %s interstitial is held by its symmetry alone; shaken it goes to %.3f eV and"
                    + " becomes: %s%s",
                kind.name(),
                lowest.energy,
                lowest.shape,
                disagreement(ends)));
  }

  /** Says where the shaken starts went when they did not all go to one state. */
  private static String disagreement(List<End> ends) {
    List<End> shaken = ends.subList(1, ends.size());
    double low = shaken.stream().mapToDouble(End::energy).min().orElse(0);
    double high = shaken.stream().mapToDouble(End::energy).max().orElse(0);
    return high - low <= SAME_STATE
        ? ""
        : shaken.stream()
            .map(e -> String.format(Locale.ROOT, "%.3f eV, %s", e.energy, e.shape))
            .distinct()
            .collect(Collectors.joining("; ", " (the shakes disagree: ", ")"));
  }

  private Verdict belowBulk(double energy) {
    return energy < 0
        ? new Verdict(
            Status.UNSTABLE,
            String.format(
                Locale.ROOT,
                "the crystal gains %.3f eV by taking in an atom of %s",
                -energy,
                phase.element()))
        : Verdict.OK;
  }
}
