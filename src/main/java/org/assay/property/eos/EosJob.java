package org.assay.property.eos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.assay.ConvergenceException;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.property.BulkCrystal;
import org.assay.property.Curve;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.property.WindowSpread;
import org.assay.structure.Structure;

/**
 * Energy against volume of one phase.
 *
 * <p>A scan over the settings' range finds the minimum and makes the curve. A narrow set of volumes
 * around it makes the fit for V0, E0 and B0, which are local; a wide one makes the fit for B0', for
 * the third derivative at one point says little of how the stiffness changes. Neither depends on
 * how far the scan went.
 */
record EosJob(EosSettings settings, Phase phase) implements PropertyJob {

  private static final String ENERGY = "eV/atom";

  private static final int BULK_MODULUS = 3;

  /** Windows of B0 beside its own, as parts of it. */
  private static final double[] NARROW = {0.5, 2};

  /** The same of B0'. */
  private static final double[] WIDE = {0.75, 1.25};

  /** By how much B0 may depend on its window; smooth potentials stay below 1 %. */
  private static final double B_TOLERANCE = 0.05;

  /**
   * The same of B0', which does depend on it: by 0.3 in copper (Mishin), 0.5 in iron (Mendelev).
   */
  private static final double DERIVATIVE_TOLERANCE = 0.15;

  private static final double DERIVATIVE_ABSOLUTE = 0.4;

  @Override
  public String test() {
    return EosTest.NAME;
  }

  @Override
  public String name() {
    return "eos " + phase.name();
  }

  @Override
  public List<Quantity> quantities() {
    List<Quantity> all =
        new ArrayList<>(
            List.of(
                quantity("a0", "Å"),
                quantity("V0", "Å³/atom"),
                quantity("E0", ENERGY),
                quantity("B0", "GPa"),
                quantity("B0'", "1")));
    if (reportsAxis()) {
      all.add(quantity("c0", "Å"));
    }
    return all;
  }

  /** Only where the shape is the potential's own does c say anything that a does not. */
  private boolean reportsAxis() {
    return settings.relaxedShape() && !phase.crystal().isCubic();
  }

  private Quantity quantity(String name, String unit) {
    return new Quantity("eos/" + phase.name() + "/" + name, phase.name(), name, unit);
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    Optional<BulkCrystal> relaxed =
        settings.relaxedShape()
            ? Optional.of(
                BulkCrystal.symmetric(
                    session, phase, settings.forceTolerance(), settings.maxSteps()))
            : Optional.empty();
    Structure shape = relaxed.map(BulkCrystal::primitive).orElseGet(() -> phase.guess());
    Ions ions = new Ions(session, settings, shape, relaxed.map(EosJob::verdict).orElse(Verdict.OK));
    VolumeScan scan =
        new VolumeScan(
            ions::energyPerAtom, shape.volumePerAtom(), settings.points(), settings.range());
    scan.extend();
    findings.add(
        new Curve(
            "eos/" + phase.name(),
            new Curve.Axis("Volume per atom", "Å³", scan.volumes()),
            new Curve.Axis("Energy per atom", "eV", scan.values())));
    try {
      report(findings, shape, ions, scan);
    } catch (ConvergenceException e) {
      quantities().forEach(q -> findings.fail(q, e.getMessage()));
    }
    return findings.outcome();
  }

  /** Objects to a crystal whose shape, set free, made another phase of it. */
  private static Verdict verdict(BulkCrystal crystal) {
    return Verdict.of(crystal.relaxation(), "the shape of " + crystal.phase().name())
        .andReconfigured(crystal.reconfiguration());
  }

