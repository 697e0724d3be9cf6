package org.assay.property.stability;

import java.util.List;
import java.util.Locale;
import org.assay.lammps.Dynamics;
import org.assay.lammps.Dynamics.Sample;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.script.MotionScript;
import org.assay.property.Curve;
import org.assay.property.Findings;
import org.assay.property.MotionSettings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Script;
import org.assay.property.ScriptBuilder;
import org.assay.property.Seeds;
import org.assay.property.Status;
import org.assay.property.ThermalCrystal;
import org.assay.property.Tier;
import org.assay.property.Verdict;
import org.assay.structure.Structure;

/** One phase at one temperature. */
record StabilityJob(StabilitySettings settings, Phase phase, double temperature, long seed)
    implements PropertyJob {

  /** Fewer samples make no line. */
  private static final int FEWEST_SAMPLES = 10;

  /** A temperature this many times the one set, and 2000 K more, is a blow-up. */
  private static final double BLOWN_UP = 3;

  /** The run at constant energy. */
  private static final String FREE = "free";

  private static final double MEV = 1e3;
  private static final double PICOSECONDS = 1e3;

  @Override
  public String test() {
    return StabilityTest.NAME;
  }

  @Override
  public String name() {
    return "stability " + subject();
  }

  @Override
  public Tier tier() {
    return Tier.SLOW;
  }

  private String subject() {
    return phase.name() + " " + MotionSettings.label(temperature);
  }

  private String id(String rest) {
    return "stability/" + phase.name() + "/" + MotionSettings.label(temperature) + "/" + rest;
  }

  private Quantity drift() {
    return new Quantity(id("drift"), subject(), "drift", "meV/atom/ns");
  }

  private Quantity intactTime() {
    return new Quantity(id("intactTime"), subject(), "intactTime", "ps");
  }

  @Override
  public double plannedTime() {
    return settings.equilibration() + settings.duration();
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(drift(), intactTime());
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    MotionSettings motion = settings.motion();
    ThermalCrystal crystal = ThermalCrystal.of(session, phase, motion, seed, findings);
    findings.note("temperatureK", temperature);
    Ensemble warm = Ensemble.npt(temperature, crystal.coupling());
    DynamicsSettings warming = motion.run(warm, settings.equilibration(), crystal.perfect());
    Dynamics warmed =
        session.move(
            crystal.warmed(temperature, Seeds.derived(seed, name())),
            warming.withHottest(hottest()),
            DynamicsListener.NONE);
    if (!warmed.end().isSound()) {
      Verdict broke = Verdict.of(warmed, "while it was warmed");
      findings.fail(drift(), broke.message());
      findings.add(intactTime(), 0, broke);
      return findings.outcome();
    }
    Dynamics found = session.move(warmed.last(), free(crystal.perfect()), DynamicsListener.NONE);
    Recipe recipe = Recipe.empty().withStart(FREE, warmed.last());
    report(findings, crystal, found, recipe);
    return findings.outcome();
  }

  private double hottest() {
    return BLOWN_UP * temperature + 2000;
  }

  /** Returns the settings of the run at constant energy. */
  private DynamicsSettings free(Structure structure) {
    return settings
        .motion()
        .run(Ensemble.nve(), settings.duration(), structure)
        .withHottest(hottest());
  }

  @Override
  public List<Script> scripts(Outcome found) {
    MovingAtoms start = found.starts().get(FREE);
    if (start == null) {
      return List.of();
    }
    ScriptBuilder script = new ScriptBuilder(name(), found);
    DynamicsSettings free = free(start.structure());
    String energy = String.format(Locale.ROOT, "%g*(pe+ke-v_E0)/%d", MEV, start.structure().size());
    long all = free.steps();
    new MotionScript(script.input())
        .run(
            FREE,
            start,
            script.data(FREE, start),
            free,
            List.of(
                new MotionScript.Mean("E0", "pe+ke", 0, 0),
                new MotionScript.Mean("t", "step*dt", 0, all),
                new MotionScript.Mean("E", energy, 0, all),
                new MotionScript.Mean("tt", "step*dt*step*dt", 0, all),
                new MotionScript.Mean("tE", "step*dt*" + energy, 0, all)),
            "");
    script.print(
        drift(), String.format(Locale.ROOT, "%g*(v_tE-v_t*v_E)/(v_tt-v_t*v_t)", PICOSECONDS));
    script.print(intactTime(), "v_last*dt");
    return List.of(script.script());
  }

  private void report(Findings findings, ThermalCrystal crystal, Dynamics found, Recipe recipe) {
    int atoms = crystal.perfect().size();
    List<Sample> samples = found.samples();
    double[] times = samples.stream().mapToDouble(Sample::time).toArray();
    double first = samples.get(0).totalEnergy();
    double[] change =
        samples.stream().mapToDouble(s -> MEV * (s.totalEnergy() - first) / atoms).toArray();
    findings.add(
        new Curve(
            id("energy"),
            new Curve.Axis("Time", "ps", times),
            new Curve.Axis("Energy change", "meV/atom", change)));
    findings.note(
        "meanTemperatureK",
        samples.stream().mapToDouble(Sample::temperature).average().orElseThrow());
    findings.note("solidFraction", crystal.solid().fraction(found.last().structure()));
    Verdict verdict = crystal.verdict().and(Verdict.of(found, subject()));
    double last = times[times.length - 1];
    findings.add(intactTime(), last, verdict, recipe);
    if (samples.size() < FEWEST_SAMPLES) {
      findings.fail(drift(), "only " + samples.size() + " samples: no line; " + verdict.message());
      return;
    }
    EnergyDrift line = EnergyDrift.of(times, change);
    findings.note("standardError", PICOSECONDS * line.error());
    findings.note("noiseMeVPerAtom", line.noise());
    findings.add(drift(), PICOSECONDS * line.slope(), verdict.and(tooMuch(line)));
  }

  private Verdict tooMuch(EnergyDrift line) {
    double drift = PICOSECONDS * line.slope();
    // a line may be steep by chance where the run is short
    boolean certain = Math.abs(line.slope()) > 3 * line.error();
    if (Math.abs(drift) <= settings.largestDrift() || !certain) {
      return Verdict.OK;
    }
    return new Verdict(
        Status.UNSTABLE,
        String.format(
            Locale.ROOT,
            "the energy drifts by %.3g meV/atom/ns (largestDrift is %g): forces that are not the"
                + " energy's slope, or a time step that is too long",
            drift,
            settings.largestDrift()));
  }
}
