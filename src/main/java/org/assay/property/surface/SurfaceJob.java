package org.assay.property.surface;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assay.ConvergenceException;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.property.BulkCrystal;
import org.assay.property.Collapse;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Seeds;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.MillerIndices;
import org.assay.structure.Slab;
import org.assay.structure.SlabBuilder;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * Energies of the surfaces parallel to one lattice plane, {@code (E_slab − N · E_bulk)/(2A)}.
 *
 * <p>Which termination is called what is decided by geometry, not by energy, so that the same name
 * means the same surface with every potential: that with the fewest broken bonds per area has the
 * plain name, the others follow as {@code -t2}, {@code -t3}.
 */
record SurfaceJob(
    SurfaceSettings settings,
    String element,
    Phase phase,
    MillerIndices plane,
    int terminations,
    long seed)
    implements PropertyJob {

  private static final double BULK_TOLERANCE = 1e-6;
  private static final int BULK_STEPS = 5000;

  /** Makes a job; the terminations are counted on the first guess of the crystal. */
  static SurfaceJob of(
      SurfaceSettings settings, String element, Phase phase, MillerIndices plane, long seed) {
    int terminations =
        builder(phase.guess(element), phase, plane).terminations(1, settings.vacuum()).size();
    return new SurfaceJob(settings, element, phase, plane, terminations, seed);
  }

  private static SlabBuilder builder(Structure primitive, Phase phase, MillerIndices plane) {
    return new SlabBuilder(primitive, phase.prototype().conventionalTransformation(), plane);
  }

  @Override
  public String test() {
    return SurfaceTest.NAME;
  }

  @Override
  public String name() {
    return "surface " + phase.name() + " (" + plane.name() + ")";
  }

  @Override
  public List<Quantity> quantities() {
    List<Quantity> all = new ArrayList<>();
    for (int t = 0; t < terminations; t++) {
      all.add(quantity(t, "unrelaxed"));
      all.add(quantity(t, "relaxed"));
    }
    return all;
  }

  private Quantity quantity(int termination, String name) {
    String surface = plane.name() + (termination == 0 ? "" : "-t" + (termination + 1));
    return new Quantity(
        "surface/" + phase.name() + "/" + surface + "/" + name,
        phase.name() + " (" + surface + ")",
        name,
        "J/m²");
  }

  @Override
  public Outcome run(LammpsSession session) {
    BulkCrystal bulk = BulkCrystal.symmetric(session, element, phase, BULK_TOLERANCE, BULK_STEPS);
    List<Slab> slabs =
        builder(bulk.primitive(), phase, plane)
            .terminations(settings.minThickness(), settings.vacuum());
    if (slabs.size() != terminations) {
      throw new ConvergenceException(
          String.format(
              Locale.ROOT,
              "the relaxed crystal has %d terminations parallel to (%s), the first guess %d: give"
                  + " lattice constants nearer to this potential's",
              slabs.size(),
              plane.name(),
              terminations));
    }
    List<Outcome> parts = new ArrayList<>();
    for (int t = 0; t < slabs.size(); t++) {
      parts.add(termination(session, bulk, slabs.get(t), t));
    }
    return Outcome.joined(parts);
  }

  private Outcome termination(LammpsSession session, BulkCrystal bulk, Slab slab, int t) {
    Findings findings = new Findings(test(), settings.asMap());
    Structure start =
        slab.structure().repeated(settings.repeat().get(0), settings.repeat().get(1), 1);
    double area = slab.area() * settings.repeat().get(0) * settings.repeat().get(1);
    double bulkEnergy = start.size() * bulk.energyPerAtom();
    findings.note(bulk.relaxation());
    findings.note("atoms", start.size()).note("areaSquareAngstrom", area);
    findings.note("planes", slab.planes()).note("thicknessAngstrom", slab.thickness());
    findings.note("equalFaces", slab.equalFaces()).note("seed", seed);
    findings.note("brokenBondsPerSquareAngstrom", slab.brokenBonds());
    Verdict verdict =
        Verdict.of(bulk.relaxation(), "the bulk").andReconfigured(bulk.reconfiguration());
    Quantity unrelaxed = quantity(t, "unrelaxed");
    Quantity relaxed = quantity(t, "relaxed");
    findings.attempt(
        unrelaxed,
        () -> {
          double e = surfaceEnergy(session.evaluate(start).energy() - bulkEnergy, area);
          findings.add(
              unrelaxed,
              e,
              verdict.and(belowBulk(e)),
              recipe(bulk, start, area).with("slab", start));
        });
    findings.attempt(
        relaxed,
        () -> {
          Relaxation r = session.relax(displaced(start, t), relaxation());
          double e = surfaceEnergy(r.evaluation().energy() - bulkEnergy, area);
          SurfaceChange change = SurfaceChange.between(start, r.structure(), bulk.primitive());
          findings.note(r).note("largestDisplacementAngstrom", change.largestDisplacement());
          findings.add(
              relaxed,
              e,
              verdict
                  .and(Verdict.of(r, "the slab"))
                  .andReconfigured(change.reconfiguration())
                  .and(Collapse.verdict(r.structure(), bulk.primitive(), "the slab"))
                  .and(belowBulk(e)),
              recipe(bulk, start, area).withRelaxed("slab", r.structure()));
        });
    return findings.outcome();
  }

  private static Recipe recipe(BulkCrystal bulk, Structure slab, double area) {
    return Recipe.empty()
        .withRelaxed("bulk", bulk.primitive())
        .value(
            "(v_E_slab-%s*v_E_bulk)/(2*%s)*%s",
            (double) slab.size() / bulk.primitive().size(),
            area,
            Units.JOULE_PER_SQUARE_METRE_PER_EV_PER_SQUARE_ANGSTROM);
  }

  private Structure displaced(Structure start, int t) {
    return start.withPositions(
        Seeds.displaced(
            start.positions(),
            settings.displacement(),
            Seeds.derived(seed, name() + " termination " + t)));
  }

  private RelaxSettings relaxation() {
    return new RelaxSettings(
        CellFreedom.FIXED, settings.forceTolerance(), 1, settings.maxSteps(), new boolean[0]);
  }

  /**
   * Returns the energy of a surface (J/m²), the mean of a slab's two.
   *
   * @param excess {@code E_slab − N · E_bulk} (eV)
   * @param area area of one face (Å²)
   */
  static double surfaceEnergy(double excess, double area) {
    return excess / (2 * area) * Units.JOULE_PER_SQUARE_METRE_PER_EV_PER_SQUARE_ANGSTROM;
  }

  private static Verdict belowBulk(double energy) {
    return energy < 0
        ? new Verdict(Status.UNSTABLE, "the crystal gains energy by cleaving along this plane")
        : Verdict.OK;
  }
}