  private void report(Findings findings, Structure shape, Ions ions, VolumeScan scan) {
    OptionalInt at = scan.minimum();
    double[] volumes = scan.volumes();
    if (at.isEmpty()) {
      throw new ConvergenceException(
          String.format(
              Locale.ROOT,
              "no minimum of the energy between %.2f and %.2f Å³/atom",
              volumes[0],
              volumes[volumes.length - 1]));
    }
    BirchMurnaghan fit = nearMinimum(ions, scan, at.getAsInt());
    findings.note("fitRmsEvPerAtom", fit.rms());
    findings.note("largestForceEvPerAngstrom", ions.largestForce);
    findings.note("steps", ions.steps);
    Verdict lowest = lowest(scan, at.getAsInt(), fit);
    Verdict verdict = ions.verdict.and(lowest);
    double scale = Math.cbrt(fit.volume() / shape.volumePerAtom());
    double a = scale * conventionalLength(shape, 0);
    List<Quantity> q = quantities();
    double[] local = {a, fit.volume(), fit.energy(), fit.bulkModulusGPa()};
    Recipe recipe = EosRecipe.fit(ions.window);
    List<Recipe> recipes =
        List.of(
            recipe.value("(v_V/%s)^(1/3)*%s", shape.volumePerAtom(), conventionalLength(shape, 0)),
            recipe.value("v_V"),
            recipe.value("v_E"),
            recipe.value("v_B"));
    WindowSpread spread =
        spread(
            ions, fit.volume(), settings.fitRange(), NARROW, BirchMurnaghan::bulkModulusGPa, fit);
    for (int i = 0; i < local.length; i++) {
      Verdict own = verdict;
      if (i == BULK_MODULUS) {
        findings.note(WindowSpread.KEY, spread.spread());
        own = own.and(spread.verdict("B0", "GPa", B_TOLERANCE, 0, fit.rms()));
      }
      findings.add(q.get(i), local[i], own, recipes.get(i));
    }
    findings.forget(WindowSpread.KEY);
    if (reportsAxis()) {
      double c = conventionalLength(shape, 2);
      findings.add(
          q.get(local.length + 1),
          scale * c,
          verdict,
          recipe.value("(v_V/%s)^(1/3)*%s", shape.volumePerAtom(), c));
    }
    findings.attempt(q.get(local.length), () -> wide(findings, ions, fit.volume(), lowest));
  }

  /** Reports B0' of a wide fit, and beside it that fit's other results, for comparison. */
  private void wide(Findings findings, Ions ions, double centre, Verdict lowest) {
    BirchMurnaghan fit = fitAround(ions, centre, settings.derivativeRange());
    if (Math.abs(fit.volume() / centre - 1) > 0.25 * settings.derivativeRange()) {
      throw new ConvergenceException(
          String.format(
              Locale.ROOT,
              "the fit over ±%.2f of the volume has its minimum at %.2f Å³/atom, the energies at"
                  + " %.2f: no Birch–Murnaghan curve; set a narrower derivativeRange",
              settings.derivativeRange(),
              fit.volume(),
              centre));
    }
    findings.note("fitRmsEvPerAtom", fit.rms());
    findings.note("largestForceEvPerAngstrom", ions.largestForce);
    findings.note("steps", ions.steps);
    findings.note("wideFitVolumeCubicAngstrom", fit.volume());
    findings.note("wideFitBulkModulusGPa", fit.bulkModulusGPa());
    Recipe recipe = EosRecipe.fit(ions.window);
    WindowSpread spread =
        spread(
            ions,
            centre,
            settings.derivativeRange(),
            WIDE,
            BirchMurnaghan::bulkModulusDerivative,
            fit);
    findings.note(WindowSpread.KEY, spread.spread());
    findings.add(
        quantities().get(4),
        fit.bulkModulusDerivative(),
        ions.verdict
            .and(lowest)
            .and(spread.verdict("B0'", "", DERIVATIVE_TOLERANCE, DERIVATIVE_ABSOLUTE, fit.rms())),
        recipe.value("v_derivative"));
  }

  /** Fits again over windows that are narrower and wider by some factors. */
  private WindowSpread spread(
      Ions ions,
      double centre,
      double range,
      double[] factors,
      ToDoubleFunction<BirchMurnaghan> of,
      BirchMurnaghan fit) {
    Verdict kept = ions.verdict;
    WindowSpread spread =
        WindowSpread.of(
            of.applyAsDouble(fit),
            factors.length,
            i -> OptionalDouble.of(of.applyAsDouble(fitAround(ions, centre, factors[i] * range))));
    // what other windows meet is no objection to this one
    ions.verdict = kept;
    return spread;
  }

