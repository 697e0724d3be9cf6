package org.assay.property.liquid;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assay.ConvergenceException;
import org.assay.lammps.Dynamics;
import org.assay.lammps.Dynamics.Sample;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.lammps.Ensemble.Coupling;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.script.MotionScript;
import org.assay.property.Curve;
import org.assay.property.Findings;
import org.assay.property.Heating;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyResult;
import org.assay.property.Recipe;
import org.assay.property.Script;
import org.assay.property.ScriptBuilder;
import org.assay.property.Seeds;
import org.assay.property.Status;
import org.assay.property.ThermalCrystal;
import org.assay.property.Tier;
import org.assay.property.Verdict;
import org.assay.structure.Structure;
import org.assay.trajectory.BlockAverage;
import org.assay.trajectory.Diffusion;
import org.assay.trajectory.RadialDistribution;
import org.assay.units.AtomicWeights;
import org.assay.units.Units;

/** The liquid that one phase melts to. */
record LiquidJob(LiquidSettings settings, Phase phase, long seed) implements PropertyJob {

  /** The run at zero pressure, and that at constant density. */
  private static final String FREE = "free";

  private static final String FIXED = "fixed";

  private static final double SNAPSHOT_INTERVAL = 0.1;
  private static final int BINS = 160;

  /** 1e-9 m²/s per Å²/ps. */
  private static final double NANO_SQUARE_METRES = 10;

  /** More atoms in crystalline surroundings than this are a crystal. */
  private static final double CRYSTAL = 0.5;

  @Override
  public String test() {
    return LiquidTest.NAME;
  }

  @Override
  public String name() {
    return "liquid " + phase.name();
  }

  @Override
  public Tier tier() {
    return Tier.LONG;
  }

  private String id(String rest) {
    return "liquid/" + phase.name() + "/" + rest;
  }

  private Quantity quantity(String name, String unit) {
    return new Quantity(id(name), phase.name(), name, unit);
  }

  private Quantity density() {
    return quantity("density", "g/cm³");
  }

  private Quantity coordination() {
    return quantity("coordination", "1");
  }

  private Quantity diffusion() {
    return quantity("diffusion", "1e-9 m²/s");
  }

  @Override
  public double plannedTime() {
    return Heating.usualTime(settings.heatingRate())
        + settings.equilibration()
        + 2 * settings.duration();
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(density(), coordination(), diffusion());
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    ThermalCrystal crystal = ThermalCrystal.of(session, phase, settings.motion(), seed, findings);
    try {
      Heating heating = collapsed(session, crystal);
      double collapse = heating.collapse().getAsDouble();
      double temperature = settings.temperature().orElse(collapse);
      findings.note("temperatureK", temperature);
      findings.note("collapseK", collapse);
      Melt melt =
          Melt.of(
              session,
              crystal,
              settings.motion(),
              heating.end().last(),
              Math.max(collapse, temperature),
              settings.meltingTime());
      findings.note("moltenAfterPicoseconds", melt.time());
      liquid(session, crystal, melt.atoms(), temperature, findings);
    } catch (ConvergenceException e) {
      quantities().forEach(q -> findings.fail(q, e.getMessage()));
    }
    return findings.outcome();
  }

  private Heating collapsed(LammpsSession session, ThermalCrystal crystal) {
    Heating heating =
        Heating.of(
            session,
            crystal,
            settings.motion(),
            settings.heatingRate(),
            settings.hottest(),
            Seeds.derived(seed, name() + " heating"));
    if (heating.collapse().isEmpty()) {
      throw new ConvergenceException(
          heating.end().end().isSound()
              ? String.format(
                  Locale.ROOT,
                  "the crystal did not melt up to %.0f K; raise hottest",
                  settings.hottest())
              : "while the crystal was heated: " + heating.end().message());
    }
    return heating;
  }

