package org.assay.property.grainboundary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assay.ConvergenceException;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.Relaxation;
import org.assay.property.BulkCrystal;
import org.assay.property.Collapse;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.property.Tier;
import org.assay.property.Verdict;
import org.assay.structure.MillerIndices;
import org.assay.structure.MirrorTwin;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * Energy of a symmetric tilt boundary, {@code (E − N E_bulk)/(2A)}, and how much room it takes: the
 * lowest of relaxations from many rigid shifts, atoms that are too near removed.
 */
record GrainBoundaryJob(GrainBoundarySettings settings, Phase phase, MillerIndices plane)
    implements PropertyJob {

  /** Atoms of different grains nearer than these parts of the nearest distance are one. */
  private static final List<Double> TOO_NEAR = List.of(0.4, 0.6, 0.8);

  /** Every shift is relaxed to this many times the tolerance first. */
  private static final double COARSE = 20;

  private static final int COARSE_STEPS = 150;

  /** How many of the lowest are relaxed to the end. */
  private static final int FINISHED = 6;

  @Override
  public String test() {
    return GrainBoundaryTest.NAME;
  }

  @Override
  public String name() {
    return "grain_boundary " + phase.name() + " (" + plane.name() + ")";
  }

  @Override
  public Tier tier() {
    return Tier.SLOW;
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(quantity("energy", "J/m²"), quantity("expansion", "Å"));
  }

  private Quantity quantity(String name, String unit) {
    return new Quantity(
        "grain_boundary/" + phase.name() + "/" + plane.name() + "/" + name,
        phase.name() + " (" + plane.name() + ")",
        name,
        unit);
  }

  /**
   * A start.
   *
   * @param twin the grains
   * @param first shift as a part of the plane's first vector
   * @param second and of its second
   */
  private record Start(MirrorTwin twin, double first, double second, Structure cell) {

    Start relaxed(Relaxation relaxation) {
      return new Start(twin, first, second, relaxation.structure());
    }
  }

  /** A boundary relaxed. */
  private record End(Start start, Relaxation relaxation, double excess) {}

  @Override
  public Outcome run(LammpsSession session) {
    BulkCrystal bulk = BulkCrystal.symmetric(session, phase);
    List<MirrorTwin> twins = settings.twins(bulk.primitive(), phase, plane);
    double perAtom = bulk.energyPerAtom();
    List<Start> starts = starts(twins, bulk.primitive());
    List<End> coarse =
        session.inParallel(
            starts,
            (s, start) -> end(s, start, perAtom, COARSE * settings.forceTolerance(), COARSE_STEPS));
    List<End> lowest =
        coarse.stream().sorted(Comparator.comparingDouble(End::excess)).limit(FINISHED).toList();
    List<End> finished =
        session.inParallel(
            lowest,
            (s, end) ->
                end(
                    s,
                    end.start.relaxed(end.relaxation),
                    perAtom,
                    settings.forceTolerance(),
                    settings.maxSteps()));
    End best = finished.stream().min(Comparator.comparingDouble(End::excess)).orElseThrow();
    return outcome(bulk, starts.size(), finished, best);
  }

  private List<Start> starts(List<MirrorTwin> twins, Structure crystal) {
    List<Start> starts = new ArrayList<>();
    for (MirrorTwin twin : twins) {
      for (int i = 0; i < settings.shifts(); i++) {
        for (int j = 0; j < settings.shifts(); j++) {
          double first = (double) i / settings.shifts();
          double second = (double) j / settings.shifts();
          Set<Integer> sizes = new HashSet<>();
          for (double nearest : TOO_NEAR) {
            Structure cell = twin.shifted(first, second, nearest);
            // Where no more atoms are removed it is the same cell again.
            if (sizes.add(cell.size()) && isOf(crystal, cell)) {
              starts.add(new Start(twin, first, second, cell));
            }
          }
        }
      }
    }
    if (starts.isEmpty()) {
      throw new ConvergenceException(
          "from every shift so many atoms of an element are too near to others that the boundary"
              + " would not have the crystal's composition; raise \"shifts\"");
    }
    return starts;
  }

  /** Returns whether a cell has the crystal's composition, without which it has no one energy. */
  private static boolean isOf(Structure crystal, Structure cell) {
    return crystal.symbols().stream()
        .distinct()
        .allMatch(
            e ->
                Collections.frequency(cell.symbols(), e) * crystal.size()
                    == Collections.frequency(crystal.symbols(), e) * cell.size());
  }

  private End end(LammpsSession session, Start start, double perAtom, double tolerance, int steps) {
    Relaxation r = session.relax(start.cell, settings.relaxation(tolerance, steps));
    return new End(start, r, r.evaluation().energy() - r.structure().size() * perAtom);
  }

  private Outcome outcome(BulkCrystal bulk, int starts, List<End> finished, End best) {
    MirrorTwin twin = best.start.twin;
    double area = twin.area();
    Structure cell = best.relaxation.structure();
    double factor = Units.JOULE_PER_SQUARE_METRE_PER_EV_PER_SQUARE_ANGSTROM / (2 * area);
    double energy = factor * best.excess;
    double volume = bulk.primitive().volumePerAtom();
    Findings findings = new Findings(test(), settings.asMap());
    findings.note(best.relaxation).note("atoms", cell.size());
    findings.note("removedAtoms", twin.size() - cell.size()).note("starts", starts);
    findings.note("areaSquareAngstrom", area);
    findings.note("shift", List.of(best.start.first, best.start.second));
    findings.note(
        "energyOfLowestJPerSquareMetre", finished.stream().map(e -> factor * e.excess).toList());
    Verdict verdict =
        bulk.verdict("the bulk")
            .and(Verdict.of(best.relaxation, "the boundary"))
            .and(Collapse.verdict(cell, bulk.primitive(), "the boundary"));
    if (energy < 0) {
      verdict =
          verdict.and(new Verdict(Status.UNSTABLE, "the crystal gains energy by the boundary"));
    }
    int primitive = bulk.primitive().size();
    findings.add(
        quantity("energy", "J/m²"),
        energy,
        verdict,
        Recipe.empty()
            .withRelaxed("bulk", bulk.primitive())
            .withRelaxed("boundary", cell)
            .value("(v_E_boundary-%s*v_E_bulk)*%s", (double) cell.size() / primitive, factor));
    findings.add(
        quantity("expansion", "Å"),
        (cell.cell().volume() - cell.size() * volume) / (2 * area),
        verdict,
        Recipe.empty()
            .withRelaxed("boundary", cell)
            .value("(vol-%s)/%s", cell.size() * volume, 2 * area));
    return findings.outcome();
  }
}
