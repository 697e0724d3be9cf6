package org.assay.property.surface;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assay.ConvergenceException;
import org.assay.lammps.LammpsSession;
import org.assay.property.BulkCrystal;
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
    SurfaceSettings settings, Phase phase, MillerIndices plane, int terminations, long seed)
    implements PropertyJob {

  /** Makes a job; the terminations are counted on the first guess of the crystal. */
  static SurfaceJob of(SurfaceSettings settings, Phase phase, MillerIndices plane, long seed) {
    int terminations =
        builder(phase.guess(), phase, plane).terminations(1, settings.vacuum()).size();
    return new SurfaceJob(settings, phase, plane, terminations, seed);
  }

  static SlabBuilder builder(Structure primitive, Phase phase, MillerIndices plane) {
    return new SlabBuilder(primitive, phase.crystal().conventionalTransformation(), plane);
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
    BulkCrystal bulk = BulkCrystal.symmetric(session, phase);
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

  /**
   * A slab and the crystal that it is cut from.
   *
   * @param structure the slab as it was cut
   * @param area area of one face (Å²)
   * @param bulkEnergy energy of as many atoms in the crystal (eV)
   */
  private record Cut(BulkCrystal bulk, Structure structure, double area, double bulkEnergy) {

    /** Returns {@code (E_slab − N · E_bulk) / 2A} (J/m²), given E_slab (eV). */
    double surfaceEnergy(double slabEnergy) {
      return SurfaceJob.surfaceEnergy(slabEnergy - bulkEnergy, area);
    }
  }

  private Outcome termination(LammpsSession session, BulkCrystal bulk, Slab slab, int t) {
    Findings findings = new Findings(test(), settings.asMap());
    Structure start =
        slab.structure().repeated(settings.repeat().get(0), settings.repeat().get(1), 1);
    double area = slab.area() * settings.repeat().get(0) * settings.repeat().get(1);
    Cut cut = new Cut(bulk, start, area, start.size() * bulk.energyPerAtom());
    findings.note(bulk.relaxation());
    findings.note("atoms", start.size()).note("areaSquareAngstrom", area);
    findings.note("planes", slab.planes()).note("thicknessAngstrom", slab.thickness());
    findings.note("equalFaces", slab.equalFaces()).note("seed", seed);
    findings.note("brokenBondsPerSquareAngstrom", slab.brokenBonds());
    Quantity unrelaxed = quantity(t, "unrelaxed");
    Quantity relaxed = quantity(t, "relaxed");
    findings.attempt(unrelaxed, () -> unrelaxed(session, cut, unrelaxed, findings));
    findings.attempt(
        relaxed,
        () -> {
          long shake = Seeds.derived(seed, name() + " termination " + t);
          relaxed(
              RelaxedSlab.of(session, settings, start, bulk.primitive(), shake),
              cut,
              relaxed,
              findings);
        });
    return findings.outcome();
  }

  private static void unrelaxed(
      LammpsSession session, Cut cut, Quantity quantity, Findings findings) {
    double energy = cut.surfaceEnergy(session.evaluate(cut.structure).energy());
    Verdict verdict = cut.bulk.verdict("the bulk").and(belowBulk(energy));
    findings.add(quantity, energy, verdict, recipe(cut).with("slab", cut.structure));
  }

  private static void relaxed(RelaxedSlab slab, Cut cut, Quantity quantity, Findings findings) {
    double energy = cut.surfaceEnergy(slab.energy());
    slab.describe(findings);
    Verdict verdict = cut.bulk.verdict("the bulk").and(slab.verdict()).and(belowBulk(energy));
    findings.add(quantity, energy, verdict, slab.in(recipe(cut)));
  }

  private static Recipe recipe(Cut cut) {
    return Recipe.empty()
        .withRelaxed("bulk", cut.bulk.primitive())
        .value(
            "(v_E_slab-%s*v_E_bulk)/(2*%s)*%s",
            (double) cut.structure.size() / cut.bulk.primitive().size(),
            cut.area,
            Units.JOULE_PER_SQUARE_METRE_PER_EV_PER_SQUARE_ANGSTROM);
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