  /** Density at zero pressure first, then everything else at that density. */
  private void liquid(
      LammpsSession session,
      ThermalCrystal crystal,
      MovingAtoms melt,
      double temperature,
      Findings findings) {
    MovingAtoms start =
        MovingAtoms.thermal(
            melt.structure(), temperature, Seeds.derived(seed, name() + " velocities"));
    Dynamics free = sound(session.move(start, free(temperature, start), DynamicsListener.NONE));
    List<Sample> late = free.samplesFrom(settings.equilibration());
    BlockAverage volume =
        BlockAverage.of(late.stream().mapToDouble(s -> s.cell().volume()).toArray());
    Structure structure = free.last().structure();
    Structure mean = structure.withVolumePerAtom(volume.mean() / structure.size());
    Watch watch = new Watch(phase.crystal().elements(), settings.cutoff());
    MovingAtoms atMeanDensity = new MovingAtoms(mean, free.last().velocities());
    Dynamics fixed = sound(session.move(atMeanDensity, fixed(temperature, atMeanDensity), watch));
    Recipe recipe = Recipe.empty().withStart(FREE, start).withStart(FIXED, atMeanDensity);
    report(findings, crystal, volume, fixed, watch, recipe);
  }

  /** Returns the settings of the run at zero pressure. */
  private DynamicsSettings free(double temperature, MovingAtoms start) {
    return settings
        .motion()
        .run(
            Ensemble.npt(temperature, Coupling.ISOTROPIC),
            settings.equilibration() + settings.duration(),
            start.structure());
  }

  /** Returns the settings of the run at constant density. */
  private DynamicsSettings fixed(double temperature, MovingAtoms start) {
    return settings
        .motion()
        .run(Ensemble.nvt(temperature), settings.duration(), start.structure(), SNAPSHOT_INTERVAL);
  }

  @Override
  public List<Script> scripts(Outcome found) {
    Map<String, MovingAtoms> starts = found.starts();
    Optional<PropertyResult> result = found.valued(density());
    if (starts.isEmpty() || result.isEmpty()) {
      return List.of();
    }
    double temperature = result.get().number("temperatureK");
    return List.of(
        density(starts.get(FREE), temperature, found),
        distribution(starts.get(FIXED), temperature, found, result.get()));
  }

  private Script density(MovingAtoms start, double temperature, Outcome found) {
    ScriptBuilder script = new ScriptBuilder(name() + " density", found);
    DynamicsSettings run = free(temperature, start);
    long from = (long) Math.ceil(settings.equilibration() / run.timeStep() - 1e-9);
    new MotionScript(script.input())
        .run(
            FREE,
            start,
            script.data(FREE, start),
            run,
            List.of(new MotionScript.Mean("volume", "vol", from, run.steps())),
            "");
    double mass = AtomicWeights.of(start.structure().symbols());
    script.print(
        density(), Units.GRAM_PER_CUBIC_CENTIMETRE_PER_MASS_PER_VOLUME * mass + "/v_volume");
    return script.script();
  }

  private Script distribution(
      MovingAtoms start, double temperature, Outcome found, PropertyResult result) {
    ScriptBuilder script = new ScriptBuilder(name(), found);
    DynamicsSettings run = fixed(temperature, start);
    String snapshots = "snapshots." + script.name();
    new MotionScript(script.input())
        .run(FIXED, start, script.data(FIXED, start), run, List.of(), snapshots);
    return script
        .give("id", "liquid/" + phase.name())
        .give("snapshots", snapshots)
        .give("timeStep", run.timeStep())
        .give("firstMinimum", result.number("firstMinimumAngstrom"))
        .give("shell", settings.cutoff() / BINS)
        .expect(List.of(coordination(), diffusion()))
        .script("liquid.py");
  }

  private static Dynamics sound(Dynamics dynamics) {
    if (!dynamics.end().isSound()) {
      throw new ConvergenceException("the liquid: " + dynamics.message());
    }
    return dynamics;
  }

