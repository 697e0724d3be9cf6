package org.assay.property.surface;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assay.ConvergenceException;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.property.BulkCrystal;
import org.assay.property.Collapse;
import org.assay.property.Curve;
import org.assay.property.ElementReferences;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Seeds;
import org.assay.property.Verdict;
import org.assay.structure.Composition;
import org.assay.structure.MillerIndices;
import org.assay.structure.Slab;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * Surfaces of a crystal of two elements that a slab of its composition cannot have on both sides:
 * {@code (E_slab − n_a μ_a − n_b μ_b)/(2A)} where the crystal is in equilibrium, {@code x_a μ_a +
 * x_b μ_b = E_bulk}, at both limits of the chemical potentials, where one element's own crystal
 * forms.
 *
 * @param names of the terminations, by what their outermost plane is of
 */
record UnbalancedSurfaceJob(
    SurfaceSettings settings,
    Phase phase,
    MillerIndices plane,
    List<String> names,
    ElementReferences references,
    long seed)
    implements PropertyJob {

  /** Atoms this near to the top (Å) are of the outermost plane. */
  private static final double SAME_PLANE = 1e-2;

  static UnbalancedSurfaceJob of(
      SurfaceSettings settings,
      Phase phase,
      MillerIndices plane,
      ElementReferences references,
      long seed) {
    List<Slab> slabs =
        SurfaceJob.builder(phase.guess(), phase, plane).unbalanced(1, settings.vacuum());
    return new UnbalancedSurfaceJob(settings, phase, plane, names(slabs), references, seed);
  }

  /** Names slabs by what their outermost plane is of, with a number where several are alike. */
  private static List<String> names(List<Slab> slabs) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (Slab slab : slabs) {
      Structure s = slab.structure();
      double top = IntStream.range(0, s.size()).mapToDouble(i -> s.position(i, 2)).max().orElse(0);
      List<String> outer =
          IntStream.range(0, s.size())
              .filter(i -> s.position(i, 2) > top - SAME_PLANE)
              .mapToObj(s::symbol)
              .toList();
      String name = Composition.of(outer).formula();
      int number = seen.merge(name, 1, Integer::sum);
      names.add(number == 1 ? name : name + "." + number);
    }
    return names;
  }

  @Override
  public String test() {
    return SurfaceTest.NAME;
  }

  @Override
  public String name() {
    return "surface " + phase.name() + " (" + plane.name() + ") unbalanced";
  }

  @Override
  public List<Quantity> quantities() {
    List<Quantity> all = new ArrayList<>();
    for (String name : names) {
      for (String rich : elements()) {
        all.add(quantity(name, rich, "unrelaxed"));
        all.add(quantity(name, rich, "relaxed"));
      }
    }
    return all;
  }

  private List<String> elements() {
    return phase.crystal().elements();
  }

  private Quantity quantity(String termination, String rich, String quantity) {
    String surface = plane.name() + "-" + termination;
    return new Quantity(
        "surface/" + phase.name() + "/" + surface + "/" + rich + "-rich/" + quantity,
        phase.name() + " (" + surface + ")",
        quantity,
        "J/m²");
  }

  @Override
  public Outcome run(LammpsSession session) {
    BulkCrystal bulk = BulkCrystal.symmetric(session, phase);
    List<Slab> slabs =
        SurfaceJob.builder(bulk.primitive(), phase, plane)
            .unbalanced(settings.minThickness(), settings.vacuum());
    if (slabs.size() != names.size()) {
      throw new ConvergenceException(
          "the relaxed crystal has other terminations parallel to ("
              + plane.name()
              + ") than the first guess: give lattice constants nearer to this potential's");
    }
    Map<String, BulkCrystal> pure = new LinkedHashMap<>();
    for (String element : elements()) {
      Phase reference = references.phases().get(element);
      pure.put(element, BulkCrystal.full(session, reference, 1e-6, settings.maxSteps()));
    }
    List<Outcome> parts = new ArrayList<>();
    for (int t = 0; t < slabs.size(); t++) {
      parts.add(termination(session, new Limits(bulk, pure), slabs.get(t), names.get(t)));
    }
    return Outcome.joined(parts);
  }

  /**
   * The crystal between its elements.
   *
   * @param pure crystals of the elements
   */
  private record Limits(BulkCrystal bulk, Map<String, BulkCrystal> pure) {

    double fraction(String element) {
      return Composition.of(bulk.primitive()).fraction(element);
    }

    String other(String element) {
      return pure.keySet().stream().filter(e -> !e.equals(element)).findFirst().orElseThrow();
    }

    /** Returns how many cells of the crystal a slab is, by the element that is not rich. */
    double cells(Structure slab, String rich) {
      return count(slab, other(rich)) / (fraction(other(rich)) * bulk.primitive().size());
    }

    /** Returns how many atoms of an element a slab has beyond these cells. */
    double excess(Structure slab, String rich) {
      double atoms = cells(slab, rich) * bulk.primitive().size();
      return count(slab, rich) - atoms * fraction(rich);
    }

    private static double count(Structure slab, String element) {
      return slab.symbols().stream().filter(element::equals).count();
    }

    /** Returns {@code E_slab − n_a μ_a − n_b μ_b} (eV) where an element's crystal forms. */
    double excessEnergy(Structure slab, double energy, String rich) {
      return energy
          - cells(slab, rich) * bulk.primitive().size() * bulk.energyPerAtom()
          - excess(slab, rich) * pure.get(rich).energyPerAtom();
    }

    /** Returns the energy of forming the crystal of its elements, per atom of one of them (eV). */
    double width(String element) {
      double formation = bulk.energyPerAtom();
      for (String e : pure.keySet()) {
        formation -= fraction(e) * pure.get(e).energyPerAtom();
      }
      return formation / fraction(element);
    }

    Verdict verdict() {
      Verdict verdict = bulk.verdict("the bulk");
      for (Map.Entry<String, BulkCrystal> e : pure.entrySet()) {
        verdict = verdict.and(e.getValue().verdict("the crystal of " + e.getKey()));
      }
      return verdict;
    }
  }

  private Outcome termination(LammpsSession session, Limits limits, Slab slab, String name) {
    Findings findings = new Findings(test(), settings.asMap());
    int[] repeat = {settings.repeat().get(0), settings.repeat().get(1)};
    Structure start = slab.structure().repeated(repeat[0], repeat[1], 1);
    double area = slab.area() * repeat[0] * repeat[1];
    findings.note(limits.bulk.relaxation());
    findings.note("atoms", start.size()).note("areaSquareAngstrom", area);
    findings.note("slabComposition", Composition.of(start).formula()).note("seed", seed);
    findings.note("references", references.words());
    findings.note("thicknessAngstrom", slab.thickness());
    findings.attempt(
        quantities(name, "unrelaxed"),
        () -> {
          double energy = session.evaluate(start).energy();
          for (String rich : elements()) {
            add(findings, quantity(name, rich, "unrelaxed"), limits, start, energy, area, rich);
          }
        });
    findings.attempt(
        quantities(name, "relaxed"), () -> relax(session, findings, limits, start, area, name));
    return findings.outcome();
  }

  private List<Quantity> quantities(String termination, String quantity) {
    return elements().stream().map(rich -> quantity(termination, rich, quantity)).toList();
  }

  private void relax(
      LammpsSession session,
      Findings findings,
      Limits limits,
      Structure start,
      double area,
      String name) {
    long shake = Seeds.derived(seed, name() + " " + name);
    Structure shaken =
        start.withPositions(Seeds.displaced(start.positions(), settings.displacement(), shake));
    Relaxation relaxed =
        session.relax(
            shaken,
            new RelaxSettings(
                CellFreedom.FIXED,
                settings.forceTolerance(),
                1,
                settings.maxSteps(),
                new boolean[0]));
    SurfaceChange change =
        SurfaceChange.between(start, relaxed.structure(), limits.bulk.primitive());
    findings.note(relaxed).note("largestDisplacementAngstrom", change.largestDisplacement());
    Verdict verdict =
        Verdict.of(relaxed, "the slab")
            .andReconfigured(change.reconfiguration())
            .and(Collapse.verdict(relaxed.structure(), limits.bulk.primitive(), "the slab"));
    double energy = relaxed.evaluation().energy();
    for (String rich : elements()) {
      Quantity q = quantity(name, rich, "relaxed");
      findings.add(
          q,
          SurfaceJob.surfaceEnergy(limits.excessEnergy(start, energy, rich), area),
          limits.verdict().and(verdict),
          recipe(limits, start, area, rich).withRelaxed("slab", relaxed.structure()));
    }
    findings.add(curve(limits, start, energy, area, name));
  }

  private void add(
      Findings findings,
      Quantity q,
      Limits limits,
      Structure slab,
      double energy,
      double area,
      String rich) {
    findings.add(
        q,
        SurfaceJob.surfaceEnergy(limits.excessEnergy(slab, energy, rich), area),
        limits.verdict(),
        recipe(limits, slab, area, rich).with("slab", slab));
  }

  private Recipe recipe(Limits limits, Structure slab, double area, String rich) {
    Structure element = limits.pure.get(rich).primitive();
    return Recipe.empty()
        .withRelaxed("bulk", limits.bulk.primitive())
        .withRelaxed("element", element)
        .value(
            "(v_E_slab-%s*v_E_bulk-%s*v_E_element/%s)/(2*%s)*%s",
            limits.cells(slab, rich),
            limits.excess(slab, rich),
            element.size(),
            area,
            Units.JOULE_PER_SQUARE_METRE_PER_EV_PER_SQUARE_ANGSTROM);
  }

  /** Returns the relaxed energy against the chemical potential of the first element, a line. */
  private Curve curve(Limits limits, Structure slab, double energy, double area, String name) {
    String first = elements().get(0);
    double poor = limits.excessEnergy(slab, energy, limits.other(first));
    double rich = limits.excessEnergy(slab, energy, first);
    return new Curve(
        "surface/" + phase.name() + "/" + plane.name() + "-" + name + "/chemicalPotential",
        new Curve.Axis(
            "Chemical potential of " + first + " over its crystal's",
            "eV",
            new double[] {limits.width(first), 0}),
        new Curve.Axis(
            "Surface energy",
            "J/m²",
            new double[] {
              SurfaceJob.surfaceEnergy(poor, area), SurfaceJob.surfaceEnergy(rich, area)
            }));
  }
}