  /** Objects to a minimum that is only a local one. */
  private static Verdict lowest(VolumeScan scan, int at, BirchMurnaghan fit) {
    int lowest = scan.lowest();
    return lowest == at
        ? Verdict.OK
        : new Verdict(
            Status.UNSTABLE,
            String.format(
                Locale.ROOT,
                "the energy at %.2f Å³/atom lies %.3f eV/atom below this minimum",
                scan.volumes()[lowest],
                fit.energy() - scan.values()[lowest]));
  }

  /** Fits narrowly around the scan's minimum, and again when the fit's lies off the middle. */
  private BirchMurnaghan nearMinimum(Ions ions, VolumeScan scan, int at) {
    double[] v = scan.volumes();
    int low = Math.max(0, Math.min(at - 2, v.length - 5));
    double centre;
    try {
      centre =
          BirchMurnaghan.fit(
                  Arrays.copyOfRange(v, low, low + 5),
                  Arrays.copyOfRange(scan.values(), low, low + 5))
              .volume();
    } catch (ConvergenceException e) {
      centre = v[at];
    }
    // A rugged curve may send the parabola anywhere; the minimum is between the neighbours.
    centre = Math.min(Math.max(centre, v[at] - scan.spacing()), v[at] + scan.spacing());
    for (int attempt = 0; attempt < 5; attempt++) {
      BirchMurnaghan fit = fitAround(ions, centre, settings.fitRange());
      double shift = Math.abs(fit.volume() / centre - 1);
      if (shift <= 0.25 * settings.fitRange()) {
        return fit;
      }
      double reach = settings.fitRange() * centre;
      centre = Math.min(Math.max(fit.volume(), centre - reach), centre + reach);
    }
    throw new ConvergenceException(
        String.format(
            Locale.ROOT,
            "the minimum near %.2f Å³/atom is too rugged for a fit over ±%.3f of the volume; set"
                + " a wider fitRange",
            v[at],
            settings.fitRange()));
  }

  private BirchMurnaghan fitAround(Ions ions, double centre, double range) {
    int n = settings.fitPoints();
    double[] volumes = new double[n];
    double[] energies = new double[n];
    ions.window.clear();
    for (int i = 0; i < n; i++) {
      volumes[i] = centre * (1 + range * (2.0 * i / (n - 1) - 1));
      energies[i] = ions.energyPerAtom(volumes[i]);
    }
    return BirchMurnaghan.fit(volumes, energies);
  }

  /** Returns the length of a conventional lattice vector, 0 for a to 2 for c (Å). */
  private double conventionalLength(Structure primitive, int vector) {
    int[] m = phase.crystal().conventionalTransformation();
    double squared = 0;
    for (int c = 0; c < 3; c++) {
      double x = 0;
      for (int k = 0; k < 3; k++) {
        x += m[3 * vector + k] * primitive.cell().get(k, c);
      }
      squared += x * x;
    }
    return Math.sqrt(squared);
  }

  /** Relaxes the ions at one volume after another, and keeps the worst of them in mind. */
  private static final class Ions {
    private final LammpsSession session;
    private final RelaxSettings relax;
    private final Structure shape;
    private Verdict verdict;
    private double largestForce;
    private int steps;

    /** Cells of the last fit. */
    private final List<Structure> window = new ArrayList<>();

    Ions(LammpsSession session, EosSettings settings, Structure shape, Verdict verdict) {
      this.session = session;
      this.shape = shape;
      this.verdict = verdict;
      relax =
          new RelaxSettings(
              CellFreedom.FIXED, settings.forceTolerance(), 1, settings.maxSteps(), new boolean[0]);
    }

    double energyPerAtom(double volume) {
      Relaxation relaxed = session.relax(shape.withVolumePerAtom(volume), relax);
      largestForce = Math.max(largestForce, relaxed.largestForce());
      steps += relaxed.steps();
      if (verdict.status() == Status.OK) {
        verdict =
            Verdict.of(relaxed, String.format(Locale.ROOT, "the ions at %.2f Å³/atom", volume));
      }
      window.add(relaxed.structure());
      return relaxed.evaluation().energy() / shape.size();
    }
  }
}