  /** Collects what the radial distribution and diffusion need. */
  private static final class Watch implements DynamicsListener {
    private final RadialDistribution distribution;
    private final PairDistributions pairs;
    private Diffusion diffusion;
    private double interval;

    Watch(List<String> elements, double cutoff) {
      distribution = new RadialDistribution(cutoff, BINS);
      pairs = PairDistributions.of(elements, cutoff, BINS);
      diffusion = new Diffusion(SNAPSHOT_INTERVAL);
    }

    @Override
    public boolean snapshot(double time, MovingAtoms atoms) {
      if (time > 0) {
        if (interval == 0) {
          interval = time; // a whole number of steps, not quite what was asked for
          diffusion = new Diffusion(interval);
        }
        distribution.add(atoms.structure());
        pairs.add(atoms.structure());
        diffusion.add(atoms.structure().positions());
      }
      return true;
    }
  }

  private void report(
      Findings findings,
      ThermalCrystal crystal,
      BlockAverage volume,
      Dynamics fixed,
      Watch watch,
      Recipe recipe) {
    Structure last = fixed.last().structure();
    Diffusion.Result motion = watch.diffusion.result();
    Verdict verdict = phaseOf(crystal, last, motion, findings);
    RadialDistribution g = watch.distribution;
    // before any standard error is noted, for it has none
    findings.note("firstMaximumAngstrom", g.firstMaximum());
    findings.note("firstMinimumAngstrom", g.firstMinimum());
    watch.pairs.report(findings, id("g"), g.firstMinimum());
    findings.add(coordination(), g.coordination(g.firstMinimum()), verdict);
    double mass = AtomicWeights.of(last.symbols());
    double density = Units.GRAM_PER_CUBIC_CENTIMETRE_PER_MASS_PER_VOLUME * mass / volume.mean();
    findings.note("volumePerAtomCubicAngstrom", volume.mean() / last.size());
    findings.note("standardError", density * volume.error() / volume.mean());
    findings.add(
        density(),
        density,
        volume.isDrifting()
            ? verdict.and(
                new Verdict(
                    Status.NOT_CONVERGED,
                    String.format(
                        Locale.ROOT,
                        "the volume still moves, by %.1f standard errors; raise equilibration",
                        volume.drift())))
            : verdict,
        recipe);
    findings.note("standardError", NANO_SQUARE_METRES * motion.error());
    findings.add(diffusion(), NANO_SQUARE_METRES * motion.coefficient(), verdict);
    findings.add(
        new Curve(
            id("g"),
            new Curve.Axis("Distance", "Å", g.distances()),
            new Curve.Axis("Radial distribution", "1", g.values())));
    findings.add(
        new Curve(
            id("msd"),
            new Curve.Axis("Time", "ps", motion.lags()),
            new Curve.Axis("Mean square displacement", "Å²", motion.squares())));
  }

  /** Objects to what is no liquid: it froze, or its atoms stay where they are. */
  private Verdict phaseOf(
      ThermalCrystal crystal, Structure last, Diffusion.Result motion, Findings findings) {
    double solid = crystal.solid().fraction(last);
    findings.note("solidFraction", solid);
    if (solid > CRYSTAL) {
      return new Verdict(
          Status.RECONFIGURED,
          String.format(
              Locale.ROOT,
              "it froze: %.0f %% of the atoms are in crystalline surroundings; raise temperature",
              100 * solid));
    }
    // an atom of a liquid leaves its cage within the run, one of a glass does not
    double cage = Math.pow(last.volumePerAtom(), 2.0 / 3);
    double reach = 6 * motion.coefficient() * settings.duration();
    return reach > cage
        ? Verdict.OK
        : new Verdict(
            Status.RECONFIGURED,
            String.format(
                Locale.ROOT,
                "a glass: the atoms' mean square displacement within the run is %.2f Å², less than"
                    + " the square of their spacing, %.2f Å²; raise temperature or duration",
                reach,
                cage));
  }
}
